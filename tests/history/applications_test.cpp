#include "history/applications.hpp"

#include "history/rolls.hpp"

#include <gmock/gmock.h>

#include <set>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

PrintedRow applied(const std::string& name, const std::string& model = "Task Force Model",
                   const std::string& state = "OKLAHOMA")
{
    return {{Column::state, state}, {Column::agency, name}, {Column::model, model}};
}

PrintedRow signed_by(const std::string& name, const std::string& signed_on = "2025-04-03",
                     const std::string& model = "Task Force Model")
{
    return row("OKLAHOMA", name, model, signed_on);
}

const PrintedRow enid = applied("Enid Police Department");
const PrintedRow ada = signed_by("Ada Police Department", "2025-03-01");

/// `id outcome agreement days`, as of a day.
std::vector<std::string> outcomes(const History& history, const std::string& day)
{
    std::vector<std::string> told;
    for (std::uint32_t i = 0; i < history.applications.size(); ++i) {
        if (const auto one = outcome_as_of(history, i, *parse_iso_date(day))) {
            told.push_back(history.applications[i].id + " " + std::string(name_of(one->outcome)) +
                           (one->agreement ? " " + history.agreements[*one->agreement].id : "") +
                           " " + std::to_string(one->days));
        }
    }
    return told;
}

TEST(Applications, ArePendingUntilTheyAreSignedOrDisappear)
{
    Roll roll;
    add_pending_list_of(roll, "2025-04-01", {enid, applied("Alva Police Department")});
    add_pending_list_of(roll, "2025-04-03", {enid});
    add_pending_list_of(roll, "2025-04-04", {});
    add_list_of(roll, "2025-04-01", {ada});
    add_list_of(roll, "2025-04-05", {ada, signed_by("ENID POLICE DEPT")});
    const History history = build_history(roll);
    const std::string alva = "OK-alva-police-department.TFM.applied-2025-04-01 ";
    const std::string app = "OK-enid-police-department.TFM.applied-2025-04-01 ";
    EXPECT_THAT(outcomes(history, "2025-03-31"), ElementsAre());
    EXPECT_THAT(outcomes(history, "2025-04-01"),
                ElementsAre(alva + "pending 0", app + "pending 0"));
    EXPECT_THAT(outcomes(history, "2025-04-03"),
                ElementsAre(alva + "withdrawn 2", app + "pending 2"));
    EXPECT_THAT(outcomes(history, "2025-04-04"),
                ElementsAre(alva + "withdrawn 2", app + "withdrawn 3"));
    EXPECT_THAT(
        outcomes(history, "2025-04-05"),
        ElementsAre(alva + "withdrawn 2", app + "signed OK-enid-police-dept.TFM.2025-04-03 4"));
    EXPECT_EQ(history.applicants.size(), 1U);
    EXPECT_EQ(history.applicants[0].id, "OK-alva-police-department");
}

TEST(Applications, AreNotSignedByAnAgreementFromBeforeOrOfAnotherModel)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {signed_by("Enid Police Department", "2025-03-01")});
    add_pending_list_of(roll, "2025-04-02",
                        {enid, applied("Enid Police Department", "Jail Enforcement Model")});
    add_list_of(roll, "2025-04-04",
                {signed_by("Enid Police Department", "2025-03-01"),
                 signed_by("Enid Police Department", "2025-04-03", "Jail Enforcement Model")});
    EXPECT_THAT(outcomes(build_history(roll), "2025-04-04"),
                ElementsAre("OK-enid-police-department.JEM.applied-2025-04-02 signed "
                            "OK-enid-police-department.JEM.2025-04-03 2",
                            "OK-enid-police-department.TFM.applied-2025-04-02 pending 0"));
}

TEST(Applications, AreTwoWhenTheAgencyComesBackAfterLong)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_pending_list_of(roll, "2025-04-02", {enid});
    add_pending_list_of(roll, "2025-04-08", {applied("Alva Police Department")});
    add_pending_list_of(roll, "2025-04-09", {enid});
    add_pending_list_of(roll, "2025-04-12", {});
    add_pending_list_of(roll, "2025-06-12", {enid});
    add_list_of(roll, "2025-06-20", {ada, signed_by("Enid Police Department", "2025-06-18")});
    EXPECT_THAT(outcomes(build_history(roll), "2025-06-20"),
                ElementsAre(HasSubstr("alva"),
                            "OK-enid-police-department.TFM.applied-2025-04-02 withdrawn 10",
                            "OK-enid-police-department.TFM.applied-2025-06-12 signed "
                            "OK-enid-police-department.TFM.2025-06-18 8"))
        << "one list without it is a gap";
}

TEST(Applications, DoNotBecomeAnAgreementOfHalfAYearLater)
{
    Roll roll;
    add_pending_list_of(roll, "2025-01-02", {enid});
    add_pending_list_of(roll, "2025-01-03", {});
    add_list_of(roll, "2025-01-02", {row("OHIO", "Butler Police", "JEM", "2024-12-01")});
    add_list_of(roll, "2025-07-03", {signed_by("Enid Police Department", "2025-07-01")});
    EXPECT_THAT(outcomes(build_history(roll), "2025-07-03"),
                ElementsAre("OK-enid-police-department.TFM.applied-2025-01-02 withdrawn 1"));
}

TEST(Applications, AreOfTheAgencyThatTheirNameIsMistypedFor)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_pending_list_of(roll, "2025-04-02",
                        {applied("Barndall Police Department"), applied("Minehaha Police")});
    add_pending_list_of(roll, "2025-04-03", {applied("Minnehaha Police")});
    add_list_of(roll, "2025-04-04", {ada, signed_by("Barnsdall Police Department")});
    const History history = build_history(roll);
    EXPECT_THAT(outcomes(history, "2025-04-04"),
                ElementsAre("OK-barndall-police-department.TFM.applied-2025-04-02 signed "
                            "OK-barnsdall-police-department.TFM.2025-04-03 2",
                            "OK-minehaha-police.TFM.applied-2025-04-02 pending 1"));
    EXPECT_EQ(history.applications[0].evidence,
              "no agreement is under this name; Barnsdall Police Department was first listed as "
              "the application went");
    EXPECT_EQ(history.applications[1].evidence,
              "Minehaha Police until the pending list of 2025-04-02, Minnehaha Police from the "
              "next");
    EXPECT_EQ(history.applicants.size(), 1U);
    EXPECT_EQ(history.applicants[0].name, "Minnehaha Police");
}

TEST(Applications, AreNotOfAnAgencyThatAppliedItselfOrStoodBesideThem)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_pending_list_of(
        roll, "2025-04-02",
        {applied("Barndall Police Department"), applied("Barnsdall Police Department")});
    add_list_of(roll, "2025-04-04", {ada, signed_by("Barnsdall Police Department")});
    EXPECT_THAT(outcomes(build_history(roll), "2025-04-04"),
                ElementsAre("OK-barndall-police-department.TFM.applied-2025-04-02 pending 0",
                            "OK-barnsdall-police-department.TFM.applied-2025-04-02 signed "
                            "OK-barnsdall-police-department.TFM.2025-04-03 2"));
}

TEST(Applications, StayPendingWhileAnAgencyOfALikeNameSigns)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_pending_list_of(roll, "2025-04-02", {applied("Marion Police")});
    add_list_of(roll, "2025-04-03", {ada, signed_by("Maricon Police", "2025-04-02")});
    EXPECT_THAT(outcomes(build_history(roll), "2025-04-04"),
                ElementsAre("OK-marion-police.TFM.applied-2025-04-02 pending 0"))
        << "the newest pending list still has it";
}

TEST(Applications, AreTwoWhenTheOneThatGoesHasSigned)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_pending_list_of(roll, "2025-04-02", {applied("Coke Police")});
    add_pending_list_of(roll, "2025-04-03", {applied("Cooke Police")});
    add_list_of(roll, "2025-04-04", {ada, signed_by("Coke Police")});
    EXPECT_THAT(outcomes(build_history(roll), "2025-04-04"),
                ElementsAre("OK-coke-police.TFM.applied-2025-04-02 signed "
                            "OK-coke-police.TFM.2025-04-03 2",
                            "OK-cooke-police.TFM.applied-2025-04-03 pending 0"));
}

TEST(Applications, AreFollowedFromTheWrongStateAndFromAWrongNameOfOneSheriff)
{
    const auto parish = [](const std::string& name, const std::string& state,
                           const std::string& county) {
        PrintedRow printed = applied(name, "Task Force Model", state);
        printed[Column::county] = county;
        return printed;
    };
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_pending_list_of(
        roll, "2025-04-02",
        {parish("Kershaw County Sheriff's Office", "FLORIDA", ""),
         parish("St. Charles Place Sheriff's Office", "LOUISIANA", "German Coast County"),
         parish("Trousdale County Sheriff's Office", "TEXAS", "")});
    add_pending_list_of(
        roll, "2025-04-03",
        {parish("Kershaw County Sheriff's Office", "SOUTH CAROLINA", ""),
         parish("St. Charles Parish Sheriff's Office", "LOUISIANA", "German Coast County")});
    add_list_of(roll, "2025-04-04",
                {ada, row("TENNESSEE", "Trousdale County Sheriff's Office", "Task Force Model",
                          "2025-04-03")});
    EXPECT_THAT(outcomes(build_history(roll), "2025-04-04"),
                ElementsAre("FL-kershaw-county-sheriffs-office.TFM.applied-2025-04-02 pending 1",
                            "LA-st-charles-place-sheriffs-office.TFM.applied-2025-04-02 pending 1",
                            "TX-trousdale-county-sheriffs-office.TFM.applied-2025-04-02 signed "
                            "TN-trousdale-county-sheriffs-office.TFM.2025-04-03 2"));
}

TEST(Applications, AreOfTheAgencyWhoseFileSpellsTheirName)
{
    PrintedRow ward = signed_by("Office of Constable Monroeville 6th Ward");
    ward[Column::moa_url] =
        "https://www.ice.gov/doclib/287gMOA/MonroevilleConstableOfficeOK_TFM_MOA_04032025.pdf";
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_pending_list_of(roll, "2025-04-02", {applied("Monroeville Constable Office")});
    add_pending_list_of(roll, "2025-04-03", {});
    add_list_of(roll, "2025-04-04", {ada, ward});
    EXPECT_THAT(outcomes(build_history(roll), "2025-04-04"),
                ElementsAre(HasSubstr("signed OK-office-of-constable-monroeville-6th-ward")));
}

TEST(Applications, WithoutAModelAreOfTheOneInTheListsAround)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_pending_list_of(roll, "2025-04-02", {applied("Enid Police Department", "")});
    add_pending_list_of(roll, "2025-04-03", {enid, applied("Alva Police Department", "")});
    EXPECT_THAT(outcomes(build_history(roll), "2025-04-03"),
                ElementsAre("OK-alva-police-department.unknown.applied-2025-04-03 pending 0",
                            "OK-enid-police-department.TFM.applied-2025-04-02 pending 1"));
}

TEST(Applications, CountAnAgreementThatWasListedUnderTheirName)
{
    const std::string model = "Warrant Service Officer";
    const auto jail = [&](const std::string& name) { return signed_by(name, "2025-04-03", model); };
    const auto force = signed_by("Kay County Sheriff's Office", "2025-03-01");
    Roll roll;
    add_list_of(roll, "2025-04-01", {force});
    add_pending_list_of(roll, "2025-04-02", {applied("Kay County Sheriff's Office", model)});
    add_pending_list_of(roll, "2025-04-03", {});
    add_list_of(roll, "2025-04-04", {force, jail("Kay County Sheriff's Office")});
    add_list_of(roll, "2025-04-05", {force, jail("Kay County Jail")});
    EXPECT_THAT(outcomes(build_history(roll), "2025-04-05"),
                ElementsAre("OK-kay-county-sheriffs-office.WSO.applied-2025-04-02 signed "
                            "OK-kay-county-jail.WSO.2025-04-03 2"));
}

TEST(Applications, AreAddedUpTheLongestWaitingFirst)
{
    const PrintedRow alva = applied("Alva Police Department");
    const PrintedRow perry = applied("Perry Police Department");
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_list_of(roll, "2025-04-05", {ada, signed_by("Enid Police Department")});
    add_pending_list_of(roll, "2025-04-02", {enid, perry, applied("Hugo Police Department")});
    add_pending_list_of(roll, "2025-04-04", {enid, perry, alva});
    const History history = build_history(roll);
    const auto sums_of = [&](const std::vector<std::uint32_t>& some, const char* day) {
        const OutcomeSums sums = sum_outcomes(history, some, *parse_iso_date(day));
        std::string told = std::to_string(sums.all()) + " " + std::to_string(sums.agreed) + " " +
                           std::to_string(sums.median_days) + " " + std::to_string(sums.withdrawn);
        for (const Waiting& one : sums.pending) {
            told += " " + history.applications[one.application].id.substr(3, 4) + " " +
                    std::to_string(one.days);
        }
        return told;
    };
    EXPECT_EQ(sums_of({0, 1, 2, 3}, "2025-04-01"), "0 0 0 0");
    EXPECT_EQ(sums_of({0, 1, 2, 3}, "2025-04-03"), "3 0 0 0 enid 0 hugo 0 perr 0");
    EXPECT_EQ(sums_of({0, 1, 2, 3}, "2025-04-04"), "4 0 0 1 enid 2 perr 2 alva 0");
    EXPECT_EQ(sums_of({0, 1, 2, 3}, "2025-04-05"), "4 1 3 1 perr 2 alva 0");
    EXPECT_EQ(sums_of({0, 2}, "2025-04-05"), "2 0 0 1 alva 0");
}

TEST(Applications, AreToldBesideTheNewestListAsOfALaterPendingList)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_list_of(roll, "2025-04-03", {ada, signed_by("Tulsa County Sheriff")});
    add_pending_list_of(roll, "2025-04-02", {enid});
    EXPECT_EQ(day_of_applications(build_history(roll), 1).iso(), "2025-04-03");
    add_pending_list_of(roll, "2025-04-06", {});
    const History history = build_history(roll);
    EXPECT_EQ(day_of_applications(history, 1).iso(), "2025-04-06");
    EXPECT_EQ(day_of_applications(history, 0).iso(), "2025-04-01");
    EXPECT_EQ(pending_as_of(history, *parse_iso_date("2025-04-01")), std::nullopt);
    EXPECT_EQ(pending_as_of(history, *parse_iso_date("2025-04-05")), 0U);
    EXPECT_EQ(pending_as_of(history, *parse_iso_date("2025-04-06")), 1U);
}

TEST(ShippedApplications, HaveEveryPendingRowOnceAndNoneTwice)
{
    const History& history = shipped_history();
    std::set<std::uint32_t> rows;
    for (const Application& one : history.applications) {
        EXPECT_NE(one.agency.has_value(), one.applicant.has_value()) << one.id;
        rows.insert(one.rows.begin(), one.rows.end());
    }
    const auto& all = shipped_roll().rows();
    const auto pending = std::count_if(all.begin(), all.end(),
                                       [](const Row& row) { return row.kind == Kind::pending; });
    EXPECT_EQ(rows.size(), static_cast<std::size_t>(pending));
}

TEST(ShippedApplications, ArePendingExactlyInTheListsThatHaveThem)
{
    const History& history = shipped_history();
    for (std::uint32_t list = 0; list < history.pending_publications.size(); list += 7) {
        std::set<std::uint32_t> rows;
        const Publication& publication = history.pending_publications[list];
        for (const Line& line : shipped_roll().contents()[publication.contents].lines) {
            rows.insert(line.row);
        }
        for (const Application& one : history.applications) {
            const bool stands =
                std::any_of(one.pending.begin(), one.pending.end(), [&](const Stretch& stretch) {
                    return stretch.first <= list && list <= stretch.last;
                });
            const bool printed = std::any_of(one.rows.begin(), one.rows.end(),
                                             [&](std::uint32_t row) { return rows.contains(row); });
            // The same row may be of two applications, one long after the other.
            EXPECT_TRUE(!stands || printed) << one.id << " " << publication.id;
        }
    }
}

TEST(ShippedApplications, AreSignedOnceForEachAgreement)
{
    const History& history = shipped_history();
    std::set<std::uint32_t> agreements;
    for (std::uint32_t i = 0; i < history.applications.size(); ++i) {
        const auto one = outcome_as_of(history, i, *Date::from(2026, 1, 9));
        ASSERT_TRUE(one) << history.applications[i].id;
        EXPECT_GE(one->days, 0) << history.applications[i].id;
        if (one->agreement) {
            EXPECT_TRUE(agreements.insert(*one->agreement).second) << history.applications[i].id;
        }
    }
}

} // namespace
