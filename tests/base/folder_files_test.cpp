#include "base/folder_files.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <unistd.h>

#include <atomic>
#include <map>
#include <string>
#include <thread>

namespace {

using namespace atlas287;
using atlas287::testing::names_in;
using atlas287::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

TEST(ReplaceFolder, WritesTheFilesAndKeepsTheOthers)
{
    const TemporaryFolder folder;
    write_file(folder / "roll/README.md", "read me");
    write_file(folder / "roll/notes/a", "a");
    write_file(folder / "roll/rows.csv", "old");
    replace_folder(folder / "roll", {{"rows.csv", "new"}, {"format.csv", "1"}});
    EXPECT_EQ(read_file(folder / "roll/rows.csv"), "new");
    EXPECT_EQ(read_file(folder / "roll/format.csv"), "1");
    EXPECT_EQ(read_file(folder / "roll/README.md"), "read me");
    EXPECT_EQ(read_file(folder / "roll/notes/a"), "a");
    EXPECT_THAT(names_in(folder.path()), ElementsAre("roll"));
}

TEST(ReplaceFolder, RemovesWhatAKilledOneLeftBehind)
{
    const TemporaryFolder folder;
    write_file(folder / ".roll.new.4194999/rows.csv", "half");
    replace_folder(folder / "roll", {{"rows.csv", "new"}});
    EXPECT_FALSE(fs::exists(folder / ".roll.new.4194999"));
    EXPECT_EQ(read_file(folder / "roll/rows.csv"), "new");
}

TEST(ReplaceFolder, MakesTheFolderWhenItIsNotThere)
{
    const TemporaryFolder folder;
    replace_folder(folder / "data/roll", {{"rows.csv", "new"}});
    EXPECT_EQ(read_file(folder / "data/roll/rows.csv"), "new");
    EXPECT_THAT(names_in(folder / "data"), ElementsAre("roll"));
}

TEST(ReplaceFolder, ThatCannotBeWrittenIsAWriteErrorAndLeavesTheOld)
{
    const TemporaryFolder folder;
    write_file(folder / "roll/rows.csv", "old");
    EXPECT_THROW(replace_folder(folder / "roll", {{"no/such/folder", "x"}}), WriteError);
    EXPECT_EQ(read_file(folder / "roll/rows.csv"), "old");
    EXPECT_THAT(names_in(folder.path()), ElementsAre("roll"));
    write_file(folder / "plain", "x");
    EXPECT_THROW(replace_folder(folder / "plain/roll", {{"a", "x"}}), WriteError);
}

TEST(ReplaceFolder, FollowsALinkToAFolderElsewhere)
{
    const TemporaryFolder folder;
    write_file(folder / "elsewhere/rows.csv", "old");
    fs::create_directory_symlink(folder / "elsewhere", folder / "roll");
    replace_folder(folder / "roll", {{"rows.csv", "new"}});
    EXPECT_EQ(read_file(folder / "roll/rows.csv"), "new");
    EXPECT_TRUE(fs::is_symlink(folder / "roll"));
    EXPECT_EQ(read_file(folder / "elsewhere/rows.csv"), "new");
}

TEST(ReplaceFolder, FollowsALinkToAFolderThatIsNotThereYet)
{
    const TemporaryFolder folder;
    fs::create_directory_symlink("elsewhere/roll", folder / "roll");
    replace_folder(folder / "roll", {{"rows.csv", "new"}});
    EXPECT_TRUE(fs::is_symlink(folder / "roll"));
    EXPECT_EQ(read_file(folder / "elsewhere/roll/rows.csv"), "new");
}

TEST(ReplaceFolder, TakesOverLinksAndTimesOfOtherFiles)
{
    const TemporaryFolder folder;
    write_file(folder / "roll/README.md", "read me");
    fs::create_symlink("nowhere", folder / "roll/link");
    const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(24);
    fs::last_write_time(folder / "roll/README.md", long_ago);
    replace_folder(folder / "roll", {{"rows.csv", "new"}});
    EXPECT_EQ(fs::read_symlink(folder / "roll/link"), "nowhere");
    EXPECT_EQ(fs::last_write_time(folder / "roll/README.md"), long_ago);
}

TEST(ReplaceFolder, PutsBackWhatAKilledProcessHadSetAside)
{
    const TemporaryFolder folder;
    EXPECT_EQ(standing_folder(folder / "roll"), folder / "roll");
    write_file(folder / ".roll.old/rows.csv", "old");
    write_file(folder / ".roll.old/README.md", "read me");
    EXPECT_EQ(read_file(standing_folder(folder / "roll") / "rows.csv"), "old");
    replace_folder(folder / "roll", {{"rows.csv", "new"}});
    EXPECT_EQ(standing_folder(folder / "roll"), folder / "roll");
    EXPECT_EQ(read_file(folder / "roll/rows.csv"), "new");
    EXPECT_EQ(read_file(folder / "roll/README.md"), "read me");
    write_file(folder / ".roll.old/rows.csv", "older");
    EXPECT_EQ(standing_folder(folder / "roll"), folder / "roll");
    replace_folder(folder / "roll", {{"rows.csv", "newest"}});
    EXPECT_THAT(names_in(folder.path()), ElementsAre("roll"));
}

TEST(ReadFolder, GivesTheNamedFilesThatAreThere)
{
    const TemporaryFolder folder;
    write_file(folder / "a", "1");
    write_file(folder / "b", "2");
    const std::map<std::string, std::string> expected{{"a", "1"}};
    EXPECT_EQ(read_folder(folder.path(), {"a", "c"}), expected);
}

TEST(ReadFolder, OfWhatIsNoFolderIsAnInputError)
{
    const TemporaryFolder folder;
    write_file(folder / "file", "x");
    EXPECT_THROW(read_folder(folder / "missing", {"a"}), InputError);
    EXPECT_THROW(read_folder(folder / "file", {"a"}), InputError);
    fs::create_directory(folder / "folder");
    EXPECT_THROW(read_folder(folder.path(), {"folder"}), InputError);
}

TEST(ReadFolder, GivesFilesOfOneMomentWhileTheFolderIsReplaced)
{
    const TemporaryFolder folder;
    const auto version = [](int i) {
        return std::map<std::string, std::string>{{"a", std::to_string(i)},
                                                  {"b", std::to_string(i)}};
    };
    replace_folder(folder / "roll", version(0));
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        for (int i = 1; !stop; ++i) {
            replace_folder(folder / "roll", version(i));
        }
    });
    for (int i = 0; i < 200; ++i) {
        const auto files = read_folder(folder / "roll", {"a", "b"});
        EXPECT_EQ(files.size(), 2U);
        if (files.size() == 2) {
            EXPECT_EQ(files.at("a"), files.at("b"));
        }
    }
    stop = true;
    writer.join();
}

} // namespace
