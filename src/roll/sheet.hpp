#pragma once

#include "roll/grid.hpp"
#include "roll/relationships.hpp"
#include "roll/xml.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// What the rest of a workbook says about the cells of a sheet.
struct SheetSurroundings {
    const std::vector<std::string_view>& shared_strings;
    const std::vector<bool>& style_is_date; ///< by the number of a cell's style
    bool epoch_1904 = false;                ///< days are counted from 1904, not 1900
    const Relationships& links;
};

/// The sheet is not well-formed, and where.
class BadSheet : public xml::NotWellFormed {
public:
    BadSheet(const std::string& why, std::uint32_t row, std::string column)
        : xml::NotWellFormed(why), row_(row), column_(std::move(column))
    {}
    [[nodiscard]] std::uint32_t row() const { return row_; }
    [[nodiscard]] const std::string& column() const { return column_; }

private:
    std::uint32_t row_;
    std::string column_;
};

/// Reads the XML of a worksheet into a grid, whose cells point into `text` and the shared strings.
/// Throws BadSheet.
void read_sheet(std::string_view text, const SheetSurroundings& surroundings, Grid& grid);

} // namespace atlas287
