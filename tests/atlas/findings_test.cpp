#include "atlas/findings.hpp"

#include "atlas/atlases.hpp"

#include <gmock/gmock.h>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string task_force = "Task Force Model";

/// `severity finding about`, in order.
std::vector<std::string> summaries(const std::vector<Finding>& findings)
{
    std::vector<std::string> texts;
    for (const Finding& one : findings) {
        texts.push_back(std::string(name_of(one.severity)) + " " + std::string(one.kind) + " " +
                        one.about);
    }
    return texts;
}

const PrintedRow bay = row("FLORIDA", "Bay County Sheriff's Office", task_force, "2025-03-01");

TEST(Findings, AreNoneInListsWithoutMistakes)
{
    EXPECT_THAT(find_all(atlas_of({{bay}, {bay}})), IsEmpty());
}

TEST(Findings, ProposePairsThatMayBeOne)
{
    const auto constable = [](const std::string& name) {
        return row("TENNESSEE", name, task_force, "2025-03-04");
    };
    const auto findings =
        find_all(atlas_of({{bay, constable("Tennessee State Constable 4th District")},
                           {bay, constable("Polk County Constable District 4")}}));
    ASSERT_THAT(summaries(findings),
                ElementsAre("doubtful doubtful pair "
                            "TN-tennessee-state-constable-4th-district.TFM.2025-03-04"));
    EXPECT_EQ(findings[0].publication_id, "participating-2025-04-02");
    EXPECT_THAT(findings[0].detail,
                HasSubstr("Polk County Constable District 4 (TN) in it; the names "
                          "have too little in common"));
    EXPECT_THAT(findings[0].suggestion,
                HasSubstr("TN-polk-county-constable-district-4.TFM.2025-03-04"));
}

TEST(Findings, ProposeEachOfTwoThatFitAsWell)
{
    const auto named = [](const std::string& name) {
        return row("FLORIDA", name, task_force, "2025-03-04");
    };
    const auto findings = find_all(atlas_of(
        {{named("Clay County Sheriff's Office")},
         {named("Clare County Sheriff's Office"), named("Claye County Sheriff's Office")}}));
    EXPECT_THAT(
        summaries(findings),
        ElementsAre("doubtful doubtful pair FL-clay-county-sheriffs-office.TFM.2025-03-04",
                    "doubtful doubtful pair FL-clay-county-sheriffs-office.TFM.2025-03-04"));
    EXPECT_THAT(findings[0].detail, HasSubstr("another listing fits as well"));
}

TEST(Findings, TellOfDatesThatCannotBeBeforeAnythingElse)
{
    const auto findings = find_all(atlas_of(
        {{bay, row("TENNESSEE", "Grundy County Sheriff's Office", task_force, "5025-07-07")},
         {bay, bay, row("TENNESSEE", "Grundy County Sheriff's Office", task_force, "5025-07-07"),
          row("TEXAS", "Clay County Sheriff's Office", task_force, "1925-03-01")}}));
    EXPECT_THAT(
        summaries(findings),
        ElementsAre("serious impossible date TN-grundy-county-sheriffs-office.TFM.5025-07-07",
                    "serious impossible date TX-clay-county-sheriffs-office.TFM.1925-03-01",
                    "note printed twice FL-bay-county-sheriffs-office.TFM.2025-03-01"));
    EXPECT_EQ(findings[0].detail, "signed 5025-07-07 in the list of 2025-04-02");
    EXPECT_TRUE(findings[0].row.has_value());
    EXPECT_EQ(findings[2].detail, "printed more than once in 1 list; it is counted once");
}

TEST(ShippedFindings, NameTheListsWhoseNamesWereCorrected)
{
    std::vector<std::string> lists;
    for (const Finding& one : find_all(shipped_atlas())) {
        if (one.kind == "misdated list") {
            lists.push_back(one.about);
            EXPECT_FALSE(one.detail.empty());
        }
    }
    EXPECT_THAT(lists, ElementsAre("participating-2025-09-02-pm", "participating-2026-01-06-pm",
                                   "participating-2026-01-09-pm", "pending-2026-01-05-pm",
                                   "pending-2026-01-06-pm", "pending-2026-01-09-pm"));
}

} // namespace
