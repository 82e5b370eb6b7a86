// What ICE corrected from one list to the next, as it was printed.

#include "history/history.hpp"
#include "history/rolls.hpp"

#include <gmock/gmock.h>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string moa = "https://www.ice.gov/doclib/287gMOA/";

PrintedRow task_force(const std::string& state, const std::string& agency,
                      const std::string& signed_on, const std::string& file = "")
{
    return row(state, agency, "Task Force Model", signed_on,
               file.empty() ? PrintedRow{} : PrintedRow{{Column::moa_url, moa + file}});
}

PrintedRow warrant(const std::string& state, const std::string& agency,
                   const std::string& signed_on, const std::string& file = "")
{
    PrintedRow printed = task_force(state, agency, signed_on, file);
    printed[Column::model] = "Warrant Service Officer";
    return printed;
}

/// Each way in which the agency was printed, with the rule that says so.
std::vector<std::string> names_of(const History& history, const std::string& agency_id)
{
    std::vector<std::string> names;
    for (const Agency& agency : history.agencies) {
        for (const NamePrinted& name : agency.names) {
            if (agency.id == agency_id) {
                names.push_back(name.text +
                                (name.rule ? ": " + std::string(name_of(*name.rule)) : ""));
            }
        }
    }
    return names;
}

std::string signed_of(const History& history, const std::string& id)
{
    const auto& date = history.agreements[agreement_at(history, id)].signed_on;
    return date ? date->iso() : "";
}

TEST(Succession, MakesOneAgencyOfASpellingThatEndsAsAnotherBegins)
{
    const History history = build_history(
        roll_of({{warrant("MINNESOTA", "Freedom County Sheriff's Office", "2025-03-27")},
                 {warrant("MINNESOTA", "Freeborn County Sheriff's Office", "2025-03-27")}}));
    EXPECT_THAT(agreement_ids(history),
                ElementsAre("MN-freedom-county-sheriffs-office.WSO.2025-03-27"));
    EXPECT_EQ(history.agencies[0].name, "Freeborn County Sheriff's Office");
    EXPECT_THAT(names_of(history, "MN-freedom-county-sheriffs-office"),
                ElementsAre("Freedom County Sheriff's Office",
                            "Freeborn County Sheriff's Office: retyped"));
    EXPECT_THAT(history.agencies[0].names[1].evidence,
                HasSubstr("WSO signed 2025-03-27: Freedom County Sheriff's Office (MN) before the "
                          "list of 2025-04-02"));
}

TEST(Succession, KeepsApartWhatStandsSideBySide)
{
    const auto freedom = warrant("MINNESOTA", "Freedom County Sheriff's Office", "2025-03-27");
    const auto freeborn = warrant("MINNESOTA", "Freeborn County Sheriff's Office", "2025-03-27");
    EXPECT_EQ(build_history(roll_of({{freedom}, {freedom, freeborn}, {freeborn}})).agencies.size(),
              2U);
    // One model is enough to show that there are two.
    EXPECT_EQ(build_history(
                  roll_of({{freedom, task_force("MINNESOTA", "Freeborn County Sheriff's Office",
                                                "2025-04-01")},
                           {freeborn, task_force("MINNESOTA", "Freeborn County Sheriff's Office",
                                                 "2025-04-01")}}))
                  .agencies.size(),
              1U)
        << "the listing went over to the other agency";
}

TEST(Succession, TakesAnotherDateOrModelForAnotherAgency)
{
    const auto freedom = warrant("MINNESOTA", "Freedom County Sheriff's Office", "2025-03-27");
    EXPECT_EQ(build_history(roll_of({{freedom},
                                     {warrant("MINNESOTA", "Freeborn County Sheriff's Office",
                                              "2025-03-28")}}))
                  .agencies.size(),
              2U);
    EXPECT_EQ(build_history(roll_of({{freedom},
                                     {task_force("MINNESOTA", "Freeborn County Sheriff's Office",
                                                 "2025-03-27")}}))
                  .agencies.size(),
              2U);
}

TEST(Succession, DoesNotChooseBetweenTwoThatFitAsWell)
{
    const History history = build_history(
        roll_of({{task_force("FLORIDA", "Clay County Sheriff's Office", "2025-03-27")},
                 {task_force("FLORIDA", "Clare County Sheriff's Office", "2025-03-27"),
                  task_force("FLORIDA", "Claye County Sheriff's Office", "2025-03-27")}}));
    EXPECT_EQ(history.agencies.size(), 3U);
}

TEST(Succession, FollowsAChainOfCorrections)
{
    const auto somervell = [](const std::string& name) {
        return warrant("TEXAS", name + " County Sheriff's Office", "2025-09-22");
    };
    const History history = build_history(
        roll_of({{somervell("Somervill")}, {somervell("Somerville")}, {somervell("Somervell")}}));
    EXPECT_THAT(agreement_ids(history),
                ElementsAre("TX-somervill-county-sheriffs-office.WSO.2025-09-22"));
    EXPECT_EQ(history.agencies[0].names.size(), 3U);
}

TEST(Succession, MakesOneAgencyOfNamesWithTheSameFile)
{
    const std::string file = "LouisianaStatePatrol_TFM_MOA_05202025.pdf";
    const auto patrol = task_force("LOUISIANA", "Louisiana State Patrol", "2025-05-20", file);
    const auto police =
        task_force("LOUISIANA", "Louisiana State Police Department", "2025-05-20", file);
    EXPECT_THAT(
        names_of(build_history(roll_of({{patrol}, {police}})), "LA-louisiana-state-patrol"),
        ElementsAre("Louisiana State Patrol", "Louisiana State Police Department: same MOA file"));
    // Without the file the two names are not enough.
    EXPECT_EQ(
        build_history(
            roll_of({{task_force("LOUISIANA", "Louisiana State Patrol", "2025-05-20")},
                     {task_force("LOUISIANA", "Louisiana State Police Department", "2025-05-20")}}))
            .agencies.size(),
        2U);
}

TEST(Succession, IsNotMadeByAFileAloneOfUnrelatedNames)
{
    const std::string file = "FloridaFishWildlife_TFM_MOA_02142025.pdf";
    EXPECT_EQ(
        build_history(
            roll_of({{task_force("FLORIDA", "Florida Fish and Wildlife Conservation Commission",
                                 "2025-02-14", file)},
                     {task_force("FLORIDA",
                                 "Florida Department of Environmental Protection Division of "
                                 "Law Enforcement",
                                 "2025-02-14", file)}}))
            .agencies.size(),
        2U);
}

TEST(Succession, IsNotMadeAgainstTwoFilesThatDiffer)
{
    const auto named = [](const std::string& name, const std::string& file) {
        return task_force("FLORIDA", name + " County Sheriff's Office", "2025-02-26", file);
    };
    const History history =
        build_history(roll_of({{named("Marion", "MarionCoFL_TFM_MOA_02262025.pdf")},
                               {named("Martin", "MartinCoFL_TFM_MOA_02262025.pdf")}}));
    EXPECT_EQ(history.agencies.size(), 2U);
    ASSERT_EQ(history.doubts.size(), 1U);
    EXPECT_THAT(history.doubts[0].detail, HasSubstr("the MOA's files are two"));
}

TEST(Succession, MovesAListingThatWasUnderTheWrongAgency)
{
    const auto sheriff = task_force("FLORIDA", "Okaloosa County Sheriff's Office", "2025-02-20");
    const History history = build_history(
        roll_of({{sheriff, warrant("FLORIDA", "Okaloosa County Sheriff's Office", "2025-02-26")},
                 {sheriff,
                  warrant("FLORIDA", "Okaloosa County Department of Corrections", "2025-02-26")}}));
    EXPECT_THAT(agreement_ids(history),
                ElementsAre("FL-okaloosa-county-department-of-corrections.WSO.2025-02-26",
                            "FL-okaloosa-county-sheriffs-office.TFM.2025-02-20"));
    EXPECT_EQ(stretches_of(history, "FL-okaloosa-county-department-of-corrections.WSO.2025-02-26"),
              "0-1");
    EXPECT_THAT(names_of(history, "FL-okaloosa-county-department-of-corrections"),
                ElementsAre("Okaloosa County Sheriff's Office: moved",
                            "Okaloosa County Department of Corrections"));
}

TEST(Succession, MovesAListingThatWasInTheWrongState)
{
    const auto ellis = [](const std::string& state) {
        return warrant(state, "Ellis County Sheriff's Office", "2025-07-07");
    };
    const History history = build_history(roll_of({{ellis("TEXAS")}, {ellis("KANSAS")}}));
    EXPECT_THAT(agreement_ids(history),
                ElementsAre("KS-ellis-county-sheriffs-office.WSO.2025-07-07"));
    EXPECT_EQ(history.agencies[0].state->code(), "KS");
}

TEST(Succession, TakesADateThatChangesWhileTheMoaIsPendingForACorrection)
{
    const History history = build_history(
        roll_of({{task_force("FLORIDA", "Fellsmere Police Department", "2025-04-24")},
                 {task_force("FLORIDA", "Fellsmere Police Department", "2025-04-23")}}));
    ASSERT_THAT(agreement_ids(history),
                ElementsAre("FL-fellsmere-police-department.TFM.2025-04-24"));
    EXPECT_EQ(signed_of(history, "FL-fellsmere-police-department.TFM.2025-04-24"), "2025-04-23");
}

TEST(Succession, TakesADateThatChangesWhileTheFileStaysForACorrection)
{
    const std::string file = "PanamaCityBeachPD_TFM_MOA_02252025.pdf";
    const History history = build_history(roll_of(
        {{task_force("FLORIDA", "Panama City Beach Police Department", "2020-02-26", file)},
         {task_force("FLORIDA", "Panama City Beach Police Department", "2025-02-25", file)}}));
    EXPECT_EQ(history.agreements.size(), 1U);
}

TEST(Succession, TakesAnotherFileWithAnotherDateForAnotherAgreement)
{
    const History history =
        build_history(roll_of({{warrant("TENNESSEE", "Knox County Sheriff's Office", "2019-06-15",
                                        "287gWSO_KnoxCoTN2019-06-15.pdf")},
                               {warrant("TENNESSEE", "Knox County Sheriff's Office", "2020-06-08",
                                        "287g_WSO_Knox_6-8-2020.pdf")}}));
    EXPECT_EQ(history.agreements.size(), 2U);
}

TEST(Succession, TakesADateBeforeTheModelForASlip)
{
    const History history = build_history(
        roll_of({{task_force("TEXAS", "Tenaha Police Department", "2016-01-07", "Tenaha.pdf")},
                 {task_force("TEXAS", "Tenaha Police Department", "2025-01-27", "TenahaPD.pdf")}}));
    EXPECT_EQ(history.agreements.size(), 1U);
    EXPECT_EQ(history.agreements[0].signed_evidence,
              "2016-01-07 until the list of 2025-04-02: one of the dates cannot be");
}

TEST(Succession, FollowsANameThatTheLaterFileSpells)
{
    const auto state =
        task_force("TENNESSEE", "Tennessee State Constable 4th District ", "2025-03-04");
    const auto county = task_force("TENNESSEE", "Polk County Constable District 4", "2025-03-04");
    auto posted = county;
    posted[Column::moa_url] =
        moa + "TennesseeStateConstable4thDistrictPolkCoTN_TFM_MOA_03042025.pdf";
    const History history = build_history(roll_of({{state}, {county}, {posted}}));
    EXPECT_THAT(names_of(history, "TN-tennessee-state-constable-4th-district"),
                ElementsAre("Tennessee State Constable 4th District ",
                            "Polk County Constable District 4: MOA file name"));
    EXPECT_EQ(build_history(roll_of({{state}, {county}})).agencies.size(), 2U);
    posted[Column::moa_url] = moa + "PolkCoConstable4thDistrictTN_TFM_MOA_03042025.pdf";
    EXPECT_EQ(build_history(roll_of({{state}, {county}, {posted}})).agencies.size(), 2U)
        << "the file does not say State";
}

TEST(Succession, TakesTwoDatesSideBySideWithOneFileForOneAgreement)
{
    const auto signed_on = [](const std::string& date, const std::string& file) {
        return task_force("FLORIDA", "St. Cloud Police Department", date, file);
    };
    const auto first = signed_on("2025-03-14", "StCloudPD_TFM.pdf");
    const auto again = signed_on("2025-03-15", "StCloudPD_TFM.pdf");
    const History one = build_history(roll_of({{first}, {first, again}, {again}}));
    EXPECT_EQ(agreement_ids(one).size(), 1U);
    EXPECT_EQ(one.agreements[0].signed_on->iso(), "2025-03-15");
    EXPECT_EQ(one.printed_twice.size(), 1U);
    EXPECT_EQ(one.reprints.size(), 1U);
    EXPECT_EQ(one.reprints[0].publication, 2U) << "side by side, the date stays as it was";
    EXPECT_EQ(build_history(roll_of({{first, signed_on("2025-03-15", "")}})).agreements.size(), 2U)
        << "without a file, two";
    EXPECT_EQ(build_history(roll_of({{first, signed_on("2020-03-15", "StCloudPD_TFM.pdf")}}))
                  .agreements.size(),
              2U)
        << "years apart, a renewal with the old link";
}

TEST(Succession, TakesADayThatCannotBeForASlip)
{
    const History history = build_history(
        roll_of({{warrant("TENNESSEE", "Grundy County Sheriff's Office", "5025-07-07")},
                 {warrant("TENNESSEE", "Grundy County Sheriff's Office", "2025-07-07")}}));
    EXPECT_EQ(history.agreements.size(), 1U);
    EXPECT_EQ(history.agreements[0].signed_on->iso(), "2025-07-07");
}

TEST(Succession, KnowsANameThatStoodInForAnother)
{
    const auto walton = warrant("FLORIDA", "Walton County Sheriff's Office", "2019-05-06");
    const auto waria = warrant("FLORIDA", "Waria-labelon County Sheriff's Office", "2019-05-06");
    const auto other = warrant("FLORIDA", "Bay County Sheriff's Office", "2025-03-01");
    const History history = build_history(roll_of({{walton}, {waria}, {walton, other}}));
    EXPECT_THAT(names_of(history, "FL-walton-county-sheriffs-office"),
                ElementsAre("Walton County Sheriff's Office",
                            "Waria-labelon County Sheriff's Office: returned"));
    // One that stays is another agency.
    EXPECT_EQ(build_history(roll_of({{walton}, {waria}, {walton, waria}})).agencies.size(), 2U);
}

TEST(Succession, IsNotMisledByAListThatRepeatsAnEarlierOne)
{
    const auto dps = task_force("FLORIDA", "Macro Island Police Department", "2025-04-24");
    const auto right = task_force("FLORIDA", "Marco Island Police Department", "2025-04-24");
    const History history = build_history(roll_of({{dps}, {right}, {dps}, {right}}));
    EXPECT_EQ(history.agencies.size(), 1U);
    EXPECT_EQ(stretches_of(history, "FL-macro-island-police-department.TFM.2025-04-24"), "0-3");
}

/// Knows Marion, Macon and the two Roanokes.
std::vector<std::string> some_places(std::string_view agency, std::optional<State> /*state*/)
{
    for (const char* place : {"Marion", "Macon", "Roanoke County", "Roanoke"}) {
        if (agency.starts_with(place)) {
            return {place};
        }
    }
    return {};
}

TEST(Succession, DoesNotTakeAPlacesOwnNameForAnothersMistyped)
{
    const auto sheriff = [](const std::string& name) {
        return warrant("ALABAMA", name + " County Sheriff's Office", "2025-03-27");
    };
    const Roll roll = roll_of({{sheriff("Marion")}, {sheriff("Macon")}});
    EXPECT_EQ(build_history(roll).agencies.size(), 1U) << "who knows no places cannot tell";
    const History history = build_history(roll, {}, some_places);
    EXPECT_EQ(history.agencies.size(), 2U);
    ASSERT_EQ(history.doubts.size(), 1U);
    EXPECT_THAT(history.doubts[0].detail, HasSubstr("each is the name of a place of its own"));
    EXPECT_EQ(build_history(roll_of({{sheriff("Maricon")}, {sheriff("Macon")}}), {}, some_places)
                  .agencies.size(),
              1U)
        << "there is no Maricon";
    EXPECT_EQ(
        build_history(
            roll_of({{task_force("VIRGINIA", "Roanoke Police Department", "2025-03-27")},
                     {task_force("VIRGINIA", "Roanoke County Police Department", "2025-03-27")}}),
            {}, some_places)
            .agencies.size(),
        2U);
}

TEST(Succession, TellsAUniversityFromItsTown)
{
    EXPECT_EQ(
        build_history(
            roll_of({{task_force("NEW YORK", "Clay Police Department", "2025-03-27")},
                     {task_force("NEW YORK", "Clay University Police Department", "2025-03-27")}}))
            .agencies.size(),
        2U);
}

TEST(Succession, FollowsADateThatTheFilesNameChangesWith)
{
    const auto webb = [](const std::string& date, const std::string& file) {
        return warrant("TEXAS", "Webb County Sheriff's Office", date, file);
    };
    const History history =
        build_history(roll_of({{webb("2025-03-28", "WebbCoTX_WSO_MOA_03282025.pdf")},
                               {webb("2025-03-27", "WebbCoTX_WSO_MOA_03272025_0.pdf")}}));
    EXPECT_EQ(history.agreements.size(), 1U);
    EXPECT_EQ(history.agreements[0].signed_evidence,
              "2025-03-28 until the list of 2025-04-02: the MOA's file changed only the date in "
              "its name");
    EXPECT_EQ(build_history(roll_of({{webb("2024-03-27", "WebbCoTX_WSO_MOA_03272025.pdf")},
                                     {webb("2025-03-27", "WebbCoTX_WSO_MOA_03272025_0.pdf")}}))
                  .agreements.size(),
              1U)
        << "the file said all along which year it was";
    EXPECT_EQ(build_history(roll_of({{webb("2024-03-28", "WebbCoTX_WSO_MOA_03282024.pdf")},
                                     {webb("2025-03-27", "WebbCoTX_WSO_MOA_03272025.pdf")}}))
                  .agreements.size(),
              2U)
        << "a year later, signed again";
    EXPECT_EQ(build_history(roll_of({{webb("2025-03-27", "WebbCoTX_WSO_MOA_03272025.pdf")},
                                     {webb("2025-04-02", "WebbCoTX_WSO_MOA_04022025.pdf")}}))
                  .agreements.size(),
              2U)
        << "signed after the first was listed";
}

TEST(Succession, FollowsAModelThatIsCorrected)
{
    const std::string file = "WebbCoTX_WSO_MOA_03282025.pdf";
    auto jail = warrant("TEXAS", "Webb County Sheriff's Office", "2025-03-28", file);
    jail[Column::model] = "Jail Enforcement Model";
    const History history = build_history(
        roll_of({{jail}, {warrant("TEXAS", "Webb County Sheriff's Office", "2025-03-28", file)}}));
    EXPECT_THAT(agreement_ids(history),
                ElementsAre("TX-webb-county-sheriffs-office.JEM.2025-03-28"));
    EXPECT_EQ(history.agreements[0].model, Model::warrant_service);
    ASSERT_EQ(history.reprints.size(), 1U);
    EXPECT_EQ(history.reprints[0].what, Reprint::What::model);
    EXPECT_EQ(history.reprints[0].rule, Rule::model_corrected);
    const History other = build_history(roll_of(
        {{jail},
         {warrant("TEXAS", "Webb County Sheriff's Office", "2025-03-28", "WebbCoTX_WSO.pdf")}}));
    EXPECT_EQ(other.agreements.size(), 2U) << "another file is another agreement";
}

TEST(Succession, DoesNotTakeANameForAStandInAgainstItsFile)
{
    const auto listed = [](const std::string& name) {
        return warrant("TEXAS", name + " County Sheriff's Office", "2025-03-28",
                       name + "CoTX_WSO_MOA_03282025" + (name == "Bell" ? ".pdf" : "b.pdf"));
    };
    const auto other = warrant("TEXAS", "Zavala County Sheriff's Office", "2025-03-01");
    EXPECT_EQ(
        build_history(roll_of({{listed("Bell")}, {listed("Jackson")}, {listed("Bell"), other}}))
            .agencies.size(),
        3U);
    const History replaced =
        build_history(roll_of({{warrant("FLORIDA", "Walton County Sheriff's Office", "2025-03-28",
                                        "287gWSO_WaltonCoFl2019-05-06.pdf")},
                               {warrant("FLORIDA", "Waria-labelon County Sheriff's Office",
                                        "2025-03-28", "287gWSO_Waria-labelonCoFl2019-05-06.pdf")},
                               {warrant("FLORIDA", "Walton County Sheriff's Office", "2025-03-28",
                                        "287gWSO_WaltonCoFl2019-05-06.pdf"),
                                other}}));
    EXPECT_EQ(replaced.agencies.size(), 2U) << "the name was replaced in the file's, too";
}

TEST(Succession, KnowsANameThatOnlyOneOfTheAgencysRowsLost)
{
    const auto tfm = task_force("VIRGINIA", "Hopewell County Sheriff's Office", "2025-03-01");
    const auto wso = [](const std::string& name) {
        return warrant("VIRGINIA", name, "2025-03-02");
    };
    const History history = build_history(roll_of(
        {{tfm, wso("Hopewell County Sheriff's Office")},
         {tfm, wso("Hopewell Sheriff's Office")},
         {tfm, wso("Hopewell County Sheriff's Office"), wso("Zavala County Sheriff's Office")}}));
    EXPECT_THAT(
        names_of(history, "VA-hopewell-county-sheriffs-office"),
        ElementsAre("Hopewell County Sheriff's Office", "Hopewell Sheriff's Office: moved"));
    ASSERT_EQ(history.reprints.size(), 2U);
    EXPECT_EQ(history.reprints[0].rule, Rule::renamed) << "it was no other agency's";
}

} // namespace
