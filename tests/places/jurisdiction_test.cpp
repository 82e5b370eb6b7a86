#include "places/jurisdiction.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace atlas287;

const Units& shipped_units()
{
    static const Units units = load_units(std::string(ATLAS287_SOURCE_DIR) + "/data/census");
    return units;
}

std::string county_named(const char* state, const std::string& name)
{
    const Unit* unit = shipped_units().find_county(*State::from_code(state), fold(name));
    return unit == nullptr ? "-" : unit->geoid;
}

/// The geoids of an agency's jurisdiction and how it was matched: `12109 exact`, `none`.
std::string place_of(const char* state, const std::string& name, std::optional<Level> level,
                     const std::string& county_printed = "")
{
    Agency agency;
    agency.name = name;
    agency.state = State::from_code(state);
    agency.level = level;
    agency.county_printed = county_printed;
    const Jurisdiction jurisdiction = find_jurisdiction(agency, shipped_units());
    std::string text;
    for (const Unit* unit : jurisdiction.units) {
        text += unit->geoid + " ";
    }
    return text + std::string(name_of(jurisdiction.match));
}

TEST(FindCounty, FindsACountyByItsFoldedNameInItsStateOnly)
{
    EXPECT_EQ(county_named("FL", "Collier County"), "12021");
    EXPECT_EQ(county_named("FL", "COLLIER  COUNTY "), "12021");
    EXPECT_EQ(county_named("FL", "St. Johns County"), "12109");
    EXPECT_EQ(county_named("MD", "Prince George\xE2\x80\x99s County"), "24033");
    EXPECT_EQ(county_named("LA", "St. Bernard Parish"), "22087");
    EXPECT_EQ(county_named("GA", "Collier County"), "-");
    EXPECT_EQ(county_named("VA", "Prince Georges County"), "-");
}

TEST(FindCounty, TakesNothingButTheWholeName)
{
    EXPECT_EQ(county_named("FL", "Collier"), "-");
    EXPECT_EQ(county_named("FL", "Collier County Sheriff"), "-");
    EXPECT_EQ(county_named("FL", "Colier County"), "-");
    EXPECT_EQ(county_named("FL", ""), "-");
}

TEST(FindCounty, FindsNothingWhereTwoHaveTheName)
{
    const State florida = *State::from_code("FL");
    const Units units({{"1", "county", "Bay County", florida, {}, {}, {}, {}},
                       {"2", "county", "Bay  county", florida, {}, {}, {}, {}}});
    EXPECT_EQ(units.find_county(florida, "bay county"), nullptr);
}

TEST(FindJurisdiction, FindsTheCountyThatTheAgencysNameBeginsWith)
{
    EXPECT_EQ(place_of("FL", "St. Johns County Sheriff's Office", Level::county), "12109 exact");
    EXPECT_EQ(place_of("LA", "Lafourche Parish Sheriff's Office", Level::county), "22057 exact");
    EXPECT_EQ(place_of("MD", "Prince George's County", Level::county), "24033 exact");
    EXPECT_EQ(place_of("VA", "Prince George County Sheriff", Level::county), "51149 exact");
    EXPECT_EQ(place_of("FL", "COLLIER COUNTY SHERIFF\xE2\x80\x99S OFFICE", Level::county),
              "12021 exact");
}

TEST(FindJurisdiction, BelievesTheNameBeforeTheCountyColumn)
{
    EXPECT_EQ(place_of("FL", "Collier County Sheriff's Office", Level::county, "Lee County"),
              "12021 exact");
}

TEST(FindJurisdiction, ReadsTheCountyColumnWhereTheNameNamesNone)
{
    EXPECT_EQ(place_of("FL", "Jacksonville Sheriff's Office", Level::county, "Duval County"),
              "12031 exact");
    EXPECT_EQ(place_of("FL", "Jacksonville Sheriff's Office", Level::county, "DUVAL  COUNTY "),
              "12031 exact");
    EXPECT_EQ(place_of("FL", "Jacksonville Sheriff's Office", Level::county, "Duvall County"),
              "none");
    EXPECT_EQ(place_of("FL", "Jacksonville Sheriff's Office", Level::county), "none");
}

TEST(FindJurisdiction, FindsNoneInAnotherState)
{
    EXPECT_EQ(place_of("GA", "Collier County Sheriff's Office", Level::county, "Collier County"),
              "none");
}

TEST(FindJurisdiction, MatchesNoOtherLevelYet)
{
    EXPECT_EQ(place_of("FL", "Boca Raton Police Department", Level::municipal, "Palm Beach County"),
              "none");
    EXPECT_EQ(place_of("FL", "Collier County Airport Police", Level::port, "Collier County"),
              "none");
    EXPECT_EQ(place_of("FL", "Florida Highway Patrol", Level::state), "none");
    EXPECT_EQ(place_of("FL", "Collier County Sheriff's Office", std::nullopt), "none");
}

TEST(FindJurisdiction, FindsNoneWithoutAState)
{
    EXPECT_EQ(place_of("", "Collier County Sheriff's Office", Level::county, "Collier County"),
              "none");
}

} // namespace
