#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace atlas287 {

/// The folder of what ships with the program: `share/atlas287` beside the binary's own folder,
/// wherever the tree was put; in a build tree, the project itself. Throws InputError when there is
/// neither.
std::filesystem::path share_folder();

/// Which data folder to use. `given` is the option --data; without it the environment's
/// ATLAS287_DATA counts, and without that the user's own ($XDG_DATA_HOME/atlas287, or
/// ~/.local/share/atlas287).
struct DataFolder {
    std::filesystem::path path;
    bool chosen = false; ///< by option or environment
};

DataFolder data_folder(const std::string& given);

} // namespace atlas287
