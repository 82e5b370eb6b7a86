#include "history/events.hpp"

#include "history/rolls.hpp"

#include <gmock/gmock.h>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string moa = "https://www.ice.gov/doclib/287gMOA/";

PrintedRow hall(const std::string& model, const std::string& signed_on,
                const std::string& file = "", const std::string& name = "Hall")
{
    return row("GEORGIA", name + " County Sheriff's Office", model, signed_on,
               file.empty() ? PrintedRow{} : PrintedRow{{Column::moa_url, moa + file}});
}

const PrintedRow other =
    row("FLORIDA", "Boca Raton Police Department", "Task Force Model", "2025-03-10");

std::vector<std::string> events(const History& history, const std::string& id,
                                std::uint32_t publication)
{
    std::vector<std::string> told;
    for (const Event& one : events_of(history, agreement_at(history, id), publication)) {
        told.push_back(one.dated.iso() + " " + std::string(name_of(one.kind)) +
                       (one.from_value.empty() ? "" : " from " + one.from_value) +
                       (one.to_value.empty() ? "" : " to " + one.to_value));
    }
    return told;
}

TEST(Events, TellWhatHappenedToAnAgreementInOrder)
{
    const History history = build_history(
        roll_of({{hall("Task Force Model", "2025-03-20"), other},
                 {hall("Task Force Model", "2025-03-21"), other},
                 {hall("Task Force Model", "2025-03-21", "Hall_TFM.pdf"), other},
                 {hall("Task Force Model", "2025-03-21", "Hall_TFM.pdf", "Halle"), other},
                 {other},
                 {other, hall("Warrant Service Officer", "2025-04-06", "", "Halle")}}));
    const std::string id = "GA-hall-county-sheriffs-office.TFM.2025-03-20";
    const std::string successor = "GA-hall-county-sheriffs-office.WSO.2025-04-06";
    EXPECT_THAT(events(history, id, 5),
                ElementsAre("2025-03-21 signed to 2025-03-21", "2025-04-01 first listed",
                            "2025-04-02 date corrected from 2025-03-20 to 2025-03-21",
                            "2025-04-03 MOA posted",
                            "2025-04-04 renamed from Hall County Sheriff's Office to Halle County "
                            "Sheriff's Office",
                            "2025-04-05 switched to " + successor));
    EXPECT_THAT(events(history, id, 4),
                ElementsAre("2025-03-21 signed to 2025-03-21", "2025-04-01 first listed",
                            HasSubstr("date corrected"), "2025-04-03 MOA posted",
                            HasSubstr("renamed"), "2025-04-05 removed"))
        << "a day before, nobody knew of the other model";
    EXPECT_THAT(events(history, id, 1), ElementsAre(HasSubstr("signed"), HasSubstr("first listed"),
                                                    HasSubstr("date corrected")));
    EXPECT_THAT(events(history, successor, 4), ElementsAre());
}

TEST(Events, SayWhatDecidedThem)
{
    const History history =
        build_history(roll_of({{hall("Task Force Model", "2025-03-20")},
                               {hall("Task Force Model", "2025-03-21", "", "Halle")},
                               {other}}));
    const auto told = events_of(history,
                                agreement_at(history, "FL-boca-raton-police-department."
                                                      "TFM.2025-03-10"),
                                2);
    EXPECT_EQ(told[0].rule, "printed");
    const History one = build_history(roll_of({{hall("Task Force Model", "2025-03-20")},
                                               {hall("Task Force Model", "2025-03-21")},
                                               {other}}));
    const auto dated = events_of(one,
                                 agreement_at(one, "GA-hall-county-sheriffs-office.TFM."
                                                   "2025-03-20"),
                                 2);
    ASSERT_EQ(dated.size(), 4U);
    EXPECT_EQ(dated[0].rule, "later print");
    EXPECT_EQ(dated[2].rule, "date corrected");
    EXPECT_EQ(dated[2].evidence, "there was no MOA file yet");
    EXPECT_EQ(dated[3].kind, EventKind::removed);
    EXPECT_THAT(dated[3].evidence, HasSubstr("in participating-2025-04-02, not in "
                                             "participating-2025-04-03; no later signature"));
}

TEST(Events, AreNoneOfAGapOfAFewLists)
{
    const auto jail = hall("Jail Enforcement Model", "2020-06-17");
    const History history = build_history(roll_of({{jail, other}, {other}, {jail, other}}));
    const std::string id = "GA-hall-county-sheriffs-office.JEM.2020-06-17";
    EXPECT_THAT(events(history, id, 2),
                ElementsAre("2020-06-17 signed to 2020-06-17", "2025-04-01 first listed"));
    EXPECT_THAT(events(history, id, 1),
                ElementsAre(HasSubstr("signed"), HasSubstr("first listed"), "2025-04-02 removed"))
        << "as of the second list it was gone";
    ASSERT_EQ(lives_of(history, agreement_at(history, id), 2).size(), 1U);
}

TEST(Events, TellOfANewLifeAfterARealRemoval)
{
    const auto jail = hall("Jail Enforcement Model", "2020-06-17");
    Roll roll;
    add_list_of(roll, "2025-04-01", {jail, other});
    add_list_of(roll, "2025-04-02", {other});
    add_list_of(roll, "2025-06-02",
                {jail, other, row("OHIO", "Butler Police", "Task Force Model", "2025-06-01")});
    const History history = build_history(roll);
    const std::string id = "GA-hall-county-sheriffs-office.JEM.2020-06-17";
    EXPECT_THAT(events(history, id, 2), ElementsAre(HasSubstr("signed"), HasSubstr("first listed"),
                                                    "2025-04-02 removed", "2025-06-02 relisted"));
    EXPECT_EQ(events_of(history, agreement_at(history, id), 2).back().evidence,
              "not in the 1 lists since participating-2025-04-01");
}

TEST(IsGap, IsOfAtMostEightListsAndAtMostAMonth)
{
    std::vector<Publication> lists(12);
    for (std::size_t i = 0; i < lists.size(); ++i) {
        lists[i].dated = Date::from(2025, 4, 1)->plus_days(static_cast<int>(i) * 3);
    }
    EXPECT_TRUE(is_gap(lists, 0, 1)) << "no list without it";
    EXPECT_TRUE(is_gap(lists, 0, 9));
    EXPECT_FALSE(is_gap(lists, 0, 10)) << "nine lists";
    lists[3].dated = Date::from(2025, 5, 6).value();
    EXPECT_FALSE(is_gap(lists, 0, 3)) << "32 days without it";
    lists[3].dated = Date::from(2025, 5, 5).value();
    EXPECT_TRUE(is_gap(lists, 0, 3));
}

/// For every publication: what its agreements' events say is listed is listed.
TEST(ShippedEvents, AddUpToWhatEachListHas)
{
    const History& history = shipped_history();
    const auto last = static_cast<std::uint32_t>(history.publications.size() - 1);
    for (std::uint32_t i = 0; i < history.agreements.size(); ++i) {
        std::vector<int> change(history.publications.size());
        for (const Event& one : events_of(history, i, last)) {
            const bool begins =
                one.kind == EventKind::first_listed || one.kind == EventKind::relisted;
            const bool ends = one.kind == EventKind::removed || one.kind == EventKind::renewed ||
                              one.kind == EventKind::switched;
            change[one.publication] += begins ? 1 : ends ? -1 : 0;
        }
        int alive = 0;
        for (std::uint32_t p = 0; p <= last; ++p) {
            alive += change[p];
            ASSERT_TRUE(alive == 0 || alive == 1) << history.agreements[i].id;
            const bool listed = history.agreements[i].is_listed_in(p);
            if (listed != (alive == 1)) {
                EXPECT_FALSE(listed) << history.agreements[i].id;
                EXPECT_TRUE(
                    is_gap(history.publications, history.agreements[i].last_listed_by(p), p + 1) ||
                    alive == 1)
                    << history.agreements[i].id;
            }
        }
    }
}

TEST(ShippedEvents, EndAsTheFateOfEachAgreementSays)
{
    const History& history = shipped_history();
    const auto last = static_cast<std::uint32_t>(history.publications.size() - 1);
    for (std::uint32_t i = 0; i < history.agreements.size(); ++i) {
        const auto told = events_of(history, i, last);
        ASSERT_GE(told.size(), 1U) << history.agreements[i].id;
        EXPECT_TRUE(std::is_sorted(told.begin(), told.end(), [](const Event& a, const Event& b) {
            return a.publication < b.publication;
        }));
        const auto fate = fate_as_of(history, i, last);
        const auto ends = std::count_if(told.begin(), told.end(), [&](const Event& one) {
            return name_of(one.kind) == name_of(fate->status);
        });
        EXPECT_EQ(ends > 0, fate->status != Status::listed) << history.agreements[i].id;
    }
}

} // namespace
