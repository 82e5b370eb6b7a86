#include "base/app_folders.hpp"

#include "base/error.hpp"

#include <cstdlib>
#include <system_error>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

std::string environment(const char* name)
{
    const char* value =
        std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing sets the environment
    return value == nullptr ? "" : value;
}

} // namespace

fs::path share_folder()
{
    std::error_code error;
    const fs::path binary = fs::read_symlink("/proc/self/exe", error);
    if (!error) {
        fs::path installed = binary.parent_path().parent_path() / "share" / "atlas287";
        if (fs::exists(installed / "data")) {
            return installed;
        }
        // build/<preset>/bin/atlas287
        for (fs::path folder = binary.parent_path(); folder.has_relative_path();
             folder = folder.parent_path()) {
            if (fs::exists(folder / "CMakePresets.json") && fs::exists(folder / "data")) {
                return folder;
            }
        }
    }
    throw InputError(
        {binary.string(), {}, 0, {}},
        "share/atlas287 is not beside the program; install it with its data (cmake --install)");
}

DataFolder data_folder(const std::string& given)
{
    if (!given.empty()) {
        return {given, true};
    }
    if (const std::string chosen = environment("ATLAS287_DATA"); !chosen.empty()) {
        return {chosen, true};
    }
    if (const std::string xdg = environment("XDG_DATA_HOME"); !xdg.empty()) {
        return {fs::path(xdg) / "atlas287", false};
    }
    return {fs::path(environment("HOME")) / ".local" / "share" / "atlas287", false};
}

} // namespace atlas287
