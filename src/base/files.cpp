#include "base/files.hpp"

#include "base/error.hpp"

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

std::string reason()
{
    return std::generic_category().message(errno);
}

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor()
    {
        if (value_ >= 0) {
            ::close(value_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    [[nodiscard]] int get() const { return value_; }
    [[nodiscard]] bool valid() const { return value_ >= 0; }

private:
    int value_;
};

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

/// Writes and syncs a new file; false with errno when that fails.
bool write_new(const fs::path& path, std::string_view bytes, Sync sync = Sync::now)
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

void sync_folder(const fs::path& folder)
{
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.valid()) {
        ::fsync(directory.get());
    }
}

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

/// What a link leads to, whether it is there yet or not; a path that is no link as it is.
fs::path behind_links(const fs::path& path)
{
    std::error_code error;
    if (!fs::is_symlink(path, error)) {
        return path;
    }
    const fs::path behind = fs::weakly_canonical(path, error);
    return error ? path : behind;
}

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
        throw WriteError(fmt::format("{}: cannot be written: {}", path.string(), reason()));
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

void write_in_place(const fs::path& named, std::string_view bytes, Sync sync)
{
    const fs::path path = behind_links(named);
    if (!may_be_replaced(path)) {
        write_through(path, bytes);
        return;
    }
    make_folder(parent_of(path));
    const fs::path temporary = beside(path, "new");
    const Cleanup cleanup(temporary);
    if (!write_new(temporary, bytes, sync) || !put_in_place(temporary, path)) {
        throw WriteError(fmt::format("{}: cannot be written: {}", path.string(), reason()));
    }
    if (sync == Sync::now) {
        sync_folder(parent_of(path));
    }
}

} // namespace

std::string read_file(const fs::path& path, std::uintmax_t limit)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat facts {};
    if (!file.valid() || ::fstat(file.get(), &facts) != 0) {
        throw InputError({path.string(), {}, 0, {}}, fmt::format("cannot be read: {}", reason()));
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
        throw InputError({path.string(), {}, 0, {}}, fmt::format("cannot be read: {}", reason()));
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

void write_file(const fs::path& named, std::string_view bytes)
{
    write_in_place(named, bytes, Sync::now);
}

bool has_bytes(const fs::path& path, std::string_view bytes)
{
    std::error_code error;
    return fs::file_size(path, error) == bytes.size() && !error && read_file(path) == bytes;
}

bool write_file_if_changed(const fs::path& path, std::string_view bytes, Sync sync)
{
    if (has_bytes(path, bytes)) {
        return false;
    }
    write_in_place(path, bytes, sync);
    return true;
}

void sync_files(const fs::path& folder)
{
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.valid()) {
        ::syncfs(directory.get());
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
        throw WriteError(fmt::format("{}: cannot be written: {}", path.string(), reason()));
    }
    sync_folder(parent_of(path));
}

void replace_folder(const fs::path& folder, const std::map<std::string, std::string>& files)
{
    // A link to the folder goes on pointing to it.
    const fs::path target = fs::is_symlink(folder) ? fs::canonical(folder) : folder;
    const auto fail = [&target](const std::string& why) {
        throw WriteError(fmt::format("{}: cannot be written: {}", target.string(), why));
    };
    make_folder(parent_of(target));
    const fs::path next = beside(target, "new");
    const Cleanup cleanup(next);
    std::error_code error;
    remove_leftovers(target, "new");
    make_folder(next);
    for (const auto& [name, bytes] : files) {
        if (!write_new(next / name, bytes)) {
            fail(reason());
        }
    }
    const bool exists = fs::exists(target);
    if (exists) {
        for (const auto& entry : fs::directory_iterator(target)) {
            if (!files.contains(entry.path().filename().string())) {
                fs::copy(entry.path(), next / entry.path().filename(), fs::copy_options::recursive,
                         error);
                if (error) {
                    fail(error.message());
                }
            }
        }
    }
    sync_folder(next);
    const unsigned flags = exists ? RENAME_EXCHANGE : 0U;
    if (::renameat2(AT_FDCWD, next.c_str(), AT_FDCWD, target.c_str(), flags) != 0) {
        if (!exists || (errno != EINVAL && errno != ENOSYS)) {
            fail(reason());
        }
        // A file system that cannot exchange (NFS, some FUSE): two renames, with a moment between
        // them in which the target is not there; both versions are, whole.
        const fs::path previous = beside(target, "old");
        if (::rename(target.c_str(), previous.c_str()) != 0 ||
            ::rename(next.c_str(), target.c_str()) != 0) {
            fail(reason());
        }
        fs::remove_all(previous, error);
    }
    sync_folder(parent_of(target));
}

std::map<std::string, std::string> read_folder(const fs::path& folder,
                                               const std::vector<std::string>& names)
{
    const auto fail = [&folder](const std::string& name) {
        throw InputError({(folder / name).string(), {}, 0, {}},
                         fmt::format("cannot be read: {}", reason()));
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
        const std::string why = reason();
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
