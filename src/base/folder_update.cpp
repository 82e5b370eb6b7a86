#include "base/folder_update.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/folders.hpp"
#include "base/linked_folder.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

/// The folder itself, whatever links and dots its name has.
fs::path real_folder(const fs::path& named)
{
    std::error_code error;
    make_folder(behind_links(named));
    fs::path folder = fs::canonical(named, error);
    if (error || !fs::is_directory(folder, error)) {
        throw WriteError(fmt::format("{}: cannot make this folder: {}", named.string(),
                                     error ? error.message() : "there is a file of this name"));
    }
    return folder;
}

} // namespace

FolderUpdate::FolderUpdate(const fs::path& folder)
    : named_(folder), folder_(real_folder(folder)),
      in_place_(is_mount_point(folder_) || is_worked_in(folder_) ||
                ::access(folder_.parent_path().c_str(), W_OK | X_OK) != 0)
{
    const fs::path parent = folder_.parent_path();
    const std::string name = folder_.filename().string();
    lock_ = std::make_unique<FileLock>(in_place_ ? folder_ / ".atlas287-lock"
                                                 : parent / fmt::format(".{}.lock", name));
    next_ = in_place_ ? folder_ / ".atlas287-next" : parent / fmt::format(".{}.next", name);
    make_next();
}

void FolderUpdate::make_next()
{
    std::error_code error;
    fs::remove_all(next_, error); // of a process that was killed
    if (!error) {
        fs::remove_all(folder_ / ".atlas287-next", error);
    }
    if (!error) {
        fs::create_directory(next_, error);
    }
    if (error) {
        throw WriteError(fmt::format("{}: cannot be written: {}", next_.string(), error.message()));
    }
}

FolderUpdate::~FolderUpdate()
{
    std::error_code ignored;
    fs::remove_all(next_, ignored);
}

void FolderUpdate::fail(const std::string& name) const
{
    throw WriteError(
        fmt::format("{}: cannot be written: {}", (named_ / name).string(), system_reason()));
}

/// A file that changes gets the permissions of the one that it replaces.
bool FolderUpdate::write(const std::string& name, std::string_view bytes)
{
    if (has_bytes(folder_ / name, bytes)) {
        return false;
    }
    struct stat old {};
    const bool replaces = ::stat((folder_ / name).c_str(), &old) == 0;
    if (replaces && S_ISDIR(old.st_mode)) {
        errno = EISDIR;
        fail(name);
    }
    const fs::path file = next_ / name;
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    errno = error.value();
    if (error || !write_new_file(file, bytes, Sync::later) ||
        (replaces && S_ISREG(old.st_mode) && ::chmod(file.c_str(), old.st_mode & 07777U) != 0)) {
        fail(name);
    }
    const std::lock_guard lock(mutex_);
    changed_.push_back(name);
    return true;
}

fs::path FolderUpdate::scratch() const
{
    fs::path folder = next_ / ".atlas287-scratch";
    make_folder(folder);
    return folder;
}

void FolderUpdate::finish(const std::set<std::string>& removed)
{
    std::error_code ignored;
    fs::remove_all(scratch(), ignored);
    if (changed_.empty() && removed.empty()) {
        return;
    }
    if (!exchange(removed)) {
        place_one_by_one(removed);
    }
}

/// Whether a file's folder is reached by a link, so that it is not this folder's own.
bool FolderUpdate::is_elsewhere(const std::string& name) const
{
    std::error_code error;
    const fs::path parent = (folder_ / name).parent_path();
    return fs::canonical(parent, error) != parent;
}

/// False when the folders cannot change places; nothing has changed then. What came into the old
/// one while the two changed is taken over, too.
bool FolderUpdate::exchange(const std::set<std::string>& removed) const
{
    LinkRules rules{removed};
    rules.but.insert(changed_.begin(), changed_.end());
    const bool is_whole =
        std::none_of(removed.begin(), removed.end(),
                     [this](const std::string& name) { return is_elsewhere(name); });
    if (in_place_ || !is_whole || is_worked_in(folder_) || !link_others(folder_, next_, rules)) {
        return false;
    }
    sync_files(next_);
    if (::renameat2(AT_FDCWD, next_.c_str(), AT_FDCWD, folder_.c_str(), RENAME_EXCHANGE) != 0) {
        constexpr std::array no_exchange{EINVAL, ENOSYS, ENOTSUP, EXDEV, EBUSY, EPERM, EACCES};
        if (std::find(no_exchange.begin(), no_exchange.end(), errno) == no_exchange.end()) {
            fail("");
        }
        return false;
    }
    sync_folder(folder_.parent_path());
    rules.late = true;
    link_others(next_, folder_, rules);
    return true;
}

void FolderUpdate::place_one_by_one(const std::set<std::string>& removed) const
{
    for (const std::string& name : changed_) {
        place(name);
    }
    std::error_code ignored;
    for (const std::string& name : removed) {
        fs::remove(folder_ / name, ignored);
    }
    sync_files(folder_);
}

/// Moves a new file into the folder. Links in it are followed; they may lead to another file
/// system.
void FolderUpdate::place(const std::string& name) const
{
    const fs::path from = next_ / name;
    const fs::path to = folder_ / name;
    std::error_code error;
    make_folder(to.parent_path());
    if (fs::is_symlink(to, error)) {
        write_file(to, read_file(from));
    } else if (::rename(from.c_str(), to.c_str()) != 0) {
        if (errno != EXDEV) {
            fail(name);
        }
        write_file(to, read_file(from));
    }
}

} // namespace atlas287
