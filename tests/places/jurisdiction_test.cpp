#include "places/jurisdiction.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "places/county.hpp"
#include "places/government.hpp"
#include "support/project_folder.hpp"
#include "support/temporary_folder.hpp"
#include "support/truth.hpp"

#include <gmock/gmock.h>

#include <string>

namespace {

using namespace atlas287;
using atlas287::testing::truth;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Units& shipped_units()
{
    static const Units units = load_units(atlas287::testing::project_folder() + "/data/census");
    return units;
}

const Bodies& shipped_bodies()
{
    static const Bodies bodies =
        load_bodies(atlas287::testing::project_folder() + "/data/jurisdictions");
    return bodies;
}

std::string county_in(const char* state, const std::string& printed)
{
    const CountyFound found = recognise_county(printed, *State::from_code(state), shipped_units());
    return found.county == nullptr ? "-"
                                   : found.county->name + (found.corrected ? " (corrected)" : "");
}

TEST(RecogniseCounty, ReadsEveryWayOfWritingAName)
{
    EXPECT_EQ(county_in("FL", "COLLIER  COUNTY "), "Collier County");
    EXPECT_EQ(county_in("FL", "St Johns County"), "St. Johns County");
    EXPECT_EQ(county_in("FL", "De Soto County"), "DeSoto County");
    EXPECT_EQ(county_in("MD", "Prince George\xE2\x80\x99s County"), "Prince George's County");
    EXPECT_EQ(county_in("LA", "Saint Bernard Parish"), "St. Bernard Parish");
    EXPECT_EQ(county_in("PA", "Lawrence"), "Lawrence County");
    EXPECT_EQ(county_in("NV", "Carson City"), "Carson City");
    EXPECT_EQ(county_in("PR", "A\xC3\xB1"
                              "asco Municipio"),
              "A\xC3\xB1"
              "asco Municipio");
}

TEST(RecogniseCounty, PutsRightWhatOnlyOneCountyIsNear)
{
    EXPECT_EQ(county_in("AL", "Frankin County"), "Franklin County (corrected)");
    EXPECT_EQ(county_in("TX", "Fall County"), "Falls County (corrected)");
    EXPECT_EQ(county_in("TX", "Guadalupe Conty"), "Guadalupe County");
    EXPECT_EQ(county_in("OK", "Custer Countey"), "Custer County");
    EXPECT_EQ(county_in("WV", "Kenawha County"), "Kanawha County (corrected)");
    EXPECT_EQ(county_in("LA", "Chalmette Parish"), "St. Bernard Parish (corrected)");
}

TEST(RecogniseCounty, TakesNothingForWhatMayBeTwoOrNone)
{
    EXPECT_EQ(county_in("GA", "Collier County"), "-");
    EXPECT_EQ(county_in("FL", "#N/A"), "-");
    EXPECT_EQ(county_in("FL", ""), "-");
    EXPECT_EQ(county_in("TX", "Ha"), "-");
}

TEST(RecogniseCounty, TellsVirginiasCountiesFromItsCities)
{
    EXPECT_EQ(county_in("VA", "Richmond County"), "Richmond County");
    EXPECT_EQ(county_in("VA", "Richmond City"), "Richmond city");
    EXPECT_EQ(county_in("VA", "City of Norfolk"), "-") << "not how ICE prints it";
    EXPECT_EQ(county_in("MD", "Baltimore County"), "Baltimore County");
    EXPECT_EQ(county_in("MO", "St. Louis County"), "St. Louis County");
}

/// Level, GEOIDs and match of an agency: `County 12021 exact`, `Port none`.
std::string place_of(const char* state, const std::string& name, std::optional<Level> typed = {},
                     const std::string& county = "")
{
    Agency agency;
    agency.name = name;
    agency.state = State::from_code(state);
    agency.level = typed;
    agency.county_printed = county;
    const Jurisdiction found = find_jurisdiction(agency, shipped_units(), shipped_bodies());
    EXPECT_FALSE(found.evidence.empty()) << name;
    std::string text = found.level ? std::string(name_of(*found.level)) + " " : "";
    for (const Unit* unit : found.units) {
        text += unit->geoid + " ";
    }
    return text + std::string(name_of(found.match));
}

TEST(Jurisdiction, OfASheriffIsTheCountyOfTheName)
{
    EXPECT_EQ(place_of("FL", "St. Johns County Sheriff's Office"), "County 12109 exact");
    EXPECT_EQ(place_of("LA", "Lafourche Parish Sheriff's Office"), "County 22057 exact");
    EXPECT_EQ(place_of("TN", "Metropolitan Moore County Sheriff's Office"), "County 47127 exact");
    EXPECT_EQ(place_of("FL", "Miami-Dade Sheriff's Office"), "County 12086 exact");
    EXPECT_EQ(place_of("PA", "County of Franklin / Franklin County Jail"), "County 42055 exact");
    EXPECT_EQ(place_of("FL", "Miami-Dade Corrections and Rehabilitation", Level::county),
              "County 12086 exact");
    EXPECT_EQ(place_of("VA", "Richmond Sheriff's Office"), "County 51760 exact");
    EXPECT_EQ(place_of("VA", "Richmond County Sheriff's Office"), "County 51159 exact");
}

TEST(Jurisdiction, OfASheriffIsTheOneThatIsMeantWhereNameOrCountyIsWrong)
{
    EXPECT_EQ(place_of("FL", "Collier County Sheriff's Office", Level::county, "Lee County"),
              "County 12021 corrected");
    EXPECT_EQ(place_of("MO", "Dogulas County Sheriff's Office", Level::county, "Douglas County"),
              "County 29067 corrected");
    EXPECT_EQ(place_of("VA", "Hopewell County Sheriff's Office"), "County 51670 corrected");
    EXPECT_EQ(place_of("MN", "Freedom County Sheriff's Office", Level::county, "Freeborn County"),
              "County 27047 corrected");
    EXPECT_EQ(place_of("FL", "Jacksonville Sheriff's Office", Level::county, "Duval County"),
              "County 12031 inferred");
    EXPECT_EQ(place_of("FL", "Jacksonville Sheriff's Office"), "County 12031 inferred");
}

TEST(Jurisdiction, OfAPoliceDepartmentIsThePlaceOfTheName)
{
    EXPECT_EQ(place_of("FL", "Boca Raton Police Services Department"), "Municipal 1207300 exact");
    EXPECT_EQ(place_of("FL", "Haines City Police Department"), "Municipal 1228400 exact");
    EXPECT_EQ(place_of("FL", "City of Miami Police Department"), "Municipal 1245000 exact");
    EXPECT_EQ(place_of("FL", "Indian River Shores DPS"), "Municipal 1233600 exact");
    EXPECT_EQ(place_of("TX", "Smiley City Marshal's Office"), "Municipal 4868300 exact");
    EXPECT_EQ(place_of("PA", "West York Borough Police Department"), "Municipal 4284288 exact");
    EXPECT_EQ(place_of("WV", "Village of Clearview Police Department"), "Municipal 5415916 exact");
    EXPECT_EQ(place_of("NH", "Gorham Police Department"), "Municipal 3300730260 exact");
}

TEST(Jurisdiction, TellsPlacesOfOneNameApartByTypeAndCounty)
{
    EXPECT_EQ(
        place_of("PA", "Union Township Police Department", Level::municipal, "Washington County"),
        "Municipal 4212578432 inferred");
    EXPECT_EQ(place_of("PA", "Union Township Police Department"), "Municipal none")
        << "Pennsylvania has nineteen";
    EXPECT_EQ(place_of("NY", "Allegany Village Police Department", Level::municipal,
                       "Cattaraugus County"),
              "Municipal 3601286 inferred");
}

TEST(Jurisdiction, PutsAMistypedOrShortenedPlaceRight)
{
    EXPECT_EQ(place_of("NH", "Pittsburgh Police Department"), "Municipal 3300761780 corrected");
    EXPECT_EQ(place_of("FL", "Sunny Isles Police Department"), "Municipal 1269555 corrected");
    EXPECT_EQ(place_of("SC", "Scranton Police Department", Level::municipal, "Lackawanna County"),
              "Municipal 4564600 corrected");
    EXPECT_EQ(place_of("TX", "Yoakum Police Department", Level::county, "Yoakum County"),
              "Municipal 4880560 corrected")
        << "the city lies in DeWitt and Lavaca counties";
}

TEST(Jurisdiction, OfAStateAgencyIsItsState)
{
    EXPECT_EQ(place_of("FL", "Florida Highway Patrol", Level::state), "State 12 exact");
    EXPECT_EQ(place_of("TX", "Texas National Guard", Level::state), "State 48 exact");
    EXPECT_EQ(place_of("FL", "Office of Agricultural Law Enforcement", Level::state),
              "State 12 exact");
    EXPECT_EQ(place_of("GU", "Office Of The Attorney General", Level::state), "Territory 66 exact");
    EXPECT_EQ(place_of("FL", "Florida City Police Department", Level::municipal),
              "Municipal 1222975 exact");
    EXPECT_EQ(place_of("OK", "Oklahoma City Police Department", Level::municipal),
              "Municipal 4055000 exact");
}

TEST(Jurisdiction, IsNotTheStateOfAPlaceThatHasItsName)
{
    EXPECT_EQ(place_of("FL", "Florida Atlantic Police Department", Level::municipal),
              "Municipal none")
        << "neither Florida's nor Atlantis's";
    EXPECT_EQ(place_of("FL", "Florida Gulf Coast University Police Department", Level::municipal),
              "Campus none")
        << "a census designated place has the name, and no government";
}

TEST(Jurisdiction, LetsCountyDecideBetweenTheCountiesOfAName)
{
    EXPECT_EQ(place_of("GA", "Macon-Bibb County Sheriff's Office", Level::county, "Bibb County"),
              "County 13021 exact");
    EXPECT_EQ(place_of("GA", "Macon-Bibb County Sheriff's Office"), "County none");
    EXPECT_EQ(place_of("VA", "Fairfax Sheriff's Office", Level::county, "Fairfax County"),
              "County 51059 exact");
    EXPECT_EQ(place_of("VA", "Fairfax Sheriff's Office"), "County 51600 exact");
}

TEST(Jurisdiction, DoesNotTakeWhatACountyIsNamedInForTheCounty)
{
    EXPECT_EQ(place_of("FL", "Hillsborough County Aviation Authority", Level::county), "Port none");
    EXPECT_EQ(place_of("FL", "School Board of Brevard County", Level::county), "Campus none");
    EXPECT_EQ(place_of("TX", "Harris County Hospital District", Level::county), "Regional none");
    EXPECT_EQ(
        place_of("OK", "District 27 District Attorney's Office", Level::county, "Wagoner County"),
        "Judicial District none");
    EXPECT_EQ(place_of("NC", "Eastern Band of Cherokee Indians Police", Level::municipal),
              "Tribal none");
}

TEST(Jurisdiction, ReadsBodyWordsThatArePartOfAPlacesName)
{
    EXPECT_EQ(place_of("FL", "Safety Harbor Police Department"), "Municipal 1262425 exact");
    EXPECT_EQ(place_of("ID", "Coeur d'Alene Police Department"), "Municipal 1616750 exact");
    EXPECT_EQ(place_of("NY", "Constableville Police Department", Level::municipal),
              "Municipal 3617882 exact");
    EXPECT_EQ(place_of("MO", "Airport Drive Police Department", Level::municipal),
              "Municipal 2900424 exact");
}

TEST(Jurisdiction, OfAConsolidatedCityIsWhatIsLeftOfIt)
{
    EXPECT_EQ(place_of("KY", "Louisville Police Department"), "Municipal 2148006 exact");
    EXPECT_EQ(place_of("TN", "Nashville Police Department"), "Municipal 4752006 exact");
}

TEST(Jurisdiction, IsNoPlaceWithAnotherNameWhereCountySaysOtherwise)
{
    EXPECT_EQ(place_of("MN", "Red Lake Police Department", Level::municipal, "Beltrami County"),
              "Municipal none");
}

TEST(Jurisdiction, OfATownshipsConstableNotesTheTownshipsCounty)
{
    Agency constable;
    constable.name = "Preston Township Constable's Office";
    constable.state = State::from_code("PA");
    const Jurisdiction found = find_jurisdiction(constable, shipped_units(), shipped_bodies());
    EXPECT_TRUE(found.units.empty());
    ASSERT_EQ(found.counties.size(), 1U);
    EXPECT_EQ(found.counties[0]->name, "Wayne County");
}

TEST(Jurisdiction, BelievesTheNameWhereTypeIsWrong)
{
    EXPECT_EQ(place_of("IN", "Shirley Police Department", Level::county, "Hancock County"),
              "Municipal 1869516 exact");
    EXPECT_EQ(place_of("MI", "Center Line Division of Public Safety and Security", Level::state),
              "Municipal 2614320 exact");
    EXPECT_EQ(place_of("MD", "Wicomico County Corrections Center", Level::municipal),
              "County 24045 exact");
    EXPECT_EQ(place_of("NY", "Nassau County Police Department", Level::municipal),
              "County 36059 exact");
}

TEST(Jurisdiction, OfADistrictOrARegionIsThatOfItsMembers)
{
    EXPECT_EQ(place_of("FL", "Office of the State Attorney Sixth Judicial Circuit", Level::state),
              "Judicial District 12101 12103 manual");
    EXPECT_EQ(place_of("FL", "Office of the State Attorney, 20th Judicial Circuit", Level::state),
              "Judicial District 12015 12021 12043 12051 12071 manual");
    EXPECT_EQ(place_of("NC", "Albemarle District Jail", Level::county),
              "Regional 37029 37139 37143 manual");
    EXPECT_EQ(place_of("PA", "Northern York County Regional Police Department", Level::municipal),
              "Regional none");
    EXPECT_EQ(place_of("MO", "North County Police Cooperative", Level::municipal), "Regional none");
    EXPECT_EQ(place_of("OK", "Okmulgee County District Attorney's Office", Level::county),
              "County 40111 exact");
}

TEST(Jurisdiction, IsNoneOfACampusAPortOrAConstableButTheirCountyIsNoted)
{
    EXPECT_EQ(place_of("FL", "University of Florida Police Department", Level::municipal),
              "Campus none");
    EXPECT_EQ(place_of("FL", "Lee County Port Authority Police", Level::county), "Port none");
    EXPECT_EQ(place_of("FL", "Sanford Airport Police Department", Level::municipal), "Port none");
    EXPECT_EQ(place_of("TX", "Smith County Constable Precinct 4", Level::county),
              "Constable District none");
    EXPECT_EQ(place_of("TX", "College Station Police Department", Level::municipal),
              "Municipal 4815976 exact")
        << "a city, whatever its name";
    Agency constable;
    constable.name = "Smith County Constable Precinct 4";
    constable.state = State::from_code("TX");
    const Jurisdiction found = find_jurisdiction(constable, shipped_units(), shipped_bodies());
    ASSERT_EQ(found.counties.size(), 1U);
    EXPECT_EQ(found.counties[0]->name, "Smith County");
    EXPECT_TRUE(found.has_none_by_nature());
}

TEST(Jurisdiction, IsNeverOutsideTheState)
{
    EXPECT_EQ(place_of("GA", "Collier County Sheriff's Office", Level::county, "Collier County"),
              "County none");
    EXPECT_EQ(place_of("", "Collier County Sheriff's Office", Level::county, "Collier County"),
              "County none");
}

TEST(SharedTruth, HoldsForCountiesAsPrinted)
{
    const auto facts = truth("counties.csv");
    if (facts.empty()) {
        GTEST_SKIP() << "../shared/truth is not there";
    }
    for (const CsvRecord& fact : facts) {
        const auto found =
            recognise_county(fact.fields[1], *recognise_state(fact.fields[0]), shipped_units());
        ASSERT_NE(found.county, nullptr) << fact.fields[1];
        EXPECT_EQ(found.county->name, fact.fields[2]) << fact.fields[1];
    }
}

TEST(SharedTruth, HoldsForLevels)
{
    const auto facts = truth("levels.csv");
    if (facts.empty()) {
        GTEST_SKIP() << "../shared/truth is not there";
    }
    for (const CsvRecord& fact : facts) {
        Agency agency;
        agency.name = fact.fields[1];
        agency.state = recognise_state(fact.fields[0]);
        const Jurisdiction found = find_jurisdiction(agency, shipped_units(), shipped_bodies());
        ASSERT_TRUE(found.level) << agency.name;
        EXPECT_EQ(name_of(*found.level), fact.fields[2]) << agency.name;
        std::vector<std::string> counties;
        for (const Unit* unit : found.units) {
            counties.push_back(unit->name);
        }
        if (!fact.fields[3].empty()) {
            EXPECT_EQ(join(counties, "; "), fact.fields[3]) << agency.name;
        }
    }
}

TEST(Bodies, AreRefusedWithTheirLine)
{
    const atlas287::testing::TemporaryFolder folder;
    for (const char* line : {"FL,judicial circuit 1,12033\n", "QQ,a,1,b\n", "FL,,1,b\n"}) {
        write_file(folder / "bodies.csv", std::string("state,body,geoids,source\n") + line);
        try {
            load_bodies(folder.path());
            ADD_FAILURE() << "it was read: " << line;
        } catch (const InputError& error) {
            EXPECT_THAT(error.what(), HasSubstr("bodies.csv, row 2"));
        }
    }
}

TEST(Bodies, NameUnitsThatAreThere)
{
    const std::string file = atlas287::testing::project_folder() + "/data/jurisdictions/bodies.csv";
    const auto records = parse_csv(read_file(file), file);
    for (std::size_t i = 1; i < records.size(); ++i) {
        for (const std::string_view geoid : split(records[i].fields[2], ' ')) {
            const Unit* unit = shipped_units().find(geoid);
            ASSERT_NE(unit, nullptr) << geoid;
            EXPECT_EQ(unit->state.code(), records[i].fields[0]) << geoid;
        }
    }
}

TEST(Jurisdiction, DoesNotGuessAMistypedPlaceWithoutACounty)
{
    EXPECT_EQ(place_of("TN", "Hartsville Police Department"), "Municipal none")
        << "not Huntsville: two slips";
    EXPECT_EQ(place_of("TX", "Barton Police Department"), "Municipal none")
        << "not Burton: a short name";
}

TEST(Jurisdiction, DoesNotTakeAPartOfTheNameOfAPlaceThatIsNoGovernment)
{
    EXPECT_EQ(place_of("AR", "Hot Springs Village Police Department", {}, "Garland County"),
              "Municipal none")
        << "Hot Springs Village is a CDP beside the city of Hot Springs";
}

TEST(Jurisdiction, IsCorrectedWhereTheNameSaysAnotherKindOfPlace)
{
    EXPECT_EQ(place_of("PA", "Lansdowne Township Police Department", {}, "Delaware County"),
              "Municipal 4241440 corrected");
    EXPECT_EQ(place_of("WI", "Town of Madison Police Department", {}, "Dane County"),
              "Municipal 5548000 corrected");
    EXPECT_EQ(place_of("MA", "Town of Franklin Police Department"), "Municipal 2525172 exact")
        << "Franklin Town city: a town with a city's charter";
}

TEST(Jurisdiction, KnowsWhatAPlaceIsCalledBesidesItsCensusName)
{
    EXPECT_EQ(place_of("MA", "Amherst Police Department"), "Municipal 2501370 exact");
    EXPECT_EQ(place_of("ID", "Boise Police Department", {}, "Ada County"),
              "Municipal 1608830 exact");
    EXPECT_EQ(place_of("FL", "Islamorada Police Department"), "Municipal 1234132 exact");
    EXPECT_EQ(place_of("CA", "Ventura Police Department"), "Municipal 0665042 exact");
}

TEST(Jurisdiction, KnowsTheMetropolitanPolice)
{
    EXPECT_EQ(place_of("DC", "Metropolitan Police Department"), "Regional 11 manual");
    EXPECT_EQ(place_of("IN", "Indianapolis Metropolitan Police Department", {}, "Marion County"),
              "Regional 1836003 manual");
    EXPECT_EQ(place_of("MO", "St. Louis Metropolitan Police Department"),
              "Regional 2965000 manual");
    EXPECT_EQ(place_of("KY", "Louisville Metro Police Department"), "Regional 2148006 manual");
    EXPECT_EQ(place_of("TN", "Metropolitan Nashville Police Department"),
              "Regional 4752006 manual");
}

TEST(Jurisdiction, ReadsBoroughsOfAlaskaAndMunicipiosOfPuertoRicoAsCounties)
{
    EXPECT_EQ(place_of("AK", "North Slope Borough Police Department"), "County 02185 exact");
    EXPECT_EQ(place_of("PR", "San Juan Municipal Police"), "Municipal 72127 exact");
    EXPECT_EQ(place_of("VA", "Arlington Police Department", {}, "Arlington County"),
              "Municipal 51013 inferred");
}

TEST(Jurisdiction, DoesNotTakeANumberedDistrictForItsCounty)
{
    EXPECT_EQ(place_of("OK", "District 27 Drug Task Force", {}, "Wagoner County"),
              "Judicial District none");
    EXPECT_EQ(place_of("TX", "District 9 Attorney", {}, "Montgomery County"),
              "Judicial District none");
}

} // namespace
