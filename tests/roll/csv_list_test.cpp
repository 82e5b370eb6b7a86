#include "base/error.hpp"
#include "roll/list.hpp"
#include "support/bounds.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;
using namespace atlas287::testing;

const std::string headings = "STATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE,SIGNED,MOA\n";

TEST(CsvList, IsReadWithCommas)
{
    const std::string text =
        headings +
        "FLORIDA,\"Bay County Sheriff's Office, Jail\",Jail Enforcement Model,04/25/2025,link\n";
    const List list = read_list(text, "a.csv");
    EXPECT_EQ(list.kind, Kind::participating);
    ASSERT_EQ(list.rows.size(), 1U);
    EXPECT_EQ(list.rows[0].number, 2U);
    EXPECT_EQ(list.rows[0].row[Column::agency], "Bay County Sheriff's Office, Jail");
    EXPECT_EQ(list.rows[0].row[Column::signed_on], "04/25/2025");
    EXPECT_FALSE(list.saved);
}

TEST(CsvList, IsReadWithSemicolonsAndTabs)
{
    const std::string semicolons =
        "STATE;LAW ENFORCEMENT AGENCY;SUPPORT TYPE\nFLORIDA;Bay, Jail;JEM\n";
    EXPECT_EQ(read_list(semicolons, "a.csv").rows.at(0).row[Column::agency], "Bay, Jail");
    const std::string tabs =
        "STATE\tLAW ENFORCEMENT AGENCY\tSUPPORT TYPE\nFLORIDA\tBay, Jail; x\tJEM\n";
    EXPECT_EQ(read_list(tabs, "a.csv").rows.at(0).row[Column::agency], "Bay, Jail; x");
}

TEST(CsvList, MayHoldTagsInItsCells)
{
    const std::string text = headings + "FLORIDA,<html><table>,TFM,2/26/2025,</table>\n";
    EXPECT_EQ(read_list(text, "a.csv").rows.at(0).row[Column::agency], "<html><table>");
    EXPECT_EQ(read_list(" \uFEFF\n<table><tr><th>STATE<th>AGENCY<th>MODEL</table>", "a.csv").kind,
              Kind::pending)
        << "a page";
}

TEST(CsvList, FindsItsSeparatorBelowATitle)
{
    const std::string text = "287(g) agencies, December\n"
                             "STATE;LAW ENFORCEMENT AGENCY;SUPPORT TYPE\nFLORIDA;Bay;JEM\n";
    EXPECT_EQ(read_list(text, "a.csv").rows.size(), 1U);
}

TEST(CsvList, MayBeginWithAByteOrderMarkAndHaveCrlf)
{
    const std::string text =
        "\xEF\xBB\xBFSTATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE\r\nFLORIDA,Bay,JEM\r\n";
    const List list = read_list(text, "a.csv");
    ASSERT_EQ(list.rows.size(), 1U);
    EXPECT_EQ(list.rows[0].row[Column::model], "JEM");
}

TEST(CsvList, KeepsLineEndsInQuotesAndCountsTheLinesOfTheFile)
{
    const std::string text =
        headings + "FLORIDA,\"Bay\nCounty\",JEM,,\n\n,,,,\nGEORGIA,Hall,JEM,,\n";
    const List list = read_list(text, "a.csv");
    ASSERT_EQ(list.rows.size(), 2U);
    EXPECT_EQ(list.rows[0].row[Column::agency], "Bay\nCounty");
    EXPECT_EQ(list.rows[0].number, 2U);
    EXPECT_EQ(list.rows[1].number, 6U);
}

TEST(CsvList, TakesAddressesFromTheirOwnColumns)
{
    const std::string text =
        "state,agency,model,signed,moa,moa_url\n"
        "FL,Bay,JEM,2020-06-08,link,https://web.archive.org/web/2021/https://www.ice.gov/a.pdf\n";
    EXPECT_EQ(read_list(text, "a.csv").rows.at(0).row[Column::moa_url],
              "https://www.ice.gov/a.pdf");
}

TEST(CsvList, ThatIsDamagedNamesTheLine)
{
    const auto error =
        refusal_of(headings + "FLORIDA,Bay,JEM,,\nGEORGIA,\"Hall,JEM,,\n", "lists/a.csv");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->place().file, "lists/a.csv");
    EXPECT_EQ(error->place().row, 3U);
}

TEST(CsvList, WithoutTheHeadingsOfAListNamesThoseFound)
{
    const auto error = refusal_of("Name,Phone number\nx,y\n", "lists/a.csv");
    ASSERT_TRUE(error);
    EXPECT_NE(error->message().find("Name | Phone number"), std::string::npos) << error->message();
}

TEST(CsvList, InWindows1252SaysThatItIsNoUtf8)
{
    // What Excel writes as "CSV (comma delimited)".
    const auto error = refusal_of(headings + "PUERTO RICO,A\xF1"
                                             "asco,TFM,,\n",
                                  "lists/a.csv");
    ASSERT_TRUE(error);
    EXPECT_NE(error->message().find("UTF-8"), std::string::npos) << error->message();
}

TEST(CsvList, WithControlCharactersIsRefusedBecauseRowIdsCouldNotTellItsRowsApart)
{
    const std::string text =
        "STATE,LAW ENFORCEMENT AGENCY,TYPE,SUPPORT TYPE\nFL\x1fX,,,JEM\nFL,X\x1f,,JEM\n";
    EXPECT_THROW(read_list(text, "a.csv"), InputError);
}

} // namespace
