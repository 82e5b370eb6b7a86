#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace atlas287 {

/// The words of the site in one language: web/messages/<language>.json, which the browser reads
/// too, and web/messages/pages/<language>.json of the pages that have no script of their own.
class Messages {
public:
    /// Throws InputError when a file cannot be read.
    Messages(const std::filesystem::path& folder, std::string language);

    [[nodiscard]] const std::string& language() const { return language_; }

    /// What the browser reads of them, as JSON.
    [[nodiscard]] const nlohmann::json& of_browser() const { return of_browser_; }

    /// The message at a path such as `lead.law`. Throws std::out_of_range for one that is not
    /// there.
    [[nodiscard]] const std::string& at(std::string_view path) const;

    /// One of a list of words, by its place. Throws std::out_of_range for one that is not there.
    [[nodiscard]] const std::string& at(std::string_view path, std::size_t place) const;

    /// The same with values put in the places of {names}. Throws std::out_of_range for a name
    /// without value.
    [[nodiscard]] std::string fill(std::string_view path,
                                   const std::map<std::string, std::string>& values) const;

    /// Of a message with forms `one` and `other`, the form that goes with a number, filled.
    [[nodiscard]] std::string plural(std::string_view path, std::uint64_t number,
                                     const std::map<std::string, std::string>& values) const;

private:
    [[nodiscard]] const nlohmann::json* find(std::string_view path) const;
    [[nodiscard]] const nlohmann::json& get(std::string_view path) const;

    std::string language_;
    nlohmann::json of_browser_;
    nlohmann::json all_;
};

} // namespace atlas287
