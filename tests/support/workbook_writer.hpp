#pragma once

#include "support/zip_writer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace atlas287::testing {

/// A workbook in the making: the few parts that Excel cannot do without, with XML put in as it is,
/// so that a test shows the quirk it is about.
struct WorkbookWriter {
    struct Sheet {
        std::string name;
        std::string rows;  ///< XML inside `sheetData`
        std::string after; ///< XML behind `sheetData`, such as `hyperlinks`
        std::string links; ///< XML inside the sheet's `Relationships`
        std::string whole; ///< the whole part, where it is not an ordinary sheet
        std::string type = "worksheet";
    };

    std::vector<Sheet> sheets;
    std::vector<std::string> shared; ///< XML inside each `si`
    std::string styles;              ///< the whole styles part; none when empty
    std::string
        properties;    ///< XML inside `workbookPr`'s place, such as `<workbookPr date1904="1"/>`
    std::string saved; ///< `2025-09-02T20:05:26Z`; no properties part when empty
    std::vector<ZipPart> other_parts; ///< instead of or besides the ordinary ones

    /// The parts of the workbook, for tests that spoil one of them.
    [[nodiscard]] std::vector<ZipPart> parts() const;
    [[nodiscard]] std::string bytes() const { return write_zip(parts()); }
};

/// `<row r="2">…</row>`
std::string row_xml(int number, const std::string& cells);

/// `<c r="B2" t="inlineStr"><is><t>…</t></is></c>`; the text is XML already.
std::string text_cell(const std::string& reference, const std::string& text);

/// `<c r="B2" t="…" s="…"><v>…</v></c>`
std::string value_cell(const std::string& reference, const std::string& value,
                       const std::string& type = "n", const std::string& style = "0");

/// A hyperlink by relationship: the element, and the relationship of the same id.
std::string link_xml(const std::string& reference, const std::string& id);
std::string link_relationship(const std::string& id, const std::string& target);

/// The rows of a table of texts, from row 1 and column A; empty texts are cells that are not there.
std::string table_xml(const std::vector<std::vector<std::string>>& table);

/// A workbook with one sheet `Sheet1` that holds the table.
WorkbookWriter workbook_of(const std::vector<std::vector<std::string>>& table);

/// A styles part whose cell formats have these number formats: the ids of built-in ones, or 164
/// onwards for the codes given.
std::string styles_xml(const std::vector<int>& cell_formats,
                       const std::vector<std::string>& codes = {});

/// The text with `&`, `<`, `>` and `"` written as entities.
std::string escape_xml(std::string_view text);

} // namespace atlas287::testing
