#include "base/folders.hpp"

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

/// Of one kind of attribute the system takes care itself.
bool is_the_systems_own(std::string_view attribute)
{
    return attribute.starts_with("security.") || attribute.starts_with("trusted.");
}

bool copy_extended_attributes(const fs::path& from, const fs::path& to)
{
    const ssize_t size = ::listxattr(from.c_str(), nullptr, 0);
    if (size <= 0) {
        return true; // none, or a file system that has none
    }
    std::string names(static_cast<std::size_t>(size), '\0');
    const ssize_t listed = ::listxattr(from.c_str(), names.data(), names.size());
    names.resize(listed < 0 ? 0 : static_cast<std::size_t>(listed));
    for (const std::string_view name : split(names, '\0')) {
        if (name.empty() || is_the_systems_own(name)) {
            continue;
        }
        const std::string attribute(name);
        const ssize_t length = ::getxattr(from.c_str(), attribute.c_str(), nullptr, 0);
        std::string value(length < 0 ? 0 : static_cast<std::size_t>(length), '\0');
        if (length < 0 ||
            ::getxattr(from.c_str(), attribute.c_str(), value.data(), value.size()) != length ||
            ::setxattr(to.c_str(), attribute.c_str(), value.data(), value.size(), 0) != 0) {
            return false;
        }
    }
    return true;
}

} // namespace

fs::path parent_of(const fs::path& path)
{
    const fs::path parent = path.parent_path();
    return parent.empty() ? fs::path(".") : parent;
}

void make_folder(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw WriteError(
            fmt::format("{}: cannot make this folder: {}", folder.string(), error.message()));
    }
}

fs::path behind_links(const fs::path& path)
{
    constexpr int most = 40; // links to links, as many as Linux follows
    fs::path behind = path;
    std::error_code error;
    for (int i = 0; i < most; ++i) {
        const fs::path next = fs::read_symlink(behind, error);
        if (error) { // it is no link
            break;
        }
        behind = parent_of(behind) / next;
    }
    if (behind == path) {
        return path;
    }
    behind = fs::weakly_canonical(behind, error);
    return error ? path : behind;
}

void sync_folder(const fs::path& folder)
{
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.valid()) {
        ::fsync(directory.get());
    }
}

bool is_mount_point(const fs::path& folder)
{
#ifdef STATX_ATTR_MOUNT_ROOT
    struct statx facts {};
    return ::statx(AT_FDCWD, folder.c_str(), AT_SYMLINK_NOFOLLOW, 0, &facts) == 0 &&
           (facts.stx_attributes & facts.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0;
#else
    return false;
#endif
}

bool is_worked_in(const fs::path& folder)
{
    std::error_code error;
    const std::string below = folder.string() + "/";
    for (auto entry = fs::directory_iterator("/proc", error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
        if (!is_digit(entry->path().filename().string().front())) {
            continue;
        }
        std::error_code gone; // or somebody else's
        const fs::path place = fs::read_symlink(entry->path() / "cwd", gone);
        if (!gone && (place == folder || place.string().starts_with(below))) {
            return true;
        }
    }
    return false;
}

bool copy_attributes(const fs::path& from, const fs::path& to)
{
    struct stat wanted {};
    struct stat made {};
    if (::stat(from.c_str(), &wanted) != 0 || ::stat(to.c_str(), &made) != 0) {
        return false;
    }
    const bool same_owner = wanted.st_uid == made.st_uid && wanted.st_gid == made.st_gid;
    return (same_owner || ::chown(to.c_str(), wanted.st_uid, wanted.st_gid) == 0) &&
           copy_extended_attributes(from, to) && ::chmod(to.c_str(), wanted.st_mode & 07777U) == 0;
}

std::string system_reason()
{
    return std::generic_category().message(errno);
}

} // namespace atlas287
