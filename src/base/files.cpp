#include "base/files.hpp"

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/folders.hpp"
#include "base/temporary.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

/// Whether a new file may take a path's place: there is none, or a regular one, or a folder, which
/// the system then refuses. Devices and pipes are written into.
bool may_be_replaced(const fs::path& path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    return !fs::exists(status) || fs::is_regular_file(status) || fs::is_directory(status);
}

void write_through(const fs::path& path, std::string_view bytes)
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.valid() || !write_all(file, bytes)) {
        throw WriteError(fmt::format("{}: cannot be written: {}", path.string(), system_reason()));
    }
}

/// Renames a new file over an old one, with the permissions of the old; false with errno when that
/// fails.
bool put_in_place(const fs::path& temporary, const fs::path& path)
{
    struct stat old {};
    if (::stat(path.c_str(), &old) == 0 && S_ISREG(old.st_mode) &&
        ::chmod(temporary.c_str(), old.st_mode & 07777U) != 0) {
        return false;
    }
    return ::rename(temporary.c_str(), path.c_str()) == 0;
}

} // namespace

std::string read_file(const fs::path& path, std::uintmax_t limit)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat facts {};
    if (!file.valid() || ::fstat(file.get(), &facts) != 0) {
        throw InputError({path.string(), {}, 0, {}},
                         fmt::format("cannot be read: {}", system_reason()));
    }
    if (S_ISDIR(facts.st_mode)) {
        throw InputError({path.string(), {}, 0, {}}, "is a folder, not a file");
    }
    const auto size = static_cast<std::uintmax_t>(facts.st_size);
    if (size > limit) {
        throw InputError({path.string(), {}, 0, {}},
                         fmt::format("has {} bytes; the most that is read is {}", size, limit));
    }
    auto bytes = read_all(file, size, limit);
    if (!bytes) {
        throw InputError({path.string(), {}, 0, {}},
                         fmt::format("cannot be read: {}", system_reason()));
    }
    return std::move(*bytes);
}

std::vector<fs::path> list_files(const std::vector<fs::path>& paths)
{
    std::vector<fs::path> files;
    for (const fs::path& path : paths) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (!fs::exists(status)) {
            throw InputError({path.string(), {}, 0, {}}, "there is no such file or folder");
        }
        if (!fs::is_directory(status)) {
            files.push_back(path);
            continue;
        }
        try {
            for (auto entry = fs::recursive_directory_iterator(path);
                 entry != fs::recursive_directory_iterator(); ++entry) {
                const bool hidden = entry->path().filename().string().starts_with(".");
                if (entry->is_directory() && hidden) {
                    entry.disable_recursion_pending();
                } else if (entry->is_regular_file() && !hidden) {
                    files.push_back(entry->path());
                }
            }
        } catch (const fs::filesystem_error& failure) {
            throw InputError({path.string(), {}, 0, {}},
                             fmt::format("cannot be listed: {}", failure.code().message()));
        }
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
}

bool write_new_file(const fs::path& path, std::string_view bytes, Sync sync)
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    return file.valid() && write_all(file, bytes) &&
           (sync == Sync::later || ::fsync(file.get()) == 0);
}

void write_file(const fs::path& named, std::string_view bytes)
{
    const fs::path path = behind_links(named);
    if (!may_be_replaced(path)) {
        write_through(path, bytes);
        return;
    }
    make_folder(parent_of(path));
    const fs::path temporary = name_beside(path, "new");
    const Cleanup cleanup(temporary);
    if (!write_new_file(temporary, bytes, Sync::now) || !put_in_place(temporary, path)) {
        throw WriteError(fmt::format("{}: cannot be written: {}", path.string(), system_reason()));
    }
    sync_folder(parent_of(path));
}

bool has_bytes(const fs::path& path, std::string_view bytes)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat facts {};
    if (!file.valid() || ::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode) ||
        static_cast<std::uintmax_t>(facts.st_size) != bytes.size()) {
        return false;
    }
    return read_all(file, bytes.size(), bytes.size()) == bytes;
}

bool write_file_if_changed(const fs::path& path, std::string_view bytes)
{
    if (has_bytes(path, bytes)) {
        return false;
    }
    write_file(path, bytes);
    return true;
}

void sync_files(const fs::path& folder)
{
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.valid() || ::syncfs(directory.get()) != 0) {
        throw WriteError(
            fmt::format("{}: cannot be put on the disk: {}", folder.string(), system_reason()));
    }
}

void replace_file(const fs::path& named, std::string_view ending,
                  const std::function<void(const fs::path&)>& write)
{
    const fs::path path = behind_links(named);
    if (!may_be_replaced(path)) {
        throw WriteError(fmt::format("{}: is not a regular file; name one", path.string()));
    }
    make_folder(parent_of(path));
    const fs::path temporary = name_beside(path, "new").string() + std::string(ending);
    const Cleanup cleanup(temporary);
    std::error_code ignored;
    fs::remove(temporary, ignored); // of a process that died and had the same number
    write(temporary);
    const Descriptor file(::open(temporary.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid() || ::fsync(file.get()) != 0 || !put_in_place(temporary, path)) {
        throw WriteError(fmt::format("{}: cannot be written: {}", path.string(), system_reason()));
    }
    sync_folder(parent_of(path));
}

} // namespace atlas287
