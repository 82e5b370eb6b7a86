#include "history/history.hpp"

#include "history/rolls.hpp"

#include <gmock/gmock.h>

#include <set>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;

const std::string curly = "\xE2\x80\x99";

const PrintedRow collier =
    row("FLORIDA", "Collier County Sheriff's Office", "Jail Enforcement Model", "2025-02-26");
const std::string collier_id = "FL-collier-county-sheriffs-office.JEM.2025-02-26";
const PrintedRow hall =
    row("GEORGIA ", "Hall County Sheriff's Office", "Warrant Service Officer", "2025-03-11");

PrintedRow collier_with(const PrintedRow& cells)
{
    PrintedRow printed = collier;
    for (const auto& [column, text] : cells) {
        printed[column] = text;
    }
    return printed;
}

TEST(History, TakesOneNameInAllItsSpellingsForOneAgency)
{
    const History history = build_history(roll_of(
        {{collier},
         {collier_with({{Column::agency, "COLLIER COUNTY SHERIFF" + curly + "S  OFFICE "}})},
         {collier_with({{Column::agency, "Collier County Sheriffs\xC2\xA0Office"}})},
         {collier_with({{Column::agency, " Collier  County Sheriff`s Office"}})}}));
    ASSERT_THAT(agency_ids(history), ElementsAre("FL-collier-county-sheriffs-office"));
    EXPECT_THAT(agreement_ids(history), ElementsAre(collier_id));
    EXPECT_EQ(stretches_of(history, collier_id), "0-3");
    EXPECT_EQ(history.agencies[0].names.size(), 4U);
    EXPECT_EQ(history.agencies[0].name, "Collier County Sheriff`s Office");
}

TEST(History, KeepsTheSameNameInTwoStatesApart)
{
    const auto jackson = [](const std::string& state) {
        return row(state, "Jackson County Sheriff's Office", "Task Force Model", "2025-03-01");
    };
    const History history = build_history(roll_of({{jackson("FLORIDA"), jackson("TEXAS ")}}));
    EXPECT_THAT(agency_ids(history), ElementsAre("FL-jackson-county-sheriffs-office",
                                                 "TX-jackson-county-sheriffs-office"));
    EXPECT_EQ(history.agencies[1].state->code(), "TX");
}

TEST(History, PutsAMistypedStateWhereItBelongs)
{
    const History history = build_history(roll_of(
        {{row("PENNSLYVANIA", "Bucks County Sheriff's Office", "Task Force Model", "2025-03-01")},
         {row("PENNSYLVANIA ", "Bucks County Sheriff's Office", "Task Force Model",
              "2025-03-01")}}));
    EXPECT_THAT(agreement_ids(history),
                ElementsAre("PA-bucks-county-sheriffs-office.TFM.2025-03-01"));
}

TEST(History, MakesAnAgreementOfAgencyModelAndSigningDate)
{
    const History history =
        build_history(roll_of({{collier, collier_with({{Column::model, "Task Force Officer "}}),
                                collier_with({{Column::signed_on, "2007-08-06"}}),
                                // The same agreement once more, in other words.
                                collier_with({{Column::model, "Jail Enforcment Model "},
                                              {Column::signed_on, "02/26/2025"},
                                              {Column::moa, "link pending"}})}}));
    EXPECT_EQ(history.agencies.size(), 1U);
    EXPECT_THAT(agreement_ids(history),
                ElementsAre("FL-collier-county-sheriffs-office.JEM.2007-08-06", collier_id,
                            "FL-collier-county-sheriffs-office.TFM.2025-02-26"));
    EXPECT_THAT(history.agencies[0].agreements, ElementsAre(0, 1, 2));
    EXPECT_EQ(history.agreements[1].model, Model::jail_enforcement);
    EXPECT_EQ(history.agreements[1].signed_on->iso(), "2025-02-26");
    EXPECT_EQ(history.agreements[1].rows.size(), 2U);
}

TEST(History, DoesNotDependOnTheOrderInWhichListsAreAdded)
{
    const std::vector<std::pair<std::string, std::vector<PrintedRow>>> lists{
        {"2025-04-01", {hall, collier}},
        {"2025-04-02", {collier}},
        {"2025-04-03", {collier_with({{Column::model, "Task Force Model"}}), hall}}};
    const auto describe = [](const Roll& roll) {
        const History history = build_history(roll);
        std::string text;
        for (const Agency& agency : history.agencies) {
            text += agency.id + " " + agency.name + "\n";
        }
        for (const Agreement& agreement : history.agreements) {
            text += agreement.id + " " + stretches_of(history, agreement.id) + "\n";
        }
        return text;
    };
    Roll forwards;
    Roll backwards;
    for (std::size_t i = 0; i < lists.size(); ++i) {
        add_list_of(forwards, lists[i].first, lists[i].second);
        const auto& [day, rows] = lists[lists.size() - 1 - i];
        add_list_of(backwards, day, {rows.rbegin(), rows.rend()});
    }
    EXPECT_EQ(describe(forwards), describe(backwards));
    EXPECT_THAT(describe(forwards),
                ::testing::HasSubstr("GA-hall-county-sheriffs-office.WSO.2025-03-11 0-0 2-2"));
}

TEST(History, ListsAnAgreementWithAGapWhereItWasAbsent)
{
    const History history =
        build_history(roll_of({{collier}, {collier, hall}, {hall}, {collier, hall}}));
    EXPECT_EQ(stretches_of(history, collier_id), "0-1 3-3");
    const Agreement& agreement = history.agreements[agreement_at(history, collier_id)];
    EXPECT_TRUE(agreement.is_listed_in(1));
    EXPECT_FALSE(agreement.is_listed_in(2));
    EXPECT_TRUE(agreement.is_listed_in(3));
    EXPECT_EQ(agreement.first_listed(), 0U);
    EXPECT_EQ(agreement.last_listed(), 3U);
}

TEST(History, SaysWhatAPublicationPrintsTwice)
{
    const History history = build_history(roll_of(
        {{collier, hall}, {collier, hall, collier, collier_with({{Column::moa, "link"}})}}));
    ASSERT_EQ(history.printed_twice.size(), 1U);
    EXPECT_EQ(history.printed_twice[0].publication, 1U);
    EXPECT_EQ(history.agreements[history.printed_twice[0].agreement].id, collier_id);
    EXPECT_EQ(history.printed_twice[0].extra_rows, 2U);
    EXPECT_EQ(stretches_of(history, collier_id), "0-1");
}

TEST(History, KeepsADateThatCannotBeTrue)
{
    // Grundy County's cell is 1141572: a real date of a workbook, in the year 5025.
    const History history =
        build_history(roll_of({{row("TENNESSEE", "Grundy County Sheriff's Office ",
                                    "Warrant Service Officer", "5025-07-07"),
                                collier}}));
    EXPECT_THAT(agreement_ids(history),
                ElementsAre(collier_id, "TN-grundy-county-sheriffs-office.WSO.5025-07-07"));
    EXPECT_EQ(history.agreements[1].signed_on->year(), 5025);
}

TEST(History, KeepsWhatIsPrintedUnderSignedWhereItIsNoDate)
{
    const History history = build_history(roll_of({{collier_with({{Column::signed_on, "1141572"}}),
                                                    collier_with({{Column::signed_on, ""}})}}));
    EXPECT_THAT(agreement_ids(history),
                ElementsAre("FL-collier-county-sheriffs-office.JEM.1141572",
                            "FL-collier-county-sheriffs-office.JEM.undated"));
    EXPECT_FALSE(history.agreements[0].signed_on);
}

TEST(History, CountsEveryRowWhoseStateOrModelIsNotKnown)
{
    const History history = build_history(
        roll_of({{row("Puerto", "Ponce Municipal Police", "Task Force Model", "2025-03-01"),
                  row("", "Ponce Municipal Police", "Task Force Model", "2025-03-01"),
                  row("FLORIDA", "Bay County Sheriff's Office", "Cons", "2025-03-01"),
                  row("FLORIDA", "Bay County Sheriff's Office", "", "2025-03-01"),
                  row("FLORIDA", "", "", "2025-03-01")}}));
    EXPECT_EQ(history.agreements.size(), 5U);
    EXPECT_EQ(history.agencies.size(), 4U);
    EXPECT_THAT(agreement_ids(history),
                IsSupersetOf({"FL-bay-county-sheriffs-office.cons.2025-03-01",
                              "FL-bay-county-sheriffs-office.unknown.2025-03-01",
                              "XX-puerto-ponce-municipal-police.TFM.2025-03-01"}));
    for (const Agreement& agreement : history.agreements) {
        EXPECT_EQ(agreement.rows.size(), 1U) << agreement.id;
        EXPECT_TRUE(agreement.is_listed_in(0)) << agreement.id;
    }
}

TEST(History, LeavesACountyThatIsAnErrorUnsaid)
{
    const History history = build_history(
        roll_of({{collier_with({{Column::county, " Collier  County "}, {Column::type, "County "}})},
                 {collier_with({{Column::county, "#N/A"}, {Column::type, "#NA"}})},
                 {collier_with({{Column::county, "#NA"}})},
                 {collier_with({{Column::county, "#n?A"}})}}));
    ASSERT_EQ(history.agencies.size(), 1U);
    EXPECT_EQ(history.agencies[0].county_printed, "Collier County");
    EXPECT_EQ(history.agencies[0].level, Level::county);
}

TEST(History, KeepsAnAddressThatALaterListDoesNotRepeat)
{
    const std::string address = "https://www.ice.gov/doclib/287gMOA/CollierFL_JEM_02262025.pdf";
    const History history =
        build_history(roll_of({{collier_with({{Column::moa, "link pending"}})},
                               {collier_with({{Column::moa, "link"}, {Column::moa_url, address}})},
                               {collier}}));
    EXPECT_EQ(history.agreements[0].moa_url, address);
}

TEST(History, IsOfParticipatingListsOnly)
{
    Roll roll = roll_of({{collier}});
    add_list(roll, "pendingAgencies04012025.xlsx", Kind::pending,
             {application("Bay County Sheriff's Office")}, "2025-04-01T12:00:00Z");
    const History history = build_history(roll);
    EXPECT_EQ(history.publications.size(), 1U);
    EXPECT_THAT(agreement_ids(history), ElementsAre(collier_id));
    ASSERT_EQ(history.agreement_of_row.size(), 2U);
    EXPECT_EQ(
        std::count(history.agreement_of_row.begin(), history.agreement_of_row.end(), std::nullopt),
        1);
}

TEST(History, FindsThePublicationThatCountsOnADay)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {collier});
    add_list_of(roll, "2025-04-10", {collier, hall});
    const History history = build_history(roll);
    EXPECT_FALSE(history.publication_as_of(*Date::from(2025, 3, 31)));
    EXPECT_EQ(history.publication_as_of(*Date::from(2025, 4, 1)), 0U);
    EXPECT_EQ(history.publication_as_of(*Date::from(2025, 4, 9)), 0U);
    EXPECT_EQ(history.publication_as_of(*Date::from(2025, 4, 10)), 1U);
    EXPECT_EQ(history.publication_as_of(*Date::from(2030, 1, 1)), 1U);
}

TEST(History, OfAnEmptyRollIsEmpty)
{
    const History history = build_history(Roll{});
    EXPECT_TRUE(history.publications.empty());
    EXPECT_TRUE(history.agencies.empty());
    EXPECT_FALSE(history.publication_as_of(*Date::from(2025, 4, 1)));
}

TEST(ShippedHistory, HasIdsThatAreSafeInAddressesAndFileNames)
{
    const History history = build_history(shipped_roll());
    std::set<std::string> ids;
    for (const Agreement& agreement : history.agreements) {
        EXPECT_TRUE(ids.insert(agreement.id).second) << agreement.id;
        EXPECT_EQ(agreement.id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw"
                                                 "xyz0123456789-."),
                  std::string::npos)
            << agreement.id;
        EXPECT_FALSE(agreement.listed.empty()) << agreement.id;
    }
    EXPECT_TRUE(std::is_sorted(history.agreements.begin(), history.agreements.end(),
                               [](const auto& a, const auto& b) { return a.id < b.id; }));
}

/// Ids of a roll that knows the lists up to an index, which are not among those of all lists.
std::set<std::string> ids_lost_since(std::uint32_t last)
{
    static const auto now = agreement_ids(shipped_history());
    static const std::set<std::string> known(now.begin(), now.end());
    std::set<std::string> lost;
    const History then = build_history(roll_up_to(shipped_roll(), last), shipped_corrections());
    for (const auto& id : agreement_ids(then)) {
        if (!known.contains(id)) {
            lost.insert(id);
        }
    }
    return lost;
}

TEST(ShippedHistory, KeepsItsIdsAsListsAreAdded)
{
    std::set<std::string> changed;
    for (std::uint32_t last = 0; last < 160; last += 10) {
        changed.merge(ids_lost_since(last));
    }
    // Each of these ICE later put under another agency or in another state, but for the constable
    // of Polk County, whose earlier name is that of a file that was posted later.
    EXPECT_THAT(changed, ElementsAre("AZ-pinal-county-sheriffs-office.TFM.2025-08-28",
                                     "FL-escambia-county-sheriffs-office.WSO.2025-02-26",
                                     "FL-okaloosa-county-sheriffs-office.WSO.2025-02-26",
                                     "MA-crow-wing-county-sheriffs-office.WSO.2025-03-27",
                                     "OK-wichita-county-sheriffs-office.WSO.2025-04-16",
                                     "PA-cambria-county-sheriffs-office.WSO.2025-07-31",
                                     "PA-franklin-county-sheriffs-office.WSO.2025-03-07",
                                     "TN-polk-county-constable-district-4.TFM.2025-11-04",
                                     "VA-hopewell-sheriffs-office.JEM.2025-07-02"));
}

TEST(ShippedHistory, HasInMid2025AndAtItsEndTheIdsOfToday)
{
    const History& history = shipped_history();
    EXPECT_THAT(ids_lost_since(*history.publication_as_of(*Date::from(2025, 6, 30))),
                ElementsAre("FL-escambia-county-sheriffs-office.WSO.2025-02-26",
                            "FL-okaloosa-county-sheriffs-office.WSO.2025-02-26",
                            "PA-franklin-county-sheriffs-office.WSO.2025-03-07"));
    EXPECT_THAT(ids_lost_since(*history.publication_as_of(*Date::from(2025, 12, 31))),
                ElementsAre());
}

TEST(ShippedHistory, HasNoCorrectionWithoutEffect)
{
    EXPECT_TRUE(shipped_history().unused_corrections.empty());
}

} // namespace
