#include "base/date.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;

std::string iso(std::optional<Date> date)
{
    return date ? date->iso() : "no day";
}

std::string eastern(std::string_view stamp)
{
    const EasternTime local = to_eastern(*parse_capture_stamp(stamp));
    return local.date.iso() + " " + std::to_string(local.minutes / 60) + ":" +
           std::to_string(local.minutes % 60);
}

TEST(Date, KnowsTheDaysThatExist)
{
    EXPECT_EQ(iso(Date::from(2024, 2, 29)), "2024-02-29");
    EXPECT_EQ(iso(Date::from(2000, 2, 29)), "2000-02-29");
    EXPECT_EQ(iso(Date::from(2025, 2, 29)), "no day");
    EXPECT_EQ(iso(Date::from(1900, 2, 29)), "no day");
    EXPECT_EQ(iso(Date::from(2025, 2, 30)), "no day");
    EXPECT_EQ(iso(Date::from(2025, 13, 1)), "no day");
    EXPECT_EQ(iso(Date::from(2025, 0, 1)), "no day");
    EXPECT_EQ(iso(Date::from(2025, 1, 0)), "no day");
    EXPECT_EQ(iso(Date::from(10000, 1, 1)), "no day");
    EXPECT_EQ(iso(Date::from(-1, 1, 1)), "no day");
    EXPECT_EQ(iso(Date::from(2025, 4294967295U, 1)), "no day");
}

TEST(Date, GivesItsPartsAndPadsTheYear)
{
    const Date date = *Date::from(2025, 7, 4);
    EXPECT_EQ(date.year(), 2025);
    EXPECT_EQ(date.month(), 7U);
    EXPECT_EQ(date.day(), 4U);
    EXPECT_EQ(Date::from(33, 4, 3)->iso(), "0033-04-03");
}

TEST(Date, CountsDaysAcrossMonthsYearsAndLeapDays)
{
    const Date date = *Date::from(2024, 2, 28);
    EXPECT_EQ(date.plus_days(1).iso(), "2024-02-29");
    EXPECT_EQ(date.plus_days(2).iso(), "2024-03-01");
    EXPECT_EQ(date.plus_days(-59).iso(), "2023-12-31");
    EXPECT_EQ(Date::from(2025, 1, 1)->days_since(*Date::from(2024, 1, 1)), 366);
    EXPECT_EQ(Date::from(2024, 1, 1)->days_since(*Date::from(2025, 1, 1)), -366);
    EXPECT_LT(*Date::from(2024, 12, 31), *Date::from(2025, 1, 1));
}

TEST(IsoDate, IsReadExactlyAsWritten)
{
    EXPECT_EQ(iso(parse_iso_date("2016-06-08")), "2016-06-08");
    EXPECT_EQ(iso(parse_iso_date("5025-07-07")), "5025-07-07");
}

TEST(IsoDate, OfAnyOtherShapeIsNoDate)
{
    for (const std::string_view text :
         {"", "2025-6-8", "2025-06-8", "2025/06/08", "20250608", "2025-06-08 ", " 2025-06-08",
          "2025-06-08T00:00:00Z", "2025-02-30", "2025-13-01", "+025-06-08", "2025-+6-08",
          "2O25-06-08", "06-08-2025"}) {
        EXPECT_EQ(iso(parse_iso_date(text)), "no day") << '\'' << text << '\'';
    }
}

TEST(CaptureStamp, IsFourteenDigitsOfUtc)
{
    EXPECT_EQ(format_moment(*parse_capture_stamp("20250221214937")), "2025-02-21T21:49:37Z");
    for (const std::string_view text :
         {"", "2025022121493", "202502212149370", "20250231214937", "20250221244937",
          "20250221216037", "20250221214961", "2025022121493x", "-0250221214937"}) {
        EXPECT_FALSE(parse_capture_stamp(text)) << text;
    }
}

TEST(Moment, IsReadAsAWorkbooksPropertiesWriteIt)
{
    EXPECT_EQ(format_moment(*parse_moment("2025-09-02T20:05:26Z")), "2025-09-02T20:05:26Z");
    EXPECT_EQ(format_moment(*parse_moment("2025-09-02T20:05:26.123Z")), "2025-09-02T20:05:26Z");
    for (const std::string_view text :
         {"", "2025-09-02", "2025-09-02T20:05:26", "2025-09-02 20:05:26Z", "2025-09-31T20:05:26Z",
          "2025-09-02T25:05:26Z", "yesterday at 20:05, EST Z"}) {
        EXPECT_FALSE(parse_moment(text)) << text;
    }
}

TEST(EasternTime, OfACaptureInTheEveningIsOfTheDayBeforeInUtc)
{
    EXPECT_EQ(eastern("20210113002027"), "2021-01-12 19:20");
    EXPECT_EQ(eastern("20210113050000"), "2021-01-13 0:0");
    EXPECT_EQ(eastern("20210113045959"), "2021-01-12 23:59");
}

TEST(EasternTime, IsFourHoursBehindInSummer)
{
    EXPECT_EQ(eastern("20250701035959"), "2025-06-30 23:59");
    EXPECT_EQ(eastern("20250701040000"), "2025-07-01 0:0");
}

TEST(EasternTime, JumpsFromTwoToThreeInMarch)
{
    // 9 March 2025, 7:00 UTC
    EXPECT_EQ(eastern("20250309065959"), "2025-03-09 1:59");
    EXPECT_EQ(eastern("20250309070000"), "2025-03-09 3:0");
}

TEST(EasternTime, HasTheHourAfterOneTwiceInNovember)
{
    // 2 November 2025, 6:00 UTC
    EXPECT_EQ(eastern("20251102055959"), "2025-11-02 1:59");
    EXPECT_EQ(eastern("20251102060000"), "2025-11-02 1:0");
    EXPECT_EQ(eastern("20251102070000"), "2025-11-02 2:0");
}

TEST(EasternTime, ChangedInAprilAndOctoberBefore2007)
{
    EXPECT_EQ(eastern("20060315120000"), "2006-03-15 7:0");
    EXPECT_EQ(eastern("20070315120000"), "2007-03-15 8:0");
}

} // namespace
