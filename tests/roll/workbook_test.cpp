#include "roll/workbook.hpp"

#include "base/error.hpp"
#include "roll/cell_reference.hpp"
#include "support/lists.hpp"
#include "support/workbook_writer.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;
using namespace atlas287::testing;

/// The first sheet of a workbook, kept alive with what its cells point into.
Grid read_first_sheet(const WorkbookWriter& writer)
{
    const std::string bytes = writer.bytes();
    return Workbook(bytes, "lists/a.xlsx").read_sheet(0);
}

WorkbookWriter one_sheet(const std::string& rows, const std::string& after = "",
                         const std::string& links = "")
{
    WorkbookWriter writer;
    writer.sheets.push_back({"Sheet1", rows, after, links, ""});
    return writer;
}

/// The text of cell A1 of a workbook with that one cell.
std::string text_of_cell(const std::string& cell, WorkbookWriter writer = {})
{
    writer.sheets.push_back({"Sheet1", row_xml(1, cell), "", "", ""});
    return text_at(read_first_sheet(writer), "A1");
}

std::string text_of_shared(const std::string& inside_si)
{
    WorkbookWriter writer;
    writer.shared = {"<t>another</t>", inside_si};
    return text_of_cell(value_cell("A1", "1", "s"), writer);
}

std::string text_of_date(const std::string& serial, int builtin_format,
                         const std::string& properties = "")
{
    WorkbookWriter writer;
    writer.styles = styles_xml({0, builtin_format});
    writer.properties = properties;
    return text_of_cell(value_cell("A1", serial, "n", "1"), writer);
}

std::string text_of_format(const std::string& code)
{
    WorkbookWriter writer;
    writer.styles = styles_xml({0, 164}, {code});
    return text_of_cell(value_cell("A1", "45862", "n", "1"), writer);
}

// --- texts
// -------------------------------------------------------------------------------------------

TEST(WorkbookText, IsSharedAmongCells)
{
    EXPECT_EQ(text_of_shared("<t xml:space=\"preserve\">Autauga County Sheriff's Office </t>"),
              "Autauga County Sheriff's Office ");
    EXPECT_EQ(text_of_shared("<t/>"), "");
    EXPECT_EQ(text_of_shared(""), "");
}

TEST(WorkbookText, StandsInTheCellItself)
{
    EXPECT_EQ(text_of_cell(text_cell("A1", "ALABAMA")), "ALABAMA");
    EXPECT_EQ(text_of_cell("<c r=\"A1\" t=\"inlineStr\"><is/></c>"), "");
}

TEST(WorkbookText, IsPutTogetherFromRichTextRuns)
{
    EXPECT_EQ(
        text_of_shared("<r><rPr><b/><sz val=\"11\"/></rPr><t xml:space=\"preserve\">Jail </t></r>"
                       "<r><t>Enforcement</t></r><r><t xml:space=\"preserve\"> Model</t></r>"),
        "Jail Enforcement Model");
    EXPECT_EQ(
        text_of_cell(
            "<c r=\"A1\" t=\"inlineStr\"><is><r><t>Jail</t></r><r><t> Model</t></r></is></c>"),
        "Jail Model");
}

TEST(WorkbookText, LeavesPhoneticGuidesOut)
{
    EXPECT_EQ(
        text_of_shared(
            "<t>ALABAMA</t><rPh sb=\"0\" eb=\"1\"><t>alabama</t></rPh><phoneticPr fontId=\"1\"/>"),
        "ALABAMA");
    EXPECT_EQ(
        text_of_shared("<r><t>ALA</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh><r><t>BAMA</t></r>"),
        "ALABAMA");
}

TEST(WorkbookText, IgnoresWhiteSpaceBetweenElements)
{
    EXPECT_EQ(
        text_of_shared("\n  <r>\n    <t>Jail</t>\n  </r>\n  <r>\n    <t> Model</t>\n  </r>\n"),
        "Jail Model");
}

TEST(WorkbookText, HasItsCarriageReturnEscapesResolved)
{
    EXPECT_EQ(text_of_shared("<t>link_x000D_\npending</t>"), "link\r\npending");
    EXPECT_EQ(text_of_shared("<t>a_x0009_b</t>"), "a\tb");
    EXPECT_EQ(text_of_shared("<t>_x005F_x000D_</t>"), "_x000D_");
    EXPECT_EQ(text_of_shared("<t>287g_x_TFM_x00</t>"), "287g_x_TFM_x00");
    EXPECT_EQ(text_of_shared("<t>_x0001_</t>"), "_x0001_");
    EXPECT_EQ(text_of_cell("<c r=\"A1\" t=\"str\"><v>a_x000D_b</v></c>"), "a\rb");
}

TEST(WorkbookText, HasItsEntitiesResolved)
{
    EXPECT_EQ(text_of_shared(
                  "<t>Sheriff&apos;s &amp; &quot;Jail&quot; &lt;1&gt; &#39;&#x2019;&#x1F600;</t>"),
              "Sheriff's & \"Jail\" <1> '\u2019\U0001F600");
    EXPECT_EQ(text_of_shared("<t>&amp;lt;</t>"), "&lt;");
    EXPECT_EQ(text_of_cell("<c r=\"A1\" t=\"str\"><v>A&amp;B</v></c>"), "A&B");
}

TEST(WorkbookText, TakesCdataAsItStands)
{
    EXPECT_EQ(text_of_shared("<t>a <![CDATA[<b> & &amp;]]> c</t>"), "a <b> & &amp; c");
    EXPECT_EQ(text_of_cell("<c r=\"A1\" t=\"str\"><v><![CDATA[A&B]]></v></c>"), "A&B");
}

TEST(WorkbookText, GoesOnBehindACommentInsideIt)
{
    EXPECT_EQ(text_of_shared("<t>ALA<!-- no -->BAMA</t>"), "ALABAMA");
    EXPECT_EQ(text_of_cell("<c r=\"A1\" t=\"str\"><v>ALA<!-- no -->BAMA</v></c>"), "ALABAMA");
}

TEST(WorkbookText, HasTheLineEndsOfXml)
{
    EXPECT_EQ(text_of_shared("<t>link\r\npending\rnow</t>"), "link\npending\nnow");
}

// --- values
// ------------------------------------------------------------------------------------------

TEST(WorkbookValue, OfANumberIsAsTheFileWritesIt)
{
    EXPECT_EQ(text_of_cell("<c r=\"A1\"><v>45862</v></c>"), "45862");
    EXPECT_EQ(text_of_cell(value_cell("A1", "0.10000000000000001")), "0.10000000000000001");
    EXPECT_EQ(text_of_cell(value_cell("A1", "1E+20")), "1E+20");
}

TEST(WorkbookValue, OfABooleanIsTrueOrFalse)
{
    EXPECT_EQ(text_of_cell(value_cell("A1", "1", "b")), "TRUE");
    EXPECT_EQ(text_of_cell(value_cell("A1", "0", "b")), "FALSE");
}

TEST(WorkbookValue, OfAnErrorIsAsExcelShowsIt)
{
    EXPECT_EQ(text_of_cell(value_cell("A1", "#N/A", "e")), "#N/A");
    EXPECT_EQ(text_of_cell(value_cell("A1", "#REF!", "e")), "#REF!");
}

TEST(WorkbookValue, OfAFormulaIsWhatItGave)
{
    EXPECT_EQ(
        text_of_cell(
            "<c r=\"A1\" t=\"str\"><f>CONCATENATE(B1,\" County\")</f><v>Autauga County</v></c>"),
        "Autauga County");
    EXPECT_EQ(text_of_cell("<c r=\"A1\"><f>1+1</f><v>2</v></c>"), "2");
}

TEST(WorkbookValue, OfACellWithStyleOnlyIsEmpty)
{
    EXPECT_EQ(text_of_cell("<c r=\"A1\" s=\"3\"/>"), "");
    EXPECT_EQ(text_of_cell("<c r=\"A1\" t=\"s\"/>"), "");
    EXPECT_EQ(text_of_cell("<c r=\"A1\"><v/></c>"), "");
    EXPECT_EQ(text_of_cell("<c r=\"A1\"><v></v></c>"), "");
}

// --- dates
// -------------------------------------------------------------------------------------------

TEST(WorkbookDate, IsRecognisedByABuiltInFormat)
{
    EXPECT_EQ(text_of_date("42529", 14), "2016-06-08"); // m/d/yyyy
    for (const int format : {15, 16, 17, 22, 27, 36, 50, 58}) {
        EXPECT_EQ(text_of_date("42529", format), "2016-06-08") << format;
    }
    for (const int format : {0, 1, 2, 9, 18, 20, 37, 45, 49}) {
        EXPECT_EQ(text_of_date("42529", format), "42529") << format;
    }
}

TEST(WorkbookDate, IsRecognisedByItsOwnFormat)
{
    for (const std::string code :
         {"m/d/yyyy", "mm/dd/yy;@", "[$-409]d\\-mmm\\-yy;@", "[$-F800]dddd\\,\\ mmmm\\ dd",
          "MM/DD/YYYY", "[Red]yyyy", "_(m/d_)", "\"Signed \"m/d/yy", "yyyy\\-mm\\-dd"}) {
        EXPECT_EQ(text_of_format(code), "2025-07-24") << code;
    }
}

TEST(WorkbookDate, IsNotWhatAFormatOnlySpellsOut)
{
    for (const std::string code : {"General", "0.00", "#,##0_);[Red](#,##0)", "\"day \"0", "0\\d",
                                   "[h]:mm", "@", "_d0", "0*d", "0 \"y"}) {
        EXPECT_EQ(text_of_format(code), "45862") << code;
    }
}

TEST(WorkbookDate, DropsTheTimeOfDay)
{
    EXPECT_EQ(text_of_date("45862.999", 22), "2025-07-24");
}

TEST(WorkbookDate, CountsFrom1904WhereTheWorkbookSaysSo)
{
    EXPECT_EQ(text_of_date("41067", 14, "<workbookPr date1904=\"1\"/>"), "2016-06-08");
    EXPECT_EQ(text_of_date("41067", 14, "<workbookPr date1904=\"true\"/>"), "2016-06-08");
    EXPECT_EQ(text_of_date("42529", 14, "<workbookPr date1904=\"0\"/>"), "2016-06-08");
}

TEST(WorkbookDate, BelowSerial61IsCountedWithoutTheDayThatNeverWas)
{
    EXPECT_EQ(text_of_date("1", 14), "1900-01-01");
    EXPECT_EQ(text_of_date("59", 14), "1900-02-28");
    EXPECT_EQ(text_of_date("61", 14), "1900-03-01");
}

TEST(WorkbookDate, OfAnImpossibleYearIsKeptAsPrinted)
{
    EXPECT_EQ(text_of_date("1141572", 14), "5025-07-07"); // as printed in a real list
    EXPECT_EQ(text_of_date("2958465", 14), "9999-12-31");
}

TEST(WorkbookDate, OfWhatIsNoSerialIsKeptAsItIs)
{
    for (const std::string serial :
         {"0", "-1", "2958466", "1e300", "NaN", "inf", "42529x", "99999999999999999999"}) {
        EXPECT_EQ(text_of_date(serial, 14), serial);
    }
}

TEST(WorkbookDate, WrittenAsIsoTextIsTheDay)
{
    EXPECT_EQ(text_of_cell(value_cell("A1", "2025-07-24T00:00:00", "d")), "2025-07-24");
}

TEST(WorkbookDate, IsRecognisedWhenTheStylesAreIndented)
{
    WorkbookWriter writer;
    writer.styles = "<styleSheet>\n  <cellXfs count=\"2\">\n    <xf numFmtId=\"0\"/>\n    <xf "
                    "numFmtId=\"14\"/>\n"
                    "  </cellXfs>\n</styleSheet>\n";
    EXPECT_EQ(text_of_cell(value_cell("A1", "42529", "n", "1"), writer), "2016-06-08");
}

TEST(WorkbookDate, OfAStyleThatIsNotThereIsANumber)
{
    WorkbookWriter writer;
    writer.styles = styles_xml({0, 14});
    EXPECT_EQ(text_of_cell(value_cell("A1", "42529", "n", "2"), writer), "42529");
    EXPECT_EQ(text_of_cell(value_cell("A1", "42529", "n", "x"), writer), "42529");
}

// --- links
// -------------------------------------------------------------------------------------------

const std::string moa = "https://www.ice.gov/doclib/287gMOA/287gJEM_%20etowahCoAL_06-09-2020.pdf";

TEST(WorkbookLink, StandsInARelationshipOfTheSheet)
{
    const Grid grid = read_first_sheet(one_sheet(
        row_xml(1, text_cell("A1", "link") + text_cell("B1", "link")),
        "<hyperlinks>" + link_xml("B1", "rId7") + "</hyperlinks>", link_relationship("rId7", moa)));
    EXPECT_EQ(url_at(grid, "B1"), moa);
    EXPECT_EQ(url_at(grid, "A1"), "");
    EXPECT_EQ(text_at(grid, "B1"), "link");
}

TEST(WorkbookLink, OfARangeStandsBehindEachOfItsCells)
{
    const std::string rows = row_xml(1, text_cell("A1", "x")) +
                             row_xml(2, text_cell("A2", "x") + text_cell("B2", "link")) +
                             row_xml(4, text_cell("B4", "link") + text_cell("C4", "x")) +
                             row_xml(5, text_cell("B5", "link"));
    const Grid grid = read_first_sheet(
        one_sheet(rows, "<hyperlinks>" + link_xml("$B$2:$B$4", "rId1") + "</hyperlinks>",
                  link_relationship("rId1", moa)));
    EXPECT_EQ(url_at(grid, "B2"), moa);
    EXPECT_EQ(url_at(grid, "B4"), moa);
    EXPECT_EQ(url_at(grid, "B5"), "");
    EXPECT_EQ(url_at(grid, "A2"), "");
    EXPECT_EQ(url_at(grid, "C4"), "");
}

TEST(WorkbookLink, BehindAnEmptyCellIsKept)
{
    const Grid grid = read_first_sheet(one_sheet(
        row_xml(1, text_cell("A1", "x") + "<c r=\"B1\" s=\"1\"/>"),
        "<hyperlinks>" + link_xml("B1", "rId1") + "</hyperlinks>", link_relationship("rId1", moa)));
    EXPECT_EQ(url_at(grid, "B1"), moa);
}

TEST(WorkbookLink, BehindACellThatIsNotInTheFileIsKept)
{
    const Grid grid = read_first_sheet(one_sheet(
        row_xml(1, text_cell("A1", "x") + text_cell("D1", "y")) + row_xml(2, text_cell("A2", "x")),
        "<hyperlinks>" + link_xml("B1", "rId1") + link_xml("B2", "rId1") + "</hyperlinks>",
        link_relationship("rId1", moa)));
    EXPECT_EQ(url_at(grid, "B1"), moa);
    EXPECT_EQ(url_at(grid, "B2"), moa);
    EXPECT_EQ(text_at(grid, "D1"), "y");
}

TEST(WorkbookLink, KeepsItsFragment)
{
    const Grid grid = read_first_sheet(one_sheet(
        row_xml(1, text_cell("A1", "link")),
        "<hyperlinks><hyperlink ref=\"A1\" r:id=\"rId1\" location=\"page=2&amp;x\"/></hyperlinks>",
        link_relationship("rId1", "https://www.ice.gov/a.pdf?a=1&b=2")));
    EXPECT_EQ(url_at(grid, "A1"), "https://www.ice.gov/a.pdf?a=1&b=2#page=2&x");
}

TEST(WorkbookLink, ToAPlaceInTheWorkbookIsNoAddress)
{
    const Grid grid = read_first_sheet(
        one_sheet(row_xml(1, text_cell("A1", "link")),
                  "<hyperlinks><hyperlink ref=\"A1\" location=\"Sheet2!A1\"/></hyperlinks>"));
    EXPECT_EQ(url_at(grid, "A1"), "");
}

TEST(WorkbookLink, WhoseRelationshipIsNotThereIsNone)
{
    const Grid grid =
        read_first_sheet(one_sheet(row_xml(1, text_cell("A1", "link")),
                                   "<hyperlinks>" + link_xml("A1", "rId9") + "</hyperlinks>"));
    EXPECT_EQ(url_at(grid, "A1"), "");
    EXPECT_EQ(text_at(grid, "A1"), "link");
}

std::string url_of_formula(const std::string& formula)
{
    const std::string cell =
        "<c r=\"A1\" t=\"str\"><f>" + escape_xml(formula) + "</f><v>link</v></c>";
    return url_at(read_first_sheet(one_sheet(row_xml(1, cell))), "A1");
}

TEST(WorkbookLink, IsTheFirstArgumentOfHyperlink)
{
    EXPECT_EQ(url_of_formula("HYPERLINK(\"" + moa + "\",\"link\")"), moa);
    EXPECT_EQ(url_of_formula("hyperlink( \"" + moa + "\")"), moa);
    EXPECT_EQ(url_of_formula(
                  "IF(A2=\"\",\"\",HYPERLINK(\"https://www.ice.gov/a.pdf?a=1&b=2\",\"link\"))"),
              "https://www.ice.gov/a.pdf?a=1&b=2");
}

TEST(WorkbookLink, OfHyperlinkHasItsDoubledQuotesMadeOne)
{
    EXPECT_EQ(url_of_formula("HYPERLINK(\"https://www.ice.gov/a\"\"b\"\".pdf\",\"link\")"),
              "https://www.ice.gov/a\"b\".pdf");
}

TEST(WorkbookLink, OfHyperlinkThatTakesItFromACellIsNone)
{
    EXPECT_EQ(url_of_formula("HYPERLINK(H2,\"link\")"), "");
    EXPECT_EQ(url_of_formula("HYPERLINK(\"https://www.ice.gov/a"), "");
    EXPECT_EQ(url_of_formula("CONCATENATE(\"https://www.ice.gov/\",\"a\")"), "");
}

// --- rows, columns and sheets
// ------------------------------------------------------------------------

std::vector<std::uint32_t> row_numbers(const Grid& grid)
{
    std::vector<std::uint32_t> numbers;
    for (const Grid::Row& row : grid.rows) {
        numbers.push_back(row.number);
    }
    return numbers;
}

TEST(WorkbookRows, KeepTheirNumbersWhenRowsLack)
{
    const Grid grid = read_first_sheet(one_sheet(row_xml(3, text_cell("A3", "a")) + row_xml(4, "") +
                                                 row_xml(1048576, text_cell("A1048576", "z"))));
    EXPECT_EQ(row_numbers(grid), (std::vector<std::uint32_t>{3, 4, 1048576}));
    EXPECT_EQ(text_at(grid, "A1048576"), "z");
}

TEST(WorkbookRows, WithoutNumbersFollowEachOther)
{
    const Grid grid = read_first_sheet(one_sheet(
        "<row><c><v>1</v></c></row><row r=\"5\"><c><v>2</v></c></row><row><c><v>3</v></c></row>"));
    EXPECT_EQ(row_numbers(grid), (std::vector<std::uint32_t>{1, 5, 6}));
}

TEST(WorkbookCells, WithoutReferencesFollowEachOther)
{
    const Grid grid = read_first_sheet(
        one_sheet("<row r=\"1\"><c><v>1</v></c><c r=\"D1\"><v>4</v></c><c><v>5</v></c></row>"));
    EXPECT_EQ(text_at(grid, "A1"), "1");
    EXPECT_EQ(text_at(grid, "D1"), "4");
    EXPECT_EQ(text_at(grid, "E1"), "5");
}

TEST(WorkbookCells, StandInTheLastColumnThereIs)
{
    EXPECT_EQ(text_at(read_first_sheet(one_sheet(row_xml(1, value_cell("XFD1", "1")))), "XFD1"),
              "1");
}

TEST(ColumnLetters, GoOnAfterZ)
{
    EXPECT_EQ(column_letters(0), "A");
    EXPECT_EQ(column_letters(25), "Z");
    EXPECT_EQ(column_letters(26), "AA");
    EXPECT_EQ(column_letters(701), "ZZ");
    EXPECT_EQ(column_letters(702), "AAA");
    EXPECT_EQ(column_letters(16383), "XFD");
}

TEST(WorkbookXml, MayHaveNamespacePrefixesOnEverything)
{
    WorkbookWriter writer;
    writer.sheets.push_back({"Sheet1", "", "", "",
                             R"(<x:worksheet xmlns:x="urn:main"><x:sheetData><x:row r="1">)"
                             R"(<x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" s="1">)"
                             R"(<x:v>42529</x:v></x:c></x:row></x:sheetData></x:worksheet>)"});
    ZipPart shared;
    shared.name = "xl/sharedStrings.xml";
    shared.bytes = R"(<x:sst xmlns:x="urn:main"><x:si><x:t>ALABAMA</x:t></x:si></x:sst>)";
    writer.shared = {""};
    writer.styles =
        R"(<x:styleSheet xmlns:x="urn:main"><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="14"/>)"
        R"(</x:cellXfs></x:styleSheet>)";
    writer.other_parts = {shared};
    const Grid grid = read_first_sheet(writer);
    EXPECT_EQ(text_at(grid, "A1"), "ALABAMA");
    EXPECT_EQ(text_at(grid, "B1"), "2016-06-08");
}

TEST(WorkbookXml, MayHaveAttributesInSingleQuotesWithBlanksAround)
{
    EXPECT_EQ(text_of_cell("<c  r = 'A1'\n t='inlineStr' ><is><t>a</t></is></c >"), "a");
    EXPECT_EQ(text_of_cell("<c r='A1' note='a > b' t=\"str\"><v>a</v></c>"), "a");
}

TEST(WorkbookXml, MayHaveCommentsAndInstructionsAnywhere)
{
    const Grid grid = read_first_sheet(
        one_sheet("<!-- <row r=\"9\"> --><?x <y?>" + row_xml(1, text_cell("A1", "a"))));
    EXPECT_EQ(row_numbers(grid), std::vector<std::uint32_t>{1});
}

TEST(WorkbookXml, MayBeginWithAByteOrderMark)
{
    WorkbookWriter writer = one_sheet("");
    writer.sheets[0].whole =
        "\xEF\xBB\xBF<?xml version=\"1.0\"?><worksheet><sheetData><row><c><v>1</v></c></row>"
        "</sheetData></worksheet>";
    EXPECT_EQ(text_at(read_first_sheet(writer), "A1"), "1");
}

TEST(WorkbookSheets, AreThoseOfTheWorkbookPartInItsOrder)
{
    WorkbookWriter writer = one_sheet(row_xml(1, text_cell("A1", "one")));
    writer.sheets.push_back({"a & b", row_xml(1, text_cell("A1", "two")), "", "", ""});
    const std::string bytes = writer.bytes();
    const Workbook workbook(bytes, "a.xlsx");
    ASSERT_EQ(workbook.sheet_count(), 2U);
    EXPECT_EQ(workbook.read_sheet(0).sheet, "Sheet1");
    EXPECT_EQ(workbook.read_sheet(1).sheet, "a & b");
    EXPECT_EQ(text_at(workbook.read_sheet(1), "A1"), "two");
}

TEST(WorkbookSheets, LeaveChartSheetsOut)
{
    WorkbookWriter writer;
    writer.sheets.push_back({"Chart1", "", "", "", "<chartsheet/>", "chartsheet"});
    writer.sheets.push_back({"List", row_xml(1, text_cell("A1", "one")), "", "", ""});
    const std::string bytes = writer.bytes();
    const Workbook workbook(bytes, "a.xlsx");
    ASSERT_EQ(workbook.sheet_count(), 1U);
    EXPECT_EQ(workbook.read_sheet(0).sheet, "List");
}

TEST(WorkbookParts, AreFoundWhereverTheRelationshipsSay)
{
    WorkbookWriter writer;
    const auto part = [&](const std::string& name, const std::string& bytes) {
        ZipPart added;
        added.name = name;
        added.bytes = bytes;
        writer.other_parts.push_back(added);
    };
    const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    part("_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" + type +
                            "officeDocument\" Target=\"/book/main.xml\"/></Relationships>");
    part("book/main.xml", "<workbook><sheets><sheet name=\"S\" r:id=\"s\"/></sheets></workbook>");
    part("BOOK/_rels/main.xml.rels",
         "<Relationships><Relationship Id=\"s\" Type=\"" + type +
             "worksheet\" Target=\"../far/./away/x.xml\"/></Relationships>");
    part("far/away/x.xml",
         "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>");
    EXPECT_EQ(text_at(read_first_sheet(writer), "A1"), "1");
}

TEST(WorkbookProperties, SayWhenItWasSaved)
{
    WorkbookWriter writer = one_sheet("");
    const std::string unsaved = writer.bytes();
    EXPECT_FALSE(Workbook(unsaved, "a.xlsx").saved());
    writer.saved = "2025-09-02T20:05:26Z";
    const std::string bytes = writer.bytes();
    EXPECT_EQ(format_moment(*Workbook(bytes, "a.xlsx").saved()), "2025-09-02T20:05:26Z");
    writer.saved = "last week";
    const std::string other_bytes = writer.bytes();
    EXPECT_FALSE(Workbook(other_bytes, "a.xlsx").saved());
}

} // namespace
