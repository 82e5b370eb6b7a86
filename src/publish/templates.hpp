#pragma once

#include "publish/messages.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace atlas287 {

/// The mustache templates of a folder, by name, with the words of one language put in:
/// `{{t.lead.law}}` is the message of that path. Values are escaped for HTML unless a template asks
/// for them raw with three braces.
class Templates {
public:
    /// Throws InputError when the folder cannot be read, for a template that is not mustache, one
    /// that names another that is not there or holds itself, and for a message that is not there.
    Templates(const std::filesystem::path& folder, const Messages& words);
    ~Templates();
    Templates(Templates&&) noexcept;
    Templates& operator=(Templates&&) noexcept;
    Templates(const Templates&) = delete;
    Templates& operator=(const Templates&) = delete;

    /// A template filled with values; what these do not have is looked for among `shared`. Throws
    /// InputError for a template that is not there. May be called from several threads at once.
    [[nodiscard]] std::string render(const std::string& name, const nlohmann::json& values,
                                     const nlohmann::json& shared = nlohmann::json::object()) const;

private:
    struct Parsed;

    [[nodiscard]] std::string with_partials(const std::string& text, int depth) const;
    [[nodiscard]] std::string with_words(std::string_view name, const std::string& text,
                                         const Messages& words) const;

    std::filesystem::path folder_;
    std::map<std::string, std::string> texts_;
    std::map<std::string, std::unique_ptr<Parsed>> parsed_;
};

} // namespace atlas287
