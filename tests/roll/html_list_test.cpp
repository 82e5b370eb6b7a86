#include "base/error.hpp"
#include "roll/list.hpp"
#include "support/bounds.hpp"
#include "support/lists.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;
using namespace atlas287::testing;

const std::string page_start =
    R"(<!DOCTYPE html><html lang="en"><head><title>287(g)</title></head><body>
<table class="menu"><tr><td>Home</td><td><a href="/news">News</a></td></tr></table>
<h2>Participating Entities</h2>
<table class="usa-table">
 <thead><tr><th scope="col">STATE</th><th>LAW ENFORCEMENT AGENCY</th><th>SUPPORT TYPE</th><th>SIGNED</th>
 <th>MOA</th></tr></thead>
)";
const std::string page_end = "</table><table><tr><td>Footer</td></tr></table></body></html>";

TEST(HtmlList, IsTheTableWithTheHeadingsAmongOthers)
{
    const std::string page =
        page_start +
        "<tbody><tr><td>ALABAMA</td><td><p>Etowah County <strong>Sheriff&#8217;s</strong> "
        "Office</p></td><td>Jail&nbsp;Enforcement<br>Model</td><td>6/8/2016</td><td><a "
        "href=\"https://web.archive.org/web/20210113002027/https://www.ice.gov/doclib/a.pdf\" "
        "title=x>link</a></td></tr></tbody>" +
        page_end;
    const List list = read_list(page, "a.html");
    EXPECT_EQ(list.kind, Kind::participating);
    ASSERT_EQ(list.rows.size(), 1U);
    const RowView& row = list.rows[0].row;
    EXPECT_EQ(list.rows[0].number, 2U);
    EXPECT_EQ(row[Column::state], "ALABAMA");
    EXPECT_EQ(row[Column::agency], "Etowah County Sheriff\u2019s Office");
    EXPECT_EQ(row[Column::model], "Jail Enforcement Model");
    EXPECT_EQ(row[Column::signed_on], "6/8/2016");
    EXPECT_EQ(row[Column::moa], "link");
    EXPECT_EQ(row[Column::moa_url], "https://www.ice.gov/doclib/a.pdf");
}

TEST(HtmlGrids, KeepTheirTextsHoweverManyTablesThereAre)
{
    std::string page;
    for (int i = 0; i < 20; ++i) {
        page += "<table><tr><td>table " + std::to_string(i) + "</td></tr></table>";
    }
    const std::vector<Grid> grids = read_html_grids(page, "a.html");
    ASSERT_EQ(grids.size(), 20U);
    for (std::size_t i = 0; i < grids.size(); ++i) {
        EXPECT_EQ(text_at(grids[i], "A1"), "table " + std::to_string(i));
    }
}

TEST(HtmlList, IsReadWhereTagsAreNotClosed)
{
    const std::string page = page_start +
                             "<tr><td>ALABAMA<td>Etowah<td>JEM<td>6/8/2016<td>link"
                             "<tr><td>ALASKA<td>Palmer<td>TFM<td><td>" +
                             page_end;
    const List list = read_list(page, "a.html");
    ASSERT_EQ(list.rows.size(), 2U);
    EXPECT_EQ(list.rows[1].row[Column::agency], "Palmer");
    EXPECT_EQ(list.rows[1].number, 3U);
}

TEST(HtmlList, LeavesScriptsStylesAndInnerTablesOutOfACell)
{
    const std::string page =
        page_start +
        "<tr><td>ALABAMA<script>x()</script><style>td{}</style></td><td>Etowah<table><tr><td>inner"
        "</td></tr></table></td><td>JEM</td><td></td><td></td></tr>" +
        page_end;
    const List list = read_list(page, "a.html");
    ASSERT_EQ(list.rows.size(), 1U);
    EXPECT_EQ(list.rows[0].row[Column::state], "ALABAMA");
    EXPECT_EQ(list.rows[0].row[Column::agency], "Etowah");
    EXPECT_EQ(list.rows[0].row[Column::model], "JEM");
}

TEST(HtmlList, IsFoundInsideATableThatLaysThePageOut)
{
    const std::string page =
        "<html><table><tr><td>menu</td><td>" +
        page_start.substr(page_start.find("<table class=\"usa")) +
        "<tr><td>ALABAMA</td><td>Etowah</td><td>JEM</td><td></td><td></td></tr></table></td></tr>"
        "</table></html>";
    EXPECT_EQ(read_list(page, "a.html").rows.size(), 1U);
}

TEST(HtmlList, MayBeAFragmentWithoutAPage)
{
    const std::string text =
        "<table><tr><th>State</th><th>Agency</th><th>Model</th></tr><tr><td>FL</td><td>A\u00F1asco"
        "</td><td>TFM</td></tr></table>";
    const List list = read_list(text, "a.html");
    EXPECT_EQ(list.kind, Kind::pending);
    EXPECT_EQ(list.rows.at(0).row[Column::agency], "A\u00F1asco");
}

TEST(HtmlList, LeavesRoomForACellThatSpansColumns)
{
    const std::string page =
        page_start +
        "<tr><td>ALABAMA</td><td colspan=2>Etowah</td><td>6/8/2016</td><td>link</td></tr>" +
        page_end;
    EXPECT_EQ(read_list(page, "a.html").rows.at(0).row[Column::signed_on], "6/8/2016");
}

TEST(HtmlList, RepeatsACellThatSpansRows)
{
    const std::string page =
        page_start +
        "<tr><td rowspan=\"2\">ALABAMA</td><td>Etowah</td><td>JEM</td><td></td><td></td></tr>"
        "<tr><td>Houston</td><td>TFM</td><td></td><td></td></tr>" +
        page_end;
    const List list = read_list(page, "a.html");
    EXPECT_EQ(list.rows.at(1).row[Column::agency], "Houston");
}

TEST(HtmlList, WithoutSuchATableSaysHowManyThereAre)
{
    const auto error = refusal_of("<html><table><tr><td>a</td></tr></table><table></table></html>",
                                  "lists/a.html");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->place().file, "lists/a.html");
    EXPECT_NE(error->message().find("none of the 2 tables"), std::string::npos) << error->message();
}

TEST(HtmlList, KeepsAnAddressOfAnotherSchemeAsPrintedButNeverAsALink)
{
    const std::string page = page_start +
                             "<tr><td>ALABAMA</td><td>Etowah</td><td>JEM</td><td></td><td><a "
                             "href=\"javascript:alert(1)\">link</a></td></tr>" +
                             page_end;
    EXPECT_EQ(read_list(page, "a.html").rows.at(0).row[Column::moa_url], "javascript:alert(1)");
}

TEST(HtmlList, HasTheWholeAddressWhereThePageLeavesOutIcesOwn)
{
    const auto address_of = [](const std::string& href) {
        const List list = read_list(page_start +
                                        "<tr><td>ALABAMA</td><td>Etowah</td><td>JEM</td>"
                                        "<td>6/8/2016</td><td><a href=\"" +
                                        href + "\">link</a></td></tr>" + page_end,
                                    "a.html");
        return std::string(list.rows.at(0).row[Column::moa_url]);
    };
    EXPECT_EQ(address_of("/doclib/a.pdf"), "https://www.ice.gov/doclib/a.pdf");
    EXPECT_EQ(address_of("//www.ice.gov/doclib/a.pdf"), "https://www.ice.gov/doclib/a.pdf");
    EXPECT_EQ(address_of("/web/20210113002027/https://www.ice.gov/doclib/a.pdf"),
              "https://www.ice.gov/doclib/a.pdf");
    EXPECT_EQ(address_of("http://www.ice.gov/doclib/a.pdf"), "http://www.ice.gov/doclib/a.pdf");
}

} // namespace
