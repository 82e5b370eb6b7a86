#include "roll/list.hpp"

#include "base/error.hpp"
#include "support/bounds.hpp"
#include "support/workbook_writer.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using Table = std::vector<std::vector<std::string>>;

const std::vector<std::string> headings_of_ice{
    "STATE",   "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA",
    "ADDENDUM"};

List read(const WorkbookWriter& writer)
{
    return read_list(writer.bytes(), "lists/a.xlsx");
}

List read(const Table& table)
{
    return read(workbook_of(table));
}

/// A table with one row, under the headings given.
RowView row_under(const std::vector<std::string>& headings, const std::vector<std::string>& cells,
                  List& list)
{
    list = read(Table{headings, cells});
    return list.rows.at(0).row;
}

// --- columns
// -----------------------------------------------------------------------------------------

TEST(ListColumns, AreThoseOfIce)
{
    const List list =
        read(Table{headings_of_ice,
                   {"ALABAMA", "Autauga County Sheriff's Office ", "County ", "Autauga County",
                    "Jail Enforcement Model ", "7/7/2025", "link", "N/A"}});
    EXPECT_EQ(list.kind, Kind::participating);
    EXPECT_EQ(list.headings, headings_of_ice);
    ASSERT_EQ(list.rows.size(), 1U);
    const RowView& row = list.rows[0].row;
    EXPECT_EQ(list.rows[0].number, 2U);
    EXPECT_EQ(row[Column::state], "ALABAMA");
    EXPECT_EQ(row[Column::agency], "Autauga County Sheriff's Office ");
    EXPECT_EQ(row[Column::type], "County ");
    EXPECT_EQ(row[Column::county], "Autauga County");
    EXPECT_EQ(row[Column::model], "Jail Enforcement Model ");
    EXPECT_EQ(row[Column::signed_on], "7/7/2025");
    EXPECT_EQ(row[Column::moa], "link");
    EXPECT_EQ(row[Column::addendum], "N/A");
    EXPECT_EQ(row[Column::moa_url], "");
    EXPECT_EQ(row[Column::other], "");
}

TEST(ListColumns, MayStandInAnyOrder)
{
    List list;
    const RowView row =
        row_under({"SIGNED", "SUPPORT TYPE", "STATE", "MOA", "LAW ENFORCEMENT AGENCY"},
                  {"7/7/2025", "TFM", "ALABAMA", "link", "Autauga"}, list);
    EXPECT_EQ(row[Column::state], "ALABAMA");
    EXPECT_EQ(row[Column::agency], "Autauga");
    EXPECT_EQ(row[Column::model], "TFM");
    EXPECT_EQ(row[Column::signed_on], "7/7/2025");
    EXPECT_EQ(row[Column::moa], "link");
}

TEST(ListColumns, MayHaveOtherSpellingsOfTheirHeadings)
{
    for (const std::vector<std::string>& headings : std::vector<std::vector<std::string>>{
             {"State", "Law Enforcement Agency", "Support Type", "Signed"},
             {" STATE\u00A0", "LAW ENFORCEMENT\nAGENCY", "SUPPORT  TYPE\u200B", "SIGNED:"},
             {"\uFEFFSTATE/TERRITORY", "Law Enforcement Agency (LEA)", "Type of Support",
              "Date Signed"},
             {"state", "LEA", "MODEL", "signed-date"},
             {"\u201CState\u201D", "LAW ENFORCEMENT AGENCIES", "Program Model", "Signed Date"}}) {
        List list;
        const RowView row = row_under(headings, {"AL", "Autauga", "TFM", "7/7/2025"}, list);
        EXPECT_EQ(row[Column::state], "AL") << headings[0];
        EXPECT_EQ(row[Column::agency], "Autauga") << headings[1];
        EXPECT_EQ(row[Column::model], "TFM") << headings[2];
        EXPECT_EQ(row[Column::signed_on], "7/7/2025") << headings[3];
    }
}

TEST(ListColumns, ThatNoListHadSoFarAreKeptAsJson)
{
    List list;
    const RowView row = row_under(
        {"STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", " TRAINED\n OFFICERS ", "", "NOTE"},
        {"AL", "Autauga", "TFM", "1\"2", "stray", ""}, list);
    EXPECT_EQ(row[Column::other], R"({"TRAINED OFFICERS":"1\"2","column E":"stray"})");
}

TEST(ListColumns, ThatNoListHadSoFarKeepTheirLinks)
{
    WorkbookWriter writer =
        workbook_of({{"STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "RENEWAL"},
                     {"AL", "Autauga", "TFM", "link"}});
    writer.sheets[0].after = "<hyperlinks>" + link_xml("D2", "r1") + "</hyperlinks>";
    writer.sheets[0].links = link_relationship("r1", "https://www.ice.gov/renewal.pdf");
    const List list = read(writer);
    EXPECT_NE(list.rows.at(0).row[Column::other].find("https://www.ice.gov/renewal.pdf"),
              std::string_view::npos)
        << list.rows.at(0).row[Column::other];
}

TEST(ListColumns, ThatNoListHadSoFarAndShareAHeadingAreBothKept)
{
    List list;
    const RowView row =
        row_under({"STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "NOTE", "NOTE"},
                  {"AL", "Autauga", "TFM", "first", "second"}, list);
    EXPECT_NE(row[Column::other].find("first"), std::string_view::npos) << row[Column::other];
    EXPECT_NE(row[Column::other].find("second"), std::string_view::npos) << row[Column::other];
}

TEST(ListColumns, WithTheSameHeadingTwiceAreRefusedByName)
{
    const auto error =
        refusal_of(workbook_of({{"", "STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", " State "},
                                {"", "AL", "x", "TFM", "AL"}})
                       .bytes());
    ASSERT_TRUE(error);
    EXPECT_EQ(error->place().file, "lists/a.xlsx");
    EXPECT_EQ(error->place().sheet, "Sheet1");
    EXPECT_EQ(error->place().row, 1U);
    EXPECT_EQ(error->place().column, "E");
    EXPECT_EQ(error->message(),
              "the heading 'State' stands here a second time; keep one of the columns");
}

TEST(ListColumns, AreRefusedByTheHeadingsFoundWhenTheyAreUnknown)
{
    const auto error =
        refusal_of(workbook_of({{}, {"JURISDICTION", " PARTNER\n AGENCY "}, {"AL", "x"}}).bytes());
    ASSERT_TRUE(error);
    EXPECT_NE(error->message().find("JURISDICTION | PARTNER AGENCY"), std::string::npos)
        << error->message();
    EXPECT_EQ(error->place().sheet, "Sheet1");
}

TEST(ListColumns, AreFoundBelowATitle)
{
    const List list = read(Table{
        {"287(g) Participating Agencies"}, {}, headings_of_ice, {"AL", "Autauga", "", "", "TFM"}});
    ASSERT_EQ(list.rows.size(), 1U);
    EXPECT_EQ(list.rows[0].number, 4U);
}

TEST(ListColumns, AreNotLookedForFarDown)
{
    Table table(40, {"x"});
    table.push_back(headings_of_ice);
    EXPECT_TRUE(refusal_of(workbook_of(table).bytes()));
}

// --- rows
// --------------------------------------------------------------------------------------------

TEST(ListRows, ThatAreBlankAreLeftOutAndTheOthersKeepTheirNumbers)
{
    WorkbookWriter writer = workbook_of({headings_of_ice,
                                         {"AL", "Autauga", "", "", "TFM"},
                                         {"", " ", "\u00A0"},
                                         {},
                                         {"AL", "Etowah", "", "", "JEM"},
                                         {}});
    writer.sheets[0].rows += row_xml(7, "<c r=\"A7\" s=\"1\"/>");
    const List list = read(writer);
    ASSERT_EQ(list.rows.size(), 2U);
    EXPECT_EQ(list.rows[0].number, 2U);
    EXPECT_EQ(list.rows[1].number, 5U);
    EXPECT_EQ(list.rows[1].row[Column::agency], "Etowah");
}

TEST(ListRows, MayBeSparseAndHaveCellsBehindTheLastHeading)
{
    const List list = read(Table{headings_of_ice,
                                 {"AL", "", "", "", "TFM"},
                                 {"", "", "", "", "", "", "", "", "", "", "", "", "stray"}});
    ASSERT_EQ(list.rows.size(), 2U);
    EXPECT_EQ(list.rows[0].row[Column::agency], "");
    EXPECT_EQ(list.rows[0].row[Column::model], "TFM");
    EXPECT_EQ(list.rows[1].row[Column::other], R"({"column M":"stray"})");
}

TEST(ListRows, ThatSayTheSameAreAllKept)
{
    EXPECT_EQ(read(Table{headings_of_ice,
                         {"AL", "Etowah", "", "", "JEM"},
                         {"AL", "Etowah", "", "", "JEM"}})
                  .rows.size(),
              2U);
}

TEST(ListRows, WithNothingButALinkAreKept)
{
    WorkbookWriter writer = workbook_of({headings_of_ice});
    writer.sheets[0].rows += row_xml(2, "<c r=\"G2\" s=\"1\"/>");
    writer.sheets[0].after = "<hyperlinks>" + link_xml("G2", "r1") + "</hyperlinks>";
    writer.sheets[0].links = link_relationship("r1", "https://www.ice.gov/a.pdf");
    const List list = read(writer);
    ASSERT_EQ(list.rows.size(), 1U);
    EXPECT_EQ(list.rows[0].row[Column::moa_url], "https://www.ice.gov/a.pdf");
}

TEST(ListRows, MayBeNone)
{
    const List list = read(Table{headings_of_ice});
    EXPECT_TRUE(list.rows.empty());
    EXPECT_EQ(list.kind, Kind::participating);
}

TEST(ListRows, HaveRealDatesInIsoAndTextDatesAsPrinted)
{
    WorkbookWriter writer = workbook_of({headings_of_ice});
    writer.styles = styles_xml({0, 14});
    const auto row = [](int number, const std::string& date) {
        const std::string n = std::to_string(number);
        return row_xml(number, text_cell("A" + n, "AL") + text_cell("B" + n, "x") +
                                   text_cell("E" + n, "TFM") + date);
    };
    writer.sheets[0].rows +=
        row(2, value_cell("F2", "45772", "n", "1")) + row(3, text_cell("F3", "05/082025")) +
        row(4, value_cell("F4", "45772")) + row(5, value_cell("F5", "1141572", "n", "1")) +
        row(6, value_cell("F6", "#N/A", "e"));
    const List list = read(writer);
    ASSERT_EQ(list.rows.size(), 5U);
    EXPECT_EQ(list.rows[0].row[Column::signed_on], "2025-04-25");
    EXPECT_EQ(list.rows[1].row[Column::signed_on], "05/082025");
    EXPECT_EQ(list.rows[2].row[Column::signed_on], "45772");
    EXPECT_EQ(list.rows[3].row[Column::signed_on], "5025-07-07");
    EXPECT_EQ(list.rows[4].row[Column::signed_on], "#N/A");
}

// --- links
// -------------------------------------------------------------------------------------------

/// A list with one row whose MOA cell is the one given.
WorkbookWriter with_moa(const std::string& cell, const std::string& target = "")
{
    WorkbookWriter writer = workbook_of({headings_of_ice});
    writer.sheets[0].rows += row_xml(2, text_cell("A2", "AL") + text_cell("B2", "Etowah") +
                                            text_cell("E2", "JEM") + cell);
    if (!target.empty()) {
        writer.sheets[0].after = "<hyperlinks>" + link_xml("G2", "r1") + "</hyperlinks>";
        writer.sheets[0].links = link_relationship("r1", target);
    }
    return writer;
}

std::pair<std::string, std::string> moa_of(const WorkbookWriter& writer)
{
    const List list = read(writer);
    const RowView& row = list.rows.at(0).row;
    return {std::string(row[Column::moa]), std::string(row[Column::moa_url])};
}

using Moa = std::pair<std::string, std::string>;

TEST(ListLinks, StandBesideTheTextOfTheirCell)
{
    EXPECT_EQ(moa_of(with_moa(text_cell("G2", "link pending"), "https://www.ice.gov/a.pdf")),
              Moa("link pending", "https://www.ice.gov/a.pdf"));
}

TEST(ListLinks, BehindACellThatIsNotInTheFileAreKept)
{
    EXPECT_EQ(moa_of(with_moa("", "https://www.ice.gov/a.pdf")),
              Moa("", "https://www.ice.gov/a.pdf"));
}

TEST(ListLinks, AreUnwrapped)
{
    EXPECT_EQ(
        moa_of(with_moa(text_cell("G2", "link"), "https://gcc02.safelinks.protection.outlook.com/"
                                                 "?url=https%3A%2F%2Fwww.ice.gov%2Fa.pdf&data=x")),
        Moa("link", "https://www.ice.gov/a.pdf"));
}

TEST(ListLinks, AreTheTextWhereItIsAnAddress)
{
    EXPECT_EQ(moa_of(with_moa(text_cell("G2", " https://www.ice.gov/doclib/a.pdf "))),
              Moa("https://www.ice.gov/doclib/a.pdf", "https://www.ice.gov/doclib/a.pdf"));
    EXPECT_EQ(moa_of(with_moa(
                  text_cell("G2", "https://web.archive.org/web/2021/https://www.ice.gov/a.pdf"))),
              Moa("https://www.ice.gov/a.pdf", "https://www.ice.gov/a.pdf"));
}

TEST(ListLinks, BehindAnAddressCountMoreThanTheAddressPrinted)
{
    EXPECT_EQ(moa_of(with_moa(text_cell("G2", "https://www.ice.gov/printed.pdf"),
                              "https://www.ice.gov/behind.pdf")),
              Moa("https://www.ice.gov/printed.pdf", "https://www.ice.gov/behind.pdf"));
}

TEST(ListLinks, StandInHyperlinkFormulas)
{
    EXPECT_EQ(moa_of(with_moa(
                  "<c r=\"G2\" t=\"str\"><f>HYPERLINK(\"https://www.ice.gov/a.pdf\",\"link\")</f>"
                  "<v>link</v></c>")),
              Moa("link", "https://www.ice.gov/a.pdf"));
}

TEST(ListLinks, OfTheAddendumAreItsOwn)
{
    WorkbookWriter writer = with_moa(text_cell("G2", "link") + text_cell("H2", "Addendum"),
                                     "https://www.ice.gov/a.pdf");
    writer.sheets[0].after =
        "<hyperlinks>" + link_xml("G2", "r1") + link_xml("H2", "r2") + "</hyperlinks>";
    writer.sheets[0].links += link_relationship("r2", "https://www.ice.gov/addendum.pdf");
    const List list = read(writer);
    EXPECT_EQ(list.rows.at(0).row[Column::moa_url], "https://www.ice.gov/a.pdf");
    EXPECT_EQ(list.rows.at(0).row[Column::addendum_url], "https://www.ice.gov/addendum.pdf");
}

// --- kinds
// -------------------------------------------------------------------------------------------

TEST(ListKind, IsDecidedByTheColumnsNotTheFilesName)
{
    const Table pending{{"STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE"},
                        {"FLORIDA", "Bay", "County", "Bay County", "TFM"}};
    const std::string bytes = workbook_of(pending).bytes();
    EXPECT_EQ(read_list(bytes, "participatingAgencies05142025am.xlsx").kind, Kind::pending);
    const std::string other = workbook_of({headings_of_ice, {"FL", "Bay", "", "", "TFM"}}).bytes();
    EXPECT_EQ(read_list(other, "pendingAgencies05142025am.xlsx").kind, Kind::participating);
}

TEST(ListKind, IsPendingWithAnMoaColumnButNoSigningDates)
{
    EXPECT_EQ(read(Table{{"STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "MOA"},
                         {"FL", "Bay", "TFM", "pending"}})
                  .kind,
              Kind::pending);
}

TEST(ListKind, IsNoneWithAgreementsButNoSigningDates)
{
    const auto error =
        refusal_of(workbook_of({{"STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "MOA"},
                                {"FL", "Bay", "TFM", ""},
                                {"FL", "Hall", "TFM", "https://www.ice.gov/a.pdf"}})
                       .bytes());
    ASSERT_TRUE(error);
    EXPECT_EQ(error->place().row, 3U);
    EXPECT_EQ(error->place().column, "D");
    EXPECT_NE(error->message().find("SIGNED"), std::string::npos);
}

// --- sheets
// ------------------------------------------------------------------------------------------

TEST(ListSheets, AreSearchedForTheOneWhoseHeadingsMatch)
{
    WorkbookWriter writer = workbook_of({{"Notes", "to self"}});
    writer.sheets[0].name = "Notes";
    writer.sheets.push_back({"Chart", "", "", "", "<chartsheet/>", "chartsheet"});
    writer.sheets.push_back(
        {"List", table_xml({headings_of_ice, {"AL", "Etowah", "", "", "JEM"}}), "", "", ""});
    const List list = read(writer);
    EXPECT_EQ(list.grid.sheet, "List");
    EXPECT_EQ(list.rows.size(), 1U);
}

TEST(ListSheets, AreNamedInErrors)
{
    WorkbookWriter writer = workbook_of({{"Notes"}});
    writer.sheets.push_back({"List", table_xml({{"STATE", "LEA", "MODEL", "STATE"}}), "", "", ""});
    const auto error = refusal_of(writer.bytes());
    ASSERT_TRUE(error);
    EXPECT_EQ(error->place().sheet, "List");
}

TEST(List, KnowsWhenItsWorkbookWasSaved)
{
    WorkbookWriter writer = workbook_of({headings_of_ice});
    writer.saved = "2025-09-02T20:05:26Z";
    EXPECT_EQ(read(writer).saved, parse_moment("2025-09-02T20:05:26Z"));
}

TEST(List, HasTheSameRowsFromAWorkbookAsFromCsv)
{
    const List workbook =
        read(Table{headings_of_ice, {"AL", "Etowah", "County", "", "JEM", "7/7/2025", "link", ""}});
    const std::string text =
        "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE,SIGNED,MOA,ADDENDUM\n"
        "AL,Etowah,County,,JEM,7/7/2025,link,\n";
    const List csv = read_list(text, "a.csv");
    ASSERT_EQ(csv.rows.size(), 1U);
    EXPECT_EQ(csv.rows[0].row, workbook.rows.at(0).row);
    EXPECT_EQ(row_id(csv.rows[0].row), row_id(workbook.rows.at(0).row));
}

} // namespace
