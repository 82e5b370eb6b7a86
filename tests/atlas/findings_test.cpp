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

/// `severity finding about`, in order; invented places, which have no jurisdiction, left out.
std::vector<std::string> summaries(const std::vector<Finding>& findings)
{
    std::vector<std::string> texts;
    for (const Finding& one : findings) {
        if (one.kind == "no jurisdiction" && !one.about.starts_with("FL-florida-atlantic")) {
            continue;
        }
        texts.push_back(std::string(name_of(one.severity)) + " " + std::string(one.kind) + " " +
                        one.about);
    }
    return texts;
}

const PrintedRow hall = row("GEORGIA", "Hall County Sheriff's Office", task_force, "2025-03-01");
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
    EXPECT_THAT(summaries(findings),
                ElementsAre("doubtful doubtful pair FL-clay-county-sheriffs-office.TFM.2025-03-04",
                            "doubtful doubtful pair FL-clay-county-sheriffs-office.TFM.2025-03-04"))
        << "each pair once";
    EXPECT_THAT(findings[0].detail, HasSubstr("another listing fits as well"));
}

TEST(Findings, ProposeNamesThatAreAlikeAndNeverSideBySide)
{
    const auto moore = row("TENNESSEE", "Moore County Sheriff's Office", task_force, "2025-03-04");
    const auto metropolitan =
        row("TENNESSEE", "Metropolitan Moore County Sheriff's Office", task_force, "2025-04-01");
    const auto findings = find_all(atlas_of({{bay, moore}, {bay, metropolitan}}));
    ASSERT_THAT(summaries(findings),
                ElementsAre("doubtful doubtful pair TN-metropolitan-moore-county-sheriffs-office"));
    EXPECT_THAT(
        findings[0].detail,
        HasSubstr("Moore County Sheriff's Office (TN-moore-county-sheriffs-office.TFM."
                  "2025-03-04 listed 2025-04-01 to 2025-04-01): the names are alike, and no "
                  "list has both"));
    EXPECT_THAT(
        find_all(atlas_of({{bay, moore}, {bay, moore, metropolitan}, {bay, metropolitan, hall}})),
        IsEmpty());
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
    EXPECT_EQ(findings[0].detail, "signed 5025-07-07: it is after the list of 2025-04-02");
    EXPECT_EQ(findings[1].detail, "signed 1925-03-01: section 287(g) is of 30 September 1996");
    EXPECT_TRUE(findings[0].row.has_value());
    EXPECT_EQ(findings[2].detail, "printed more than once in 1 list; it is counted once");
}

TEST(Findings, TellOfListsThatShrankAndOfOnesThatRepeatAnother)
{
    std::vector<PrintedRow> many;
    for (char c = 'A'; c <= 'T'; ++c) {
        many.push_back(row("OHIO", std::string(3, c) + " Police", task_force, "2025-03-02"));
    }
    std::vector<PrintedRow> more = many;
    more.push_back(bay);
    const std::vector<PrintedRow> few(many.begin(), many.begin() + 10);
    const auto findings = find_all(atlas_of({few, many, more, few, more}));
    EXPECT_THAT(summaries(findings), ElementsAre("doubtful list shrank participating-2025-04-04",
                                                 "note gap participating-2025-04-04",
                                                 "note repeated list participating-2025-04-04",
                                                 "note repeated list participating-2025-04-05"));
    EXPECT_EQ(findings[0].detail, "10 rows, after 21 in the list before and before 21 in the next");
    EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [](const Finding& one) {
        return one.detail ==
               "11 agreements: not in 1 list from 2025-04-04 on, listed again on 2025-04-05";
    }));
    EXPECT_EQ(summaries(find_all(atlas_of({many, few}))).front(),
              "doubtful list shrank participating-2025-04-02")
        << "the newest list has one neighbour";
    EXPECT_THAT(summaries(find_all(atlas_of({few, many}))), IsEmpty())
        << "the program grows; a list is odd when both neighbours differ";
}

TEST(Findings, TellOfAgreementsThatStandBesideEachOther)
{
    const auto signed_on = [](const std::string& date, const std::string& file = "") {
        return row("FLORIDA", "St. Cloud Police Department", task_force, date,
                   {{Column::moa_url, file.empty() ? "" : "https://www.ice.gov/" + file}});
    };
    EXPECT_THAT(summaries(find_all(
                    atlas_of({{signed_on("2025-03-14", "a.pdf"), signed_on("2025-03-15")}}))),
                ElementsAre("doubtful two signatures FL-st-cloud-police-department.TFM."
                            "2025-03-14"));
    const auto shared =
        find_all(atlas_of({{signed_on("2025-03-14", "a.pdf"),
                            row("OHIO", "Butler Police", task_force, "2025-03-02",
                                {{Column::moa_url, "https://www.ice.gov/A.pdf"}})}}));
    ASSERT_THAT(summaries(shared), ElementsAre("doubtful shared document FL-st-cloud-police-"
                                               "department.TFM.2025-03-14"));
    EXPECT_EQ(shared[0].detail, "its MOA is also that of OH-butler-police.TFM.2025-03-02: a.pdf");
}

TEST(Findings, TellOfListingsUnderTheWrongAgencyOnce)
{
    const auto listed = [](const std::string& state, const std::string& agency) {
        return row(state, agency, task_force, "2025-03-07");
    };
    const auto findings =
        find_all(atlas_of({{bay, listed("TEXAS", "Ellis County Sheriff's Office")},
                           {bay, listed("KANSAS", "Ellis County Sheriff's Office")}}));
    ASSERT_THAT(summaries(findings), ElementsAre("note wrong agency KS-ellis-county-sheriffs-"
                                                 "office.TFM.2025-03-07"));
    EXPECT_EQ(findings[0].detail,
              "listed under Ellis County Sheriff's Office, TX before the list of 2025-04-02, under "
              "Ellis County Sheriff's Office, KS in it");
}

TEST(Findings, TellOfDatesThatWerePutRightAndOfThoseThatCouldNotBe)
{
    const auto grundy = [](const std::string& date) {
        return row("TENNESSEE", "Grundy County Sheriff's Office", task_force, date);
    };
    const auto findings = find_all(atlas_of(
        {{bay, grundy("5025-03-07")},
         {bay, grundy("2025-03-07")},
         {bay, grundy("2025-03-07"),
          row("TEXAS", "Tenaha Police Department", "Warrant Service Officer", "2024-05-08")}}));
    EXPECT_THAT(summaries(findings),
                ElementsAre("serious impossible date TX-tenaha-police-department.WSO.2024-05-08",
                            "note impossible date TN-grundy-county-sheriffs-office.TFM."
                            "5025-03-07"));
    EXPECT_EQ(findings[0].detail, "signed 2024-05-08: no list had it before 2025-04-03");
    EXPECT_EQ(findings[1].detail, "first printed as signed 5025-03-07: it is after the list of "
                                  "2025-04-01; it counts as signed 2025-03-07");
}

TEST(Findings, TellOfADateThatMovedBehindTheFirstListing)
{
    const auto webb = [](const std::string& date) {
        return row("TEXAS", "Webb County Sheriff's Office", task_force, date);
    };
    const auto findings =
        find_all(atlas_of({{bay, webb("2025-03-30")}, {bay, webb("2025-04-02")}}));
    ASSERT_THAT(summaries(findings), ElementsAre("note signed after listing TX-webb-county-"
                                                 "sheriffs-office.TFM.2025-03-30"));
    EXPECT_THAT(findings[0].detail,
                HasSubstr("listed from 2025-04-01 on, first as signed 2025-03-30"));
}

TEST(Findings, TellOfOneNameInTwoCounties)
{
    const auto franklin = [](const std::string& model, const std::string& county) {
        return row("PENNSYLVANIA", "Franklin Township Police Department", model, "2025-03-05",
                   {{Column::county, county}, {Column::type, "Municipality"}});
    };
    EXPECT_THAT(
        summaries(find_all(atlas_of({{bay, franklin(task_force, "Adams County"),
                                      franklin("Warrant Service Officer", "York County")}}))),
        ElementsAre("doubtful two counties PA-franklin-township-police-department"));
}

TEST(Findings, TellOfAgenciesWhosePlaceIsNotKnown)
{
    const auto police = [](const std::string& name) {
        return row("FLORIDA", name, task_force, "2025-03-05", {{Column::type, "Municipality"}});
    };
    const auto findings = find_all(atlas_of(
        {{police("Florida Atlantic Police Department"), police("Sanford Airport Police"), bay}}));
    ASSERT_THAT(summaries(findings),
                ElementsAre("doubtful no jurisdiction FL-florida-atlantic-police-department"));
    EXPECT_EQ(findings[0].detail, "Florida Atlantic Police Department: no place or county "
                                  "subdivision of the state has its name");
}

TEST(Findings, TellOfWhatIsNotKnown)
{
    EXPECT_THAT(summaries(find_all(atlas_of({{row("", "Somewhere Police", "Cons", "")}}))),
                ElementsAre("serious impossible date XX--somewhere-police.cons.undated",
                            "serious model not known XX--somewhere-police.cons.undated",
                            "serious state not known XX--somewhere-police.cons.undated"));
}

TEST(Findings, TellOfCorrectionsWithoutEffect)
{
    Corrections corrections;
    corrections.rows.push_back({"OHIO",
                                "Nowhere Police",
                                "",
                                "",
                                Column::model,
                                "JEM",
                                {"why", "shown", "rows.csv, line 2"}});
    const auto findings = find_all(atlas_of(roll_of({{bay}}), corrections));
    EXPECT_THAT(summaries(findings),
                ElementsAre("doubtful correction without effect rows.csv, line 2"));
}

TEST(ShippedFindings, AreOfTheKindsThatTheDictionaryNames)
{
    const auto& kinds = finding_kinds();
    for (const Finding& one : find_all(shipped_atlas())) {
        EXPECT_NE(std::find(kinds.begin(), kinds.end(), one.kind), kinds.end()) << one.kind;
        EXPECT_FALSE(one.about.empty());
        EXPECT_FALSE(one.detail.empty()) << one.about;
    }
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
