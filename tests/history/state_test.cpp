#include "history/state.hpp"

#include "base/text.hpp"
#include "history/rolls.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

using namespace atlas287;

/// The code of the state that a cell means, `-` for none.
std::string code_for(std::string_view printed)
{
    const auto state = recognise_state(printed);
    return state ? std::string(state->code()) : "-";
}

std::string upper(std::string_view text)
{
    std::string made(text);
    for (char& c : made) {
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return made;
}

TEST(State, ThereAre50StatesTheDistrictAndFiveTerritories)
{
    std::set<std::string_view> codes;
    std::set<std::string_view> fips;
    std::set<std::string_view> territories;
    for (const State state : State::all()) {
        codes.insert(state.code());
        fips.insert(state.fips());
        if (state.is_territory()) {
            territories.insert(state.code());
        }
    }
    EXPECT_EQ(State::all().size(), 56U);
    EXPECT_EQ(codes.size(), 56U);
    EXPECT_EQ(fips.size(), 56U);
    EXPECT_EQ(territories, (std::set<std::string_view>{"AS", "GU", "MP", "PR", "VI"}));
}

TEST(State, IsFoundByCodeAndByCensusNumber)
{
    EXPECT_EQ(State::from_code("fl")->name(), "Florida");
    EXPECT_EQ(State::from_code("DC")->fips(), "11");
    EXPECT_EQ(State::from_fips("12")->code(), "FL");
    EXPECT_EQ(State::from_fips("78")->code(), "VI");
    EXPECT_FALSE(State::from_code("Florida"));
    EXPECT_FALSE(State::from_code(""));
    EXPECT_FALSE(State::from_fips("03")); // never assigned to a state
    EXPECT_FALSE(State::from_fips("1"));
}

TEST(RecogniseState, KnowsAll56ByNameAndCodeInAnyCase)
{
    for (const State state : State::all()) {
        for (const std::string_view name : {state.name(), state.code()}) {
            for (const std::string& printed :
                 {std::string(name), upper(name), lower_ascii(name), "  " + upper(name) + " "}) {
                EXPECT_EQ(code_for(printed), state.code()) << printed;
            }
        }
    }
}

TEST(RecogniseState, ReadsWhatIceMistyped)
{
    EXPECT_EQ(code_for("PENNSLYVANIA"), "PA");
    EXPECT_EQ(code_for("UTAHJ"), "UT");
    EXPECT_EQ(code_for("UTAh"), "UT");
    EXPECT_EQ(code_for("WEST VIRIGINIA"), "WV");
    EXPECT_EQ(code_for("WESt VIRGINIA"), "WV");
    EXPECT_EQ(code_for("MCHIGAN"), "MI");
    EXPECT_EQ(code_for("AlABAMA"), "AL");
    EXPECT_EQ(code_for("TEXAS "), "TX");
    EXPECT_EQ(code_for("SOUTH\xC2\xA0"
                       "CAROLINA"),
              "SC");
}

TEST(RecogniseState, KnowsOtherNamesOfTheDistrictAndTheTerritories)
{
    EXPECT_EQ(code_for("Washington, D.C."), "DC");
    EXPECT_EQ(code_for("D.C."), "DC");
    EXPECT_EQ(code_for("CNMI"), "MP");
    EXPECT_EQ(code_for("U.S. VIRGIN ISLANDS"), "VI");
    EXPECT_EQ(code_for("Virgin Islands"), "VI");
    EXPECT_EQ(code_for("Washington"), "WA");
}

TEST(RecogniseState, SaysNothingOfATieBetweenTwoStates)
{
    EXPECT_EQ(code_for("rkansas"), "-"); // Arkansas or Kansas
    EXPECT_EQ(code_for("akansas"), "-");
    EXPECT_EQ(code_for("NOUTH CAROLINA"), "-");
    EXPECT_EQ(code_for("NOUTH DAKOTA"), "-");
}

TEST(RecogniseState, SaysNothingOfWhatNamesNoState)
{
    for (const char* printed : {"", "   ", "Puerto", "CANADA", "Carolina", "Dakota", "Virgin",
                                "Mexico", "York", "#N/A", "Florida and Georgia", "USA", "-"}) {
        EXPECT_EQ(code_for(printed), "-") << printed;
    }
}

TEST(RecogniseState, TakesNoTwoLettersThatAreNoCode)
{
    int recognised = 0;
    for (char a = 'A'; a <= 'Z'; ++a) {
        for (char b = 'A'; b <= 'Z'; ++b) {
            const std::string code{a, b};
            recognised += recognise_state(code) ? 1 : 0;
            EXPECT_EQ(code_for(code), State::from_code(code) ? code : "-");
        }
    }
    EXPECT_EQ(recognised, 56);
}

TEST(RecogniseState, NeverTurnsAStateWithOneSlipIntoAnother)
{
    for (const State state : State::all()) {
        const std::string name = fold(state.name());
        for (std::size_t i = 0; i < name.size(); ++i) {
            std::vector<std::string> slips{name.substr(0, i) + name.substr(i + 1),
                                           name.substr(0, i) + "q" + name.substr(i)};
            for (char c = 'a'; c <= 'z'; ++c) {
                slips.push_back(name);
                slips.back()[i] = c;
            }
            if (i + 1 < name.size()) {
                slips.push_back(name);
                std::swap(slips.back()[i], slips.back()[i + 1]);
            }
            for (const std::string& slip : slips) {
                const std::string code = code_for(slip);
                EXPECT_TRUE(code == state.code() || code == "-") << slip << " became " << code;
            }
        }
    }
}

TEST(RecogniseState, KnowsEveryStateThatTheRollPrints)
{
    for (const Row& row : atlas287::testing::shipped_roll().rows()) {
        EXPECT_TRUE(recognise_state(row[Column::state])) << row[Column::state];
    }
}

} // namespace
