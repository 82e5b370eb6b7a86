#include "publish/table.hpp"

#include "base/csv.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace {

using namespace atlas287;

Table table_of(const std::vector<std::vector<std::string>>& rows)
{
    return {"t", {{"agency", {}, "A"}, {"n", CellType::number, "N"}}, rows};
}

TEST(ToCsv, NeutralisesWhatASpreadsheetWouldRunInTextColumns)
{
    EXPECT_EQ(
        to_csv(table_of(
            {{"=cmd()", "1"}, {"+1", "2"}, {"-x", "3"}, {"@x", "4"}, {"\tx", "5"}, {"x=1", "6"}})),
        "agency,n\n'=cmd(),1\n'+1,2\n'-x,3\n'@x,4\n'\tx,5\nx=1,6\n");
    EXPECT_EQ(to_csv(table_of({{"=HYPERLINK(\"http://x\",\"y\")", ""}})),
              "agency,n\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",\n");
}

TEST(ToCsv, LeavesANegativeNumberANumber)
{
    EXPECT_EQ(to_csv(table_of({{"a", "-3"}})), "agency,n\na,-3\n");
}

TEST(ToCsv, IsReadAsWhatWasWritten)
{
    const std::vector<std::vector<std::string>> rows{{"Sheriff \"Joe\", Maricopa", "1"},
                                                     {"two\nlines\r\n", "2"},
                                                     {" blanks ", ""},
                                                     {"", "3"},
                                                     {"Do\xC3\xB1"
                                                      "a Ana",
                                                      "4"}};
    const auto records = parse_csv(to_csv(table_of(rows)), "t.csv");
    ASSERT_EQ(records.size(), rows.size() + 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(records[i + 1].fields, rows[i]);
    }
}

TEST(ToCsv, OfATableWithoutRowsIsItsHeading)
{
    EXPECT_EQ(to_csv(table_of({})), "agency,n\n");
}

TEST(ToJson, GivesNumbersAsNumbersTextAsTextAndWhatIsNotKnownAsNull)
{
    const auto json =
        nlohmann::json::parse(to_json(table_of({{"287", "287"}, {"", ""}, {"=cmd()", "-1.5"}})));
    ASSERT_EQ(json.size(), 3U);
    EXPECT_EQ(json[0]["agency"], "287");
    EXPECT_TRUE(json[0]["n"].is_number_integer());
    EXPECT_EQ(json[0]["n"], 287);
    EXPECT_TRUE(json[1]["agency"].is_null());
    EXPECT_TRUE(json[1]["n"].is_null());
    EXPECT_EQ(json[2]["agency"], "=cmd()");
    EXPECT_EQ(json[2]["n"], -1.5);
}

TEST(ToJson, EscapesTextAndReplacesBytesThatAreNoText)
{
    const auto json =
        nlohmann::json::parse(to_json(table_of({{"\"</script>\\\n\x01", "1"}, {"\xFF", "2"}})));
    EXPECT_EQ(json[0]["agency"], "\"</script>\\\n\x01");
    EXPECT_EQ(json[1]["agency"], "\xEF\xBF\xBD");
}

TEST(ToJson, OfATableWithoutRowsIsAnEmptyArray)
{
    EXPECT_EQ(nlohmann::json::parse(to_json(table_of({}))), nlohmann::json::array());
}

TEST(ToText, PadsColumnsByCharactersAndPutsNumbersToTheRight)
{
    EXPECT_EQ(to_text(table_of({{"Do\xC3\xB1"
                                 "a Ana",
                                 "7"},
                                {"Bay", "1234"}})),
              "agency       n\n"
              "Do\xC3\xB1"
              "a Ana     7\n"
              "Bay       1234\n");
}

} // namespace
