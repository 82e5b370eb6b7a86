#include "history/level.hpp"

#include "history/rolls.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;

std::string level_for(std::string_view type, std::string_view agency = "")
{
    const auto level = recognise_level(type, agency);
    return level ? std::string(name_of(*level)) : "-";
}

TEST(Level, IsFoundByItsNameInAnyCase)
{
    for (const Level level : all_levels) {
        EXPECT_EQ(level_from_name(name_of(level)), level);
    }
    EXPECT_EQ(level_from_name("judicial district"), Level::judicial_district);
    EXPECT_EQ(level_from_name("COUNTY"), Level::county);
    EXPECT_FALSE(level_from_name("Galaxy"));
    EXPECT_FALSE(level_from_name(""));
}

TEST(RecogniseLevel, ReadsWhatIcePrintsUnderType)
{
    EXPECT_EQ(level_for("County "), "County");
    EXPECT_EQ(level_for("Municipality"), "Municipal");
    EXPECT_EQ(level_for("Municipality "), "Municipal");
    EXPECT_EQ(level_for("Muncipality "), "Municipal");
    EXPECT_EQ(level_for("Municipal"), "Municipal");
    EXPECT_EQ(level_for("State Agency"), "State");
    EXPECT_EQ(level_for("State"), "State");
}

TEST(RecogniseLevel, BelievesTypeBeforeTheName)
{
    EXPECT_EQ(level_for("Municipality", "Duval County School Board Police"), "Municipal");
    EXPECT_EQ(level_for("State Agency", "Alabama Sheriff's Association"), "State");
}

TEST(RecogniseLevel, ReadsTheNameWhereTypeSaysNothing)
{
    EXPECT_EQ(level_for("", "Collier County Sheriff's Office"), "County");
    EXPECT_EQ(level_for("", "COLLIER COUNTY SHERIFF\xE2\x80\x99S OFFICE"), "County");
    EXPECT_EQ(level_for("#NA", "Lafourche Parish Sheriff's Office"), "County");
    EXPECT_EQ(level_for("", "Prince William County Police Department"), "County");
    EXPECT_EQ(level_for("", "Boca Raton Police Department"), "Municipal");
    EXPECT_EQ(level_for("", "City of Mesa"), "Municipal");
    EXPECT_EQ(level_for("", "Alabama Department of Corrections"), "State");
    EXPECT_EQ(level_for("", "Florida Highway Patrol"), "State");
    EXPECT_EQ(level_for("", "Pennsylvania State Police"), "State");
}

TEST(RecogniseLevel, TakesWordsOnlyWhole)
{
    EXPECT_EQ(level_for("", "Countyline Security"), "-");
    EXPECT_EQ(level_for("", "Capacity of Care Agency"), "-");
}

TEST(RecogniseLevel, SaysNothingWhenNeitherSays)
{
    EXPECT_EQ(level_for("", ""), "-");
    EXPECT_EQ(level_for("#NA", "Office Of The Attorney General "), "-");
    EXPECT_EQ(level_for("Kattan District ", "Office Of The Attorney General "), "-");
}

TEST(RecogniseLevel, KnowsEveryTypeThatTheRollPrints)
{
    for (const Row& row : atlas287::testing::shipped_roll().rows()) {
        const std::string& type = row[Column::type];
        if (!type.empty() && type != "#NA") {
            EXPECT_NE(level_for(type), "-") << type;
        }
    }
}

} // namespace
