#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace atlas287 {

/// The words of the site in one language: web/messages/<language>.json, which the browser reads
/// too.
class Messages {
public:
    /// Throws InputError when the file cannot be read.
    Messages(const std::filesystem::path& folder, std::string language);

    [[nodiscard]] const std::string& language() const { return language_; }
    [[nodiscard]] const nlohmann::json& all() const { return all_; }

    /// The message at a path such as `lead.law`. Throws std::out_of_range for one that is not
    /// there.
    [[nodiscard]] const std::string& at(std::string_view path) const;

    /// The same with values put in the places of {names}. Throws std::out_of_range for a name
    /// without value.
    [[nodiscard]] std::string fill(std::string_view path,
                                   const std::map<std::string, std::string>& values) const;

    /// Of a message with forms `one` and `other`, the form that goes with a number, filled.
    [[nodiscard]] std::string plural(std::string_view path, std::uint64_t number,
                                     const std::map<std::string, std::string>& values) const;

private:
    [[nodiscard]] const nlohmann::json& find(std::string_view path) const;

    std::string language_;
    nlohmann::json all_;
};

} // namespace atlas287
