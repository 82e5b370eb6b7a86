#include "base/folder_update.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const std::error_code& error)
{
    throw WriteError(fmt::format("{}: cannot be written: {}", path.string(), error.message()));
}

std::error_code last_error()
{
    return {errno, std::generic_category()};
}

/// The folder itself, whatever links and dots its name has.
fs::path real_folder(const fs::path& named)
{
    std::error_code error;
    fs::create_directories(named, error);
    const fs::path folder = error ? fs::path() : fs::canonical(named, error);
    if (error || !fs::is_directory(folder)) {
        throw WriteError(fmt::format("{}: cannot make this folder: {}", named.string(),
                                     error ? error.message() : "there is a file of this name"));
    }
    return folder;
}

/// Whether a file system is mounted on a folder, also another folder of the same one.
bool is_mounted_on(const fs::path& folder)
{
    struct statx facts {};
    const bool known = statx(AT_FDCWD, folder.c_str(), 0, STATX_BASIC_STATS, &facts) == 0 &&
                       (facts.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0;
    return known && (facts.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

/// Whether the program was started in a folder or below it.
bool is_started_in(const fs::path& folder)
{
    std::error_code error;
    const fs::path from = fs::current_path(error).lexically_relative(folder);
    return !error && !from.empty() && *from.begin() != "..";
}

/// Hard links, and where a file system has none, copies that keep their times.
void link_or_copy(const fs::path& from, const fs::path& to)
{
    if (::link(from.c_str(), to.c_str()) == 0) {
        return;
    }
    std::error_code error;
    fs::copy_file(from, to, error);
    if (error) {
        fail(to, error);
    }
    fs::last_write_time(to, fs::last_write_time(from, error), error);
}

} // namespace

FolderUpdate::FolderUpdate(const fs::path& folder) : folder_(real_folder(folder))
{
    const fs::path parent = folder_.parent_path();
    const std::string name = folder_.filename().string();
    const bool may_move = !is_mounted_on(folder_) && !is_started_in(folder_) &&
                          ::access(parent.c_str(), W_OK | X_OK) == 0;
    if (!may_move) {
        lock_ = std::make_unique<FileLock>(folder_ / ".atlas287-lock");
        return;
    }
    lock_ = std::make_unique<FileLock>(parent / fmt::format(".{}.lock", name));
    next_ = parent / fmt::format(".{}.next", name);
    std::error_code error;
    fs::remove_all(next_, error); // of a process that was killed
    if (!error) {
        fs::create_directory(next_, error);
    }
    if (!error) {
        fs::permissions(next_, fs::status(folder_).permissions(), error);
    }
    if (error) {
        fail(next_, error);
    }
}

FolderUpdate::~FolderUpdate()
{
    std::error_code ignored;
    fs::remove_all(in_place() ? scratch() : next_, ignored);
}

bool FolderUpdate::write(const std::string& name, std::string_view bytes)
{
    if (in_place()) {
        return write_file_if_changed(folder_ / name, bytes, Sync::later);
    }
    if (has_bytes(folder_ / name, bytes)) {
        return false;
    }
    write_file_if_changed(next_ / name, bytes, Sync::later);
    std::error_code error;
    const fs::file_status old = fs::status(folder_ / name, error);
    if (fs::is_regular_file(old)) {
        fs::permissions(next_ / name, old.permissions(), error);
    }
    changed_ = true;
    return true;
}

fs::path FolderUpdate::scratch() const
{
    const fs::path folder = (in_place() ? folder_ : next_) / ".atlas287-scratch";
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        fail(folder, error);
    }
    return folder;
}

void FolderUpdate::finish(const std::set<std::string>& removed)
{
    std::error_code error;
    fs::remove_all(scratch(), error);
    if (in_place()) {
        for (const std::string& name : removed) {
            fs::remove(folder_ / name, error);
        }
        sync_files(folder_);
        return;
    }
    if (!changed_ && removed.empty()) {
        return;
    }
    carry_over(removed);
    sync_files(next_);
    exchange();
    sync_files(folder_.parent_path());
}

void FolderUpdate::carry_over(const std::set<std::string>& removed) const
{
    for (auto entry = fs::recursive_directory_iterator(folder_);
         entry != fs::recursive_directory_iterator(); ++entry) {
        const fs::path name = entry->path().lexically_relative(folder_);
        const fs::path to = next_ / name;
        std::error_code error;
        if (entry->is_symlink()) {
            fs::copy_symlink(entry->path(), to, error);
        } else if (entry->is_directory()) {
            fs::create_directory(to, error);
            fs::permissions(to, entry->status().permissions(), error);
        } else if (entry->is_regular_file() && !removed.contains(name.string()) &&
                   !fs::exists(to)) {
            link_or_copy(entry->path(), to);
        }
        if (error && error != std::errc::file_exists) {
            fail(to, error);
        }
    }
}

void FolderUpdate::exchange() const
{
    if (::renameat2(AT_FDCWD, next_.c_str(), AT_FDCWD, folder_.c_str(), RENAME_EXCHANGE) == 0) {
        return;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        fail(folder_, last_error());
    }
    // A file system that cannot exchange (NFS, some FUSE): two renames, with a moment between them
    // in which the folder is not there; both versions are, whole.
    const fs::path previous = next_.string() + ".old";
    if (::rename(folder_.c_str(), previous.c_str()) != 0 ||
        ::rename(next_.c_str(), folder_.c_str()) != 0) {
        fail(folder_, last_error());
    }
    std::error_code ignored;
    fs::remove_all(previous, ignored);
}

} // namespace atlas287
