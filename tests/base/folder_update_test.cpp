#include "base/folder_update.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <string>
#include <thread>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

/// Every file of a folder with its bytes.
Files files_of(const fs::path& folder)
{
    Files files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files[entry.path().lexically_relative(folder).string()] = read_file(entry.path());
        }
    }
    return files;
}

void update(const fs::path& folder, const Files& files, const std::set<std::string>& removed = {})
{
    FolderUpdate next(folder);
    for (const auto& [name, bytes] : files) {
        next.write(name, bytes);
    }
    next.finish(removed);
}

ino_t inode_of(const fs::path& path)
{
    struct stat facts {};
    EXPECT_EQ(::stat(path.c_str(), &facts), 0) << path;
    return facts.st_ino;
}

TEST(FolderUpdate, MakesTheFolderAndWhatItsFilesNeed)
{
    const TemporaryFolder folder;
    update(folder / "a/site", {{"index.html", "one"}, {"es/index.html", "uno"}});
    EXPECT_EQ(files_of(folder / "a/site"),
              (Files{{"index.html", "one"}, {"es/index.html", "uno"}}));
}

TEST(FolderUpdate, IsSeenOnlyWhenItIsFinished)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    update(site, {{"index.html", "one"}, {"old.html", "old"}});
    {
        FolderUpdate next(site);
        EXPECT_TRUE(next.write("index.html", "two"));
        EXPECT_TRUE(next.write("new.html", "new"));
        EXPECT_EQ(files_of(site), (Files{{"index.html", "one"}, {"old.html", "old"}}));
        next.finish({"old.html"});
    }
    EXPECT_EQ(files_of(site), (Files{{"index.html", "two"}, {"new.html", "new"}}));
}

TEST(FolderUpdate, ThatIsGivenUpLeavesTheFolderAndNothingElse)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    update(site, {{"index.html", "one"}});
    {
        FolderUpdate next(site);
        next.write("index.html", "two");
        write_file(next.scratch() / "work", "half");
    }
    EXPECT_EQ(files_of(site), (Files{{"index.html", "one"}}));
    EXPECT_FALSE(fs::exists(folder / ".site.next"));
}

TEST(FolderUpdate, KeepsWhatHasNotChangedAsItIs)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    update(site, {{"same.html", "same"}, {"changed.html", "one"}});
    const ino_t same = inode_of(site / "same.html");
    FolderUpdate next(site);
    EXPECT_FALSE(next.write("same.html", "same"));
    EXPECT_TRUE(next.write("changed.html", "two"));
    next.finish({});
    EXPECT_EQ(inode_of(site / "same.html"), same);
    EXPECT_EQ(read_file(site / "changed.html"), "two");
}

TEST(FolderUpdate, OfWhatHasNotChangedChangesNothing)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    update(site, {{"index.html", "one"}});
    const ino_t before = inode_of(site);
    update(site, {{"index.html", "one"}});
    EXPECT_EQ(inode_of(site), before);
}

TEST(FolderUpdate, CarriesOverWhatOthersPutThere)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    update(site, {{"index.html", "one"}});
    write_file(site / "CNAME", "example.org");
    write_file(site / "well-known/security.txt", "mail");
    fs::create_directory(site / "empty");
    fs::create_symlink("CNAME", site / "link");
    fs::permissions(site / "CNAME", fs::perms::owner_read);
    update(site, {{"index.html", "two"}});
    EXPECT_EQ(read_file(site / "index.html"), "two");
    EXPECT_EQ(read_file(site / "well-known/security.txt"), "mail");
    EXPECT_TRUE(fs::is_directory(site / "empty"));
    EXPECT_EQ(fs::read_symlink(site / "link"), "CNAME");
    EXPECT_EQ(fs::status(site / "CNAME").permissions(), fs::perms::owner_read);
}

TEST(FolderUpdate, KeepsThePermissionsOfFoldersAndFiles)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    update(site, {{"es/index.html", "one"}});
    const fs::perms group = fs::perms::owner_all | fs::perms::group_all;
    fs::permissions(site, group);
    fs::permissions(site / "es", group);
    fs::permissions(site / "es/index.html", fs::perms::owner_read | fs::perms::owner_write);
    update(site, {{"es/index.html", "two"}});
    EXPECT_EQ(fs::status(site).permissions(), group);
    EXPECT_EQ(fs::status(site / "es").permissions(), group);
    EXPECT_EQ(fs::status(site / "es/index.html").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
}

TEST(FolderUpdate, FollowsALinkToTheFolder)
{
    const TemporaryFolder folder;
    update(folder / "elsewhere", {{"index.html", "one"}});
    fs::create_directory_symlink(folder / "elsewhere", folder / "site");
    update(folder / "site", {{"index.html", "two"}});
    EXPECT_TRUE(fs::is_symlink(folder / "site"));
    EXPECT_EQ(read_file(folder / "elsewhere/index.html"), "two");
}

TEST(FolderUpdate, RemovesWhatAKilledOneLeftBehind)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    update(site, {{"index.html", "one"}});
    const pid_t killed = fork();
    if (killed == 0) {
        auto* next = new FolderUpdate(site);
        next->write("index.html", "two");
        next->write("stray.html", "stray");
        _exit(0); // with nothing undone, as a kill has it
    }
    waitpid(killed, nullptr, 0);
    ASSERT_TRUE(fs::exists(folder / ".site.next/stray.html"));
    EXPECT_EQ(files_of(site), (Files{{"index.html", "one"}}));
    update(site, {{"index.html", "three"}});
    EXPECT_EQ(files_of(site), (Files{{"index.html", "three"}}));
    EXPECT_FALSE(fs::exists(folder / ".site.next"));
}

TEST(FolderUpdate, WaitsForAnotherOfTheSameFolder)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    std::vector<std::thread> writers;
    for (int i = 0; i < 8; ++i) {
        writers.emplace_back([&site, i] {
            const std::string version = std::to_string(i);
            update(site, {{"a.html", version}, {"b.html", version}});
        });
    }
    for (std::thread& writer : writers) {
        writer.join();
    }
    EXPECT_EQ(read_file(site / "a.html"), read_file(site / "b.html"));
}

TEST(FolderUpdate, OfTheFolderInWhichTheProgramStandsGoesFileByFile)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    update(site, {{"index.html", "one"}, {"old.html", "old"}});
    const ino_t before = inode_of(site);
    const fs::path from = fs::current_path();
    fs::current_path(site);
    {
        FolderUpdate next(".");
        EXPECT_TRUE(next.in_place());
        next.write("index.html", "two");
        next.finish({"old.html"});
    }
    fs::current_path(from);
    EXPECT_EQ(inode_of(site), before) << "a shell that stands here goes on doing so";
    EXPECT_EQ(read_file(site / "index.html"), "two");
    EXPECT_FALSE(fs::exists(site / "old.html"));
}

TEST(FolderUpdate, CarriesOverPipesAndLinksToFolders)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    update(site, {{"index.html", "one"}});
    ASSERT_EQ(::mkfifo((site / "pipe").c_str(), 0600), 0);
    fs::create_directory_symlink(folder.path(), site / "up");
    update(site, {{"index.html", "two"}});
    EXPECT_TRUE(fs::is_fifo(site / "pipe"));
    EXPECT_EQ(fs::read_symlink(site / "up"), folder.path());
}

TEST(FolderUpdate, WritesThroughLinksWithinTheFolder)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    fs::create_directories(folder / "disk/assets");
    fs::create_directory(site);
    fs::create_directory_symlink("../disk/assets", site / "assets");
    fs::create_symlink("../disk/page", site / "index.html");
    update(site, {{"assets/a.js", "a"}, {"index.html", "one"}, {"es/index.html", "uno"}});
    update(site, {{"assets/b.js", "b"}, {"index.html", "two"}, {"es/index.html", "uno"}},
           {"assets/a.js"});
    EXPECT_TRUE(fs::is_symlink(site / "assets"));
    EXPECT_TRUE(fs::is_symlink(site / "index.html"));
    EXPECT_EQ(files_of(folder / "disk"), (Files{{"assets/b.js", "b"}, {"page", "two"}}));
    EXPECT_EQ(read_file(site / "es/index.html"), "uno");
    update(site, {{"es/index.html", "dos"}}, {"assets/b.js"});
    EXPECT_EQ(files_of(folder / "disk"), (Files{{"page", "two"}}));
}

TEST(FolderUpdate, KeepsOwnersAndAttributesOfFolders)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    update(site, {{"es/index.html", "one"}});
    const bool has_attributes = ::setxattr((site / "es").c_str(), "user.note", "ours", 4, 0) == 0;
    constexpr uid_t somebody = 12345;
    const bool may_give = ::chown((site / "es").c_str(), somebody, somebody) == 0;
    update(site, {{"es/index.html", "two"}});
    EXPECT_EQ(::getxattr((site / "es").c_str(), "user.note", nullptr, 0), has_attributes ? 4 : -1);
    struct stat facts {};
    ASSERT_EQ(::stat((site / "es").c_str(), &facts), 0);
    EXPECT_EQ(facts.st_uid, may_give ? somebody : ::geteuid());
}

TEST(FolderUpdate, FollowsALinkToAFolderThatIsNotThereYet)
{
    const TemporaryFolder folder;
    fs::create_directory_symlink("elsewhere/site", folder / "site");
    update(folder / "site", {{"index.html", "one"}});
    EXPECT_TRUE(fs::is_symlink(folder / "site"));
    EXPECT_EQ(read_file(folder / "elsewhere/site/index.html"), "one");
}

TEST(FolderUpdate, NamesTheFileThatCannotBeWrittenAndLeavesAllAsItWas)
{
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    write_file(site / "states/index.html/x", "theirs");
    write_file(site / "agencies", "theirs, too");
    const Files before = files_of(site);
    try {
        update(site, {{"a.html", "one"}, {"states/index.html", "one"}});
        FAIL() << "it was written";
    } catch (const WriteError& error) {
        EXPECT_EQ(std::string(error.what()),
                  (site / "states/index.html").string() + ": cannot be written: Is a directory");
    }
    EXPECT_THROW(update(site, {{"a.html", "one"}, {"agencies/x.html", "one"}}), WriteError);
    EXPECT_EQ(files_of(site), before);
}

TEST(FolderUpdate, OfWhatIsAFileIsAWriteError)
{
    const TemporaryFolder folder;
    write_file(folder / "plain", "x");
    EXPECT_THROW(FolderUpdate(folder / "plain"), WriteError);
    EXPECT_THROW(FolderUpdate(folder / "plain/site"), WriteError);
}

} // namespace
