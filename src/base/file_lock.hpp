#pragma once

#include <filesystem>

namespace atlas287 {

/// Holds an exclusive lock on a file for as long as it lives; waits for it. Throws WriteError.
class FileLock {
public:
    explicit FileLock(const std::filesystem::path& path);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    FileLock(FileLock&&) = delete;
    FileLock& operator=(FileLock&&) = delete;

private:
    int descriptor_ = -1;
};

} // namespace atlas287
