#include "base/files.hpp"

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/folders.hpp"
#include "base/linked_folder.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <system_error>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

/// Everything up to the end of an open file; nothing when a read fails.
std::optional<std::string> read_all(int descriptor, std::uintmax_t expected, std::uintmax_t limit)
{
    std::string bytes;
    bytes.resize(static_cast<std::size_t>(expected));
    std::size_t length = 0;
    while (true) {
        if (length == bytes.size()) {
            if (length > limit) { // a pipe or device does not say how much it has
                errno = EFBIG;
                return std::nullopt;
            }
            bytes.resize(bytes.size() + bytes.size() / 2 + 4096);
        }
        const ssize_t got = ::read(descriptor, bytes.data() + length, bytes.size() - length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return std::nullopt;
        }
        if (got == 0) {
            bytes.resize(length);
            return bytes;
        }
        length += static_cast<std::size_t>(got);
    }
}

/// A name beside `path` that no other running process uses.
fs::path beside(const fs::path& path, std::string_view purpose)
{
    return parent_of(path) /
           fmt::format(".{}.{}.{}", path.filename().string(), purpose, ::getpid());
}

/// Removes what processes that were killed left beside `path`, by the names of `beside`.
void remove_leftovers(const fs::path& path, std::string_view purpose)
{
    const std::string begins = fmt::format(".{}.{}.", path.filename().string(), purpose);
    std::error_code error;
    std::vector<fs::path> leftovers;
    for (const auto& entry : fs::directory_iterator(parent_of(path), error)) {
        if (entry.path().filename().string().starts_with(begins)) {
            leftovers.push_back(entry.path());
        }
    }
    for (const fs::path& leftover : leftovers) {
        fs::remove_all(leftover, error);
    }
}

/// Removes what it was given, unless told that it is no longer needed.
class Cleanup {
public:
    explicit Cleanup(fs::path path) : path_(std::move(path)) {}
    ~Cleanup()
    {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Cleanup(const Cleanup&) = delete;
    Cleanup& operator=(const Cleanup&) = delete;
    Cleanup(Cleanup&&) = delete;
    Cleanup& operator=(Cleanup&&) = delete;

private:
    fs::path path_;
};

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
    std::size_t written = 0;
    while (file.valid() && written < bytes.size()) {
        const ssize_t put = ::write(file.get(), bytes.data() + written, bytes.size() - written);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            break;
        }
        written += static_cast<std::size_t>(put);
    }
    if (!file.valid() || written < bytes.size()) {
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
    auto bytes = read_all(file.get(), size, limit);
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
    if (!file.valid()) {
        return false;
    }
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t put = ::write(file.get(), bytes.data() + written, bytes.size() - written);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            return false;
        }
        written += static_cast<std::size_t>(put);
    }
    return sync == Sync::later || ::fsync(file.get()) == 0;
}

void write_file(const fs::path& named, std::string_view bytes)
{
    const fs::path path = behind_links(named);
    if (!may_be_replaced(path)) {
        write_through(path, bytes);
        return;
    }
    make_folder(parent_of(path));
    const fs::path temporary = beside(path, "new");
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
    return read_all(file.get(), bytes.size(), bytes.size()) == bytes;
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
    const fs::path temporary = beside(path, "new").string() + std::string(ending);
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

void replace_folder(const fs::path& named, const std::map<std::string, std::string>& files)
{
    const fs::path folder = behind_links(named); // a link to the folder goes on pointing to it
    const auto fail = [](const fs::path& path) {
        throw WriteError(fmt::format("{}: cannot be written: {}", path.string(), system_reason()));
    };
    clear_set_aside(folder);
    make_folder(folder);
    const fs::path next = beside(folder, "new");
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
            auto bytes =
                read_all(file.get(), static_cast<std::uintmax_t>(facts.st_size), largest_file);
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

FileLock::FileLock(const fs::path& path)
{
    make_folder(parent_of(path));
    // NOLINTNEXTLINE(cppcoreguidelines-prefer-member-initializer): the folder has to be there first
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0 || ::flock(descriptor_, LOCK_EX) != 0) {
        const std::string why = system_reason();
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
        throw WriteError(fmt::format("{}: cannot be locked: {}", path.string(), why));
    }
}

FileLock::~FileLock()
{
    ::close(descriptor_);
}

} // namespace atlas287
