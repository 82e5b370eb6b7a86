#include "base/folder_files.hpp"

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/folders.hpp"
#include "base/linked_folder.hpp"
#include "base/temporary.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

/// Where the old folder stands between the two renames that replace a folder where two folders
/// cannot change places.
fs::path set_aside(const fs::path& folder)
{
    return parent_of(folder) / fmt::format(".{}.old", folder.filename().string());
}

/// Puts back, or removes, what a process that was killed between the two renames had set aside.
void clear_set_aside(const fs::path& folder)
{
    std::error_code error;
    const fs::path aside = set_aside(folder);
    if (!fs::exists(aside, error)) {
        return;
    }
    if (fs::exists(folder, error)) {
        fs::remove_all(aside, error);
    } else if (::rename(aside.c_str(), folder.c_str()) != 0) {
        throw WriteError(fmt::format("{}: cannot be given its name {} back: {}", aside.string(),
                                     folder.string(), system_reason()));
    }
}

/// For a file system that cannot exchange (NFS, some FUSE). Between the renames the folder is not
/// there; `standing_folder` finds the old one then. False, with errno, when it is the old one
/// still.
bool replace_in_two_steps(const fs::path& folder, const fs::path& next)
{
    const fs::path aside = set_aside(folder);
    if (::rename(folder.c_str(), aside.c_str()) != 0) {
        return false;
    }
    if (::rename(next.c_str(), folder.c_str()) != 0) {
        const int why = errno;
        ::rename(aside.c_str(), folder.c_str());
        errno = why;
        return false;
    }
    sync_folder(parent_of(folder));
    std::error_code ignored;
    fs::remove_all(aside, ignored);
    return true;
}

/// As link_others where there are no links. What is mounted in a folder would be taken along, and
/// then removed with the old one.
void copy_others(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(from, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (is_mount_point(entry->path())) {
            throw WriteError(fmt::format("{}: something is mounted here, in a folder that changes "
                                         "as a whole; mount it elsewhere",
                                         entry->path().string()));
        }
    }
    fs::copy(from, to,
             fs::copy_options::recursive | fs::copy_options::copy_symlinks |
                 fs::copy_options::skip_existing,
             error);
    if (error) {
        throw WriteError(fmt::format("{}: cannot be copied: {}", from.string(), error.message()));
    }
}

} // namespace

void replace_folder(const fs::path& named, const std::map<std::string, std::string>& files)
{
    const fs::path folder = behind_links(named); // a link to the folder goes on pointing to it
    const auto fail = [](const fs::path& path) {
        throw WriteError(fmt::format("{}: cannot be written: {}", path.string(), system_reason()));
    };
    clear_set_aside(folder);
    make_folder(folder);
    const fs::path next = name_beside(folder, "new");
    const Cleanup cleanup(next);
    remove_leftovers(folder, "new");
    make_folder(next);
    LinkRules rules;
    for (const auto& [name, bytes] : files) {
        if (!write_new_file(next / name, bytes, Sync::now)) {
            fail(folder / name);
        }
        rules.but.insert(name);
    }
    if (!link_others(folder, next, rules)) {
        copy_others(folder, next);
    }
    sync_folder(next);
    if (::renameat2(AT_FDCWD, next.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) != 0 &&
        ((errno != EINVAL && errno != ENOSYS) || !replace_in_two_steps(folder, next))) {
        fail(folder);
    }
    sync_folder(parent_of(folder));
}

fs::path standing_folder(const fs::path& named)
{
    std::error_code error;
    const fs::path folder = behind_links(named);
    const fs::path aside = set_aside(folder);
    const bool is_gone = !fs::exists(folder, error) && !error;
    return is_gone && fs::exists(aside, error) ? aside : named;
}

std::map<std::string, std::string> read_folder(const fs::path& folder,
                                               const std::vector<std::string>& names)
{
    const auto fail = [&folder](const std::string& name) {
        throw InputError({(folder / name).string(), {}, 0, {}},
                         fmt::format("cannot be read: {}", system_reason()));
    };
    // The descriptor keeps naming the same folder when another takes its place; when that one was
    // removed meanwhile, its files are gone, and the new one is read instead.
    constexpr int attempts = 5;
    for (int attempt = 1;; ++attempt) {
        const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!directory.valid()) {
            fail("");
        }
        std::map<std::string, std::string> files;
        for (const std::string& name : names) {
            const Descriptor file(::openat(directory.get(), name.c_str(), O_RDONLY | O_CLOEXEC));
            struct stat facts {};
            if (!file.valid() && errno == ENOENT) {
                continue;
            }
            if (!file.valid() || ::fstat(file.get(), &facts) != 0) {
                fail(name);
            }
            auto bytes = read_all(file, static_cast<std::uintmax_t>(facts.st_size), largest_file);
            if (!bytes) {
                fail(name);
            }
            files.emplace(name, std::move(*bytes));
        }
        struct stat opened {};
        struct stat named {};
        const bool replaced = ::fstat(directory.get(), &opened) != 0 ||
                              ::stat(folder.c_str(), &named) != 0 || opened.st_ino != named.st_ino;
        if (files.size() == names.size() || !replaced || attempt == attempts) {
            return files;
        }
    }
}

} // namespace atlas287
