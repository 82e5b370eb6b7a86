// Workbooks that are no workbooks, say what is not so, or grow when they are opened;
// hostile_test.cpp has the rest. What could run on for long is read in a process whose time is
// limited.

#include "roll/list.hpp"
#include "roll/zip.hpp"
#include "support/bounds.hpp"
#include "support/lists.hpp"
#include "support/workbook_writer.hpp"

#include <gmock/gmock.h>

#include <array>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::HasSubstr;
using ::testing::Optional;

const std::vector<std::vector<std::string>> table{
    {"STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "SIGNED", "MOA"},
    {"ALABAMA", "Etowah", "JEM", "6/8/2016", "link"}};

const std::string relationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

WorkbookWriter whole_workbook()
{
    WorkbookWriter writer = workbook_of(table);
    writer.shared = {"<t>ALABAMA</t>"};
    writer.styles = styles_xml({0, 14});
    writer.saved = "2025-09-02T20:05:26Z";
    writer.sheets[0].after = "<hyperlinks>" + link_xml("E2", "rId1") + "</hyperlinks>";
    writer.sheets[0].links = link_relationship("rId1", "https://www.ice.gov/a.pdf");
    return writer;
}

std::string with_part(const std::string& name, const std::string& bytes)
{
    WorkbookWriter writer = whole_workbook();
    writer.other_parts = {part_of(name, bytes)};
    return writer.bytes();
}

/// The bytes of a workbook with these rows below good headings.
std::string with_rows(const std::string& rows)
{
    WorkbookWriter writer = workbook_of({table[0]});
    writer.sheets[0].rows += rows;
    return writer.bytes();
}

std::string why_refused(const std::string& bytes)
{
    const auto error = refusal_of(bytes);
    return error ? error->message() : "";
}

// --- other files
// ---------------------------------------------------------------------------------

TEST(HostileFile, ThatIsABinaryWorkbookIsSaidToBe)
{
    const std::string root = "<Relationships><Relationship Id=\"rId1\" Type=\"" + relationship +
                             "officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>";
    const std::string bytes = write_zip(
        {part_of("_rels/.rels", root), part_of("xl/workbook.bin", std::string("\x83\x01\0", 3))});
    EXPECT_THAT(why_refused(bytes), HasSubstr("(.xlsb)"));
    EXPECT_THAT(why_refused(bytes), HasSubstr("save it as .xlsx"));
}

TEST(HostileFile, ThatIsAnotherKindOfArchiveIsToBeSavedAsXlsx)
{
    const std::string ods =
        write_zip({part_of("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                   part_of("content.xml", "<office:document-content/>")});
    EXPECT_THAT(why_refused(ods), HasSubstr("save it as .xlsx"));
    const std::string inside = write_zip({part_of("list.xlsx", whole_workbook().bytes())});
    EXPECT_THAT(why_refused(inside), HasSubstr("it has no part xl/workbook.xml"));
    EXPECT_THAT(why_refused(write_zip({})), HasSubstr("cannot be read"));
}

TEST(HostileFile, ThatIsPackedOtherwiseIsSaidToBeNoList)
{
    for (const std::string& start :
         {std::string("\x1F\x8B\x08\0", 4), std::string("Rar!\x1A\x07\x01\0", 8),
          std::string("7z\xBC\xAF\x27\x1C\0\x04", 8), std::string("\x28\xB5\x2F\xFD\x04\0", 6)}) {
        EXPECT_THAT(why_refused(start + "STATE,AGENCY,MODEL\n"),
                    HasSubstr("no workbook, CSV or HTML file"));
    }
}

TEST(HostileFile, ThatIsAPageCutShortInsideItsTableIsRefused)
{
    const std::string page = "<html><table><tr><th>STATE<th>AGENCY<th>MODEL<tr><td>AL<td>x<td>JEM"
                             "<tr><td>FL<td>y<td>TFM</table></html>";
    EXPECT_EQ(read_list(page, "a.html").rows.size(), 2U);
    for (std::size_t length = page.find("<tr><td>"); length <= page.find("</table>"); ++length) {
        EXPECT_THAT(why_refused(page.substr(0, length)), HasSubstr("ends inside its table"));
    }
}

// --- archives
// ----------------------------------------------------------------------------------

TEST(HostileArchive, WithOnePartTwiceIsRefused)
{
    // Readers differ in which of the two they take: one could show people what another does not.
    for (const std::string name : {"xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.xml"}) {
        auto parts = whole_workbook().parts();
        parts.push_back(part_of(name, "<worksheet/>"));
        EXPECT_THAT(why_refused(write_zip(parts)), HasSubstr("it has two parts"));
    }
}

TEST(HostileArchive, WithSixtyThousandPartsIsRefused)
{
    std::vector<ZipPart> parts(60000);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].name = std::to_string(i);
        parts[i].deflated = false;
    }
    EXPECT_THAT(read_within_bounds(write_zip(parts)), Optional(HasSubstr("it has 60000 parts")));
}

TEST(HostileArchive, WithPartsThatOverlapIsReadAsBeforeOrRefused)
{
    // Every entry of the directory leads to the first part (Fifield, "A better zip bomb", 2019).
    auto parts = whole_workbook().parts();
    for (ZipPart& part : parts) {
        part.said_offset = 0;
    }
    EXPECT_FALSE(why_refused(write_zip(parts)).empty());
}

TEST(HostileArchive, WithALargeSheetUnderManyNamesIsRefusedInTime)
{
    WorkbookWriter writer = workbook_of({{"no list"}});
    writer.sheets[0].rows += std::string(24000000, ' ');
    std::string sheets;
    for (int i = 0; i < 64; ++i) {
        sheets += "<sheet name=\"s\" r:id=\"rId1\"/>";
    }
    writer.other_parts = {
        part_of("xl/workbook.xml", "<workbook><sheets>" + sheets + "</sheets></workbook>")};
    EXPECT_THAT(read_within_bounds(writer.bytes()), Optional(HasSubstr("MB together")));
}

TEST(HostileArchive, ThatSaysAnotherSizeIsRefused)
{
    for (const std::uint32_t size : {0U, 1U, 100000U, 0x02000001U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
        auto parts = whole_workbook().parts();
        parts[0].said_size = size;
        EXPECT_THAT(read_within_bounds(write_zip(parts)), Optional(HasSubstr("lists/a.xlsx")))
            << size;
        parts[0].said_size.reset();
        parts[0].said_packed_size = size;
        EXPECT_THAT(read_within_bounds(write_zip(parts)), Optional(HasSubstr("lists/a.xlsx")))
            << size;
    }
}

TEST(HostileArchive, WithNamesThatLeadOutOfAFolderIsReadWithoutThem)
{
    auto parts = whole_workbook().parts();
    for (const std::string name : {"../../evil.xml", "/etc/passwd", "C:\\evil.xml", ".."}) {
        parts.push_back(part_of(name, "evil"));
    }
    EXPECT_EQ(read_list(write_zip(parts), "a.xlsx").rows.size(), 1U);
}

TEST(HostileArchive, WhosePartsReferToThemselvesIsRefused)
{
    const auto relates = [](const std::string& type, const std::string& target) {
        return "<Relationships><Relationship Id=\"rId1\" Type=\"" + relationship + type +
               "\" Target=\"" + target + "\"/></Relationships>";
    };
    for (const auto& [part, type, target] : std::vector<std::array<std::string, 3>>{
             {"_rels/.rels", "officeDocument", "_rels/.rels"},
             {"_rels/.rels", "officeDocument", "xl/_rels/workbook.xml.rels"},
             {"xl/_rels/workbook.xml.rels", "worksheet", "workbook.xml"},
             {"xl/_rels/workbook.xml.rels", "worksheet", "_rels/workbook.xml.rels"},
             {"xl/_rels/workbook.xml.rels", "sharedStrings", "_rels/workbook.xml.rels"}}) {
        EXPECT_FALSE(why_refused(with_part(part, relates(type, target))).empty()) << part << type;
    }
}

TEST(HostileArchive, ThatNamesItsSharedTextsOrItsStylesTwiceIsRefused)
{
    // The texts of the first were replaced while cells pointed to them.
    for (const std::string type : {"sharedStrings", "styles"}) {
        auto parts = whole_workbook().parts();
        for (ZipPart& part : parts) {
            if (part.name == "xl/_rels/workbook.xml.rels") {
                part.bytes.insert(part.bytes.find("</Relationships>"),
                                  "<Relationship Id=\"rId9\" Type=\"" + relationship + type +
                                      "\" Target=\"" + type + ".xml\"/>");
            }
        }
        EXPECT_THAT(why_refused(write_zip(parts)), HasSubstr(type + " twice"));
    }
}

TEST(HostileArchive, WithLinksThatReferToTheSheetItselfIsReadWithoutThem)
{
    const std::string self = "<Relationships><Relationship Id=\"rId9\" Type=\"" + relationship +
                             "worksheet\" Target=\"sheet1.xml\"/></Relationships>";
    const List list = read_list(with_part("xl/worksheets/_rels/sheet1.xml.rels", self), "a.xlsx");
    EXPECT_EQ(list.rows.at(0).row[Column::moa_url], "");
}

// --- XML
// ---------------------------------------------------------------------------------------

TEST(HostileXml, WithEntitiesOfAnyKindIsRefusedInEveryPart)
{
    const std::vector<std::string> declarations{
        "<!ENTITY a SYSTEM \"file:///etc/passwd\">",
        "<!ENTITY a SYSTEM \"http://127.0.0.1:9/a\">",
        "<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\">%p;",
        "<!ENTITY a \"" + std::string(100000, 'x') + "\">",
    };
    const std::string uses = repeated("&a;", 10000); // as often as makes a gigabyte
    for (const std::string part :
         {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
          "xl/_rels/workbook.xml.rels", "_rels/.rels", "docProps/core.xml",
          "xl/worksheets/_rels/sheet1.xml.rels"}) {
        for (const std::string& declaration : declarations) {
            const std::string xml = "<?xml version=\"1.0\"?><!DOCTYPE x [" + declaration +
                                    "]><x><t>" + uses + "</t></x>";
            EXPECT_THAT(why_refused(with_part(part, xml)), HasSubstr("document type"));
        }
    }
}

TEST(HostileXml, WithAnEntityThatNobodyDeclaredIsRefused)
{
    for (const std::string entity : {"&a;", "&nbsp;", "&AMP;", "&;", "& "}) {
        EXPECT_THAT(why_refused(with_rows(row_xml(2, text_cell("A2", entity)))),
                    HasSubstr("entity"))
            << entity;
    }
}

TEST(HostileXml, WithControlCharactersIsRefused)
{
    for (const std::string& control :
         {std::string("\x01"), std::string("\x1B[31m"), std::string("\0", 1)}) {
        EXPECT_THAT(why_refused(with_part("xl/sharedStrings.xml",
                                          "<sst><si><t>" + control + "</t></si></sst>")),
                    HasSubstr("control characters"));
    }
    for (const std::string reference : {"&#0;", "&#1;", "&#x1B;", "&#xD800;", "&#xFFFF;"}) {
        EXPECT_THAT(why_refused(with_rows(row_xml(2, text_cell("A2", reference)))),
                    HasSubstr("names no character"))
            << reference;
    }
}

// --- sheets
// --------------------------------------------------------------------------------------

TEST(HostileSheet, WithALongTextInEveryCellIsRefusedBeforeItIsKept)
{
    // 1 MB of shared text, 20,000 times: 20 GB when rows are kept.
    WorkbookWriter writer = workbook_of({table[0]});
    writer.shared = {"<t>" + std::string(1000000, 'x') + "</t>"};
    for (int row = 2; row < 4000; ++row) {
        std::string cells;
        for (const char column : {'A', 'B', 'C', 'D', 'E'}) {
            cells += value_cell(column + std::to_string(row), "0", "s");
        }
        writer.sheets[0].rows += row_xml(row, cells);
    }
    EXPECT_THAT(read_within_bounds(writer.bytes()),
                Optional(HasSubstr("row 8, column D: the texts")));
}

TEST(HostileSheet, WithALongAddressBehindEveryCellIsRefusedBeforeItIsKept)
{
    WorkbookWriter writer = workbook_of({table[0]});
    std::string rows;
    for (int row = 2; row < 4000; ++row) {
        rows += row_xml(row, text_cell("A" + std::to_string(row), "x") +
                                 text_cell("E" + std::to_string(row), "link"));
    }
    writer.sheets[0].rows += rows;
    writer.sheets[0].after = "<hyperlinks>" + link_xml("E2:E4000", "r") + "</hyperlinks>";
    writer.sheets[0].links = link_relationship("r", "https:/" + std::string(1000000, 'x'));
    EXPECT_THAT(read_within_bounds(writer.bytes()), Optional(HasSubstr("the texts of its rows")));
}

TEST(HostileSheet, WithAMillionRowsOfCellsIsRefusedInTime)
{
    EXPECT_THAT(read_within_bounds(with_rows(repeated("<row><c><v>1</v></c></row>", 1048575)), 30),
                Optional(HasSubstr("more than 1000000 cells")));
}

TEST(HostileSheet, WithMoreRowsThanASheetHasIsRefusedWhetherTheyAreNumberedOrNot)
{
    EXPECT_THAT(read_within_bounds(with_rows(repeated("<row/>", 1048576)), 30),
                Optional(HasSubstr("more than 1048576 rows")));
}

TEST(HostileSheet, WhoseDayIsNoDayKeepsItAsPrinted)
{
    // Cut after ten bytes, it would end inside a letter.
    WorkbookWriter writer = workbook_of({table[0]});
    writer.sheets[0].rows +=
        row_xml(2, text_cell("A2", "ALABAMA") + value_cell("D2", "2025-01-0\u00F1\u00F1", "d"));
    EXPECT_EQ(read_list(writer.bytes(), "a.xlsx").rows.at(0).row[Column::signed_on],
              "2025-01-0\u00F1\u00F1");
}

TEST(HostileSheet, OfWhichNothingIsKeptInARowHasNoSuchRow)
{
    // The link stands behind the agency's cell, where no address is kept.
    const List list = read_list(
        "<table><tr><th>STATE<th>AGENCY<th>MODEL<tr><td><td><a href='https://www.ice.gov'></a><td>"
        "<tr><td>AL<td>x<td>JEM</table>",
        "a.html");
    ASSERT_EQ(list.rows.size(), 1U);
    EXPECT_EQ(list.rows[0].number, 3U);
}

// --- pages
// ---------------------------------------------------------------------------------------

TEST(HostilePage, WithCellsThatSpanManyRowsIsRefusedInTime)
{
    // Each table is a million cells, and 16 MB hold hundreds of such tables.
    const std::string one =
        "<table><tr>" + repeated("<td rowspan=65534>x", 1000) + repeated("<tr>", 1000) + "</table>";
    EXPECT_THAT(read_within_bounds("<html>" + repeated(one, 60), 30, "a.html"),
                Optional(HasSubstr("more than 1000000 cells")));
}

} // namespace
