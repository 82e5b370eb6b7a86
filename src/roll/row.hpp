#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace atlas287 {

/// What a list is of. The columns decide, not the file's name.
enum class Kind : std::uint8_t { participating, pending };

std::string_view name_of(Kind kind);

/// The columns that lists have had, in the order of the design's table `rows`.
enum class Column : std::uint8_t {
    state,
    agency,
    type,
    county,
    model,
    signed_on,
    moa,
    moa_url,
    addendum,
    addendum_url,
    other
};

inline constexpr std::size_t column_count = 11;

/// The names of the columns, as in the tables that `export` gives (`signed`, `moa_url`).
std::string_view name_of(Column column);

/// One line of a list exactly as printed. Real dates are printed as ISO dates; addresses are
/// unwrapped. `other` holds cells of columns that no list had so far, as a JSON object from heading
/// to text.
template <typename Text> struct BasicRow {
    Kind kind = Kind::participating;
    std::array<Text, column_count> cells{};

    [[nodiscard]] const Text& operator[](Column column) const
    {
        return cells[static_cast<std::size_t>(column)];
    }
    [[nodiscard]] Text& operator[](Column column)
    {
        return cells[static_cast<std::size_t>(column)];
    }

    friend auto operator<=>(const BasicRow&, const BasicRow&) = default;
};

using Row = BasicRow<std::string>;
using RowView = BasicRow<std::string_view>;

RowView view_of(const Row& row);
Row copy_of(const RowView& row);

/// Writes a text that is the same for two rows exactly when they are: the kind and the cells.
void write_row_key(const RowView& row, std::string& key);

/// The row's id: a hash of its key, so the same printed line has the same id everywhere.
std::string row_id(const RowView& row);

} // namespace atlas287
