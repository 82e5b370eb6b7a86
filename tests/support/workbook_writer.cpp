#include "support/workbook_writer.hpp"

#include "roll/cell_reference.hpp"
#include "roll/grid.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace atlas287::testing {

namespace {

constexpr std::string_view declaration =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view main_namespace =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string relationships_xml(const std::string& inside)
{
    return fmt::format(R"({}<Relationships xmlns="{}">{}</Relationships>)", declaration, package,
                       inside);
}

std::string relationship_xml(const std::string& id, const std::string& type,
                             const std::string& target)
{
    return fmt::format(R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", id, office, type,
                       target);
}

std::string sheet_xml(const WorkbookWriter::Sheet& sheet)
{
    return fmt::format(
        R"({}<worksheet xmlns="{}" xmlns:r="{}"><sheetData>{}</sheetData>{}</worksheet>)",
        declaration, main_namespace, office, sheet.rows, sheet.after);
}

} // namespace

std::vector<ZipPart> WorkbookWriter::parts() const
{
    std::vector<ZipPart> parts;
    const auto add = [&](const std::string& name, const std::string& bytes) {
        const bool replaced = std::any_of(other_parts.begin(), other_parts.end(),
                                          [&](const ZipPart& part) { return part.name == name; });
        if (!replaced) {
            ZipPart part;
            part.name = name;
            part.bytes = bytes;
            parts.push_back(std::move(part));
        }
    };
    std::string relationships;
    std::string list;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        const std::string name = "sheet" + number + ".xml";
        add("xl/worksheets/" + name,
            sheets[i].whole.empty() ? sheet_xml(sheets[i]) : sheets[i].whole);
        if (!sheets[i].links.empty()) {
            add("xl/worksheets/_rels/" + name + ".rels", relationships_xml(sheets[i].links));
        }
        relationships += relationship_xml("rId" + number, sheets[i].type, "worksheets/" + name);
        list += fmt::format(R"(<sheet name="{}" sheetId="{}" r:id="rId{}"/>)",
                            escape_xml(sheets[i].name), number, number);
    }
    if (!shared.empty()) {
        std::string texts;
        for (const std::string& text : shared) {
            texts += "<si>" + text + "</si>";
        }
        add("xl/sharedStrings.xml",
            fmt::format(R"({}<sst xmlns="{}">{}</sst>)", declaration, main_namespace, texts));
        relationships += relationship_xml("rIdShared", "sharedStrings", "sharedStrings.xml");
    }
    if (!styles.empty()) {
        add("xl/styles.xml", styles);
        relationships += relationship_xml("rIdStyles", "styles", "styles.xml");
    }
    if (!saved.empty()) {
        add("docProps/core.xml",
            fmt::format(
                R"({}<cp:coreProperties xmlns:cp="urn:cp" xmlns:dcterms="urn:dc"><dcterms:created>)"
                R"(2025-02-15T19:41:07Z</dcterms:created><dcterms:modified>{}</dcterms:modified>)"
                R"(</cp:coreProperties>)",
                declaration, saved));
    }
    add("xl/workbook.xml",
        fmt::format(R"({}<workbook xmlns="{}" xmlns:r="{}">{}<sheets>{}</sheets></workbook>)",
                    declaration, main_namespace, office, properties, list));
    add("xl/_rels/workbook.xml.rels", relationships_xml(relationships));
    add("_rels/.rels",
        relationships_xml(relationship_xml("rId1", "officeDocument", "xl/workbook.xml")));
    parts.insert(parts.end(), other_parts.begin(), other_parts.end());
    return parts;
}

std::string row_xml(int number, const std::string& cells)
{
    return fmt::format(R"(<row r="{}">{}</row>)", number, cells);
}

std::string text_cell(const std::string& reference, const std::string& text)
{
    return fmt::format(R"(<c r="{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>)",
                       reference, text);
}

std::string value_cell(const std::string& reference, const std::string& value,
                       const std::string& type, const std::string& style)
{
    return fmt::format(R"(<c r="{}" t="{}" s="{}"><v>{}</v></c>)", reference, type, style, value);
}

std::string link_xml(const std::string& reference, const std::string& id)
{
    return fmt::format(R"(<hyperlink ref="{}" r:id="{}"/>)", reference, id);
}

std::string link_relationship(const std::string& id, const std::string& target)
{
    return fmt::format(
        R"(<Relationship Id="{}" Type="{}/hyperlink" Target="{}" TargetMode="External"/>)", id,
        office, escape_xml(target));
}

std::string table_xml(const std::vector<std::vector<std::string>>& table)
{
    std::string rows;
    for (std::size_t r = 0; r < table.size(); ++r) {
        std::string cells;
        for (std::size_t c = 0; c < table[r].size(); ++c) {
            if (!table[r][c].empty()) {
                cells +=
                    text_cell(column_letters(static_cast<std::uint32_t>(c)) + std::to_string(r + 1),
                              escape_xml(table[r][c]));
            }
        }
        rows += row_xml(static_cast<int>(r + 1), cells);
    }
    return rows;
}

WorkbookWriter workbook_of(const std::vector<std::vector<std::string>>& table)
{
    WorkbookWriter workbook;
    workbook.sheets.push_back({"Sheet1", table_xml(table), "", "", ""});
    return workbook;
}

std::string styles_xml(const std::vector<int>& cell_formats, const std::vector<std::string>& codes)
{
    std::string formats;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        formats += fmt::format(R"(<numFmt numFmtId="{}" formatCode="{}"/>)", 164 + i,
                               escape_xml(codes[i]));
    }
    std::string cells;
    for (const int id : cell_formats) {
        cells += fmt::format(R"(<xf numFmtId="{}"/>)", id);
    }
    // A format of the styles, not of cells, stands first, as in every workbook.
    return fmt::format(
        R"({}<styleSheet xmlns="{}"><numFmts>{}</numFmts><cellStyleXfs><xf numFmtId="14"/>)"
        R"(</cellStyleXfs><cellXfs>{}</cellXfs></styleSheet>)",
        declaration, main_namespace, formats, cells);
}

std::string escape_xml(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

} // namespace atlas287::testing
