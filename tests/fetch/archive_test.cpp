#include "fetch/archive.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::HasSubstr;

const Moment noon = *parse_moment("2025-12-30T12:00:00Z");
const Moment later = *parse_moment("2025-12-31T12:00:00Z");

ArchivedFile file_at(const std::string& url, const std::string& name = "a.xlsx",
                     Moment fetched_at = noon)
{
    return {.sha256 = {},
            .name = name,
            .url = url,
            .answered_by = url,
            .fetched_at = fetched_at,
            .validators = {"\"1\"", "Tue, 30 Dec 2025 14:00:00 GMT"},
            .digest = {},
            .was = {}};
}

TEST(Archive, HasNothingWhenItIsNotThere)
{
    const TemporaryFolder folder;
    const Archive archive(folder / "archive");
    EXPECT_TRUE(archive.files().empty());
    EXPECT_FALSE(archive.newest_of("https://a/"));
    EXPECT_FALSE(std::filesystem::exists(folder / "archive"));
}

TEST(Archive, KeepsBytesByTheirHashAndWhatIsKnownOfThem)
{
    const TemporaryFolder folder;
    Archive archive(folder.path());
    ArchivedFile kept = archive.keep(file_at("https://a/list?x=1,2"), "bytes, \"quoted\"\n");
    archive.note(kept, "participating");
    EXPECT_EQ(read_file(folder / (kept.sha256 + ".xlsx")), "bytes, \"quoted\"\n");

    const auto found = Archive(folder.path()).newest_of("https://a/list?x=1,2");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->sha256, kept.sha256);
    EXPECT_EQ(found->name, "a.xlsx");
    EXPECT_EQ(found->fetched_at, noon);
    EXPECT_EQ(found->validators.etag, "\"1\"");
    EXPECT_EQ(found->validators.last_modified, "Tue, 30 Dec 2025 14:00:00 GMT");
    EXPECT_EQ(found->was, "participating");
}

TEST(Archive, KeepsTheSameBytesFromTheSameAddressOnceWithTheirFirstMoment)
{
    const TemporaryFolder folder;
    Archive archive(folder.path());
    archive.keep(file_at("https://a/", "a.xlsx", noon), "one");
    archive.keep(file_at("https://a/", "a.xlsx", later), "two");
    archive.keep(file_at("https://a/", "a.xlsx", later), "one");
    ASSERT_EQ(archive.files().size(), 2U);
    EXPECT_EQ(archive.newest_of("https://a/")->fetched_at, noon);
    EXPECT_EQ(archive.bytes_of(*archive.newest_of("https://a/")), "one");
}

TEST(Archive, DoesNotTakeForAFileWhatIsNotTheBytesThatCame)
{
    const TemporaryFolder folder;
    Archive archive(folder.path());
    const ArchivedFile kept = archive.keep(file_at("https://a/"), "bytes");
    write_file(archive.path_of(kept), "other bytes");
    EXPECT_FALSE(archive.newest_of("https://a/"));
    std::filesystem::remove(archive.path_of(kept));
    EXPECT_FALSE(archive.newest_of("https://a/"));
    archive.keep(file_at("https://a/"), "bytes");
    EXPECT_TRUE(archive.newest_of("https://a/"));
}

TEST(Archive, LetsNoNameBecomeAPath)
{
    const TemporaryFolder folder;
    Archive archive(folder / "archive");
    for (const std::string name :
         {"../../a.xlsx", "a.sh", "a./../b", "x", "a.xlsx/../../b.csv", ""}) {
        const ArchivedFile kept = archive.keep(file_at("https://a/" + name, name), "bytes");
        EXPECT_EQ(archive.path_of(kept).parent_path(), folder / "archive") << name;
        EXPECT_TRUE(archive.newest_of("https://a/" + name)) << name;
    }
}

TEST(Archive, KnowsBytesAgainByTheNameThatTheirFirstMomentMade)
{
    const TemporaryFolder folder;
    Archive archive(folder.path());
    const std::string name = archive.name_for("", "agencies.csv", noon);
    EXPECT_EQ(name, "agencies-20251230120000.csv");
    const ArchivedFile kept = archive.keep(file_at("https://a/1", name), "bytes");
    EXPECT_EQ(archive.name_for(kept.sha256, "agencies.csv", later), name);
    EXPECT_EQ(archive.name_for(kept.sha256, "others.csv", later), "others-20251231120000.csv");
}

TEST(Archive, TakesInWhatAnotherProcessAdded)
{
    const TemporaryFolder folder;
    Archive one(folder.path());
    Archive two(folder.path());
    one.keep(file_at("https://a/1"), "one");
    two.keep(file_at("https://a/2"), "two");
    EXPECT_EQ(Archive(folder.path()).files().size(), 2U);
}

TEST(Archive, SaysWhereItsIndexIsDamaged)
{
    const TemporaryFolder folder;
    Archive(folder.path()).keep(file_at("https://a/"), "bytes");
    const std::string index = read_file(folder / "index.csv");
    const std::vector<std::pair<std::string, std::string>> damaged{
        {"a,b\n", "row 1"},
        {"", "row 1"},
        {index + "x,y\n", "row 3"},
        {index + "../../x,a,b,c,2025-12-30T12:00:00Z,,,,\n", "no hash"},
        {index + std::string(64, 'a') + ",a,b,c,yesterday,,,,\n", "no moment"},
        {index + "\"open", "index.csv"},
    };
    for (const auto& [text, said] : damaged) {
        write_file(folder / "index.csv", text);
        try {
            const Archive archive(folder.path());
            ADD_FAILURE() << "it was read: " << text;
        } catch (const InputError& error) {
            EXPECT_THAT(error.what(), HasSubstr(said));
        }
    }
}

} // namespace
