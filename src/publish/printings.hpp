#pragma once

#include "atlas/atlas.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace atlas287 {

/// The columns of a row's text. The addresses behind MOA and ADDENDUM become links.
inline constexpr std::array printed_columns{Column::state,  Column::agency,   Column::type,
                                            Column::county, Column::model,    Column::signed_on,
                                            Column::moa,    Column::addendum, Column::other};

/// Where lists printed a row; lists are indices into History::publications.
struct Printing {
    std::vector<Stretch> lists;    ///< that print it, in order
    std::vector<Stretch> repeated; ///< of those, the ones that print it more than once
    std::uint32_t number = 0;      ///< its first row number in the newest of them
};

/// Where the lists up to a publication printed each row.
class Printings {
public:
    Printings(const Atlas& atlas, std::uint32_t publication);

    /// Of a row, as an index into Roll::rows(); without lists when none of these has it.
    [[nodiscard]] const Printing& of(std::uint32_t row) const { return printings_[row]; }

    /// Those of some rows that a list has, in the order of the first list that has them.
    [[nodiscard]] std::vector<std::uint32_t> printed(const std::vector<std::uint32_t>& rows) const;

private:
    std::vector<Printing> printings_;
};

} // namespace atlas287
