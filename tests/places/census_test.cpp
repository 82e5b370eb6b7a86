#include "places/census.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "places/units.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <functional>

namespace {

using namespace atlas287;
using atlas287::testing::TemporaryFolder;
using ::testing::HasSubstr;

const std::string gazetteer_headings = "USPS|GEOID|ANSICODE|NAME|INTPTLAT|INTPTLONG   \r\n";
const std::string bernard = "LA|22087|00558058|St. Bernard Parish|29.874101|-89.824237  \r\n";
const std::string collier = "FL|12021|00295757|Collier County|26.118786|-81.400884  \r\n";
const std::string answer = R"([["NAME","B01003_001E","state","county"],
["Collier County, Florida","380221","12","021"],
["St. Bernard Parish, Louisiana","44479","22","087"]])";

void write_inputs(const TemporaryFolder& folder, const std::string& gazetteer,
                  const std::string& population)
{
    write_file(folder / "gazetteer2024/2024_Gaz_counties_national.txt", gazetteer);
    write_file(folder / "acs2023/county.json", population);
}

InputError error_of(const std::function<void()>& work)
{
    try {
        work();
    } catch (const InputError& error) {
        return error;
    }
    ADD_FAILURE() << "nothing was refused";
    return {{}, ""};
}

InputError error_of_tables(const TemporaryFolder& folder)
{
    return error_of([&] { build_census_tables(folder.path()); });
}

TEST(CensusTables, AreMadeOfTheBureausFilesSortedByGeoid)
{
    const TemporaryFolder folder;
    write_inputs(folder, gazetteer_headings + bernard + collier + "\r\n", answer);
    const auto tables = build_census_tables(folder.path());
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables.at("counties.csv"),
              "geoid,name,state,population,population_source,latitude,longitude\n"
              "12021,Collier County,FL,380221,ACS 2019-2023,26.118786,-81.400884\n"
              "22087,St. Bernard Parish,LA,44479,ACS 2019-2023,29.874101,-89.824237\n");
}

TEST(CensusTables, AreTheSameWhateverTheOrderOfLines)
{
    const TemporaryFolder one;
    const TemporaryFolder other;
    write_inputs(one, gazetteer_headings + bernard + collier, answer);
    write_inputs(other, gazetteer_headings + collier + bernard, answer);
    EXPECT_EQ(build_census_tables(one.path()), build_census_tables(other.path()));
}

TEST(CensusTables, FindTheirColumnsByName)
{
    const TemporaryFolder folder;
    write_inputs(folder, "GEOID|USPS|NAME|INTPTLONG|INTPTLAT\n12021|FL|Collier County|-81.4|26.1\n",
                 R"([["county","state","B01003_001E"],["021","12","380221"]])");
    EXPECT_THAT(build_census_tables(folder.path()).at("counties.csv"),
                HasSubstr("12021,Collier County,FL,380221,ACS 2019-2023,26.1,-81.4\n"));
}

TEST(CensusTables, LeaveAPopulationThatIsNotGivenEmpty)
{
    const TemporaryFolder folder;
    write_inputs(folder, gazetteer_headings + collier, R"([["B01003_001E","state","county"]])");
    EXPECT_THAT(build_census_tables(folder.path()).at("counties.csv"),
                HasSubstr("12021,Collier County,FL,,,26.118786,-81.400884\n"));
}

TEST(CensusTables, TakeTheNewestFiles)
{
    const TemporaryFolder folder;
    write_inputs(folder, gazetteer_headings + collier, answer);
    write_file(folder / "gazetteer2023/2023_Gaz_counties_national.txt", "old");
    write_file(folder / "acs2022/county.json", "old");
    EXPECT_THAT(build_census_tables(folder.path()).at("counties.csv"), HasSubstr("ACS 2019-2023"));
}

TEST(CensusTables, SayWhichFileLacks)
{
    const TemporaryFolder folder;
    write_file(folder / "gazetteer2024/2024_Gaz_counties_national.txt", gazetteer_headings);
    const InputError error = error_of_tables(folder);
    EXPECT_THAT(error.what(), HasSubstr("acs"));
    EXPECT_EQ(error.place().file, folder.path().string());
}

TEST(CensusTables, SayWhichColumnLacks)
{
    const TemporaryFolder folder;
    write_inputs(folder, "USPS|GEOID|NAME|INTPTLAT\nFL|12021|Collier County|26.1\n", answer);
    const InputError gazetteer = error_of_tables(folder);
    EXPECT_THAT(gazetteer.place().file, HasSubstr("2024_Gaz_counties_national.txt"));
    EXPECT_EQ(gazetteer.place().column, "INTPTLONG");

    write_inputs(folder, gazetteer_headings + collier, R"([["NAME","state","county"]])");
    const InputError population = error_of_tables(folder);
    EXPECT_THAT(population.place().file, HasSubstr("county.json"));
    EXPECT_EQ(population.place().column, "B01003_001E");
}

TEST(CensusTables, SayWhichLineIsBroken)
{
    const TemporaryFolder folder;
    for (const char* line : {"FL|12021|Collier County\n", "QQ|12021|1|Collier County|26.1|-81.4\n",
                             "FL|12021|1|Collier|County|26.1|-81.4\n"}) {
        write_inputs(folder, gazetteer_headings + bernard + line, answer);
        const InputError error = error_of_tables(folder);
        EXPECT_THAT(error.place().file, HasSubstr("2024_Gaz_counties_national.txt"));
        EXPECT_EQ(error.place().row, 3U) << line;
    }
}

TEST(CensusTables, RefuseWhatIsNoAnswerOfTheApi)
{
    const TemporaryFolder folder;
    for (const char* text : {"", "<html>error: unknown key</html>", "{}", "[]", "[[", "3",
                             R"([["B01003_001E","state","county"],["1"]])",
                             R"([["B01003_001E","state","county"],[380221,"12","021"]])"}) {
        write_inputs(folder, gazetteer_headings + collier, text);
        EXPECT_THAT(error_of_tables(folder).place().file, HasSubstr("county.json")) << text;
    }
}

TEST(Units, AreReadFromTheCensusTables)
{
    const TemporaryFolder folder;
    write_inputs(folder, gazetteer_headings + bernard + collier, answer);
    for (const auto& [name, table] : build_census_tables(folder.path())) {
        write_file(folder / name, table);
    }
    const Units units = load_units(folder.path());
    ASSERT_EQ(units.counties().size(), 2U);
    const Unit& unit = units.counties()[0];
    EXPECT_EQ(unit.geoid, "12021");
    EXPECT_EQ(unit.kind, "county");
    EXPECT_EQ(unit.name, "Collier County");
    EXPECT_EQ(unit.state.code(), "FL");
    EXPECT_EQ(unit.population, 380221U);
    EXPECT_EQ(unit.population_source, "ACS 2019-2023");
    EXPECT_EQ(unit.latitude, "26.118786");
    EXPECT_EQ(unit.longitude, "-81.400884");
}

TEST(Units, KnowNoPopulationWhereTheTableGivesNone)
{
    const TemporaryFolder folder;
    write_file(folder / "counties.csv",
               "geoid,name,state,population,population_source,latitude,longitude\n"
               "69100,Rota Municipality,MP,,,14.1,145.2\n"
               "69110,Saipan Municipality,MP,-666666666,ACS 2019-2023,15.2,145.8\n");
    const Units units = load_units(folder.path());
    EXPECT_FALSE(units.counties().at(0).population);
    EXPECT_FALSE(units.counties().at(1).population);
}

TEST(Units, SayWhichFileLacksOrWhichLineIsBroken)
{
    const TemporaryFolder folder;
    EXPECT_THAT(error_of([&] { load_units(folder.path()); }).what(), HasSubstr("counties.csv"));
    for (const char* line : {"12021,Collier County,FL\n", "12021,Collier County,Florida,1,A,2,3\n",
                             "12021,Collier County,FL,1,A,2,3,4\n"}) {
        write_file(folder / "counties.csv",
                   "geoid,name,state,population,population_source,latitude,longitude\n"
                   "12021,Collier County,FL,1,A,2,3\n" +
                       std::string(line));
        const InputError error = error_of([&] { load_units(folder.path()); });
        EXPECT_THAT(error.place().file, HasSubstr("counties.csv"));
        EXPECT_EQ(error.place().row, 3U) << line;
    }
}

TEST(ShippedUnits, AreTheCountiesOfAllStatesAndTerritoriesOfTheGazetteer)
{
    const Units units = load_units(std::string(ATLAS287_SOURCE_DIR) + "/data/census");
    EXPECT_GT(units.counties().size(), 3100U);
    std::uint64_t people = 0;
    for (const Unit& unit : units.counties()) {
        EXPECT_EQ(unit.geoid.size(), 5U) << unit.name;
        EXPECT_EQ(unit.geoid.substr(0, 2), unit.state.fips()) << unit.name;
        EXPECT_FALSE(unit.name.empty());
        people += unit.population.value_or(0);
    }
    EXPECT_GT(people, 330'000'000U);
    EXPECT_LT(people, 350'000'000U);
}

} // namespace
