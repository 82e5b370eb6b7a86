// Lists as ICE named them, and lists nobody has seen yet: which day each was published on.

#include "roll/dating.hpp"

#include "support/lists.hpp"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <set>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr Kind participating = Kind::participating;
constexpr Kind pending = Kind::pending;

std::string file_name(Kind kind, Date day, const std::string& half = "am")
{
    return fmt::format("{}Agencies{:02}{:02}{:04}{}.xlsx", name_of(kind), day.month(), day.day(),
                       day.year(), half);
}

/// At noon in Washington (in winter) on that day.
std::string saved_on(Date day)
{
    return day.iso() + "T17:00:00Z";
}

Date day(const std::string& iso)
{
    return *parse_iso_date(iso);
}

/// How many rows a growing list has on a day: ten on 1 January 2025, one more every day.
int grown_by(Date date)
{
    return 10 + std::max(0, date.days_since(day("2025-01-01")));
}

/// The agreements of a growing list: on each day of 2025 one more is signed.
std::vector<PrintedRow> grown(Date date)
{
    std::vector<PrintedRow> rows = agreements(1, 10, "2020-06-08");
    for (int i = 11; i <= grown_by(date); ++i) {
        rows.push_back(agreement(fmt::format("Agency {} Police Department", i),
                                 day("2025-01-01").plus_days(i - 11).iso()));
    }
    return rows;
}

/// Lists that grow, one every `step` days from `first` to `last`, as ICE publishes them.
void add_growing_lists(Roll& roll, const std::string& first, const std::string& last, int step = 1,
                       bool with_saved = true)
{
    for (Date date = day(first); date <= day(last); date = date.plus_days(step)) {
        add_list(roll, file_name(participating, date), participating, grown(date),
                 with_saved ? saved_on(date) : "");
    }
}

/// A pending list whose applications wait for about twenty days.
std::vector<PrintedRow> waiting(Date date)
{
    const int newest = date.days_since(day("2025-01-01"));
    return applications(newest - 20, newest);
}

void add_pending_lists(Roll& roll, const std::string& first, const std::string& last, int step = 1,
                       bool with_saved = false)
{
    for (Date date = day(first); date <= day(last); date = date.plus_days(step)) {
        add_list(roll, file_name(pending, date), pending, waiting(date),
                 with_saved ? saved_on(date) : "");
    }
}

/// Every list keeps the day of its name.
void expect_all_dated_by_name(const Roll& roll)
{
    std::vector<std::string> others;
    for (const Publication& publication : roll.publications()) {
        for (const std::uint32_t i : publication.sightings) {
            const std::string& name = roll.sightings()[i].name;
            if (publication.dated != read_named_date(name).date ||
                publication.dated_by != DatedBy::name || !publication.note.empty()) {
                others.push_back(
                    fmt::format("{} as {}: {}", name, publication.id, publication.note));
            }
        }
    }
    EXPECT_TRUE(others.empty()) << others.size() << " lists are dated otherwise, such as "
                                << others.front();
}

// --- order and identity
// ------------------------------------------------------------------------------

TEST(Publications, OfADayAreOrderedByHalfAndSuffix)
{
    Roll roll;
    int agency = 0;
    for (const char* half : {"pm_b", "pm", "mid", "pm copy", "am", "pm2", "amB"}) {
        ++agency;
        add_list(roll, "participatingAgencies12042025" + std::string(half) + ".xlsx", participating,
                 agreements(agency, agency));
    }
    EXPECT_THAT(publication_ids(roll),
                ElementsAre("participating-2025-12-04-am", "participating-2025-12-04-am-b",
                            "participating-2025-12-04-mid", "participating-2025-12-04-pm",
                            "participating-2025-12-04-pm-2", "participating-2025-12-04-pm-b",
                            "participating-2025-12-04-pm-copy"));
}

TEST(Publications, OfParticipatingListsComeFirst)
{
    Roll roll;
    add_list(roll, "pendingAgencies12042025am.xlsx", pending, applications(1, 1));
    add_list(roll, "participatingAgencies12052025am.xlsx", participating, agreements(1, 1));
    EXPECT_THAT(publication_ids(roll),
                ElementsAre("participating-2025-12-05-am", "pending-2025-12-04-am"));
}

TEST(Publications, OfCapturesHaveTheWashingtonDayAndTime)
{
    Roll roll;
    add_list(roll, "ParticipatingEntities-20210113002027.xlsx", participating, agreements(1, 1));
    const Publication publication =
        publication_of(roll, "ParticipatingEntities-20210113002027.xlsx");
    EXPECT_EQ(publication.id, "participating-2021-01-12-1920");
    EXPECT_EQ(publication.dated.iso(), "2021-01-12");
    EXPECT_EQ(publication.minutes, 19 * 60 + 20);
    EXPECT_EQ(publication.dated_by, DatedBy::capture);
}

TEST(Publications, WithTheSameContentsInARowAreOne)
{
    Roll roll;
    add_list(roll, "participatingAgencies12052025am.xlsx", participating, agreements(1, 3));
    add_list(roll, "participatingAgencies12042025pm.xlsx", participating, agreements(1, 3));
    add_list(roll, "participatingAgencies-20251206150000.xlsx", participating, agreements(1, 3));
    ASSERT_THAT(publication_ids(roll), ElementsAre("participating-2025-12-04-pm"));
    const Publication publication = roll.publications()[0];
    ASSERT_THAT(publication.sightings, SizeIs(3));
    EXPECT_EQ(roll.sightings()[publication.sightings[0]].name,
              "participatingAgencies12042025pm.xlsx");
    EXPECT_EQ(roll.sightings()[publication.sightings[2]].name,
              "participatingAgencies-20251206150000.xlsx");
}

TEST(Publications, WithTheSameContentsAgainAfterOthersAreTwo)
{
    Roll roll;
    add_list(roll, "participatingAgencies12042025am.xlsx", participating, agreements(1, 3));
    add_list(roll, "participatingAgencies12042025pm.xlsx", participating, agreements(1, 4));
    add_list(roll, "participatingAgencies12052025am.xlsx", participating, agreements(1, 3));
    EXPECT_THAT(publication_ids(roll),
                ElementsAre("participating-2025-12-04-am", "participating-2025-12-04-pm",
                            "participating-2025-12-05-am"));
}

TEST(Publications, HaveAnIdOfTheirOwnEachEvenWhenNamedAlike)
{
    // The same name four times, on two mirrors and mended twice, in the order A-B-A-B.
    Roll roll;
    const std::uint32_t a = roll.add_contents(make_list(participating, agreements(1, 3)));
    const std::uint32_t b = roll.add_contents(make_list(participating, agreements(1, 4)));
    for (const auto& [hash, contents] :
         {std::pair{"1", a}, std::pair{"2", b}, std::pair{"3", a}, std::pair{"4", b}}) {
        roll.add_sighting(
            {"participatingAgencies12042025am.xlsx", std::string(64, hash[0]), {}, contents});
    }
    const auto ids = publication_ids(roll);
    EXPECT_THAT(std::set<std::string>(ids.begin(), ids.end()), SizeIs(ids.size()));
}

TEST(Publications, OfNothingAreNone)
{
    EXPECT_TRUE(Roll().publications().empty());
}

TEST(Publications, OfAListWithoutRowsAreStillPublished)
{
    Roll roll;
    add_list(roll, "pendingAgencies12042025am.xlsx", pending, {});
    EXPECT_THAT(publication_ids(roll), ElementsAre("pending-2025-12-04-am"));
}

// --- good names are left alone
// -----------------------------------------------------------------------

TEST(Dating, KeepsGoodNames)
{
    Roll roll;
    add_growing_lists(roll, "2025-03-01", "2025-06-30", 2);
    add_pending_lists(roll, "2025-03-01", "2025-06-30", 2);
    expect_all_dated_by_name(roll);
}

TEST(Dating, KeepsTheNameOfAListOnItsOwn)
{
    Roll roll;
    add_list(roll, "participatingAgencies04252025am.xlsx", participating, grown(day("2025-04-24")),
             "2025-04-25T12:00:00Z");
    expect_all_dated_by_name(roll);
}

TEST(Dating, IsNotMisledByOneMistypedSignature)
{
    for (const char* slip : {"5025-07-07", "2026-04-20", "12/12/2025"}) {
        Roll roll;
        add_growing_lists(roll, "2025-04-01", "2025-04-30");
        add_list(roll, "participatingAgencies04302025pm.xlsx", participating,
                 grown(day("2025-04-30")) +
                     std::vector<PrintedRow>{agreement("Bay", slip), agreement("Hall", slip)},
                 saved_on(day("2025-04-30")));
        expect_all_dated_by_name(roll);
    }
}

TEST(Dating, IsNotMisledByARowThatIsWrongInEveryList)
{
    // ICE typed a batch of three with the wrong year, and left it so for ten days.
    Roll roll;
    for (Date date = day("2025-07-01"); date <= day("2025-07-10"); date = date.plus_days(1)) {
        add_list(roll, file_name(participating, date), participating,
                 grown(date) + agreements(900, 902, "2026-07-01"), saved_on(date));
    }
    expect_all_dated_by_name(roll);
}

TEST(Dating, LeavesAWorkbookAloneThatWasSavedAgainMonthsAfterItsName)
{
    Roll roll;
    add_growing_lists(roll, "2025-03-01", "2025-06-30");
    add_list(roll, "participatingAgencies04152025pm.xlsx", participating,
             grown(day("2025-04-15")) + std::vector<PrintedRow>{agreement("Bay", "2025-04-14")},
             "2025-07-10T15:00:00Z");
    EXPECT_EQ(dating_of(roll, "participatingAgencies04152025pm.xlsx"), "2025-04-15 name");
    // … also when the day of saving is one slip away from the name.
    add_list(roll, "participatingAgencies04162025pm.xlsx", participating,
             grown(day("2025-04-16")) + std::vector<PrintedRow>{agreement("Bay", "2025-04-14")},
             "2025-05-16T15:00:00Z");
    EXPECT_EQ(dating_of(roll, "participatingAgencies04162025pm.xlsx"), "2025-04-16 name");
}

TEST(Dating, LeavesWorkbooksAloneThatAMirrorSavedAgainAllOnOneDay)
{
    Roll roll;
    for (Date date = day("2025-04-01"); date <= day("2025-04-28"); date = date.plus_days(1)) {
        add_list(roll, file_name(participating, date), participating, grown(date),
                 "2025-05-10T15:00:00Z");
    }
    expect_all_dated_by_name(roll);
}

TEST(Dating, LeavesAWorkbookOnItsOwnAloneThatWasSavedAgain)
{
    // Its newest signature is of the day before its name; a month later there would be more of
    // them.
    Roll roll;
    add_list(roll, "participatingAgencies04152025am.xlsx", participating, grown(day("2025-04-14")),
             "2025-05-10T15:00:00Z");
    EXPECT_EQ(dating_of(roll, "participatingAgencies04152025am.xlsx"), "2025-04-15 name");
}

TEST(Dating, LeavesAListAloneThatIsLongAfterItsNewestSignature)
{
    // From 2021 to 2024 hardly anything was signed. CSV files do not say when they were saved.
    Roll roll;
    add_list(roll, "participatingAgencies05012023.csv", participating,
             agreements(1, 140, "2020-06-08"));
    EXPECT_EQ(dating_of(roll, "participatingAgencies05012023.csv"), "2023-05-01 name");
}

TEST(Dating, LeavesPendingListsAloneWhereAllElseIsOlder)
{
    Roll roll;
    add_list(roll, "ParticipatingEntities-20210113002027.xlsx", participating,
             agreements(1, 140, "2020-06-08"));
    add_pending_lists(roll, "2025-04-01", "2025-04-20");
    EXPECT_EQ(dating_of(roll, file_name(pending, day("2025-04-10"))), "2025-04-10 name");
}

TEST(Dating, LeavesAListAloneThatShrankByHalf)
{
    Roll roll;
    add_growing_lists(roll, "2025-04-01", "2025-04-30");
    add_list(roll, "participatingAgencies05012025am.xlsx", participating, agreements(1, 10),
             saved_on(day("2025-05-01")));
    expect_all_dated_by_name(roll);
}

TEST(Dating, LeavesAPendingListAloneOfWhichAllWasSignedAtOnce)
{
    Roll roll;
    add_pending_lists(roll, "2025-03-01", "2025-05-10");
    add_list(roll, "pendingAgencies05112025am.xlsx", pending, applications(500, 520));
    EXPECT_EQ(dating_of(roll, "pendingAgencies05112025am.xlsx"), "2025-05-11 name");
}

// --- names that cannot be true
// -----------------------------------------------------------------------

TEST(Dating, CorrectsAListOfJanuaryNamedForTheYearBefore)
{
    Roll roll;
    for (Date date = day("2025-12-20"); date <= day("2026-01-12"); date = date.plus_days(1)) {
        const bool slipped = date == day("2026-01-06");
        add_list(roll, file_name(participating, slipped ? day("2025-01-06") : date, "pm"),
                 participating, grown(date), saved_on(date));
    }
    const Publication corrected = publication_of(roll, "participatingAgencies01062025pm.xlsx");
    EXPECT_EQ(corrected.id, "participating-2026-01-06-pm");
    EXPECT_EQ(corrected.dated_by, DatedBy::corrected);
    EXPECT_THAT(corrected.note, HasSubstr("2025-01-06"));
}

TEST(Dating, CorrectsAListOfJanuaryNamedForTheYearBeforeWithoutAnyDayOfSaving)
{
    Roll roll;
    for (Date date = day("2025-12-20"); date <= day("2026-01-12"); date = date.plus_days(1)) {
        const bool slipped = date == day("2026-01-06");
        add_list(roll, file_name(participating, slipped ? day("2025-01-06") : date, "pm"),
                 participating, grown(date));
    }
    EXPECT_EQ(dating_of(roll, "participatingAgencies01062025pm.xlsx"), "2026-01-06 corrected");
}

TEST(Dating, CorrectsAListOfSeptemberNamedForAugust)
{
    Roll roll;
    add_growing_lists(roll, "2025-07-20", "2025-09-01");
    add_growing_lists(roll, "2025-09-03", "2025-09-10");
    add_list(roll, "participatingAgencies08022025pm.xlsx", participating, grown(day("2025-09-02")),
             "2025-09-02T20:05:26Z");
    const Publication corrected = publication_of(roll, "participatingAgencies08022025pm.xlsx");
    EXPECT_EQ(corrected.id, "participating-2025-09-02-pm");
    EXPECT_EQ(corrected.dated_by, DatedBy::corrected);
}

TEST(Dating, CorrectsDaysThatDoNotExist)
{
    for (const auto& [digits, meant] :
         {std::pair{"01122205", "2025-01-12"}, std::pair{"01252052", "2025-01-25"},
          std::pair{"013120255", "2025-01-31"}, std::pair{"0201025", "2025-02-01"},
          std::pair{"13052025", "2025-03-05"}, std::pair{"02302025", "2025-02-20"}}) {
        Roll roll;
        for (Date date = day("2025-01-05"); date <= day("2025-03-20"); date = date.plus_days(1)) {
            const bool slipped = date == day(meant);
            const std::string name = slipped ? fmt::format("participatingAgencies{}am.xlsx", digits)
                                             : file_name(participating, date);
            add_list(roll, name, participating, grown(date), saved_on(date));
        }
        EXPECT_EQ(dating_of(roll, fmt::format("participatingAgencies{}am.xlsx", digits)),
                  std::string(meant) + " corrected");
    }
}

TEST(Dating, CorrectsThePendingListNamedLikeAParticipatingOneThatIsCorrected)
{
    Roll roll;
    for (Date date = day("2025-12-20"); date <= day("2026-01-12"); date = date.plus_days(1)) {
        const Date named = date == day("2026-01-06") ? day("2025-01-06") : date;
        add_list(roll, file_name(participating, named, "pm"), participating, grown(date),
                 saved_on(date));
        add_list(roll, file_name(pending, named, "pm"), pending, waiting(date));
    }
    EXPECT_EQ(dating_of(roll, "pendingAgencies01062025pm.xlsx"), "2026-01-06 corrected");
}

TEST(Dating, CorrectsAPendingListWhoseApplicationsWaitForMonthsLikeItsSibling)
{
    // Two thirds of the applications of 2 September were pending on 2 August already.
    Roll roll;
    for (Date date = day("2025-07-20"); date <= day("2025-09-10"); date = date.plus_days(1)) {
        const Date named = date == day("2025-09-02") ? day("2025-08-02") : date;
        const std::string half = date == day("2025-09-02") ? "pm" : "am";
        const int newest = date.days_since(day("2025-01-01"));
        add_list(roll, file_name(participating, named, half), participating, grown(date),
                 saved_on(date));
        add_list(roll, file_name(pending, named, half), pending, applications(newest - 93, newest),
                 saved_on(date));
    }
    ASSERT_EQ(dating_of(roll, "participatingAgencies08022025pm.xlsx"), "2025-09-02 corrected");
    EXPECT_EQ(dating_of(roll, "pendingAgencies08022025pm.xlsx"), "2025-09-02 corrected");
}

TEST(Dating, CorrectsAPendingListThatIsOutOfPlaceWithoutAnyOtherSign)
{
    Roll roll;
    add_pending_lists(roll, "2025-04-01", "2025-09-01", 3);
    add_pending_lists(roll, "2025-09-03", "2025-09-20", 3);
    add_list(roll, "pendingAgencies05022025pm.xlsx", pending, waiting(day("2025-09-02")));
    // May is four months, and one digit, from September.
    EXPECT_EQ(dating_of(roll, "pendingAgencies05022025pm.xlsx"), "2025-09-02 corrected");
}

TEST(Dating, CorrectsAListOfDecemberNamedForTheYearAfter)
{
    // Nothing is signed after it and it was saved a year before; as named it would be the newest of
    // all.
    Roll roll;
    add_growing_lists(roll, "2025-12-01", "2025-12-29");
    add_list(roll, "participatingAgencies12302026am.xlsx", participating, grown(day("2025-12-30")),
             saved_on(day("2025-12-30")));
    EXPECT_EQ(dating_of(roll, "participatingAgencies12302026am.xlsx"), "2025-12-30 corrected");
}

TEST(Dating, CorrectsAListOfJanuaryNamedForJanuaryOfTheNextYear)
{
    Roll roll;
    for (Date date = day("2025-12-20"); date <= day("2026-01-12"); date = date.plus_days(1)) {
        const bool slipped = date == day("2026-01-06");
        add_list(roll, file_name(participating, slipped ? day("2027-01-06") : date, "pm"),
                 participating, grown(date), saved_on(date));
    }
    EXPECT_EQ(dating_of(roll, "participatingAgencies01062027pm.xlsx"), "2026-01-06 corrected");
}

TEST(Dating, CorrectsAListNamedAMonthLate)
{
    Roll roll;
    add_growing_lists(roll, "2025-07-20", "2025-08-01");
    add_growing_lists(roll, "2025-08-03", "2025-09-10");
    add_list(roll, "participatingAgencies09022025pm.xlsx", participating, grown(day("2025-08-02")),
             saved_on(day("2025-08-02")));
    EXPECT_EQ(dating_of(roll, "participatingAgencies09022025pm.xlsx"), "2025-08-02 corrected");
}

TEST(Dating, CorrectsAListNamedDayFirst)
{
    // 5 August written 05082025, which is also 8 May.
    Roll roll;
    add_growing_lists(roll, "2025-04-20", "2025-08-04");
    add_growing_lists(roll, "2025-08-06", "2025-08-20");
    add_list(roll, "participatingAgencies05082025pm.xlsx", participating, grown(day("2025-08-05")),
             saved_on(day("2025-08-05")));
    EXPECT_EQ(dating_of(roll, "participatingAgencies05082025pm.xlsx"), "2025-08-05 corrected");
}

TEST(Dating, CorrectsTwoListsInARowWithTheSameSlip)
{
    Roll roll;
    for (Date date = day("2025-12-20"); date <= day("2026-01-12"); date = date.plus_days(1)) {
        const bool slipped = date >= day("2026-01-02") && date <= day("2026-01-06");
        const Date named = slipped ? *Date::from(2025, date.month(), date.day()) : date;
        add_list(roll, file_name(participating, named), participating, grown(date), saved_on(date));
    }
    for (int d = 2; d <= 6; ++d) {
        EXPECT_EQ(dating_of(roll, fmt::format("participatingAgencies010{}2025am.xlsx", d)),
                  fmt::format("2026-01-0{} corrected", d));
    }
}

TEST(Dating, KeepsAListOfTheYearBeforeApartFromOneNamedForItByMistake)
{
    // Both are called participatingAgencies01062025pm; one is.
    Roll roll;
    add_growing_lists(roll, "2025-01-02", "2025-01-05");
    add_growing_lists(roll, "2025-12-20", "2026-01-05");
    add_list(roll, "participatingAgencies01062025pm.xlsx", participating, grown(day("2025-01-06")),
             saved_on(day("2025-01-06")));
    add_list(roll, "participatingAgencies01062025pm.xlsx", participating, grown(day("2026-01-06")),
             saved_on(day("2026-01-06")));
    const auto ids = publication_ids(roll);
    EXPECT_THAT(ids, ::testing::Contains("participating-2025-01-06-pm"));
    EXPECT_THAT(ids, ::testing::Contains("participating-2026-01-06-pm"));
}

TEST(Dating, KeepsTheNameWhereNoOneSlipExplainsTheContradictionAndSaysWhy)
{
    Roll roll;
    add_list(roll, "participatingAgencies02032010am.xlsx", participating, grown(day("2025-09-02")));
    const Publication publication = publication_of(roll, "participatingAgencies02032010am.xlsx");
    EXPECT_EQ(publication.dated.iso(), "2010-02-03");
    EXPECT_THAT(publication.note, HasSubstr("signed after that day"));
}

// --- names without a date
// ----------------------------------------------------------------------------

TEST(Dating, OfANameWithoutADateIsThatOfAListWithTheSameContents)
{
    Roll roll;
    add_list(roll, "pendingAgencies05142025pm.xlsx", pending, applications(1, 5));
    add_list(roll, "pendingAgencies05152025am.xlsx", pending, applications(1, 6));
    add_list(roll, "pendingAgencies.xlsx", pending, applications(1, 5), "2025-05-20T15:00:00Z");
    const Publication publication = publication_of(roll, "pendingAgencies.xlsx");
    EXPECT_EQ(publication.id, "pending-2025-05-14-pm");
    EXPECT_THAT(publication.sightings, SizeIs(2));
    EXPECT_THAT(roll.publications(), SizeIs(2));
}

TEST(Dating, OfANameWithoutADateIsElseTheDayOfItsSavingInWashington)
{
    Roll roll;
    add_list(roll, "pendingAgencies.xlsx", pending, applications(1, 5), "2025-05-15T02:30:00Z");
    const Publication publication = publication_of(roll, "pendingAgencies.xlsx");
    EXPECT_EQ(publication.id, "pending-2025-05-14-2230");
    EXPECT_EQ(publication.dated_by, DatedBy::saved);
    EXPECT_THAT(publication.note, HasSubstr("no date"));
}

// --- it depends on what was seen only
// ----------------------------------------------------------------

TEST(Dating, DoesNotDependOnTheOrderInWhichListsWereAdded)
{
    struct Seen {
        std::string name;
        Kind kind;
        std::vector<PrintedRow> rows;
        std::string saved;
    };
    std::vector<Seen> seen;
    for (Date date = day("2025-12-20"); date <= day("2026-01-12"); date = date.plus_days(1)) {
        const Date named = date == day("2026-01-06") ? day("2025-01-06") : date;
        seen.push_back(
            {file_name(participating, named, "pm"), participating, grown(date), saved_on(date)});
        seen.push_back({file_name(pending, named, "pm"), pending, waiting(date), ""});
    }
    seen.push_back({"list.xlsx", pending, waiting(day("2025-12-25")), ""});
    Roll forwards;
    Roll backwards;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const Seen& a = seen[i];
        const Seen& b = seen[seen.size() - 1 - i];
        add_list(forwards, a.name, a.kind, a.rows, a.saved);
        add_list(backwards, b.name, b.kind, b.rows, b.saved);
    }
    EXPECT_EQ(publication_ids(forwards), publication_ids(backwards));
    EXPECT_EQ(forwards.to_files(), backwards.to_files());
}

} // namespace
