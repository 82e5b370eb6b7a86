#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>

namespace atlas287 {

/// The mustache templates of a folder, by name. Values are escaped for HTML unless a template asks
/// for them raw with three braces.
class Templates {
public:
    /// Throws InputError when the folder cannot be read.
    explicit Templates(const std::filesystem::path& folder);

    /// A template filled with values. Throws InputError for a template that is not there or is not
    /// mustache.
    [[nodiscard]] std::string render(const std::string& name, const nlohmann::json& values) const;

private:
    [[nodiscard]] std::string with_partials(const std::string& text, int depth) const;

    std::filesystem::path folder_;
    std::map<std::string, std::string> texts_;
};

} // namespace atlas287
