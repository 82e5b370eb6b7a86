#include "atlas/atlas.hpp"

#include "atlas/atlases.hpp"
#include "atlas/changes.hpp"
#include "atlas/stats.hpp"
#include "base/error.hpp"

#include <gmock/gmock.h>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const PrintedRow type_county{{Column::type, "County"}};
const PrintedRow collier_jail = row("FLORIDA", "Collier County Sheriff's Office",
                                    "Jail Enforcement Model", "2007-08-06", type_county);
const PrintedRow collier_force = row("FLORIDA", "Collier County Sheriff's Office",
                                     "Task Force Model", "2025-02-26", type_county);
const PrintedRow boca = row("FLORIDA", "Boca Raton Police Department", "Task Force Model",
                            "2025-03-10", {{Column::type, "Municipality"}});
const PrintedRow hall = row("GEORGIA ", "Hall County Sheriff's Office", "Warrant Service Officer",
                            "2025-03-11", type_county);
const PrintedRow guam = row("GUAM", "Office Of The Attorney General ", "Task Force Model",
                            "2025-03-22", {{Column::type, "State Agency"}});
const PrintedRow unknown = row("", "Somewhere Police", "Cons", "2025-03-01");

std::vector<std::string> ids(const Atlas& atlas, const Filter& filter, std::uint32_t publication)
{
    std::vector<std::string> found;
    for (const std::uint32_t i : atlas.select(filter, publication)) {
        found.push_back(atlas.history().agreements[i].id);
    }
    return found;
}

std::vector<std::string> lines(const std::vector<Group>& groups)
{
    std::vector<std::string> text;
    for (const Group& group : groups) {
        text.push_back(fmt::format("{}|{}|{}|{}", group.key, group.name,
                                   group.totals.agreements.total(), group.totals.agencies));
    }
    return text;
}

TEST(Atlas, FindsThePublicationAsOfADay)
{
    const Atlas atlas = atlas_of({{hall}, {hall, boca}});
    EXPECT_EQ(atlas.publication_as_of({}), 1U);
    EXPECT_EQ(atlas.publication_as_of(Date::from(2025, 4, 1)), 0U);
    EXPECT_EQ(atlas.publication_as_of(Date::from(2026, 1, 1)), 1U);
}

TEST(Atlas, RefusesADayBeforeTheFirstListAndNamesThatList)
{
    const Atlas atlas = atlas_of({{hall}});
    try {
        static_cast<void>(atlas.publication_as_of(Date::from(2025, 3, 31)));
        FAIL() << "it was taken";
    } catch (const UsageError& error) {
        EXPECT_THAT(error.what(), HasSubstr("2025-04-01"));
        EXPECT_THAT(error.what(), HasSubstr("2025-03-31"));
    }
}

TEST(Atlas, OfAnEmptyRollSaysHowToAddLists)
{
    const Atlas atlas = atlas_of(Roll{});
    try {
        static_cast<void>(atlas.publication_as_of({}));
        FAIL() << "it was taken";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("atlas287 import"));
    }
}

TEST(Atlas, SelectsByStateModelLevelAndStatus)
{
    const Atlas atlas =
        atlas_of({{collier_jail, hall}, {collier_force, boca, hall, guam, unknown}});
    Filter filter;
    filter.states = {*State::from_code("FL")};
    EXPECT_THAT(ids(atlas, filter, 1), ElementsAre("FL-boca-raton-police-department.TFM.2025-03-10",
                                                   "FL-collier-county-sheriffs-office.TFM.2025-02-"
                                                   "26"));
    filter.levels = {Level::county};
    EXPECT_THAT(ids(atlas, filter, 1),
                ElementsAre("FL-collier-county-sheriffs-office.TFM.2025-02-26"));
    filter.models = {Model::jail_enforcement};
    EXPECT_THAT(ids(atlas, filter, 1), IsEmpty());
    filter.statuses = {Status::switched};
    EXPECT_THAT(ids(atlas, filter, 1),
                ElementsAre("FL-collier-county-sheriffs-office.JEM.2007-08-06"));
    EXPECT_THAT(ids(atlas, filter, 0), IsEmpty());
}

TEST(Atlas, TakesAnyOfSeveralValuesOfAFilter)
{
    const Atlas atlas = atlas_of({{collier_force, boca, hall, guam, unknown}});
    Filter filter;
    filter.states = {*State::from_code("GA"), *State::from_code("GU")};
    filter.models = {Model::task_force, Model::warrant_service};
    EXPECT_EQ(ids(atlas, filter, 0).size(), 2U);
}

TEST(Atlas, LetsNoFilterTakeWhatIsNotKnown)
{
    const Atlas atlas = atlas_of({{unknown}});
    EXPECT_EQ(ids(atlas, {}, 0).size(), 1U);
    Filter models;
    models.models = {all_models.begin(), all_models.end()};
    EXPECT_THAT(ids(atlas, models, 0), IsEmpty());
    Filter states;
    states.states = {State::all().begin(), State::all().end()};
    EXPECT_THAT(ids(atlas, states, 0), IsEmpty());
}

TEST(Count, IsOfAgreementsAgenciesStatesAndTerritories)
{
    const Atlas atlas = atlas_of({{collier_jail, collier_force, boca, hall, guam, unknown, hall}});
    const Totals totals = count(atlas, atlas.select({}, 0));
    EXPECT_EQ(totals.agreements.total(), 6U);
    EXPECT_EQ(totals.agreements.of(Model::task_force), 3U);
    EXPECT_EQ(totals.agreements.of(Model::warrant_service), 1U);
    EXPECT_EQ(totals.agreements.of(Model::jail_enforcement), 1U);
    EXPECT_EQ(totals.agreements.unknown, 1U);
    EXPECT_EQ(totals.agencies, 5U);
    EXPECT_EQ(totals.states, 2U);
    EXPECT_EQ(totals.territories, 1U);
    const PrintedRows printed = count_printed_rows(atlas, 0);
    EXPECT_EQ(printed.rows, 7U);
    EXPECT_EQ(printed.printed_twice, 1U);
}

TEST(CountBy, PutsTheLargestGroupFirstAndKeepsWhatIsNotKnown)
{
    const Atlas atlas = atlas_of({{collier_jail, collier_force, boca, hall, unknown}});
    EXPECT_THAT(lines(count_by(atlas, GroupBy::state, {}, 0)),
                ElementsAre("FL|Florida|3|2", "|not known|1|1", "GA|Georgia|1|1"));
    EXPECT_THAT(lines(count_by(atlas, GroupBy::model, {}, 0)),
                ElementsAre("TFM|Task Force Model|2|2", "|not known|1|1",
                            "JEM|Jail Enforcement Model|1|1", "WSO|Warrant Service Officer|1|1"));
    EXPECT_THAT(lines(count_by(atlas, GroupBy::level, {}, 0)),
                ElementsAre("County|County|3|2", "|not known|1|1", "Municipal|Municipal|1|1"));
}

TEST(CountBy, MonthsWithoutAListShowWhatTheListBeforeStillSaid)
{
    Roll roll;
    add_list_of(roll, "2025-04-28", {hall});
    add_list_of(roll, "2025-07-01", {hall, boca});
    add_list_of(roll, "2025-07-31", {boca, collier_jail, collier_force});
    const Atlas atlas = atlas_of(std::move(roll));
    EXPECT_THAT(lines(count_by(atlas, GroupBy::month, {}, 2)),
                ElementsAre("2025-04|2025-04|1|1", "2025-05|2025-05|1|1", "2025-06|2025-06|1|1",
                            "2025-07|2025-07|3|2"));
    EXPECT_THAT(lines(count_by(atlas, GroupBy::month, {}, 1)).back(), "2025-07|2025-07|2|2");
    EXPECT_THAT(lines(count_by(atlas, GroupBy::month, {}, 0)), ElementsAre("2025-04|2025-04|1|1"));
}

TEST(CountBy, MonthEndsWithTheListAskedForNotWithALaterOneOfItsDay)
{
    Roll roll;
    add_list(roll, "participatingAgencies04282025am.xlsx", Kind::participating, {hall},
             "2025-04-28T12:00:00Z");
    add_list(roll, "participatingAgencies04282025pm.xlsx", Kind::participating, {hall, boca},
             "2025-04-28T20:00:00Z");
    const Atlas atlas = atlas_of(std::move(roll));
    ASSERT_EQ(atlas.history().publications.size(), 2U);
    EXPECT_THAT(lines(count_by(atlas, GroupBy::month, {}, 0)), ElementsAre("2025-04|2025-04|1|1"));
}

std::vector<std::string> changes_between(const Atlas& atlas, std::uint32_t from, std::uint32_t to)
{
    std::vector<std::string> text;
    for (const Change& change : find_changes(atlas, from, to)) {
        text.push_back(describe(atlas, change));
    }
    return text;
}

TEST(Changes, AreWhatJoinedWhatLeftAndWhatIsPrintedOtherwise)
{
    PrintedRow posted = collier_force;
    posted[Column::moa_url] = "https://www.ice.gov/doclib/287gMOA/Collier.pdf";
    posted[Column::county] = "Collier County";
    const Atlas atlas = atlas_of({{collier_force, hall}, {posted, boca}});
    EXPECT_THAT(
        changes_between(atlas, 0, 1),
        ElementsAre(
            "Joined: Boca Raton Police Department, Florida, Task Force Model, signed 2025-03-10.",
            "Left: Hall County Sheriff's Office, Georgia, Warrant Service Officer, signed "
            "2025-03-11.",
            "MOA posted: Collier County Sheriff's Office, Florida, Task Force Model, signed "
            "2025-02-26: county posted: Collier County; MOA posted: "
            "https://www.ice.gov/doclib/287gMOA/Collier.pdf."));
    EXPECT_THAT(changes_between(atlas, 1, 0),
                ElementsAre(HasSubstr("Joined: Hall"), HasSubstr("Left: Boca"),
                            HasSubstr("county no longer given, was Collier County; MOA no longer "
                                      "given, was https://www.ice.gov/")));
}

PrintedRow hall_with(const std::string& model, const std::string& signed_on,
                     const std::string& agency = "Hall County Sheriff's Office")
{
    return row("GEORGIA", agency, model, signed_on);
}

TEST(Changes, SayWhatAnAgencyDidWhenItWasListedAlready)
{
    const std::string jail = "Jail Enforcement Model";
    const std::string warrant = "Warrant Service Officer";
    const Atlas atlas =
        atlas_of({{boca, hall_with(jail, "2020-06-17")},
                  {boca, hall_with(jail, "2020-06-17"), hall_with(warrant, "2025-04-01")},
                  {boca, hall_with(jail, "2025-04-02"), hall_with(warrant, "2025-04-01")},
                  {boca, hall_with(jail, "2025-04-02")},
                  {boca, hall_with("Task Force Model", "2025-04-04")}});
    EXPECT_THAT(changes_between(atlas, 0, 1),
                ElementsAre("Signed: Hall County Sheriff's Office, Georgia, Warrant Service "
                            "Officer, signed 2025-04-01: the agency was listed with JEM."));
    EXPECT_THAT(changes_between(atlas, 1, 2),
                ElementsAre("Renewed: Hall County Sheriff's Office, Georgia, Jail Enforcement "
                            "Model, signed 2025-04-02: after Jail Enforcement Model signed "
                            "2020-06-17, which ended on 2025-04-03.",
                            "Ended: Hall County Sheriff's Office, Georgia, Jail Enforcement Model, "
                            "signed 2020-06-17: renewed by Jail Enforcement Model signed "
                            "2025-04-02."));
    EXPECT_THAT(changes_between(atlas, 2, 3),
                ElementsAre("Ended: Hall County Sheriff's Office, Georgia, Warrant Service "
                            "Officer, signed 2025-04-01: the agency is still listed with JEM."));
    EXPECT_THAT(changes_between(atlas, 3, 4),
                ElementsAre(HasSubstr("Switched: Hall"),
                            HasSubstr("switched to Task Force Model signed 2025-04-04")));
}

TEST(Changes, TellTypingFromRenamingAndFromAMove)
{
    const auto named = [](const std::string& agency) {
        return hall_with("Task Force Model", "2025-03-20", agency);
    };
    const Atlas atlas = atlas_of({{named("Hal County Sheriff's Office")},
                                  {named("Hall County Sheriff's Office")},
                                  {named("Hall County Sheriff's Office Patrol")},
                                  {named("Hall County Jail")},
                                  {named("HALL COUNTY JAIL ")}});
    EXPECT_THAT(changes_between(atlas, 0, 1),
                ElementsAre("Respelled: HALL COUNTY JAIL, Georgia, Task Force Model, signed "
                            "2025-03-20: name was Hal County Sheriff's Office, is Hall County "
                            "Sheriff's Office."));
    EXPECT_THAT(changes_between(atlas, 1, 2), ElementsAre(HasSubstr("Renamed: ")));
    EXPECT_THAT(changes_between(atlas, 2, 3), ElementsAre(HasSubstr("Moved: ")));
    EXPECT_THAT(changes_between(atlas, 3, 4), IsEmpty());
    EXPECT_THAT(changes_between(atlas, 0, 2),
                ElementsAre(HasSubstr("name was Hal County Sheriff's Office, is Hall County "
                                      "Sheriff's Office Patrol")));
    EXPECT_THAT(changes_between(atlas, 2, 0),
                ElementsAre(HasSubstr("name was Hall County Sheriff's Office Patrol, is Hal "
                                      "County Sheriff's Office")));
}

TEST(Changes, SayWhichDateIceCorrected)
{
    const Atlas atlas = atlas_of({{hall_with("Task Force Model", "2025-03-20")},
                                  {hall_with("Task Force Model", "2025-03-21")}});
    EXPECT_THAT(changes_between(atlas, 0, 1),
                ElementsAre("Re-dated: Hall County Sheriff's Office, Georgia, Task Force Model, "
                            "signed 2025-03-21: signing date was 2025-03-20, is 2025-03-21."));
}

TEST(Changes, SayWhenWhatIsMissingComesBack)
{
    const auto jail = hall_with("Jail Enforcement Model", "2020-06-17");
    const Atlas atlas = atlas_of({{boca, jail}, {boca}, {boca, jail}});
    EXPECT_THAT(changes_between(atlas, 0, 1),
                ElementsAre(HasSubstr("Missing: Hall County Sheriff's Office, Georgia, Jail "
                                      "Enforcement Model, signed 2020-06-17: listed again on "
                                      "2025-04-03.")));
    EXPECT_THAT(changes_between(atlas, 1, 2),
                ElementsAre(HasSubstr("Back: Hall County Sheriff's Office, Georgia, Jail "
                                      "Enforcement Model, signed 2020-06-17: last listed on "
                                      "2025-04-01.")));
}

TEST(Changes, AreNotOfBlanksAndCase)
{
    PrintedRow again = hall;
    again[Column::agency] = "HALL COUNTY  SHERIFF\xE2\x80\x99S OFFICE ";
    again[Column::type] = "County ";
    again[Column::state] = "GEORGIA";
    again[Column::moa] = "link pending";
    const Atlas atlas = atlas_of({{hall}, {again}});
    ASSERT_EQ(atlas.history().publications.size(), 2U);
    EXPECT_THAT(changes_between(atlas, 0, 1), IsEmpty());
}

TEST(Changes, AreNoneBetweenAListAndItself)
{
    const Atlas atlas = atlas_of({{hall, hall, unknown}});
    EXPECT_THAT(changes_between(atlas, 0, 0), IsEmpty());
}

TEST(Changes, SayWhatIsNotKnown)
{
    const Atlas atlas = atlas_of({{hall}, {hall, row("", "Somewhere Police", "Cons", "")}});
    EXPECT_THAT(changes_between(atlas, 0, 1),
                ElementsAre("Joined: Somewhere Police, state not known, model not known."));
}

TEST(Changes, SayWhenAnAddressChangedInItsPunctuationOnly)
{
    PrintedRow before = hall;
    before[Column::moa_url] = "https://www.ice.gov/doclib/287gMOA/Hall_WSO_03112025.pdf";
    PrintedRow after = hall;
    after[Column::moa_url] = "https://www.ice.gov/doclib/287gMOA/Hall-WSO-03112025.pdf";
    EXPECT_EQ(changes_between(atlas_of({{before}, {after}}), 0, 1).size(), 1U);
}

} // namespace
