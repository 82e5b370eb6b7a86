#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

enum class CellType : std::uint8_t { text, number };

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
};

/// RFC 4180 with a heading line; cells that a spreadsheet would run are neutralised.
std::string to_csv(const Table& table);

/// An array of objects, one a row; numbers as numbers, empty cells as null.
std::string to_json(const Table& table);

/// Columns padded for reading in a terminal, numbers to the right.
std::string to_text(const Table& table);

} // namespace atlas287
