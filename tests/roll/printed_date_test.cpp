#include "roll/printed_date.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;

std::string read(std::string_view printed)
{
    const auto date = parse_printed_date(printed);
    return date ? date->iso() : "no day";
}

TEST(PrintedDate, IsIsoWhereTheCellHeldARealDate)
{
    EXPECT_EQ(read("2016-06-08"), "2016-06-08");
    EXPECT_EQ(read("5025-07-07"),
              "5025-07-07"); // as printed; its year is a finding, not another day
}

TEST(PrintedDate, HasTheMonthFirst)
{
    EXPECT_EQ(read("04/25/2025"), "2025-04-25");
    EXPECT_EQ(read("4/5/25"), "2025-04-05");
    EXPECT_EQ(read("4-5-2025"), "2025-04-05");
    EXPECT_EQ(read("4.5.2025"), "2025-04-05");
    EXPECT_EQ(read(" 04 / 25 / 2025 \u00A0"), "2025-04-25");
}

TEST(PrintedDate, MayLackTheSecondSlash)
{
    EXPECT_EQ(read("05/082025"), "2025-05-08");
    EXPECT_EQ(read("8/282025"), "2025-08-28");
    EXPECT_EQ(read("7/72025"), "2025-07-07");
}

TEST(PrintedDate, MayBeASerialNumberOfRecentYears)
{
    EXPECT_EQ(read("45862"), "2025-07-24");
    EXPECT_EQ(read("36526"), "2000-01-01");
    EXPECT_EQ(read("36525"), "no day");
    EXPECT_EQ(read("54788"), "2049-12-31");
    EXPECT_EQ(read("54789"), "no day");
}

TEST(PrintedDate, ThatNamesNoDayIsNone)
{
    for (const std::string_view printed :
         {"", "pending", "13/01/2025", "02/30/2025", "4/2025", "4/5/125", "4/5/2", "/5/2025",
          "04//2025", "4/5/2025/1", "+4/5/2025", "4/x/2025", "July 7, 2025", "07072025",
          "123/4/2025", "link", "#N/A", "1141572"}) {
        EXPECT_EQ(read(printed), "no day") << printed;
    }
}

} // namespace
