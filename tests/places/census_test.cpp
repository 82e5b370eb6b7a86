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
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsNull;
using ::testing::NotNull;

const std::string counties_file = "gazetteer2025/2025_Gaz_counties_national.txt";
const std::string places_file = "gazetteer2025/2025_Gaz_place_national.txt";
const std::string subdivisions_file = "gazetteer2025/2025_Gaz_cousubs_national.txt";

/// A small Bureau: what a test does not write over is there.
class Bureau {
public:
    Bureau()
    {
        write(counties_file, "USPS|GEOID|ANSICODE|NAME|INTPTLAT|INTPTLONG   \r\n"
                             "LA|22087|00558058|St. Bernard Parish|29.874101|-89.824237  \r\n"
                             "FL|12021|00295757|Collier County|26.118786|-81.400884  \r\n"
                             "FL|12071|00295758|Lee County|26.552|-81.892\r\n"
                             "CT|09110|1|Capitol Planning Region|41.82|-72.6\r\n"
                             "CT|09140|1|Naugatuck Valley Planning Region|41.5|-73.1\r\n\r\n");
        write(places_file, "USPS|GEOID|NAME|LSAD|FUNCSTAT|INTPTLAT|INTPTLONG\n"
                           "FL|1247625|Naples city|25|A|26.15|-81.8\n"
                           "FL|1207525|Bonita Springs city|25|A|26.35|-81.79\n"
                           "FL|1200001|New Place CDP|57|S|26.12|-81.41\n"
                           "CT|0937000|Hartford city|25|A|41.7659|-72.6816\n");
        write(subdivisions_file, "USPS|GEOID|NAME|FUNCSTAT|INTPTLAT|INTPTLONG\n"
                                 "FL|1202192288|Naples CCD|S|26.14|-81.7\n"
                                 "FL|1202192289|Immokalee CCD|S|26.42|-81.41\n"
                                 "FL|1202192290|Marco CCD|S|25.94|-81.7\n"
                                 "CT|0911037070|Hartford town|A|41.7659|-72.6815\n"
                                 "CT|0914000001|Bristol town|A|41.68|-72.94\n");
        write("acs2023/county.json", R"([["NAME","B01003_001E","B25001_001E","state","county"],
["Collier County, Florida","380221","1","12","021"],
["Lee County, Florida","772902","1","12","071"],
["St. Bernard Parish, Louisiana","44479","1","22","087"]])");
        write("acs2023/place.json", R"([["NAME","B01003_001E","B25001_001E","state","place"],
["Naples city, Florida","19315","1","12","47625"],
["Bonita Springs city, Florida","54205","1","12","07525"]])");
        write("acs2023/county_subdivision.json",
              R"([["NAME","B01003_001E","B25001_001E","state","county","county subdivision"],
["Hartford town","119970","1","09","110","37070"]])");
        write("relations/place_counties.csv", "Place GEOID,County GEOID\n1247625,12021\n"
                                              "1207525,12021\n1207525,12071\n0937000,09003\n");
        write("relations/zcta_counties.csv",
              "ZCTA5,GEOID,Population,Housing Units,Land Area,Water Area\n"
              "34134,12021,100,1,1,1\n34134,12071,9900,1,1,1\n06101,09003,5,1,1,1\n");
        write("relations/zcta_places.csv",
              "ZCTA5,Place GEOID,Population,Housing Units,Land Area,Water Area\n"
              "34134,1207525,9000,1,1,1\n06101,0937000,5,1,1,1\n");
    }

    void write(const std::string& name, const std::string& text) const
    {
        write_file(folder_ / name, text);
    }

    [[nodiscard]] std::string table(const std::string& name) const
    {
        return build_census_tables(folder_.path()).at(name);
    }

    [[nodiscard]] InputError refusal() const
    {
        try {
            build_census_tables(folder_.path());
        } catch (const InputError& error) {
            return error;
        }
        ADD_FAILURE() << "nothing was refused";
        return {{}, ""};
    }

    [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

private:
    TemporaryFolder folder_;
};

TEST(CensusTables, HaveTheCountiesSortedByGeoidWithTheirFigures)
{
    EXPECT_EQ(Bureau().table("counties.csv"),
              "geoid,name,kind,state,counties,subdivision,population,population_source,latitude,"
              "longitude\n"
              "09110,Capitol Planning Region,county,CT,,,,,41.82,-72.6\n"
              "09140,Naugatuck Valley Planning Region,county,CT,,,,,41.5,-73.1\n"
              "12021,Collier County,county,FL,,,380221,ACS 2019-2023,26.1188,-81.4009\n"
              "12071,Lee County,county,FL,,,772902,ACS 2019-2023,26.552,-81.892\n"
              "22087,St. Bernard Parish,county,LA,,,44479,ACS 2019-2023,29.8741,-89.8242\n"
              "60010,Eastern District,county,AS,,,17059,2020 Census,-14.2772,-170.6642\n"
              "60020,Manu'a District,county,AS,,,832,2020 Census,-14.2347,-169.4685\n"
              "60030,Rose Island,county,AS,,,0,2020 Census,-14.5467,-168.1519\n"
              "60040,Swains Island,county,AS,,,0,2020 Census,-11.0556,-171.0778\n"
              "60050,Western District,county,AS,,,31819,2020 Census,-14.3322,-170.755\n"
              "66010,Guam,county,GU,,,153836,2020 Census,13.4383,144.7729\n"
              "69085,Northern Islands Municipality,county,MP,,,7,2020 Census,16.353,145.6752\n"
              "69100,Rota Municipality,county,MP,,,1893,2020 Census,14.1551,145.204\n"
              "69110,Saipan Municipality,county,MP,,,43385,2020 Census,15.1799,145.7457\n"
              "69120,Tinian Municipality,county,MP,,,2044,2020 Census,15.0081,145.6273\n"
              "78010,St. Croix Island,county,VI,,,41004,2020 Census,17.7236,-64.7674\n"
              "78020,St. John Island,county,VI,,,3881,2020 Census,18.3383,-64.7498\n"
              "78030,St. Thomas Island,county,VI,,,42261,2020 Census,18.3413,-64.9205\n");
}

TEST(CensusTables, SayInWhichCountiesAPlaceLiesTheLargestPartFirst)
{
    EXPECT_EQ(Bureau().table("places.csv"),
              "geoid,name,kind,state,counties,subdivision,population,population_source,latitude,"
              "longitude\n"
              "0937000,Hartford city,place,CT,09110,0911037070,,,41.7659,-72.6816\n"
              "1200001,New Place CDP,place,FL,12021,,,,26.12,-81.41\n"
              "1207525,Bonita Springs city,place,FL,12071 12021,,54205,ACS 2019-2023,26.35,-81.79\n"
              "1247625,Naples city,place,FL,12021,,19315,ACS 2019-2023,26.15,-81.8\n")
        << "Hartford's county is no more; New Place is in no relation";
}

TEST(CensusTables, HaveTheCountySubdivisionsThatAreGovernments)
{
    EXPECT_EQ(Bureau().table("county_subdivisions.csv"),
              "geoid,name,kind,state,counties,subdivision,population,population_source,latitude,"
              "longitude\n"
              "0911037070,Hartford town,county subdivision,CT,09110,,119970,ACS 2019-2023,41.7659,"
              "-72.6815\n"
              "0914000001,Bristol town,county subdivision,CT,09140,,,,41.68,-72.94\n");
}

TEST(CensusTables, SumUpStatesAndTakeIslandAreasFromTheirOwnCensus)
{
    const std::string states = Bureau().table("states.csv");
    EXPECT_THAT(states, HasSubstr("12,Florida,state,FL,,,1153123,ACS 2019-2023,"));
    EXPECT_THAT(states, HasSubstr("66,Guam,state,GU,,,153836,2020 Census,"));
    EXPECT_THAT(states, HasSubstr("60,American Samoa,state,AS,,,49710,2020 Census,"));
    EXPECT_THAT(states, HasSubstr("69,Northern Mariana Islands,state,MP,,,47329,2020 Census,"));
    EXPECT_THAT(states, HasSubstr("78,U.S. Virgin Islands,state,VI,,,87146,2020 Census,"));
    EXPECT_THAT(states, HasSubstr("09,Connecticut,state,CT,,,,,"))
        << "a state of counties without a figure has none";
}

TEST(CensusTables, HaveZipCodeAreasWithWhatTheyTouchTheLargestPartFirst)
{
    const std::string zips = Bureau().table("zips.csv");
    EXPECT_THAT(zips, ::testing::StartsWith("zip,counties,places\n00801,78030,\n"))
        << "the island areas, which no relation has";
    EXPECT_THAT(zips, HasSubstr("\n06101,09110,0937000\n34134,12071 12021,1207525\n96799,"));
}

TEST(CensusTables, MakeAMeasureOfEveryOtherEstimateOfPeople)
{
    const Bureau bureau;
    for (const auto& [file, parts, code] :
         {std::tuple("county", R"("state","county")", R"("12","021")"),
          std::tuple("place", R"("state","place")", R"("12","47625")"),
          std::tuple("county_subdivision", R"("state","county","county subdivision")",
                     R"("09","110","37070")")}) {
        bureau.write(std::string("acs2023/") + file + ".json",
                     std::string(R"([["B01003_001E","B05001_006E","B05001_006M","B25001_001E",)") +
                         parts + "],[\"7\",\"3\",\"9\",\"5\"," + code + "]]");
    }
    EXPECT_THAT(bureau.table("counties.csv"), HasSubstr("latitude,longitude,B05001_006E\n"));
    EXPECT_THAT(bureau.table("counties.csv"),
                HasSubstr("12021,Collier County,county,FL,,,7,ACS 2019-2023,26.1188,-81.4009,3\n"));
    EXPECT_THAT(bureau.table("places.csv"), HasSubstr("26.15,-81.8,3\n"));
}

TEST(CensusTables, RefuseAnswersOfDifferentVariables)
{
    const Bureau bureau;
    bureau.write("acs2023/place.json", R"([["B01003_001E","B05001_006E","state","place"]])");
    EXPECT_THAT(bureau.refusal().what(), HasSubstr("have not the same variables"));
}

TEST(CensusTables, LeaveAnEstimateThatCouldNotBeMadeEmpty)
{
    const Bureau bureau;
    bureau.write(
        "acs2023/county.json",
        R"([["B01003_001E","state","county"],["-666666666","12","021"],[null,"12","071"]])");
    EXPECT_THAT(bureau.table("counties.csv"),
                HasSubstr("12021,Collier County,county,FL,,,,,26.1188,-81.4009\n"
                          "12071,Lee County,county,FL,,,,,26.552,-81.892\n"));
}

TEST(CensusTables, TakeTheNewestFiles)
{
    const Bureau bureau;
    bureau.write("gazetteer2024/2024_Gaz_counties_national.txt", "old");
    bureau.write("acs2022/county.json", "old");
    EXPECT_THAT(bureau.table("counties.csv"), HasSubstr("ACS 2019-2023"));
}

TEST(CensusTables, ReadTheTabsOfOlderGazetteers)
{
    const Bureau bureau;
    bureau.write(counties_file, "USPS\tGEOID\tNAME\tINTPTLAT\tINTPTLONG\n"
                                "FL\t12021\tCollier County\t26.1\t-81.4 \n");
    EXPECT_THAT(bureau.table("counties.csv"), HasSubstr("12021,Collier County,county,FL,,,380221"));
}

TEST(CensusTables, SayWhichFileLacks)
{
    const TemporaryFolder empty;
    try {
        build_census_tables(empty.path());
        FAIL() << "nothing was refused";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("county.json"));
        EXPECT_EQ(error.place().file, empty.path().string());
    }
}

TEST(CensusTables, SayWhichColumnLacks)
{
    const Bureau bureau;
    bureau.write(counties_file, "USPS|GEOID|NAME|INTPTLAT\nFL|12021|Collier County|26.1\n");
    EXPECT_THAT(bureau.refusal().place().file, HasSubstr("Gaz_counties_national.txt"));
    EXPECT_EQ(bureau.refusal().place().column, "INTPTLONG");
    bureau.write("acs2023/county.json", R"([["NAME","state","county"]])");
    EXPECT_EQ(bureau.refusal().place().column, "B01003_001E");
    const Bureau other;
    other.write("relations/zcta_places.csv", "ZCTA5,GEOID\n");
    EXPECT_EQ(other.refusal().place().column, "Place GEOID");
}

TEST(CensusTables, SayWhichLineIsBroken)
{
    const Bureau bureau;
    const std::string good = "USPS|GEOID|NAME|INTPTLAT|INTPTLONG\nFL|12071|Lee County|26|-81\n";
    for (const char* line :
         {"FL|12021|Collier County\n", "QQ|12021|Collier County|26.1|-81.4\n",
          "FL|12021|Collier|County|26.1|-81.4\n", "FL|12021|Collier County|north|-81.4\n",
          "FL|12021|Collier County|26.1|-8100\n"}) {
        bureau.write(counties_file, good + line);
        EXPECT_THAT(bureau.refusal().place().file, HasSubstr("Gaz_counties_national.txt"));
        EXPECT_EQ(bureau.refusal().place().row, 3U) << line;
    }
}

TEST(CensusTables, RefuseWhatIsNoAnswerOfTheApi)
{
    const Bureau bureau;
    for (const char* text : {"", "<html>error: unknown key</html>", "{}", "[]", "[[", "3",
                             R"([["B01003_001E","state","county"],["1"]])",
                             R"([["B01003_001E","state","county"],[380221,"12","021"]])",
                             R"([["B01003_001E","state","county"],["many","12","021"]])"}) {
        bureau.write("acs2023/county.json", text);
        EXPECT_THAT(bureau.refusal().place().file, HasSubstr("county.json")) << text;
    }
}

TEST(Units, AreReadBackFromTheTables)
{
    const Bureau bureau;
    const TemporaryFolder shipped;
    for (const auto& [name, text] : build_census_tables(bureau.path())) {
        write_file(shipped / name, text);
    }
    const Units units = load_units(shipped.path());
    const State florida = *State::from_code("FL");
    const Unit* springs = units.find("1207525");
    ASSERT_THAT(springs, NotNull());
    EXPECT_EQ(springs->kind, UnitKind::place);
    EXPECT_EQ(springs->base_name(), "Bonita Springs");
    EXPECT_EQ(springs->type(), "city");
    EXPECT_THAT(springs->counties, ElementsAre("12071", "12021"));
    EXPECT_EQ(springs->population, 54205U);
    EXPECT_TRUE(springs->is_government());
    EXPECT_FALSE(units.find("1200001")->is_government());
    EXPECT_EQ(units.find_state(florida)->population, 1153123U);
    EXPECT_THAT(units.find("99999"), IsNull());
    ASSERT_THAT(units.find_zip("34134"), NotNull());
    EXPECT_THAT(units.find_zip("34134")->places, ElementsAre("1207525"));
    EXPECT_EQ(units.named(UnitKind::place, florida, place_key("BONITA SPRINGS")).size(), 1U);
    EXPECT_EQ(units.counties_of(florida).size(), 2U);
}

TEST(Units, RefuseABrokenLine)
{
    const Bureau bureau;
    const TemporaryFolder shipped;
    for (const auto& [name, text] : build_census_tables(bureau.path())) {
        write_file(shipped / name, name == "places.csv" ? text + "1,2,3\n" : text);
    }
    try {
        load_units(shipped.path());
        FAIL() << "it was read";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("places.csv, row 6: this is not a line"));
    }
}

TEST(PlaceKey, IsTheSameForEveryWayOfWritingAName)
{
    EXPECT_EQ(place_key("De Soto"), place_key("DeSoto"));
    EXPECT_EQ(place_key("St. Johns"), place_key("Saint John's"));
    EXPECT_EQ(place_key("Ft. Myers"), place_key("Fort Myers"));
    EXPECT_EQ(place_key("Do\xC3\xB1"
                        "a Ana"),
              place_key("Dona Ana"));
    EXPECT_EQ(place_key("Miami-Dade"), place_key("Miami Dade"));
    EXPECT_NE(place_key("Stafford"), place_key("Saintafford"));
}

} // namespace
