#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace atlas287 {

// The files of a small folder, such as a roll's, which are read and replaced all at once.

/// Replaces the files of a folder all at once: a new folder is written beside it and the two change
/// places in one step (renameat2), so that at every moment the folder is the old or the new one. On
/// a file system that cannot do that (NFS), the old one is set aside for a moment. Files of the old
/// folder that `files` does not name are carried over, and what a killed process left behind is
/// put back or removed: those who may run at once hold a FileLock. Throws WriteError.
void replace_folder(const std::filesystem::path& named,
                    const std::map<std::string, std::string>& files);

/// Where to read a folder that replace_folder writes: there, but where it is set aside, by a
/// process that is running or was killed in that moment.
std::filesystem::path standing_folder(const std::filesystem::path& named);

/// The named files of a folder as they stood at one moment, even while replace_folder runs. A file
/// that is not there is missing in the result. Throws InputError when the folder cannot be read.
std::map<std::string, std::string> read_folder(const std::filesystem::path& folder,
                                               const std::vector<std::string>& names);

} // namespace atlas287
