#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// What a column holds: text, whole numbers, decimal numbers or ISO dates.
enum class CellType : std::uint8_t { text, number, decimal, date };

std::string_view name_of(CellType type); ///< `number`

/// What a table's rows have on a map: nothing, the point of their columns `latitude` and
/// `longitude`, or an outline.
enum class Geometry : std::uint8_t { none, point, polygon };

std::string_view name_of(Geometry geometry); ///< `point`

/// One column of a table that is given away.
struct TableColumn {
    std::string name;
    CellType type = CellType::text;
    std::string meaning; ///< a sentence for the data dictionary
};

/// A table as text: what `export` writes and the documentation describes. An empty cell means not
/// known.
struct Table {
    std::string name;
    std::vector<TableColumn> columns;
    std::vector<std::vector<std::string>> rows;
    Geometry geometry = Geometry::none;
    /// Of each row its outline as WKB (ISO 13249-3, a multipolygon), degrees east and north; empty
    /// where it has none. None at all unless `geometry` is polygon and outlines were asked for.
    std::vector<std::string> outlines = {};
    std::string meaning = {}; ///< a sentence
};

/// RFC 4180 with a heading line; cells that a spreadsheet would run are neutralised.
std::string to_csv(const Table& table);

/// An array of objects, one a row; numbers as numbers, empty cells as null.
std::string to_json(const Table& table);

/// Columns padded for reading in a terminal, numbers to the right; characters that are not seen are
/// written out (visible_line).
std::string to_text(const Table& table);

} // namespace atlas287
