#include "roll/plain_cell.hpp"

#include "roll/relationships.hpp"
#include "roll/sheet.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using namespace atlas287;

TEST(PlainCell, IsReadInEachOfItsForms)
{
    const auto shared = read_plain_cell(R"(<c r="A298" s="45" t="s"><v>145</v></c><c r="B298"/>)");
    ASSERT_TRUE(shared);
    EXPECT_EQ(shared->reference.row, 298U);
    EXPECT_EQ(shared->reference.column, 0U);
    EXPECT_EQ(shared->style, "45");
    EXPECT_EQ(shared->type, "s");
    EXPECT_EQ(shared->text, "145");
    EXPECT_TRUE(shared->has_value);
    EXPECT_EQ(shared->size, std::string(R"(<c r="A298" s="45" t="s"><v>145</v></c>)").size());

    const auto empty = read_plain_cell(R"(<c r="H298" s="47"/></row>)");
    ASSERT_TRUE(empty);
    EXPECT_FALSE(empty->has_value);
    EXPECT_FALSE(empty->is_inline);
    EXPECT_EQ(empty->size, std::string(R"(<c r="H298" s="47"/>)").size());

    const auto in_place = read_plain_cell(
        R"(<c r="B2" t="inlineStr"><is><t>Etowah County Sheriff's Office</t></is></c>)");
    ASSERT_TRUE(in_place);
    EXPECT_TRUE(in_place->is_inline);
    EXPECT_EQ(in_place->text, "Etowah County Sheriff's Office");
}

TEST(PlainCell, IsNotWhatNeedsTheReaderOfAllXml)
{
    for (const char* other : {
             R"(<c r="A1" t="str"><f>1+1</f><v>2</v></c>)",
             R"(<c r="A1"><v>a &amp; b</v></c>)",
             R"(<c r="A1"><v>a_x000D_b</v></c>)",
             R"(<c r='A1'><v>1</v></c>)",
             R"(<c t="s" r="A1"><v>1</v></c>)",
             R"(<c  r="A1"><v>1</v></c>)",
             R"(<c r="A1"><is><t xml:space="preserve"> 1</t></is></c>)",
             R"(<c r="A1"><is><r><t>1</t></r></is></c>)",
             R"(<c r="A0"><v>1</v></c>)",
             R"(<c r="XFE1"><v>1</v></c>)",
             R"(<c r="A1"><v>1<v></c>)",
             R"(<c r="A1"><v>1</v>)",
             R"(<c r="A1")",
             R"(<c)",
             "",
         }) {
        EXPECT_FALSE(read_plain_cell(other)) << other;
    }
}

TEST(PlainCell, MakesNoDifferenceToWhatASheetSays)
{
    // A blank in each tag sends every cell to the reader of all XML.
    const std::string plain =
        R"(<c r="A2" s="0" t="inlineStr"><is><t>FLORIDA</t></is></c><c r="B2" t="inlineStr"><is><t>Bay</t></is></c>)"
        R"(<c r="C2"/><c r="D2" t="n"><v>45790</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c>)";
    std::string spaced = plain;
    for (std::size_t at = spaced.find("<c "); at != std::string::npos;
         at = spaced.find("<c ", at + 3)) {
        spaced.insert(at + 2, " ");
    }
    const auto cells_of = [](const std::string& cells) {
        Grid grid;
        const std::vector<std::string_view> shared;
        const std::vector<bool> dates;
        const Relationships links;
        const std::string text =
            "<worksheet><sheetData><row r=\"2\">" + cells + "</row></sheetData></worksheet>";
        read_sheet(text, {shared, dates, false, links}, grid);
        std::vector<std::pair<std::uint32_t, std::string>> read;
        for (const GridCell& cell : grid.cells) {
            read.emplace_back(cell.column, cell.text);
        }
        return read;
    };
    const auto read = cells_of(plain);
    EXPECT_EQ(read.size(), 6U);
    EXPECT_EQ(read, cells_of(spaced));
}

/// Where links stand and where they go, of a sheet with these cells and `hyperlinks`.
std::vector<std::pair<std::string, std::string>> links_of(const std::string& hyperlinks)
{
    const std::vector<std::string_view> shared;
    const std::vector<bool> dates;
    const std::string part =
        R"(<Relationships><Relationship Id="rId1" Type="t" Target="https://www.ice.gov/a.pdf"/>)"
        R"(<Relationship Id="rId2" Type="t" Target="https://www.ice.gov/b.pdf?x&amp;y"/></Relationships>)";
    const Relationships links = read_relationships(part);
    const std::string text = R"(<worksheet><sheetData><row r="2"><c r="A2"/><c r="B2"/></row>)"
                             "</sheetData><hyperlinks>" +
                             hyperlinks + "</hyperlinks></worksheet>";
    Grid grid;
    read_sheet(text, {shared, dates, false, links}, grid);
    std::vector<std::pair<std::string, std::string>> read;
    for (const GridCell& cell : grid.cells) {
        read.emplace_back(column_letters(cell.column), cell.url);
    }
    return read;
}

TEST(PlainHyperlink, MakesNoDifferenceToWhereALinkGoes)
{
    const std::string plain =
        R"(<hyperlink ref="A2" r:id="rId1" display="MOA" xr:uid="{F46EA86F-3C06}"/>)"
        R"(<hyperlink ref="B2" r:id="rId2" xr:uid="{B0761420-4647}"/><hyperlink ref="C2" r:id="rId1"/>)";
    std::string spaced = plain;
    for (std::size_t at = spaced.find("<hyperlink "); at != std::string::npos;
         at = spaced.find("<hyperlink ", at + 3)) {
        spaced.insert(at + 10, " ");
    }
    const auto read = links_of(plain);
    const std::vector<std::pair<std::string, std::string>> expected{
        {"A", "https://www.ice.gov/a.pdf"},
        {"B", "https://www.ice.gov/b.pdf?x&y"},
        {"C", "https://www.ice.gov/a.pdf"}};
    EXPECT_EQ(read, expected);
    EXPECT_EQ(links_of(spaced), expected);
}

TEST(PlainHyperlink, MayStandBesideOthers)
{
    const std::vector<std::pair<std::string, std::string>> expected{
        {"A", "https://www.ice.gov/a.pdf"},
        {"B", "https://www.ice.gov/a.pdf#page=2"},
        {"C", "https://www.ice.gov/b.pdf?x&y"}};
    EXPECT_EQ(links_of(R"(<hyperlink ref="A2" r:id="rId1"/>)"
                       R"(<hyperlink ref="B2" r:id="rId1" location="page=2"/>)"
                       R"(<hyperlink ref="C2" r:id="rId2"/><hyperlink ref="A2" r:id="rId9"/>)"),
              expected);
}

TEST(PlainHyperlink, DoesNotHideDamage)
{
    for (const char* damaged : {R"(<hyperlink ref="A2" r:id="rId1"/><hyperlink ref="B2" r:id="rId)",
                                R"(<hyperlink ref="A2" r:id="rId1">)",
                                R"(<hyperlink ref="A2" r:id="rId1"/></hyperlink>)"}) {
        EXPECT_THROW(links_of(damaged), BadSheet) << damaged;
    }
}

} // namespace
