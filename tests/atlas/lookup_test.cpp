#include "atlas/lookup.hpp"

#include "atlas/atlases.hpp"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <algorithm>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> names_of(const std::string& question)
{
    std::vector<std::string> names;
    for (const FoundPlace& place : find_places(shipped_atlas(), question)) {
        names.push_back(place.name);
    }
    return names;
}

TEST(FindPlaces, KnowsAZipCode)
{
    EXPECT_THAT(names_of("33880"), ElementsAre("ZIP code 33880"));
    EXPECT_THAT(names_of(" 10001 "), ElementsAre("ZIP code 10001"));
    EXPECT_THAT(names_of("00000"), IsEmpty());
}

TEST(FindPlaces, ReadsTheStateBehindTheName)
{
    EXPECT_THAT(names_of("Polk County, FL"), ElementsAre("Polk County, Florida"));
    EXPECT_THAT(names_of("Polk County Florida"), ElementsAre("Polk County, Florida"));
    EXPECT_THAT(names_of("lakeland, florida"), ElementsAre("Lakeland city, Florida"));
    EXPECT_THAT(names_of("Lakeland, GA"), ElementsAre("Lakeland city, Georgia"));
    EXPECT_THAT(names_of("Kansas City, Kansas"), ElementsAre("Kansas City city, Kansas"));
    EXPECT_THAT(names_of("Haines City, FL"), ElementsAre("Haines City city, Florida"));
}

TEST(FindPlaces, ListsAllThatHaveTheName)
{
    EXPECT_THAT(names_of("Saint Louis"), Contains("St. Louis city, Missouri"));
    EXPECT_EQ(names_of("Lakeland").size(), 5U);
    EXPECT_EQ(names_of("Lakeland").front(), "Lakeland city, Florida") << "the largest first";
    EXPECT_EQ(names_of("Polk County").size(), 12U) << "and no place called Polk";
}

TEST(FindPlaces, FindsEveryCountyByItsOwnName)
{
    // As other tables of the program print them: boroughs, municipios, planning regions, cities.
    std::vector<std::string> missed;
    std::size_t counties = 0;
    for (const Unit& unit : shipped_atlas().units().all()) {
        if (unit.kind != UnitKind::county) {
            continue;
        }
        ++counties;
        const auto found =
            find_places(shipped_atlas(), fmt::format("{}, {}", unit.name, unit.state.code()));
        const bool is_there = std::any_of(found.begin(), found.end(), [&](const FoundPlace& one) {
            return std::find(one.units.begin(), one.units.end(), &unit) != one.units.end();
        });
        if (!is_there) {
            missed.push_back(unit.geoid + " " + unit.name);
        }
    }
    EXPECT_GT(counties, 3200U);
    EXPECT_THAT(missed, IsEmpty());
    EXPECT_THAT(names_of("Fairfax County, VA"), ElementsAre("Fairfax County, Virginia"));
    EXPECT_THAT(names_of("Rock Island County, IL"), ElementsAre("Rock Island County, Illinois"));
    EXPECT_THAT(names_of("Rock County, IL"), IsEmpty());
}

TEST(FindPlaces, KnowsStatesTerritoriesAndCountiesByThemselves)
{
    EXPECT_EQ(names_of("Florida").front(), "Florida") << "before its namesakes";
    EXPECT_EQ(names_of("Wyoming").front(), "Wyoming") << "then thirteen towns";
    EXPECT_EQ(names_of("Wyoming").size(), 14U);
    EXPECT_EQ(names_of("New York").front(), "New York");
    EXPECT_EQ(names_of("New York")[1], "New York city, New York");
    EXPECT_EQ(names_of("FL").front(), "Florida");
    EXPECT_THAT(names_of("Miami-Dade"), ElementsAre("Miami-Dade County, Florida"));
    EXPECT_THAT(names_of("Hag\xC3\xA5t\xC3\xB1"
                         "a"),
                ElementsAre("Guam"));
    EXPECT_THAT(names_of("Richmond, VA"), Contains("Richmond city, Virginia"));
}

TEST(FindPlaces, KnowsConsolidatedCitiesByTheirUsualNames)
{
    EXPECT_THAT(names_of("Nashville, TN"),
                ElementsAre("Nashville-Davidson metropolitan government (balance), Tennessee"));
    EXPECT_THAT(names_of("Louisville, KY"),
                ElementsAre("Louisville/Jefferson County metro government (balance), Kentucky"));
    EXPECT_THAT(names_of("Coeur d'Alene, ID"), ElementsAre("Coeur d'Alene city, Idaho"));
}

TEST(FindPlaces, FindsNothingForNothing)
{
    EXPECT_THAT(names_of(""), IsEmpty());
    EXPECT_THAT(names_of("nowhere at all"), IsEmpty());
    EXPECT_THAT(names_of(std::string(100000, 'a')), IsEmpty());
}

std::vector<std::string> applying(const Atlas& atlas, const std::string& question)
{
    std::vector<std::string> told;
    const auto places = find_places(atlas, question);
    if (places.size() != 1) {
        ADD_FAILURE() << places.size() << " places are called " << question;
        return told;
    }
    for (const Applying& one : applying_in(atlas, places.front(), 0)) {
        told.push_back(
            atlas.history().agencies[atlas.history().agreements[one.agreement].agency].name +
            (one.stands_there ? " (stands there)" : ""));
    }
    return told;
}

TEST(ApplyingIn, IsWhatHasAuthorityThereByLevelOfGovernment)
{
    const auto signed_by = [](const std::string& name, const std::string& type,
                              const std::string& county = "") {
        return row("FLORIDA", name, "Task Force Model", "2025-03-05",
                   {{Column::type, type}, {Column::county, county}});
    };
    const Atlas atlas =
        atlas_of({{signed_by("Lakeland Police Department", "Municipality"),
                   signed_by("Polk County Sheriff's Office", "County"),
                   signed_by("Lee County Sheriff's Office", "County"),
                   signed_by("Florida Polytechnic University Police Department", "Municipality",
                             "Polk County"),
                   signed_by("Florida Highway Patrol", "State Agency"),
                   signed_by("Office of the State Attorney 10th Judicial Circuit", "State")}});
    const std::string office = "Office of the State Attorney 10th Judicial Circuit";
    const std::string campus = "Florida Polytechnic University Police Department (stands there)";
    EXPECT_THAT(applying(atlas, "Lakeland, FL"),
                ElementsAre("Florida Highway Patrol", "Polk County Sheriff's Office",
                            "Lakeland Police Department", office, campus));
    EXPECT_THAT(
        applying(atlas, "Polk County, FL"),
        ElementsAre("Florida Highway Patrol", "Polk County Sheriff's Office", office, campus));
    EXPECT_THAT(applying(atlas, "Orlando, FL"), ElementsAre("Florida Highway Patrol"));
    EXPECT_THAT(applying(atlas, "Atlanta, GA"), IsEmpty());
    EXPECT_THAT(applying(atlas, "33880"), Contains(HasSubstr("Polk County")));
}

TEST(FindAgencies, HaveAllWordsInTheirName)
{
    const Atlas atlas = atlas_of(
        {{row("FLORIDA", "Boca Raton Police Department", "Task Force Model", "2025-03-05")}});
    EXPECT_THAT(find_agencies(atlas, "boca police"), ElementsAre(0U));
    EXPECT_THAT(find_agencies(atlas, "boca sheriff"), IsEmpty());
    EXPECT_THAT(find_agencies(atlas, ""), IsEmpty());
}

TEST(FindPlaces, TakeAPlaceThatIsItsOwnCountyForOne)
{
    EXPECT_THAT(names_of("Carson City, NV"), ElementsAre("Carson City, Nevada"));
    EXPECT_THAT(names_of("Guam"), ElementsAre("Guam"));
    EXPECT_THAT(names_of("District of Columbia"), ElementsAre("District of Columbia"));
}

TEST(FindPlaces, KnowWhatAPlaceIsCalledBesidesItsCensusName)
{
    EXPECT_THAT(names_of("Boise, ID"), ElementsAre("Boise City city, Idaho"));
    EXPECT_THAT(names_of("Franklin, MA"), ElementsAre("Franklin Town city, Massachusetts"));
    EXPECT_THAT(names_of("Macon, GA"), ElementsAre("Macon-Bibb County, Georgia"));
    EXPECT_THAT(names_of("Ventura, CA"),
                ElementsAre("San Buenaventura (Ventura) city, California"));
}

TEST(FindPlaces, KnowTheZipCodesOfTheIslandsAndLongOnes)
{
    EXPECT_THAT(names_of("96910"), ElementsAre("ZIP code 96910"));
    EXPECT_THAT(names_of("00802"), ElementsAre("ZIP code 00802"));
    EXPECT_THAT(names_of("33801-1234"), ElementsAre("ZIP code 33801"));
    EXPECT_THAT(names_of("33801-12345"), ElementsAre());
}

} // namespace
