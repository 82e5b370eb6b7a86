// Files that are damaged, lie, or are made to cost time and memory (design, section 10): each is
// refused with one sentence that says where. What could run on for long is read in a process whose
// time is limited.

#include "roll/list.hpp"
#include "roll/workbook.hpp"
#include "support/bounds.hpp"
#include "support/lists.hpp"
#include "support/workbook_writer.hpp"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <random>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::HasSubstr;
using ::testing::Optional;

const std::vector<std::vector<std::string>> good_table{
    {"STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "SIGNED"},
    {"ALABAMA", "Etowah", "JEM", "6/8/2016"}};

std::string good_workbook()
{
    WorkbookWriter writer = workbook_of(good_table);
    writer.shared = {"<t>ALABAMA</t>"};
    writer.styles = styles_xml({0, 14});
    writer.saved = "2025-09-02T20:05:26Z";
    return writer.bytes();
}

/// A workbook whose one sheet has these rows below good headings.
WorkbookWriter with_rows(const std::string& rows)
{
    WorkbookWriter writer = workbook_of({good_table[0]});
    writer.sheets[0].rows += rows;
    return writer;
}

/// A workbook with one part replaced.
std::string with_part(const std::string& name, const std::string& bytes)
{
    WorkbookWriter writer = workbook_of(good_table);
    writer.shared = {"<t>ALABAMA</t>"};
    writer.styles = styles_xml({0, 14});
    writer.saved = "2025-09-02T20:05:26Z";
    writer.other_parts = {part_of(name, bytes)};
    return writer.bytes();
}

/// Refused for a reason that contains `why`, with the file's name in front.
void expect_refused(const std::string& bytes, const std::string& why)
{
    const auto error = refusal_of(bytes);
    ASSERT_TRUE(error);
    EXPECT_THAT(error->what(), HasSubstr("lists/a.xlsx"));
    EXPECT_THAT(error->message(), HasSubstr(why));
}

// --- not a list at all
// -------------------------------------------------------------------------------

TEST(HostileFile, ThatIsEmptyIsSaidToBe)
{
    expect_refused("", "the file is empty");
}

TEST(HostileFile, ThatIsAnOldOrEncryptedWorkbookIsToBeSavedAsXlsx)
{
    expect_refused(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0", 12), "save it as .xlsx");
}

TEST(HostileFile, ThatIsAPdfIsSaidToBe)
{
    expect_refused("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj", "this is a PDF");
    expect_refused("%PDF-1.4\nSTATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE\n", "this is a PDF");
}

TEST(HostileFile, ThatIsSomethingElseIsSaidToBe)
{
    expect_refused(std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16),
                   "no workbook, CSV or HTML file");
    expect_refused(std::string("S\0T\0A\0T\0E\0", 10), "no workbook, CSV or HTML file");
}

TEST(HostileFile, OfRandomBytesIsRefusedWhateverTheyAre)
{
    std::mt19937 random(287); // NOLINT(cert-msc51-cpp): the same cases each time
    for (const std::string start :
         {"", "PK\x03\x04", "<html>", "PK\x05\x06", "<table>", "STATE,"}) {
        for (int i = 0; i < 50; ++i) {
            std::string bytes = start;
            for (std::size_t length = random() % 500; length > 0; --length) {
                bytes += static_cast<char>(random() % 256);
            }
            EXPECT_THROW(read_list(bytes, "a.xlsx"), InputError);
        }
    }
}

TEST(HostileFile, OfOneLongLineIsRefused)
{
    EXPECT_THAT(read_within_bounds(std::string(10000000, ',')),
                Optional(HasSubstr("a million fields")));
    EXPECT_THAT(read_within_bounds(std::string(10000001, '"')),
                Optional(HasSubstr("closing quote")));
}

// --- archives
// ----------------------------------------------------------------------------------------

TEST(HostileArchive, CutShortAnywhereIsRefused)
{
    const std::string bytes = good_workbook();
    for (std::size_t length = 1; length < bytes.size(); length += 7) {
        EXPECT_THROW(read_list(std::string_view(bytes).substr(0, length), "a.xlsx"), InputError)
            << length;
    }
    EXPECT_NO_THROW(read_list(bytes, "a.xlsx"));
}

TEST(HostileArchive, WithAnyByteChangedIsReadAsBeforeOrRefused)
{
    const std::string bytes = good_workbook();
    const List good = read_list(bytes, "a.xlsx");
    std::mt19937 random(287); // NOLINT(cert-msc51-cpp): the same cases each time
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string spoilt = bytes;
        spoilt[i] = static_cast<char>(random() % 256);
        try {
            const List list = read_list(spoilt, "a.xlsx");
            // A part's name may have become another's; what was read is still checked by its sum.
            ASSERT_LE(list.rows.size(), good.rows.size()) << i;
        } catch (const InputError&) {
            continue;
        }
    }
}

TEST(HostileArchive, WithADamagedSheetNamesTheSheet)
{
    WorkbookWriter writer = workbook_of(good_table);
    auto parts = writer.parts();
    for (ZipPart& part : parts) {
        if (part.name == "xl/worksheets/sheet1.xml") {
            part.said_crc = 1;
        }
    }
    const auto error = refusal_of(write_zip(parts));
    ASSERT_TRUE(error);
    EXPECT_EQ(error->place().sheet, "Sheet1");
    EXPECT_THAT(error->message(), HasSubstr("xl/worksheets/sheet1.xml is damaged"));
}

TEST(HostileArchive, ThatIsEncryptedIsToBeSavedWithoutAPassword)
{
    auto parts = workbook_of(good_table).parts();
    for (ZipPart& part : parts) {
        part.flags = 1;
    }
    expect_refused(write_zip(parts), "save it without a password");
}

TEST(HostileArchive, WithABombForASheetIsRefused)
{
    EXPECT_THAT(
        read_within_bounds(with_part("xl/worksheets/sheet1.xml", std::string(70000000, ' '))),
        Optional(HasSubstr("the most that is read is")));
}

TEST(HostileArchive, WithoutAPartItNeedsNamesThePart)
{
    std::vector<ZipPart> parts = workbook_of(good_table).parts();
    for (const std::string missing : {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}) {
        std::vector<ZipPart> rest;
        for (const ZipPart& part : parts) {
            if (part.name != missing) {
                rest.push_back(part);
            }
        }
        expect_refused(write_zip(rest), "it has no part " + missing);
    }
    ZipPart other;
    other.name = "hello.txt";
    expect_refused(write_zip({other}), "it has no part");
}

TEST(HostileArchive, WithPartNamesThatLeadElsewhereStaysInside)
{
    const std::string type =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    const std::string bytes = with_part(
        "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"" + type +
                                          "\" Target=\"../../../../etc/passwd\"/></Relationships>");
    expect_refused(bytes, "it has no part etc/passwd");
}

TEST(HostileArchive, WithoutAnySheetIsRefused)
{
    expect_refused(with_part("xl/workbook.xml", "<workbook><sheets/></workbook>"),
                   "it has no sheet");
}

TEST(HostileArchive, WithAHundredThousandSheetsIsRefusedInTime)
{
    // Each names the same part of 1 MB.
    WorkbookWriter writer = workbook_of({{"no list"}});
    writer.sheets[0].rows += repeated("<row><c><v>1</v></c></row>", 40000);
    ZipPart book;
    book.name = "xl/workbook.xml";
    book.bytes = "<workbook><sheets>" + repeated("<sheet name=\"s\" r:id=\"rId1\"/>", 100000) +
                 "</sheets></workbook>";
    writer.other_parts = {book};
    EXPECT_TRUE(read_within_bounds(writer.bytes()));
}

// --- XML
// ---------------------------------------------------------------------------------------------

TEST(HostileXml, WithABillionLaughsIsRefused)
{
    const std::string laughs =
        "<!DOCTYPE sst [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><sst><si><t>&c;</t></si></sst>";
    expect_refused(with_part("xl/sharedStrings.xml", laughs), "document type");
    expect_refused(with_part("xl/worksheets/sheet1.xml", laughs), "document type");
}

TEST(HostileXml, InUtf16IsRefused)
{
    std::string utf16 = "\xFF\xFE";
    for (const char c : std::string("<worksheet/>")) {
        utf16 += c;
        utf16 += '\0';
    }
    expect_refused(with_part("xl/worksheets/sheet1.xml", utf16), "UTF-");
    expect_refused(with_part("xl/workbook.xml", utf16), "UTF-16");
}

TEST(HostileXml, ThatIsNoUtf8IsRefusedInEveryPart)
{
    const std::string type =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    expect_refused(with_part("xl/worksheets/sheet1.xml",
                             "<worksheet><sheetData><row><c t=\"str\"><v>A\xF1"
                             "asco</v></c>"
                             "</row></sheetData></worksheet>"),
                   "not UTF-8");
    expect_refused(with_part("xl/sharedStrings.xml", "<sst><si><t>A\xF1"
                                                     "asco</t></si></sst>"),
                   "not UTF-8");
    expect_refused(with_part("xl/worksheets/_rels/sheet1.xml.rels",
                             "<Relationships><Relationship Id=\"r\" Type=\"" + type +
                                 "\" Target=\"http://x/\xFF\"/>"
                                 "</Relationships>"),
                   "not UTF-8");
}

TEST(HostileXml, WithTagsThatDoNotMatchNamesTheRowAndColumn)
{
    const auto error = refusal_of(
        with_rows(row_xml(2, text_cell("A2", "x") + "<c r=\"B2\"><v>1</c></row>")).bytes());
    ASSERT_TRUE(error);
    EXPECT_EQ(error->place().file, "lists/a.xlsx");
    EXPECT_EQ(error->place().sheet, "Sheet1");
    EXPECT_EQ(error->place().row, 2U);
    EXPECT_EQ(error->place().column, "B");
}

TEST(HostileXml, NestedAMillionDeepIsRefused)
{
    EXPECT_THAT(read_within_bounds(with_part("xl/worksheets/sheet1.xml", repeated("<a>", 1000000))),
                Optional(HasSubstr("nested too deeply")));
    EXPECT_THAT(read_within_bounds(
                    with_part("xl/sharedStrings.xml", "<sst><si>" + repeated("<r>", 1000000))),
                Optional(HasSubstr("nested too deeply")));
}

TEST(HostileXml, ThatEndsInTheMiddleIsRefused)
{
    for (const std::string name :
         {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
          "xl/_rels/workbook.xml.rels", "_rels/.rels", "docProps/core.xml"}) {
        for (const std::string text :
             {"", "<a", "<a>", "<a b=\"", "<a><!--", "<a><![CDATA[", "<a>&amp"}) {
            EXPECT_THROW(read_list(with_part(name, text), "a.xlsx"), InputError)
                << name << ' ' << text;
        }
    }
}

// --- sheets
// ------------------------------------------------------------------------------------------

void expect_refused_at(const std::string& rows, std::uint32_t row, const std::string& column,
                       const std::string& why)
{
    const auto error = refusal_of(with_rows(rows).bytes());
    ASSERT_TRUE(error);
    EXPECT_EQ(error->place().sheet, "Sheet1");
    EXPECT_EQ(error->place().row, row);
    EXPECT_EQ(error->place().column, column);
    EXPECT_THAT(error->message(), HasSubstr(why));
}

TEST(HostileSheet, WithCellsOutOfOrderIsRefused)
{
    expect_refused_at(row_xml(2, value_cell("C2", "1") + value_cell("B2", "2")), 2, "D",
                      "a cell says that it is at 'B2'");
    expect_refused_at(row_xml(2, value_cell("C2", "1") + value_cell("C2", "2")), 2, "D", "'C2'");
}

TEST(HostileSheet, WithACellOfAnotherRowIsRefused)
{
    expect_refused_at(row_xml(2, value_cell("A3", "1")), 2, "A", "'A3'");
    expect_refused_at(row_xml(2, value_cell("2A", "1")), 2, "A", "'2A'");
    expect_refused_at(row_xml(2, value_cell("", "1")), 2, "A", "''");
}

TEST(HostileSheet, WithAColumnBeyondTheLastIsRefused)
{
    expect_refused_at(row_xml(2, value_cell("XFE2", "1")), 2, "A", "'XFE2'");
    expect_refused_at(row_xml(2, value_cell("XFD2", "1") + "<c><v>2</v></c>"), 2, "XFE",
                      "more than 16384 columns");
    expect_refused_at(row_xml(2, value_cell("ZZZZZZZZZZZZZZZZ2", "1")), 2, "A", "is not its place");
}

TEST(HostileSheet, WithAHundredThousandHeadingsIsRefused)
{
    WorkbookWriter writer = workbook_of({});
    writer.sheets[0].rows = "<row r=\"1\">" +
                            repeated("<c t=\"inlineStr\"><is><t>STATE</t></is></c>", 100000) +
                            "</row>";
    EXPECT_THAT(read_within_bounds(writer.bytes()), Optional(HasSubstr("more than 16384 columns")));
}

TEST(HostileSheet, WithHeadingsFarToTheRightIsRefused)
{
    auto table = good_table;
    table[0].resize(300, "NOTE");
    const auto error = refusal_of(workbook_of(table).bytes());
    ASSERT_TRUE(error);
    EXPECT_EQ(error->place().column, "GS");
    EXPECT_EQ(error->place().row, 1U);
}

TEST(HostileSheet, WithRowNumbersThatGoBackwardsIsRefused)
{
    expect_refused_at(row_xml(5, "") + row_xml(4, ""), 5, "",
                      "the row after row 5 says that it is row '4'");
    expect_refused_at(row_xml(5, "") + row_xml(5, ""), 5, "", "'5'");
    expect_refused_at("<row r=\"x\"/>", 1, "", "'x'");
    expect_refused_at(row_xml(1048577, ""), 1, "", "'1048577'");
    expect_refused_at("<row r=\"4294967297\"/>", 1, "", "'4294967297'");
}

TEST(HostileSheet, WithASharedTextThatIsNotThereIsRefused)
{
    expect_refused_at(row_xml(2, value_cell("A2", "7", "s")), 2, "A",
                      "shared text '7', of which there are 0");
    expect_refused_at(row_xml(2, value_cell("A2", "-1", "s")), 2, "A", "shared text '-1'");
    expect_refused_at(row_xml(2, value_cell("A2", "99999999999999999999", "s")), 2, "A",
                      "shared text");
}

TEST(HostileSheet, WithManyLinksToManyCellsIsReadInTime)
{
    std::string rows;
    for (int i = 2; i < 20000; ++i) {
        rows += row_xml(i, value_cell("A" + std::to_string(i), "1"));
    }
    WorkbookWriter writer = with_rows(rows);
    writer.sheets[0].after =
        "<hyperlinks>" + repeated(link_xml("A1:XFD1048576", "r"), 50000) + "</hyperlinks>";
    writer.sheets[0].links = link_relationship("r", "https://www.ice.gov/a.pdf");
    EXPECT_TRUE(read_within_bounds(writer.bytes()));
}

TEST(HostileSheet, WithALinkToEveryCellThereCouldBeIsReadInTime)
{
    // Links are kept behind cells that are not in the file; there must not become 17 billion of
    // those.
    WorkbookWriter writer = with_rows(row_xml(2, text_cell("A2", "AL")));
    writer.sheets[0].after = "<hyperlinks>" + link_xml("A1:XFD1048576", "r") + "</hyperlinks>";
    writer.sheets[0].links = link_relationship("r", "https://www.ice.gov/a.pdf");
    EXPECT_TRUE(read_within_bounds(writer.bytes()));
}

TEST(HostileSheet, WithManyCellsBehindTheHeadingsIsReadInTime)
{
    const std::string row = "<row>" + repeated("<c><v>1</v></c>", 16384) + "</row>";
    EXPECT_TRUE(read_within_bounds(with_rows(repeated(row, 20)).bytes()));
}

TEST(HostileSheet, WithAMillionEscapesInACellIsReadInTime)
{
    EXPECT_TRUE(read_within_bounds(
        with_rows(row_xml(2, text_cell("A2", repeated("_x000D_", 1000000)))).bytes()));
}

TEST(HostileSheet, WithAMillionEmptyRowsIsReadInTime)
{
    EXPECT_THAT(read_within_bounds(with_rows(repeated("<row/>", 1000000)).bytes()),
                Optional(std::string("read")));
}

TEST(HostileSheet, WithManyAttributesInATagIsReadInTime)
{
    const std::string tag = "<c" + repeated(" a=\"1\"", 1000000) + " r=\"A2\"><v>1</v></c>";
    EXPECT_THAT(read_within_bounds(with_rows(row_xml(2, tag)).bytes()),
                Optional(std::string("read")));
}

TEST(HostileSheet, KeepsWhatLooksLikeAFormulaOrMarkupAsTextOnly)
{
    const std::string rows =
        row_xml(2, text_cell("A2", "=cmd|'/c calc'!A0") +
                       text_cell("B2", "&lt;script&gt;alert(1)&lt;/script&gt;") +
                       text_cell("C2", "../../etc/passwd"));
    const List list = read_list(with_rows(rows).bytes(), "a.xlsx");
    EXPECT_EQ(list.rows.at(0).row[Column::state], "=cmd|'/c calc'!A0");
    EXPECT_EQ(list.rows.at(0).row[Column::agency], "<script>alert(1)</script>");
}

// --- pages
// -------------------------------------------------------------------------------------------

TEST(HostilePage, NestedAHundredThousandDeepIsRefused)
{
    for (const std::string tag :
         {"<div>", "<table><tr><td>", "<table>", "<b>", "<a href=x>", "<ul><li>"}) {
        const auto outcome = read_within_bounds("<html>" + repeated(tag, 100000), "a.html");
        EXPECT_THAT(outcome, Optional(HasSubstr("tables of this page"))) << tag;
    }
}

TEST(HostilePage, WithEntitiesOfItsOwnIsRefusedInTime)
{
    std::string page = "<!DOCTYPE html [<!ENTITY a \"ha\">";
    for (char c = 'b'; c <= 'z'; ++c) {
        page += fmt::format("<!ENTITY {} \"{}\">", c,
                            repeated(fmt::format("&{};", static_cast<char>(c - 1)), 10));
    }
    page += "]><html><table><tr><td>&z;</td></tr></table></html>";
    EXPECT_TRUE(read_within_bounds(page, "a.html"));
}

TEST(HostilePage, WithManyTablesIsRefusedInTime)
{
    EXPECT_TRUE(read_within_bounds("<html>" + repeated("<table><tr><td>x</td></tr></table>", 20000),
                                   "a.html"));
}

TEST(HostilePage, WithAHundredThousandColumnsIsRefused)
{
    EXPECT_THAT(read_within_bounds("<table><tr><th>STATE<th>AGENCY<th>MODEL" +
                                       repeated("<th>x", 100000) + "<tr><td>AL<td>x<td>JEM</table>",
                                   "a.html"),
                Optional(HasSubstr("no list has that many columns")));
}

TEST(HostilePage, WithReferencesThatNameNoCharacterGivesUtf8)
{
    const std::string page =
        "<table><tr><th>STATE<th>AGENCY<th>MODEL<th>NOTE<tr><td>A&#xD800;&#0;&#31;&#x110000;L<td>x"
        "<td>JEM<td>&#xDFFF;y</table>";
    const List list = read_list(page, "a.html");
    EXPECT_EQ(list.rows.at(0).row[Column::agency], "x");
}

} // namespace
