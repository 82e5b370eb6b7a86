#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

namespace atlas287 {

/// A name beside `path` that no other running process uses.
std::filesystem::path name_beside(const std::filesystem::path& path, std::string_view purpose);

/// Removes what processes that were killed left beside `path`, by the names of `name_beside`.
void remove_leftovers(const std::filesystem::path& path, std::string_view purpose);

/// Removes what has a name, when it ends.
class Cleanup {
public:
    explicit Cleanup(std::filesystem::path path) : path_(std::move(path)) {}
    ~Cleanup()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Cleanup(const Cleanup&) = delete;
    Cleanup& operator=(const Cleanup&) = delete;
    Cleanup(Cleanup&&) = delete;
    Cleanup& operator=(Cleanup&&) = delete;

private:
    std::filesystem::path path_;
};

} // namespace atlas287
