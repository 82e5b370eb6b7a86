#include "base/temporary.hpp"

#include "base/folders.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <string>
#include <system_error>
#include <vector>

namespace atlas287 {

namespace fs = std::filesystem;

fs::path name_beside(const fs::path& path, std::string_view purpose)
{
    return parent_of(path) /
           fmt::format(".{}.{}.{}", path.filename().string(), purpose, ::getpid());
}

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

} // namespace atlas287
