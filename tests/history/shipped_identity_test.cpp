// Who is who in all the lists that ship: what must hold whatever the rules are, and the facts that
// others have verified (../shared/truth).

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "history/history.hpp"
#include "history/rolls.hpp"
#include "support/truth.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

namespace {

using namespace atlas287;
using namespace atlas287::testing;

/// A name as the facts write it: folded, each word without its plural.
std::string plain_name(const std::string& printed)
{
    std::string plain;
    const std::string folded = fold(printed);
    for (const std::string_view word : split(folded, ' ')) {
        const bool plural = word.size() > 3 && word.ends_with('s');
        plain += plural ? word.substr(0, word.size() - 1) : word;
        plain += ' ';
    }
    for (const auto& [abbreviation, word] : {std::pair("st ", "saint ")}) {
        if (plain.starts_with(abbreviation)) {
            plain.replace(0, std::string(abbreviation).size(), word);
        }
    }
    return plain.substr(0, plain.size() - 1);
}

TEST(ShippedIdentity, NeverJoinsByRuleTwoNamesThatStandSideBySide)
{
    const Roll& roll = shipped_roll();
    const History history = build_history(roll);
    std::set<std::uint32_t> seen;
    for (const Publication& publication : history.publications) {
        if (!seen.insert(publication.contents).second) {
            continue; // repeats an earlier list
        }
        std::map<std::uint32_t, std::string> name_in_list;
        for (const Line& line : roll.contents()[publication.contents].lines) {
            const Row& row = roll.rows()[line.row];
            const Agreement& agreement = history.agreements[*history.agreement_of_row[line.row]];
            const Agency& agency = history.agencies[agreement.agency];
            const auto state = recognise_state(row[Column::state]);
            const std::string name = read_agency_name(row[Column::agency], state).normal;
            const auto printed =
                std::find_if(agency.names.begin(), agency.names.end(), [&](const NamePrinted& one) {
                    return one.text == row[Column::agency];
                });
            ASSERT_NE(printed, agency.names.end()) << row[Column::agency];
            if (printed->rule == Rule::moved) {
                continue; // another agency's name, under which this one's listing was put
            }
            const auto [known, is_new] = name_in_list.emplace(agreement.agency, name);
            EXPECT_EQ(known->second, name) << publication.id;
        }
    }
}

TEST(ShippedIdentity, LosesNoRow)
{
    const Roll& roll = shipped_roll();
    const History& history = shipped_history();
    std::size_t rows = 0;
    for (std::uint32_t i = 0; i < history.agreements.size(); ++i) {
        for (const std::uint32_t row : history.agreements[i].rows) {
            EXPECT_EQ(history.agreement_of_row[row], i);
            ++rows;
        }
    }
    const auto participating =
        std::count_if(roll.rows().begin(), roll.rows().end(),
                      [](const Row& row) { return row.kind == Kind::participating; });
    EXPECT_EQ(rows, static_cast<std::size_t>(participating));
}

TEST(ShippedIdentity, CountsInEachListItsRowsButThoseItPrintsTwice)
{
    const Roll& roll = shipped_roll();
    const History& history = shipped_history();
    std::vector<std::size_t> twice(history.publications.size());
    for (const PrintedTwice& extra : history.printed_twice) {
        twice[extra.publication] += extra.extra_rows;
    }
    for (std::uint32_t i = 0; i < history.publications.size(); ++i) {
        const auto listed = std::count_if(history.agreements.begin(), history.agreements.end(),
                                          [&](const Agreement& a) { return a.is_listed_in(i); });
        EXPECT_EQ(static_cast<std::size_t>(listed) + twice[i],
                  roll.contents()[history.publications[i].contents].lines.size())
            << history.publications[i].id;
    }
}

TEST(ShippedIdentity, NamesEveryWayOfPrintingAndTheRuleThatJoinsIt)
{
    std::size_t first_names = 0;
    for (const Agency& agency : shipped_history().agencies) {
        std::size_t without_rule = 0;
        for (const NamePrinted& name : agency.names) {
            without_rule += name.rule ? 0U : 1U;
            EXPECT_EQ(name.rule.has_value(), !name.evidence.empty()) << name.text;
        }
        // Of an agency whose first name is corrected, that one has the correction's reason.
        const bool corrected = agency.names.front().rule == Rule::correction;
        EXPECT_EQ(without_rule, corrected ? 0U : 1U) << agency.id;
        first_names += corrected ? 0U : 1U;
    }
    EXPECT_EQ(first_names + 1, shipped_history().agencies.size()) << "all but Berrien County's";
}

TEST(ShippedIdentity, HoldsTheVerifiedFactsAboutNames)
{
    const auto facts = truth("agency-names.csv");
    if (facts.empty()) {
        GTEST_SKIP() << "../shared/truth is not there";
    }
    for (const CsvRecord& fact : facts) {
        const auto state = recognise_state(fact.fields[0]);
        std::set<std::string> agencies_of_a;
        std::set<std::string> agencies_of_b;
        for (const Agency& agency : shipped_history().agencies) {
            for (const NamePrinted& name : agency.names) {
                const bool own = agency.state == state && name.rule != Rule::moved;
                if (own && fold(name.text) == fold(fact.fields[1])) {
                    agencies_of_a.insert(agency.id);
                }
                if (own && fold(name.text) == fold(fact.fields[2])) {
                    agencies_of_b.insert(agency.id);
                }
            }
        }
        ASSERT_EQ(agencies_of_a.size(), 1U) << fact.fields[1];
        ASSERT_EQ(agencies_of_b.size(), 1U) << fact.fields[2];
        EXPECT_EQ(agencies_of_a == agencies_of_b, fact.fields[3] == "same")
            << fact.fields[1] << " / " << fact.fields[2];
    }
}

TEST(ShippedIdentity, HoldsTheVerifiedFactsAboutSigningDates)
{
    const auto facts = truth("signing-dates.csv");
    if (facts.empty()) {
        GTEST_SKIP() << "../shared/truth is not there";
    }
    const History& history = shipped_history();
    for (const CsvRecord& fact : facts) {
        const auto state = recognise_state(fact.fields[0]);
        const auto model = model_from_code(fact.fields[1]);
        std::set<std::string> signed_on;
        for (const Agreement& agreement : history.agreements) {
            const Agency& agency = history.agencies[agreement.agency];
            const bool named =
                std::any_of(agency.names.begin(), agency.names.end(), [&](const NamePrinted& name) {
                    return plain_name(name.text).ends_with(plain_name(fact.fields[2]));
                });
            const bool ever =
                std::any_of(agreement.rows.begin(), agreement.rows.end(), [&](std::uint32_t row) {
                    return shipped_roll().rows()[row][Column::signed_on] == fact.fields[3];
                });
            if (agency.state == state && agreement.model == model && named && ever) {
                signed_on.insert(agreement.signed_on->iso());
            }
        }
        EXPECT_EQ(signed_on, std::set<std::string>{fact.fields[4]})
            << fact.fields[0] << " " << fact.fields[2] << " " << fact.fields[1];
    }
}

} // namespace
