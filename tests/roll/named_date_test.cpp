#include "roll/dating.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;
using Form = NamedDate::Form;

std::string day_in(std::string_view name)
{
    const NamedDate named = read_named_date(name);
    return named.date ? named.date->iso() : "no day";
}

/// What stands behind the date: `pm b`.
std::string half_in(std::string_view name)
{
    const NamedDate named = read_named_date(name);
    return named.half + " " + named.suffix;
}

TEST(NamedDate, IsMonthDayAndYearAsIceWritesIt)
{
    const NamedDate named = read_named_date("participatingAgencies12042025pm.xlsx");
    EXPECT_EQ(named.form, Form::day);
    EXPECT_EQ(named.digits, "12042025");
    EXPECT_EQ(named.date->iso(), "2025-12-04");
    EXPECT_EQ(named.half, "pm");
    EXPECT_EQ(named.suffix, "");
}

TEST(NamedDate, HasTheHalfOfTheDay)
{
    EXPECT_EQ(half_in("participatingAgencies12042025am.xlsx"), "am ");
    EXPECT_EQ(half_in("participatingAgencies12042025mid.xlsx"), "mid ");
    EXPECT_EQ(half_in("participatingAgencies12042025PM.xlsx"), "pm ");
    EXPECT_EQ(half_in("participatingAgencies12042025_am.xlsx"), "am ");
    EXPECT_EQ(half_in("participatingAgencies12042025.xlsx"), " ");
    EXPECT_LT(read_named_date("a12042025am.xlsx").minutes,
              read_named_date("a12042025mid.xlsx").minutes);
    EXPECT_LT(read_named_date("a12042025mid.xlsx").minutes,
              read_named_date("a12042025pm.xlsx").minutes);
}

TEST(NamedDate, HasWhatFollowsTheHalfAsItsSuffix)
{
    EXPECT_EQ(half_in("participatingAgencies12042025pmB.xlsx"), "pm b");
    EXPECT_EQ(half_in("participatingAgencies12042025pm_b.xlsx"), "pm b");
    EXPECT_EQ(half_in("participatingAgencies12042025pm2.xlsx"), "pm 2");
    EXPECT_EQ(half_in("participatingAgencies12042025pm copy.xlsx"), "pm copy");
    EXPECT_EQ(half_in("participatingAgencies12042025pm (1).xlsx"), "pm 1");
    EXPECT_EQ(half_in("participatingAgencies12042025 final.xlsx"), " final");
}

TEST(NamedDate, DoesNotTakeTheBeginningOfAnotherWordForAHalf)
{
    EXPECT_EQ(half_in("participatingAgencies12042025amended.xlsx"), " amended");
}

TEST(NamedDate, IsTheWashingtonDayOfACapture)
{
    const NamedDate named = read_named_date("ParticipatingEntities-20210113002027.xlsx");
    EXPECT_EQ(named.form, Form::captured);
    EXPECT_EQ(named.date->iso(), "2021-01-12");
    EXPECT_EQ(named.minutes, 19 * 60 + 20);
    EXPECT_EQ(named.half, "1920");
}

TEST(NamedDate, MayHaveTheYearFirst)
{
    EXPECT_EQ(day_in("participating-2025-12-31.csv"), "2025-12-31");
    EXPECT_EQ(day_in("participating_2025_12_31_pm.csv"), "2025-12-31");
    EXPECT_EQ(half_in("participating_2025_12_31_pm.csv"), "pm ");
    EXPECT_EQ(day_in("participating20251231.csv"), "2025-12-31");
}

TEST(NamedDate, MayHaveItsPartsSetApartMonthFirst)
{
    EXPECT_EQ(day_in("participatingAgencies12-04-2025pm.xlsx"), "2025-12-04");
    EXPECT_EQ(day_in("participatingAgencies 12_04_2025.xlsx"), "2025-12-04");
}

TEST(NamedDate, IsFoundBesideOtherNumbers)
{
    EXPECT_EQ(day_in("287g participatingAgencies12042025pm2 (1).xlsx"), "2025-12-04");
}

TEST(NamedDate, ThatDoesNotExistIsKnownByItsDigits)
{
    for (const std::string_view digits :
         {"01122205", "13042025", "02302025", "013120255", "1312025", "00002025"}) {
        const NamedDate named =
            read_named_date("participatingAgencies" + std::string(digits) + "am.xlsx");
        EXPECT_EQ(named.form, Form::day) << digits;
        EXPECT_EQ(named.digits, digits);
        EXPECT_EQ(named.date, std::nullopt) << digits;
        EXPECT_EQ(named.half, "am") << digits;
    }
}

TEST(NamedDate, IsNoneWhereTheNameHasNoDate)
{
    for (const std::string_view name : {"pendingAgencies.xlsx", "", "287g.xlsx", "list 2025.csv",
                                        "a123456.xlsx", "a1234567890.xlsx", ".12042025"}) {
        EXPECT_EQ(read_named_date(name).form, Form::none) << name;
        EXPECT_EQ(read_named_date(name).date, std::nullopt) << name;
    }
}

} // namespace
