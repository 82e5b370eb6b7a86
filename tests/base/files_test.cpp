#include "base/files.hpp"

#include "base/error.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <thread>

namespace {

using namespace atlas287;
using atlas287::testing::names_in;
using atlas287::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

TEST(ReadFile, GivesAllBytes)
{
    const TemporaryFolder folder;
    const std::string bytes("a\0b\r\n\xFF", 6);
    std::ofstream(folder / "file", std::ios::binary) << bytes;
    EXPECT_EQ(read_file(folder / "file"), bytes);
    std::ofstream(folder / "empty", std::ios::binary);
    EXPECT_EQ(read_file(folder / "empty"), "");
}

TEST(ReadFile, OfWhatIsNotThereNamesTheFile)
{
    const TemporaryFolder folder;
    try {
        read_file(folder / "missing.xlsx");
        FAIL() << "it was read";
    } catch (const InputError& error) {
        EXPECT_EQ(error.place().file, (folder / "missing.xlsx").string());
        EXPECT_EQ(error.message(), "cannot be read: No such file or directory");
    }
}

TEST(ReadFile, OfAFolderIsAnInputError)
{
    const TemporaryFolder folder;
    EXPECT_THROW(read_file(folder.path()), InputError);
}

TEST(ReadFile, ThatTheSystemCannotReadIsAnInputError)
{
    // Opens, but its first page cannot be read.
    EXPECT_THROW(read_file("/proc/self/mem"), InputError);
}

TEST(ReadFile, WithoutPermissionIsAnInputError)
{
    if (::geteuid() == 0) {
        GTEST_SKIP() << "root may read every file";
    }
    const TemporaryFolder folder;
    std::ofstream(folder / "secret") << "x";
    fs::permissions(folder / "secret", fs::perms::none);
    EXPECT_THROW(read_file(folder / "secret"), InputError);
}

TEST(ReadFile, RefusesWhatIsLargerThanTheLimit)
{
    const TemporaryFolder folder;
    std::ofstream(folder / "file") << "12345";
    EXPECT_EQ(read_file(folder / "file", 5), "12345");
    EXPECT_THROW(read_file(folder / "file", 4), InputError);
}

TEST(ReadFile, RefusesAPipeThatGivesMoreThanTheLimit)
{
    const TemporaryFolder folder;
    const fs::path pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::thread writer([&] { std::ofstream(pipe) << std::string(20000, 'x'); });
    EXPECT_THROW(read_file(pipe, 10), InputError);
    writer.join();
}

TEST(ListFiles, FindsFilesInFoldersSortedByPath)
{
    const TemporaryFolder folder;
    for (const char* name : {"b.xlsx", "a/z.xlsx", "a/y/x.csv", "c/.keep"}) {
        write_file(folder / name, "x");
    }
    EXPECT_THAT(list_files({folder.path()}),
                ElementsAre(folder / "a/y/x.csv", folder / "a/z.xlsx", folder / "b.xlsx"));
}

TEST(ListFiles, LeavesHiddenFilesAndFoldersOutUnlessTheyAreNamed)
{
    const TemporaryFolder folder;
    write_file(folder / ".git/config", "x");
    write_file(folder / ".~lock.a.xlsx#", "x");
    EXPECT_THAT(list_files({folder.path()}), IsEmpty());
    EXPECT_THAT(list_files({folder / ".~lock.a.xlsx#"}), ElementsAre(folder / ".~lock.a.xlsx#"));
    EXPECT_THAT(list_files({folder / ".git"}), ElementsAre(folder / ".git/config"));
}

TEST(ListFiles, NamesAFileOnceThatIsGivenTwice)
{
    const TemporaryFolder folder;
    write_file(folder / "a.xlsx", "x");
    EXPECT_THAT(list_files({folder / "a.xlsx", folder.path()}), ElementsAre(folder / "a.xlsx"));
}

TEST(ListFiles, OfAPathThatIsNotThereNamesIt)
{
    const TemporaryFolder folder;
    try {
        list_files({folder.path(), folder / "missing"});
        FAIL() << "nothing was thrown";
    } catch (const InputError& error) {
        EXPECT_EQ(error.place().file, (folder / "missing").string());
    }
}

TEST(WriteFile, MakesTheFoldersThatLackAndLeavesNothingElse)
{
    const TemporaryFolder folder;
    write_file(folder / "a/b/file", "one");
    write_file(folder / "a/b/file", "two");
    EXPECT_EQ(read_file(folder / "a/b/file"), "two");
    EXPECT_THAT(names_in(folder / "a/b"), ElementsAre("file"));
}

TEST(WriteFile, PutsANewFileInPlaceOfTheOldOneSoThatOpenReadersKeepTheOld)
{
    const TemporaryFolder folder;
    write_file(folder / "file", "old");
    std::ifstream reader(folder / "file");
    write_file(folder / "file", "new");
    std::string text;
    reader >> text;
    EXPECT_EQ(text, "old");
    EXPECT_EQ(read_file(folder / "file"), "new");
}

TEST(WriteFile, ThatCannotBeWrittenLeavesEverythingAsItWas)
{
    const TemporaryFolder folder;
    fs::create_directories(folder / "file/inside");
    EXPECT_THROW(write_file(folder / "file", "x"), WriteError);
    EXPECT_THAT(names_in(folder.path()), ElementsAre("file"));
    write_file(folder / "plain", "x");
    EXPECT_THROW(write_file(folder / "plain/file", "x"), WriteError);
    EXPECT_EQ(read_file(folder / "plain"), "x");
}

TEST(WriteFileIfChanged, LeavesAFileAloneThatHasTheseBytes)
{
    const TemporaryFolder folder;
    EXPECT_TRUE(write_file_if_changed(folder / "file", "one"));
    const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(24);
    fs::last_write_time(folder / "file", long_ago);
    const auto before = fs::last_write_time(folder / "file");
    EXPECT_FALSE(write_file_if_changed(folder / "file", "one"));
    EXPECT_EQ(fs::last_write_time(folder / "file"), before);
    EXPECT_TRUE(write_file_if_changed(folder / "file", "two"));
    EXPECT_TRUE(write_file_if_changed(folder / "file", ""));
    EXPECT_EQ(read_file(folder / "file"), "");
}

TEST(WriteFile, WritesWhatALinkLeadsToAndKeepsTheLink)
{
    const TemporaryFolder folder;
    write_file(folder / "target", "old");
    std::filesystem::create_symlink("target", folder / "link");
    write_file(folder / "link", "new");
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
    EXPECT_EQ(read_file(folder / "target"), "new");
}

TEST(WriteFile, MakesWhatALinkLeadsToWhenItIsNotThereYet)
{
    const TemporaryFolder folder;
    std::filesystem::create_symlink("second", folder / "first");
    std::filesystem::create_symlink("elsewhere/target", folder / "second");
    write_file(folder / "first", "new");
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "first"));
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "second"));
    EXPECT_EQ(read_file(folder / "elsewhere/target"), "new");
}

TEST(WriteFile, KeepsThePermissionsOfTheOldFile)
{
    const TemporaryFolder folder;
    write_file(folder / "private", "old");
    std::filesystem::permissions(folder / "private", std::filesystem::perms::owner_read |
                                                         std::filesystem::perms::owner_write);
    write_file(folder / "private", "new");
    EXPECT_EQ(std::filesystem::status(folder / "private").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(WriteFile, WritesIntoAPipeInsteadOfTakingItsPlace)
{
    const TemporaryFolder folder;
    const std::filesystem::path pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::string read;
    std::thread reader([&] {
        std::ifstream in(pipe);
        std::getline(in, read, '\0');
    });
    write_file(pipe, "through");
    reader.join();
    EXPECT_EQ(read, "through");
    EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

TEST(ReplaceFile, RefusesWhatIsNoRegularFile)
{
    const TemporaryFolder folder;
    const std::filesystem::path pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_THROW(replace_file(pipe, ".x",
                              [](const std::filesystem::path& path) { write_file(path, "bytes"); }),
                 WriteError);
    EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

TEST(ReplaceFile, LeavesTheOldFileWhenTheWriterFails)
{
    const TemporaryFolder folder;
    write_file(folder / "file", "old");
    EXPECT_THROW(replace_file(folder / "file", ".x",
                              [](const std::filesystem::path& path) {
                                  write_file(path, "half");
                                  throw WriteError("no more");
                              }),
                 WriteError);
    EXPECT_EQ(read_file(folder / "file"), "old");
    replace_file(folder / "file", ".x",
                 [](const std::filesystem::path& path) { write_file(path, "new"); });
    EXPECT_EQ(read_file(folder / "file"), "new");
}

} // namespace
