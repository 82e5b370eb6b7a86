#include "history/printed.hpp"

#include "history/history.hpp"
#include "history/rolls.hpp"

#include <gmock/gmock.h>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::ElementsAre;

TEST(AmendedAgency, IsTheNameBeforeTheWordAddendum)
{
    EXPECT_EQ(amended_agency("Monmouth County Sheriff's Office (Addendum)"),
              "Monmouth County Sheriff's Office");
    EXPECT_EQ(amended_agency("Monmouth County Sheriff's Office - ADDENDUM 2 "),
              "Monmouth County Sheriff's Office");
    EXPECT_EQ(amended_agency("Monmouth County Sheriff's Office"), std::nullopt);
    EXPECT_EQ(amended_agency("Addendum County Sheriff's Office"), std::nullopt);
    EXPECT_EQ(amended_agency("Addendum"), std::nullopt);
    EXPECT_EQ(amended_agency("(Addendum)"), std::nullopt);
}

PrintedRow monmouth(const std::string& name, const std::string& signed_on, const std::string& file)
{
    return row("NEW JERSEY", name, "Jail Enforcement Model", signed_on,
               {{Column::moa_url, "https://www.ice.gov/doclib/287gMOA/" + file}});
}

TEST(Addendum, BelongsToTheAgreementThatItAmends)
{
    const auto addendum = monmouth("Monmouth County Sheriff's Office (Addendum)", "2019-03-08",
                                   "287gJEM_MonmouthCoNj2016-06-08.pdf");
    const History alone = build_history(roll_of({{addendum}}));
    EXPECT_THAT(agreement_ids(alone),
                ElementsAre("NJ-monmouth-county-sheriffs-office.JEM.2016-06-08"));
    EXPECT_EQ(alone.agencies[0].name, "Monmouth County Sheriff's Office");
    EXPECT_EQ(alone.agreements[0].signed_first_printed, "2019-03-08");
    EXPECT_EQ(alone.agreements[0].signed_by, SignedBy::file_name);
    EXPECT_EQ(alone.agreements[0].addendum_date, Date::from(2019, 3, 8));
    const History both =
        build_history(roll_of({{monmouth("Monmouth County Sheriff's Office", "2016-06-08",
                                         "287gJEM_MonmouthCoNj2016-06-08.pdf"),
                                addendum}}));
    EXPECT_THAT(agreement_ids(both),
                ElementsAre("NJ-monmouth-county-sheriffs-office.JEM.2016-06-08"));
}

TEST(Addendum, HasTheDateOfTheAgreementThatIsListedToo)
{
    const History history = build_history(
        roll_of({{monmouth("Monmouth County Sheriff's Office", "2016-06-08", "Monmouth.pdf"),
                  monmouth("Monmouth County Sheriff's Office (Addendum)", "2019-03-08", "")}}));
    EXPECT_THAT(agreement_ids(history),
                ElementsAre("NJ-monmouth-county-sheriffs-office.JEM.2016-06-08"));
    EXPECT_EQ(history.agreements[0].addendum_date, Date::from(2019, 3, 8));
    EXPECT_EQ(history.agreements[0].signed_by, SignedBy::printed);
}

TEST(Addendum, HasAnAddressOfItsOwn)
{
    const History history = build_history(
        roll_of({{monmouth("Monmouth County Sheriff's Office", "2016-06-08", "Monmouth.pdf"),
                  monmouth("Monmouth County Sheriff's Office (Addendum)", "2019-03-08",
                           "MonmouthAddendum_03082019.pdf")}}));
    ASSERT_EQ(history.agreements.size(), 1U);
    EXPECT_THAT(history.agreements[0].moa_url, ::testing::HasSubstr("/Monmouth.pdf"));
    EXPECT_THAT(history.agreements[0].addendum_url,
                ::testing::HasSubstr("/MonmouthAddendum_03082019.pdf"));
    EXPECT_EQ(history.agreements[0].signed_on, Date::from(2016, 6, 8));
}

TEST(AgencyName, OfSignsOnlyIsThemselves)
{
    const History history = build_history(
        roll_of({{monmouth("!!!", "2019-03-08", ""), monmouth("???", "2019-03-08", "")}}));
    EXPECT_EQ(history.agreements.size(), 2U);
}

TEST(SigningDate, IsNotTooOldWhenNoListCouldHaveShownIt)
{
    Roll roll;
    add_list_of(roll, "2025-03-01",
                {row("TEXAS", "Bell Police Department", "Task Force Model", "2025-02-01")});
    add_list_of(roll, "2026-03-01",
                {row("TEXAS", "Tenaha Police Department", "Task Force Model", "2025-03-20",
                     {{Column::moa_url, "https://www.ice.gov/Tenaha_TFM_02202026.pdf"}})});
    const History history = build_history(roll);
    EXPECT_EQ(history.agreements[1].signed_on, Date::from(2025, 3, 20));
    EXPECT_EQ(history.agreements[1].signed_by, SignedBy::printed);
}

TEST(Addendum, KeepsItsDateWhereNoFileSaysTheAgreements)
{
    EXPECT_THAT(
        agreement_ids(build_history(roll_of({{monmouth(
            "Monmouth County Sheriff's Office (Addendum)", "2019-03-08", "Monmouth.pdf")}}))),
        ElementsAre("NJ-monmouth-county-sheriffs-office.JEM.2019-03-08"));
}

PrintedRow township(const std::string& county, const std::string& signed_on,
                    const std::string& model = "Task Force Model",
                    const std::string& name = "Franklin Township Police Department")
{
    return row("PENNSYLVANIA", name, model, signed_on, {{Column::county, county}});
}

TEST(Namesakes, AreTwoAgenciesWhenOneListPrintsOneModelInTwoCounties)
{
    const auto adams = township("Adams County", "2025-03-05");
    const auto york = township("York County ", "2025-03-05");
    const auto before = township("#N/A", "2025-03-05");
    EXPECT_THAT(agreement_ids(build_history(roll_of({{adams}, {adams, york}}))),
                ElementsAre("PA-franklin-township-police-department-york-county.TFM.2025-03-05",
                            "PA-franklin-township-police-department.TFM.2025-03-05"));
    const History later =
        build_history(roll_of({{before}, {adams}, {adams, township("York County", "2025-04-02")}}));
    EXPECT_EQ(later.agencies.size(), 2U) << "the row without a county goes on as one of them";
    EXPECT_EQ(later.agencies[0].id, "PA-franklin-township-police-department");
    EXPECT_EQ(later.agreements.size(), 2U);
}

TEST(Namesakes, AreOneAgencyWhereACountyIsMistypedOrOnlyOneModelHasIt)
{
    const auto adams = township("Adams County", "2025-03-05");
    for (const auto& other : {township("Adam County", "2025-03-05"), township("#N/A", "2025-03-05"),
                              township("York County", "2025-03-05", "Jail Enforcement Model")}) {
        EXPECT_EQ(build_history(roll_of({{adams, other}})).agencies.size(), 1U);
    }
    const std::string sheriff = "Bedford County Sheriff's Office";
    EXPECT_EQ(build_history(roll_of({{township("Bedford County", "2025-03-05", "WSO", sheriff),
                                      township("Bradford County", "2025-03-05", "WSO", sheriff)}}))
                  .agencies.size(),
              1U)
        << "a county has one sheriff, whatever COUNTY says";
}

TEST(SigningDate, IsThatOfTheFileNameWhereThePrintedOneCannotBe)
{
    const auto signed_on = [](const std::string& date, const std::string& file) {
        return build_history(
            roll_of({{},
                     {row("TEXAS", "Tenaha Police Department", "Task Force Model", date,
                          {{Column::moa_url, "https://www.ice.gov/doclib/287gMOA/" + file}})}}));
    };
    const History history = signed_on("2024-03-07", "TenahaPDTX_TFM_MOA_03072025.pdf");
    EXPECT_EQ(history.agreements[0].signed_on, Date::from(2025, 3, 7));
    EXPECT_EQ(history.agreements[0].signed_by, SignedBy::file_name);
    EXPECT_EQ(history.agreements[0].signed_evidence,
              "the file's name is TenahaPDTX_TFM_MOA_03072025.pdf");
    EXPECT_EQ(history.agreements[0].id, "TX-tenaha-police-department.TFM.2024-03-07")
        << "ids are of what was printed";
    EXPECT_EQ(signed_on("2024-03-07", "Tenaha.pdf").agreements[0].signed_on, Date::from(2024, 3, 7))
        << "no file says which day it was";
    EXPECT_EQ(signed_on("2025-03-06", "TenahaPDTX_TFM_MOA_03072025.pdf").agreements[0].signed_on,
              Date::from(2025, 3, 6))
        << "a day that can be stands, whatever the file is called";
}

} // namespace
