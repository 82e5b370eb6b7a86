#pragma once

#include <filesystem>
#include <string>

namespace atlas287 {

/// The folder that a path's last part stands in; `.` for a name alone.
std::filesystem::path parent_of(const std::filesystem::path& path);

/// Makes a folder and those above it, as far as they are not there. Throws WriteError.
void make_folder(const std::filesystem::path& folder);

/// What a link leads to, whether it is there yet or not; a path that is no link as it is.
std::filesystem::path behind_links(const std::filesystem::path& path);

/// Puts on the disk which names a folder has.
void sync_folder(const std::filesystem::path& folder);

/// Whether something is mounted on a folder (statx, Linux 5.8); false where that cannot be known.
bool is_mount_point(const std::filesystem::path& folder);

/// Whether a process that can be seen works in a folder or below it, such as a shell after `cd`, so
/// that the folder is more to it than a name. The path is absolute and without links.
bool is_worked_in(const std::filesystem::path& folder);

/// Gives a folder the owner, permissions and extended attributes of another, access lists among
/// them. False when that may not be done.
bool copy_attributes(const std::filesystem::path& from, const std::filesystem::path& to);

/// What the operating system said of its last call (errno), in words.
std::string system_reason();

} // namespace atlas287
