#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// What a parameter's value is.
enum class ParameterType : std::uint8_t { text, day, number, choice };

/// A parameter of an address, as `state` in `/api/agreements?state=FL`.
struct ApiParameter {
    std::string name;
    std::string meaning; ///< without a full stop
    ParameterType type = ParameterType::text;
    std::vector<std::string> values = {}; ///< of a choice
    bool several = false;                 ///< separated by commas, or given again
    bool required = false;
};

/// An address of the API. What is said here is what the program takes, and what its OpenAPI
/// description and `/api` tell.
struct ApiRoute {
    std::string path; ///< `/api/tables/{name}`
    std::string name; ///< for code that is made from the description: `getTable`
    std::string what; ///< a line without a full stop
    std::vector<ApiParameter> parameters;
    std::string example; ///< an address with its parameters
    bool has_pages = false;
};

/// All of them, `/api` first.
const std::vector<ApiRoute>& api_routes();

/// Rows of a page, when nothing is said and at most.
inline constexpr std::size_t default_page = 1000;
inline constexpr std::size_t largest_page = 5000;

} // namespace atlas287
