// Writes the committed corpus of workbooks and sheets: `fuzz_corpus_writer tests/fuzz/corpus`. The
// rest of the corpus is text, written by hand or kept from a finding.

#include "support/workbook_writer.hpp"

#include <filesystem>
#include <fstream>
#include <map>

namespace {

using namespace atlas287::testing;

const std::vector<std::vector<std::string>> table{
    {"STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA"},
    {"ALABAMA", "Etowah County Sheriff's Office", "County", "Etowah", "JEM", "6/8/2016", "link"},
    {"FLORIDA", "St. Lucie", "", "", "Task Force Model", "2025-02-21",
     "https://www.ice.gov/a.pdf"}};

WorkbookWriter with_links()
{
    WorkbookWriter writer = workbook_of(table);
    writer.sheets[0].rows +=
        row_xml(4, value_cell("A4", "0", "s") + value_cell("B4", "1", "s") +
                       value_cell("E4", "WSO", "str") + value_cell("F4", "45790", "n", "1"));
    writer.shared = {"<t>TEXAS</t>", "<r><t>Smith</t></r><r><t xml:space=\"preserve\"> SO</t></r>"};
    writer.styles = styles_xml({0, 14, 164}, {"[$-409]m/d/yy;@"});
    writer.sheets[0].after =
        "<hyperlinks>" + link_xml("G2", "rId1") + link_xml("G3:G4", "rId2") + "</hyperlinks>";
    writer.sheets[0].links =
        link_relationship("rId1",
                          "https://web.archive.org/web/20210113002027/https://www.ice.gov/b.pdf") +
        link_relationship("rId2", "https://gcc02.safelinks.protection.outlook.com/"
                                  "?url=https%3A%2F%2Fwww.ice.gov%2Fc.pdf&data=1");
    writer.saved = "2025-09-02T20:05:26Z";
    return writer;
}

std::map<std::string, std::string> workbooks()
{
    std::map<std::string, std::string> files;
    files["plain"] = workbook_of(table).bytes();
    files["links"] = with_links().bytes();
    WorkbookWriter pending =
        workbook_of({{"STATE", "AGENCY", "SUPPORT TYPE"}, {"UTAH", "Provo PD", "TFM"}});
    pending.properties = R"(<workbookPr date1904="1"/>)";
    pending.sheets.insert(pending.sheets.begin(),
                          {"Chart", "", "", "", "<chartsheet/>", "chartsheet"});
    files["pending"] = pending.bytes();
    auto stored = with_links().parts();
    for (ZipPart& part : stored) {
        part.deflated = false;
    }
    files["stored"] = write_zip(stored);
    stored[0].flags = 1;
    files["encrypted"] = write_zip(stored);
    stored[0].flags = 0;
    stored[0].said_crc = 1;
    files["wrong_sum"] = write_zip(stored);
    stored[0].said_crc.reset();
    stored[0].said_size = 0x7FFFFFFF;
    files["lies_about_its_size"] = write_zip(stored);
    auto twice = with_links().parts();
    for (ZipPart& part : twice) {
        if (part.name == "xl/_rels/workbook.xml.rels") {
            const std::size_t shared = part.bytes.find("<Relationship Id=\"rIdShared\"");
            part.bytes.insert(
                shared, part.bytes.substr(shared, part.bytes.find("/>", shared) + 2 - shared));
        }
    }
    files["shared_texts_twice"] = write_zip(twice);
    files["cut_short"] = files["links"].substr(0, files["links"].size() / 2);
    return files;
}

/// Sheet, shared texts, relationships and styles, as the fuzzer of sheets takes them.
std::string sheet_input(const WorkbookWriter& writer)
{
    std::map<std::string, std::string> parts;
    for (const ZipPart& part : writer.parts()) {
        parts[part.name] = part.bytes;
    }
    std::string input;
    for (const std::string name : {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                                   "xl/worksheets/_rels/sheet1.xml.rels", "xl/styles.xml"}) {
        std::string text = parts[name];
        // The declaration stands in the way of nothing but the check against the other reader.
        text.erase(0, text.starts_with("<?") ? text.find("?>") + 2 : 0);
        input += (input.empty() ? "" : "\n---\n") + text;
    }
    return input;
}

std::map<std::string, std::string> sheets()
{
    WorkbookWriter formulas = workbook_of({{"STATE", "AGENCY", "MODEL", "SIGNED", "MOA", "NOTE"}});
    formulas.sheets[0].rows +=
        R"(<row><c><is><t>AL&amp;_x000D_&#xF1;</t></is></c><c t="inlineStr"><is><r><t>a</t></r><rPh><t>x</t></rPh></is></c>)"
        R"(<c t="b"><v>1</v></c><c t="d"><v>2025-01-02T00:00:00</v></c><c t="str"><f>HYPERLINK("https:/www.ice.gov/a","link")</f><v>link</v></c>)"
        R"(<c t="e"><v>#N/A</v></c></row><row r="9"/><row r="10"><c r="C10" s="9"><v>1.5E3</v></c></row>)";
    return {{"links", sheet_input(with_links())},
            {"plain", sheet_input(workbook_of(table))},
            {"formulas", sheet_input(formulas)}};
}

void write_all(const std::filesystem::path& folder, const std::map<std::string, std::string>& files)
{
    std::filesystem::create_directories(folder);
    for (const auto& [name, bytes] : files) {
        std::ofstream(folder / name, std::ios::binary) << bytes;
    }
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2) {
        return 2;
    }
    write_all(std::filesystem::path(arguments[1]) / "workbook", workbooks());
    write_all(std::filesystem::path(arguments[1]) / "sheet", sheets());
    return 0;
}
