// The XML inside a workbook: a sheet, the shared texts, the sheet's relationships and the styles,
// wrapped into an archive so that every change reaches the readers of XML.
//
// Cells, links and relationships that are written as Excel writes them are read by readers of their
// own (plain_cell.hpp). A blank more in each tag sends them to the reader of all XML: what is read
// then is what is read now.

#include "base/error.hpp"
#include "fuzz/invariants.hpp"
#include "roll/workbook.hpp"
#include "support/workbook_writer.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace {

using namespace atlas287;
using namespace atlas287::fuzz;

/// Sheet, shared texts, relationships, styles.
using Parts = std::array<std::string, 4>;

Parts parts_in(std::string_view input)
{
    Parts parts;
    const auto found = parts_of(input);
    std::copy_n(found.begin(), std::min(found.size(), parts.size()), parts.begin());
    return parts;
}

std::string workbook_with(const Parts& parts)
{
    testing::WorkbookWriter writer;
    writer.sheets.push_back({"Sheet1", "", "", "", parts[0]});
    writer.shared = {""}; // so that it is referred to
    writer.styles = parts[3];
    const auto add = [&](const std::string& name, const std::string& bytes) {
        testing::ZipPart part;
        part.name = name;
        part.bytes = bytes;
        writer.other_parts.push_back(std::move(part));
    };
    add("xl/sharedStrings.xml", parts[1].empty() ? "<sst/>" : parts[1]);
    if (!parts[2].empty()) {
        add("xl/worksheets/_rels/sheet1.xml.rels", parts[2]);
    }
    auto all = writer.parts();
    for (testing::ZipPart& part : all) {
        part.deflated = false;
    }
    return testing::write_zip(all);
}

/// No markup in which a tag could be text: there a blank would be another text.
bool can_be_spaced(const Parts& parts)
{
    return std::none_of(parts.begin(), parts.end(), [](const std::string& part) {
        return part.find("<!") != std::string::npos || part.find("<?") != std::string::npos;
    });
}

std::string spaced(std::string text)
{
    for (const std::string_view tag : {"<c r", "<hyperlink ref", "<Relationship Id", "<v>"}) {
        for (std::size_t at = text.find(tag); at != std::string::npos; at = text.find(tag, at)) {
            const std::size_t name_end = at + tag.find_first_of(" >");
            text.insert(name_end, " ");
            at = name_end;
        }
    }
    return text;
}

using Cell = std::tuple<std::uint32_t, std::uint32_t, std::string, std::string>;

/// Row, column, text and address of every cell; nothing when the workbook is refused.
std::optional<std::vector<Cell>> cells_of(const std::string& bytes)
{
    try {
        const Workbook workbook(bytes, "a.xlsx");
        const Grid grid = workbook.read_sheet(0);
        std::vector<Cell> cells;
        for (const Grid::Row& row : grid.rows) {
            for (const GridCell& cell : grid.cells_of(row)) {
                cells.emplace_back(row.number, cell.column, cell.text, cell.url);
            }
        }
        return cells;
    } catch (const InputError&) {
        return std::nullopt;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const Parts parts = parts_in(text_of(bytes, size));
    const std::string workbook = workbook_with(parts);
    if (const auto list = read_or_refuse(workbook, "a.xlsx")) {
        require_sound(*list, workbook, "a.xlsx");
    }
    if (can_be_spaced(parts)) {
        Parts slow = parts;
        std::transform(slow.begin(), slow.end(), slow.begin(), spaced);
        require(cells_of(workbook) == cells_of(workbook_with(slow)),
                "cells are the same by the reader of all XML");
    }
    return 0;
}
