#pragma once

#include "roll/cell_reference.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace atlas287 {

/// A cell in the form in which nearly all cells of nearly all workbooks are written.
struct PlainCell {
    CellReference reference;
    std::string_view style = "0"; ///< `s`, digits
    std::string_view type = "n";  ///< `t`
    std::string_view text;        ///< of `v`, or of the `t` in `is`; needs no decoding
    bool has_value = false;       ///< there was a `v`
    bool is_inline = false;       ///< there was an `is`
    std::size_t size = 0;         ///< how many characters of the sheet the cell takes
};

/// Reads the cell at the front of a sheet's text when it stands there letter for letter as one of
///
///     <c r="A1" s="1"/>
///     <c r="A1" s="1" t="s"><v>7</v></c>
///     <c r="A1" s="1" t="inlineStr"><is><t>FLORIDA</t></is></c>
///
/// where `s` and `t` may lack and texts need no decoding. Nothing for anything else, well-formed or
/// not: that is for the reader of all XML. A list has thousands of cells, and this is half the work
/// of reading it (bench/README.md).
std::optional<PlainCell> read_plain_cell(std::string_view text);

} // namespace atlas287
