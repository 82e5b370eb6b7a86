#include "history/agency_name.hpp"

#include <gmock/gmock.h>

namespace {

using namespace atlas287;
using ::testing::ElementsAre;

const std::optional<State> florida = State::from_code("FL");

std::string normal(const std::string& printed, const std::string& state = "FL")
{
    return read_agency_name(printed, State::from_code(state)).normal;
}

Likeness alike(const std::string& a, const std::string& b)
{
    return likeness(read_agency_name(a, florida), read_agency_name(b, florida));
}

TEST(AgencyName, IsOneInEveryWayOfWritingIt)
{
    EXPECT_EQ(normal("Indian River Shores DPS"),
              normal("Indian River Shores Department of Public Safety"));
    EXPECT_EQ(normal("Gulf County BOCC"), normal("Gulf County Board of County Commissioners"));
    EXPECT_EQ(normal("Palm Beach Gardens Police Dept "),
              normal("Palm Beach Gardens Police Department"));
    EXPECT_EQ(normal("Tampa PD"), normal("Tampa Police Department"));
    EXPECT_EQ(normal("Ft. Myers Police Department"), normal("Fort Myers Police Department"));
    EXPECT_EQ(normal("City of St. Cloud Police Department"),
              normal("Saint Cloud Police Department"));
    EXPECT_EQ(normal("Flathead County Sheriff's Department", "MT"),
              normal("Flathead County Sheriff\u2019s Office", "MT"));
    EXPECT_EQ(normal("Florida Fish & Wildlife Conservation Commission"),
              normal("Florida Fish and Wildlife Conservation Commission"));
    EXPECT_EQ(normal("Boca Raton Police Services Department"),
              "boca raton police services department");
}

TEST(AgencyName, KnowsCommonWordsMistyped)
{
    for (const auto& [typed, meant] :
         {std::pair("Alachua Police Departent", "Alachua Police Department"),
          std::pair("Dimmit Couny Sheriff's Office", "Dimmit County Sheriff's Office"),
          std::pair("Cattaraugus Counry Sheriff's Office", "Cattaraugus County Sheriff's Office"),
          std::pair("Christian County Sherrif's Office", "Christian County Sheriff's Office"),
          std::pair("New Port Richey Polce Department", "New Port Richey Police Department"),
          std::pair("Berrien County Sheriff's Offic", "Berrien County Sheriff's Office"),
          std::pair("Coolspring Township Constbales Office",
                    "Coolspring Township Constable's Office")}) {
        EXPECT_EQ(read_agency_name(typed, {}).normal, read_agency_name(meant, {}).normal) << typed;
    }
    EXPECT_NE(read_agency_name("Country Club Hills Police Department", {}).normal,
              read_agency_name("County Club Hills Police Department", {}).normal);
}

TEST(Likeness, IsLessOfBodiesOfTwoKinds)
{
    for (const auto& [one, other] :
         {std::pair("Baltimore City Sheriff's Office", "Baltimore County Sheriff's Office"),
          std::pair("Granbury Police Department", "Granbury ISD Police Department"),
          std::pair("Monroe Police Department", "Monroe City Marshal"),
          std::pair("Chester Township Police Department", "Chester Borough Police Department"),
          std::pair("Tampa Police Department", "Tampa Aviation Authority Police Department"),
          std::pair("Clay Police Department", "Clay University Police Department")}) {
        EXPECT_LT(alike(one, other), Likeness::extended) << one;
    }
    EXPECT_GE(alike("Quarryville Police Department", "Quarryville Borough Police Department"),
              Likeness::extended);
    EXPECT_GE(alike("Lafourche County Sheriff's Office", "Lafourche Parish Sheriff's Office"),
              Likeness::extended);
}

TEST(WordsInFileName, AreThoseOfTheAgencyAndMore)
{
    const auto words =
        words_in_file_name("TennesseeStateConstable4thDistrictPolkCoTN_TFM_MOA_11042025.pdf",
                           recognise_state("TENNESSEE"));
    for (const char* word : {"state", "constable", "4", "district", "polk", "county", "tfm"}) {
        EXPECT_TRUE(words.contains(word)) << word;
    }
    EXPECT_FALSE(words.contains("sheriff"));
}

TEST(AgencyName, LeavesOutTheNameOfItsState)
{
    EXPECT_EQ(normal("Mt. Dept. of Justice", "MT"), normal("Montana Department of Justice", "MT"));
    EXPECT_EQ(normal("Virginia Department of State Police", "VA"),
              normal("Department of State Police", "VA"));
    EXPECT_EQ(normal("Iowa Dept of Public Safety", "IA"), "department public safety");
    // Of a place that is named like the state, the state is the name.
    EXPECT_EQ(normal("Oklahoma County Sheriff's Office", "OK"), "oklahoma county sheriff office");
    EXPECT_EQ(normal("Texas County Sheriff's Office", "OK"), "texas county sheriff office");
}

TEST(AgencyName, KnowsTheWordsThatTellItFromOthers)
{
    EXPECT_THAT(read_agency_name("Boca Raton Police Services Department", florida).telling,
                ElementsAre("boca", "raton"));
    EXPECT_THAT(read_agency_name("Idaho State Police", State::from_code("ID")).telling,
                ElementsAre());
    EXPECT_THAT(read_agency_name("County of Franklin / Franklin County Jail ", florida).telling,
                ElementsAre("franklin"));
}

TEST(AgencyName, SaysWhatKindOfBodyItIs)
{
    const auto body = [](const std::string& printed) {
        return read_agency_name(printed, florida).body;
    };
    EXPECT_EQ(body("Okaloosa County Sheriff's Office"), Body::sheriff);
    EXPECT_EQ(body("Okaloosa County Board of County Commissioners/ Department of Corrections "),
              Body::county_government);
    EXPECT_EQ(body("Cambria County Prison"), Body::county_government);
    EXPECT_EQ(body("Pinal County Attorney's Office"), Body::prosecutor);
    EXPECT_EQ(body("Coolspring Township Constable's Office"), Body::constable);
    EXPECT_EQ(body("University of West Florida Board of Trustees"), Body::campus);
    EXPECT_EQ(body("Tampa PD"), Body::police);
    EXPECT_EQ(body("Office of Agricultural Law Enforcement "), Body::other);
}

TEST(Likeness, IsOfSlipsWhereAFewLettersDiffer)
{
    EXPECT_EQ(alike("Freedom County Sheriff's Office", "Freeborn County Sheriff's Office"),
              Likeness::retyped);
    EXPECT_EQ(alike("Brookfield Police Department", "Brookford Police Department"),
              Likeness::retyped);
    EXPECT_EQ(alike("Lampass County Sheriff's Office", "Lampasas County Sheriff's Office"),
              Likeness::retyped);
    EXPECT_EQ(alike("Indiatlantic Police Department", "Indialantic Police Department"),
              Likeness::retyped);
    EXPECT_EQ(alike("Greens Forks Police Department", "Green Fork Police Department"),
              Likeness::retyped);
}

TEST(Likeness, IsNoSlipWhereAnotherPlaceIsNamed)
{
    for (const auto& [a, b] : {
             std::pair("Baker County Sheriff's Office", "Bay County Sheriff's Office"),
             std::pair("Bell County Sheriff's Office", "Lee County Sheriff's Office"),
             std::pair("Ellis County Sheriff's Office", "Terry County Sheriff's Office"),
             std::pair("Escambia County BOCC", "Gulf County BOCC"),
             std::pair("University of Florida Police Department",
                       "University of West Florida Police Department"),
             std::pair("Palm Beach Police Department", "North Palm Beach Police Department"),
             std::pair("Constable Precinct 2", "Constable Precinct 4"),
             std::pair(
                 "Florida Fish and Wildlife Conservation Commission",
                 "Florida Department of Environmental Protection Division of Law Enforcement"),
         }) {
        EXPECT_EQ(alike(a, b), Likeness::none) << a << " / " << b;
        EXPECT_EQ(alike(b, a), Likeness::none) << b << " / " << a;
    }
}

TEST(Likeness, IsOfNamesWithWordsThatComeAndGo)
{
    EXPECT_EQ(alike("Boca Raton Police Department", "Boca Raton Police Services Department"),
              Likeness::extended);
    EXPECT_EQ(alike("Quarryville Police Department", "Quarryville Borough Police Department"),
              Likeness::extended);
    EXPECT_EQ(alike("University of West Florida Board of Trustees",
                    "University of West Florida Police Department"),
              Likeness::extended);
    EXPECT_EQ(alike("Criminal Investigation Division, Department of Financial Services",
                    " Florida Department of Financial Services , Criminal Investigation Division,"),
              Likeness::reordered);
    EXPECT_EQ(alike("Florida Department of Agriculture", "Office of Aggricultural Law Enforcement"),
              Likeness::related);
}

} // namespace
