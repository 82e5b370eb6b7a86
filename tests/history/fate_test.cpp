#include "history/history.hpp"
#include "history/rolls.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using namespace atlas287;
using namespace atlas287::testing;

PrintedRow signed_by_hall(const std::string& model, const std::string& day)
{
    return row("GEORGIA ", "Hall County Sheriff's Office", model, day);
}

const PrintedRow collier =
    row("FLORIDA", "Collier County Sheriff's Office", "Task Force Model", "2025-02-26");
const PrintedRow old_jail = signed_by_hall("Jail Enforcement Model", "2020-06-17");
const PrintedRow new_jail = signed_by_hall("Jail Enforcement Model", "2025-03-01");
const PrintedRow warrant = signed_by_hall("Warrant Service Officer", "2025-03-05");
const std::string prefix = "GA-hall-county-sheriffs-office.";

/// What the agreement had become by a publication: `renewed JEM.2025-03-01`, `not yet listed`.
std::string fate_of(const History& history, const std::string& agreement, std::uint32_t publication)
{
    const auto fate = fate_as_of(history, agreement_at(history, prefix + agreement), publication);
    if (!fate) {
        return "not yet listed";
    }
    std::string text(name_of(fate->status));
    if (fate->successor) {
        text += " " + history.agreements[*fate->successor].id.substr(prefix.size());
    }
    return text;
}

TEST(Status, IsFoundByItsNameInAnyCase)
{
    for (const Status status :
         {Status::listed, Status::renewed, Status::switched, Status::removed}) {
        EXPECT_EQ(status_from_name(name_of(status)), status);
    }
    EXPECT_EQ(status_from_name("Listed"), Status::listed);
    EXPECT_FALSE(status_from_name("ended"));
}

TEST(Fate, IsNothingBeforeTheFirstList)
{
    const History history = build_history(roll_of({{collier}, {collier, old_jail}}));
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 0), "not yet listed");
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 1), "listed");
}

TEST(Fate, IsRenewedWhenTheAgencySignedTheSameModelAgain)
{
    const History history =
        build_history(roll_of({{old_jail, collier}, {old_jail, new_jail, collier}, {new_jail}}));
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 0), "listed");
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 1), "listed");
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 2), "renewed JEM.2025-03-01");
    EXPECT_EQ(fate_of(history, "JEM.2025-03-01", 2), "listed");
}

TEST(Fate, IsRenewedByTheFirstOfSeveralLaterSignatures)
{
    const PrintedRow newest = signed_by_hall("Jail Enforcement Model", "2025-03-09");
    const History history =
        build_history(roll_of({{old_jail}, {new_jail}, {newest, new_jail}, {newest}}));
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 3), "renewed JEM.2025-03-01");
    EXPECT_EQ(fate_of(history, "JEM.2025-03-01", 3), "renewed JEM.2025-03-09");
}

TEST(Fate, IsSwitchedWhenAnotherModelFollowed)
{
    const History history = build_history(roll_of({{old_jail}, {warrant}}));
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 1), "switched WSO.2025-03-05");
}

TEST(Fate, IsRenewedBeforeItIsSwitched)
{
    const History history = build_history(roll_of({{old_jail}, {warrant, new_jail}}));
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 1), "renewed JEM.2025-03-01");
}

TEST(Fate, IsRemovedWhenTheOtherModelWasThereBefore)
{
    const History history = build_history(roll_of({{old_jail, warrant}, {warrant}}));
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 1), "removed");
}

TEST(Fate, IsRemovedWhenOnlyAnEarlierSignatureStayed)
{
    const History history = build_history(roll_of({{old_jail, new_jail}, {old_jail}}));
    EXPECT_EQ(fate_of(history, "JEM.2025-03-01", 1), "removed");
}

TEST(Fate, IsRemovedWhenAnotherAgencySigned)
{
    const History history = build_history(roll_of({{old_jail}, {collier}}));
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 1), "removed");
}

TEST(Fate, IsRemovedInAGapAndListedAgainAfterIt)
{
    const History history = build_history(roll_of({{old_jail}, {collier}, {old_jail}, {collier}}));
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 0), "listed");
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 1), "removed");
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 2), "listed");
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 3), "removed");
}

TEST(Fate, DoesNotKnowASuccessorBeforeItWasListed)
{
    const History history = build_history(roll_of({{old_jail}, {collier}, {new_jail}}));
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 1), "removed");
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 2), "renewed JEM.2025-03-01");
}

TEST(Fate, DoesNotKnowThatASuccessorWillComeBack)
{
    // Both are gone on the third day. That the newer one comes back later, nobody knew then.
    const History history =
        build_history(roll_of({{old_jail, new_jail}, {old_jail}, {collier}, {new_jail}}));
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 2), "removed");
    EXPECT_EQ(fate_of(history, "JEM.2020-06-17", 3), "renewed JEM.2025-03-01");
}

TEST(ShippedFate, AsOfAPublicationIsTheSameWhateverWasPublishedLater)
{
    const History now = build_history(shipped_roll());
    const auto describe = [](const History& history, std::uint32_t index, std::uint32_t when) {
        const auto fate = fate_as_of(history, index, when);
        if (!fate) {
            return std::string("not yet listed");
        }
        return std::string(name_of(fate->status)) + " " +
               (fate->successor ? history.agreements[*fate->successor].id : "");
    };
    std::map<std::string, std::uint32_t> index_now;
    for (std::uint32_t i = 0; i < now.agreements.size(); ++i) {
        index_now.emplace(now.agreements[i].id, i);
    }
    std::size_t compared = 0;
    for (const std::uint32_t last : {5U, 40U, 75U, 110U, 140U}) {
        const History then = build_history(roll_up_to(shipped_roll(), last));
        ASSERT_EQ(then.publications.size(), last + 1);
        if (then.publications[last].id != now.publications[last].id) {
            continue; // an earlier roll dated its last list otherwise
        }
        for (std::uint32_t i = 0; i < then.agreements.size(); ++i) {
            const std::string& id = then.agreements[i].id;
            const auto known = index_now.find(id);
            if (known == index_now.end()) {
                continue; // moved to another agency since; KeepsItsIdsAsListsAreAdded names them
            }
            EXPECT_EQ(describe(then, i, last), describe(now, known->second, last)) << id;
        }
        ++compared;
    }
    EXPECT_GE(compared, 3U);
}

} // namespace
