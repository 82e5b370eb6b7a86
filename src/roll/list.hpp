#pragma once

#include "base/date.hpp"
#include "roll/grid.hpp"
#include "roll/row.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// One line of a list and where it stands in the file.
struct ListedRow {
    std::uint32_t number = 0; ///< as counted in the file, from 1
    RowView row;
};

/// A list as one file holds it.
struct List {
    Kind kind = Kind::participating;
    std::vector<ListedRow> rows;
    std::vector<std::string> headings; ///< as printed, from left to right
    std::optional<Moment> saved;       ///< when the workbook was last saved, if it says so
    Grid grid;                         ///< owns the text that the rows point into
};

/// Reads a list from the bytes of a file: a workbook (.xlsx), CSV text or an HTML page with a
/// table; which of these it is, the bytes decide. Columns are found by their headings. Throws
/// InputError that names file, sheet, row and column and what to do, when the file is none of
/// these, is damaged, or has no table with the headings of a list.
List read_list(std::string_view bytes, const std::string& file);

/// The grid of a CSV file. Throws InputError with the line as row, also for more than any list has.
Grid read_csv_grid(std::string_view text, const std::string& file, char separator);

/// The grids of all tables of an HTML page, in order. Tables inside cells are tables of their own.
/// Throws InputError when they have more cells together than one grid may have.
std::vector<Grid> read_html_grids(std::string_view html, const std::string& file);

} // namespace atlas287
