#pragma once

#include "roll/cell_reference.hpp"
#include "roll/grid.hpp"

#include <string_view>
#include <vector>

namespace atlas287 {

/// An address behind a cell, or behind all cells of a range.
struct Hyperlink {
    CellReference first;
    CellReference last; ///< the same as first for a single cell
    std::string_view url;
};

/// Puts links behind the cells of a grid that have none yet; of two for one cell the first counts.
/// A link on a cell that the file does not have makes the cell; a range makes none. Throws
/// xml::NotWellFormed when ranges cover so many cells that no list can mean it.
void attach_hyperlinks(Grid& grid, std::vector<Hyperlink> links);

} // namespace atlas287
