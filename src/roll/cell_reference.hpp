#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atlas287 {

/// ECMA-376 part 1, 18.3.1.4 and 18.3.1.73: the last column is XFD, the last row 1,048,576.
inline constexpr std::uint32_t most_columns = 16384;
inline constexpr std::uint32_t most_rows = 1048576;

/// Where a cell stands in a sheet.
struct CellReference {
    std::uint32_t row = 0;    ///< from 1
    std::uint32_t column = 0; ///< from 0
};

/// Reads `G12` or `$G$12`; nothing for a place that no sheet has.
std::optional<CellReference> parse_reference(std::string_view text);

/// `A`, `Z`, `AA` … for a column counted from 0.
std::string column_letters(std::uint32_t column);

/// Digits only, at least one and at most nine.
inline std::optional<std::uint32_t> parse_whole_number(std::string_view digits)
{
    std::uint32_t value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return digits.empty() || digits.size() > 9 ? std::nullopt : std::optional(value);
}

} // namespace atlas287
