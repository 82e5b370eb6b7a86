// What has to hold between the questions that everyone asks, in every list that ICE published.

#include "atlas/atlases.hpp"
#include "atlas/changes.hpp"
#include "atlas/series.hpp"
#include "atlas/stats.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

namespace {

using namespace atlas287;
using namespace atlas287::testing;

std::uint32_t sum_of(const std::vector<Group>& groups)
{
    std::uint32_t sum = 0;
    for (const Group& group : groups) {
        sum += group.totals.agreements.total();
    }
    return sum;
}

std::uint32_t last_publication()
{
    return static_cast<std::uint32_t>(shipped_atlas().history().publications.size() - 1);
}

TEST(ShippedAtlas, CountsEveryRowOfEveryListOnce)
{
    const Atlas& atlas = shipped_atlas();
    for (std::uint32_t i = 0; i <= last_publication(); ++i) {
        const std::string& id = atlas.history().publications[i].id;
        const Totals totals = count(atlas, atlas.select({}, i));
        const PrintedRows printed = count_printed_rows(atlas, i);
        EXPECT_EQ(totals.agreements.total() + printed.printed_twice, printed.rows) << id;
    }
}

TEST(ShippedAtlas, HasStatesModelsAndLevelsAddUpToTheTotalInEveryList)
{
    const Atlas& atlas = shipped_atlas();
    for (std::uint32_t i = 0; i <= last_publication(); ++i) {
        const std::string& id = atlas.history().publications[i].id;
        const Totals totals = count(atlas, atlas.select({}, i));
        const auto states = count_by(atlas, GroupBy::state, {}, i);
        EXPECT_EQ(sum_of(states), totals.agreements.total()) << id;
        EXPECT_EQ(states.size(), totals.states + totals.territories) << id;
        EXPECT_EQ(sum_of(count_by(atlas, GroupBy::level, {}, i)), totals.agreements.total()) << id;
        const auto models = count_by(atlas, GroupBy::model, {}, i);
        EXPECT_EQ(sum_of(models), totals.agreements.total()) << id;
        for (const Group& group : models) {
            const auto model = model_from_code(group.key);
            EXPECT_EQ(group.totals.agreements.total(),
                      model ? totals.agreements.of(*model) : totals.agreements.unknown)
                << id << group.name;
        }
        std::uint32_t agencies = 0;
        for (const Group& group : states) {
            agencies += group.totals.agencies;
        }
        EXPECT_EQ(agencies, totals.agencies) << id;
    }
}

TEST(ShippedAtlas, HasOneSeriesThatSaysWhatEachListSays)
{
    const Atlas& atlas = shipped_atlas();
    Filter florida;
    florida.states = {*State::from_code("FL")};
    Filter jails;
    jails.models = {Model::jail_enforcement, Model::warrant_service};
    jails.levels = {Level::county};
    for (const Filter& filter : {Filter{}, florida, jails}) {
        const auto counts = series(atlas, filter, last_publication());
        ASSERT_EQ(counts.size(), last_publication() + 1);
        for (std::uint32_t i = 0; i <= last_publication(); ++i) {
            const ModelCounts selected = count(atlas, atlas.select(filter, i)).agreements;
            EXPECT_EQ(counts[i].by_model, selected.by_model) << i;
            EXPECT_EQ(counts[i].unknown, selected.unknown) << i;
        }
        // Up to an earlier publication it is the beginning of the same.
        const auto earlier = series(atlas, filter, 40);
        ASSERT_EQ(earlier.size(), 41U);
        EXPECT_EQ(earlier[40].by_model, counts[40].by_model);
    }
}

TEST(ShippedAtlas, SelectsTheSameWithoutAStatusAsWithListed)
{
    const Atlas& atlas = shipped_atlas();
    Filter listed;
    listed.statuses = {Status::listed};
    for (const std::uint32_t i : {0U, 30U, 75U, 120U, last_publication()}) {
        EXPECT_EQ(atlas.select({}, i), atlas.select(listed, i));
    }
}

TEST(ShippedAtlas, GivesEveryAgreementThatWasEverListedExactlyOneStatus)
{
    const Atlas& atlas = shipped_atlas();
    for (const std::uint32_t i : {0U, 75U, last_publication()}) {
        std::size_t sum = 0;
        for (const Status status :
             {Status::listed, Status::renewed, Status::switched, Status::removed}) {
            Filter filter;
            filter.statuses = {status};
            sum += atlas.select(filter, i).size();
        }
        Filter any;
        any.statuses = {Status::listed, Status::renewed, Status::switched, Status::removed};
        EXPECT_EQ(atlas.select(any, i).size(), sum);
        const auto& agreements = atlas.history().agreements;
        EXPECT_EQ(sum, static_cast<std::size_t>(std::count_if(
                           agreements.begin(), agreements.end(),
                           [&](const Agreement& a) { return a.first_listed() <= i; })));
    }
}

TEST(ShippedAtlas, CountsByMonthAreThoseOfTheLastListOfEachMonth)
{
    const Atlas& atlas = shipped_atlas();
    const auto& lists = atlas.history().publications;
    std::map<std::string, std::uint32_t> last_of_month;
    for (std::uint32_t i = 0; i <= last_publication(); ++i) {
        last_of_month[lists[i].dated.iso().substr(0, 7)] = i;
    }
    const auto months = count_by(atlas, GroupBy::month, {}, last_publication());
    std::string before;
    std::uint32_t then = 0;
    for (const Group& month : months) {
        EXPECT_LT(before, month.key);
        before = month.key;
        if (const auto list = last_of_month.find(month.key); list != last_of_month.end()) {
            then = list->second;
            last_of_month.erase(list);
        }
        EXPECT_EQ(month.totals.agreements.total(), atlas.select({}, then).size()) << month.key;
    }
    EXPECT_TRUE(last_of_month.empty());
}

TEST(ShippedAtlas, HasChangesThatExplainTheDifferenceBetweenAnyTwoLists)
{
    const Atlas& atlas = shipped_atlas();
    for (std::uint32_t i = 1; i <= last_publication(); ++i) {
        std::array<std::int64_t, 3> number{};
        for (const Change& change : find_changes(atlas, i - 1, i)) {
            ++number.at(static_cast<std::size_t>(change.kind));
        }
        EXPECT_EQ(static_cast<std::int64_t>(atlas.select({}, i - 1).size()) + number[0] - number[1],
                  static_cast<std::int64_t>(atlas.select({}, i).size()))
            << atlas.history().publications[i].id;
    }
}

TEST(ShippedAtlas, HasChangesThatMirrorEachOtherInBothDirections)
{
    const Atlas& atlas = shipped_atlas();
    const auto agreements_of = [](const std::vector<Change>& changes, ChangeKind kind) {
        std::set<std::uint32_t> found;
        for (const Change& change : changes) {
            if (change.kind == kind) {
                EXPECT_TRUE(found.insert(change.agreement).second);
            }
        }
        return found;
    };
    for (const auto& [from, to] : {std::pair(0U, last_publication()), std::pair(10U, 11U),
                                   std::pair(60U, 100U), std::pair(100U, 101U)}) {
        const auto there = find_changes(atlas, from, to);
        const auto back = find_changes(atlas, to, from);
        EXPECT_EQ(agreements_of(there, ChangeKind::added),
                  agreements_of(back, ChangeKind::removed));
        EXPECT_EQ(agreements_of(there, ChangeKind::removed),
                  agreements_of(back, ChangeKind::added));
        EXPECT_EQ(agreements_of(there, ChangeKind::changed),
                  agreements_of(back, ChangeKind::changed));
    }
}

} // namespace
