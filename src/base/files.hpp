#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// The most that is read of any file.
inline constexpr std::uintmax_t largest_file = 1ULL << 30U;

/// The whole file. Throws InputError when it cannot be read or is larger than `limit` bytes.
std::string read_file(const std::filesystem::path& path, std::uintmax_t limit = largest_file);

/// Every regular file below the paths given (a file stands for itself), sorted by path, hidden
/// files and folders left out. Throws InputError for a path that does not exist.
std::vector<std::filesystem::path> list_files(const std::vector<std::filesystem::path>& paths);

/// Writes a file so that it is the old one or the whole new one at every moment: a temporary file
/// beside it, synced, renamed over it. Folders that lack are made, links are followed, and an old
/// file's permissions are kept. Into a device or a pipe it writes. Throws WriteError.
void write_file(const std::filesystem::path& named, std::string_view bytes);

/// Whether there is a file that can be read and has just these bytes.
bool has_bytes(const std::filesystem::path& path, std::string_view bytes);

/// As write_file, but leaves a file alone that has these bytes already. True when it wrote.
bool write_file_if_changed(const std::filesystem::path& path, std::string_view bytes);

/// Whether a file is on the disk when the function returns, or only once `sync_files` has run: what
/// is made of thousands of files need not wait for each.
enum class Sync : std::uint8_t { now, later };

/// Writes a file that nobody reads yet, so that there is no need to be careful. False, with errno,
/// when that fails.
bool write_new_file(const std::filesystem::path& path, std::string_view bytes, Sync sync);

/// Puts on the disk what was written to the file system of a folder. Throws WriteError.
void sync_files(const std::filesystem::path& folder);

/// Lets `write` make a file beside the one of this name, then puts it in its place in one step. The
/// name that `write` is given ends as told, such as `.gpkg`, and no file has it. Links are
/// followed, and an old file's permissions are kept. Throws WriteError, also for what is no regular
/// file, and what `write` throws.
void replace_file(const std::filesystem::path& named, std::string_view ending,
                  const std::function<void(const std::filesystem::path&)>& write);

} // namespace atlas287
