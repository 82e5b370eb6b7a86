#include "history/state.hpp"

#include "base/text.hpp"
#include "history/nearest.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace atlas287 {

namespace {

struct Entry {
    std::string_view name;
    std::string_view code;
    std::string_view fips;
};

/// Names and codes of the U.S. Postal Service, numbers of FIPS 5-2 (now INCITS 38).
constexpr std::array<Entry, 56> entries{{
    {"Alabama", "AL", "01"},
    {"Alaska", "AK", "02"},
    {"American Samoa", "AS", "60"},
    {"Arizona", "AZ", "04"},
    {"Arkansas", "AR", "05"},
    {"California", "CA", "06"},
    {"Colorado", "CO", "08"},
    {"Connecticut", "CT", "09"},
    {"Delaware", "DE", "10"},
    {"District of Columbia", "DC", "11"},
    {"Florida", "FL", "12"},
    {"Georgia", "GA", "13"},
    {"Guam", "GU", "66"},
    {"Hawaii", "HI", "15"},
    {"Idaho", "ID", "16"},
    {"Illinois", "IL", "17"},
    {"Indiana", "IN", "18"},
    {"Iowa", "IA", "19"},
    {"Kansas", "KS", "20"},
    {"Kentucky", "KY", "21"},
    {"Louisiana", "LA", "22"},
    {"Maine", "ME", "23"},
    {"Maryland", "MD", "24"},
    {"Massachusetts", "MA", "25"},
    {"Michigan", "MI", "26"},
    {"Minnesota", "MN", "27"},
    {"Mississippi", "MS", "28"},
    {"Missouri", "MO", "29"},
    {"Montana", "MT", "30"},
    {"Nebraska", "NE", "31"},
    {"Nevada", "NV", "32"},
    {"New Hampshire", "NH", "33"},
    {"New Jersey", "NJ", "34"},
    {"New Mexico", "NM", "35"},
    {"New York", "NY", "36"},
    {"North Carolina", "NC", "37"},
    {"North Dakota", "ND", "38"},
    {"Northern Mariana Islands", "MP", "69"},
    {"Ohio", "OH", "39"},
    {"Oklahoma", "OK", "40"},
    {"Oregon", "OR", "41"},
    {"Pennsylvania", "PA", "42"},
    {"Puerto Rico", "PR", "72"},
    {"Rhode Island", "RI", "44"},
    {"South Carolina", "SC", "45"},
    {"South Dakota", "SD", "46"},
    {"Tennessee", "TN", "47"},
    {"Texas", "TX", "48"},
    {"U.S. Virgin Islands", "VI", "78"},
    {"Utah", "UT", "49"},
    {"Vermont", "VT", "50"},
    {"Virginia", "VA", "51"},
    {"Washington", "WA", "53"},
    {"West Virginia", "WV", "54"},
    {"Wisconsin", "WI", "55"},
    {"Wyoming", "WY", "56"},
}};

/// Other names that a list may use, folded.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> other_names{{
    {"washington dc", "DC"},
    {"washington d c", "DC"},
    {"d c", "DC"},
    {"cnmi", "MP"},
    {"commonwealth of the northern mariana islands", "MP"},
    {"northern marianas", "MP"},
    {"virgin islands", "VI"},
    {"us virgin islands", "VI"},
    {"united states virgin islands", "VI"},
    {"usvi", "VI"},
}};

/// Every text that names a state, folded, and the state's index.
struct Names {
    std::vector<std::string> owned;
    std::vector<std::string_view> texts;
    std::vector<std::uint8_t> states;
};

const Names& state_names()
{
    static const Names table = [] {
        Names made;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            made.owned.push_back(fold(entries.at(i).name));
            made.states.push_back(static_cast<std::uint8_t>(i));
        }
        for (const auto& [name, code] : other_names) {
            const auto* entry =
                std::find_if(entries.begin(), entries.end(),
                             [&, wanted = code](const Entry& e) { return e.code == wanted; });
            made.owned.emplace_back(name);
            made.states.push_back(static_cast<std::uint8_t>(entry - entries.begin()));
        }
        made.texts.assign(made.owned.begin(), made.owned.end());
        return made;
    }();
    return table;
}

} // namespace

struct StateTable {
    static State at(std::size_t index) { return State(static_cast<std::uint8_t>(index)); }

    static const std::vector<State>& all()
    {
        static const std::vector<State> states = [] {
            std::vector<State> made;
            for (std::size_t i = 0; i < entries.size(); ++i) {
                made.push_back(at(i));
            }
            return made;
        }();
        return states;
    }

    template <typename Match> static std::optional<State> find(const Match& matches)
    {
        const auto* entry = std::find_if(entries.begin(), entries.end(), matches);
        return entry == entries.end()
                   ? std::nullopt
                   : std::optional(at(static_cast<std::size_t>(entry - entries.begin())));
    }
};

std::span<const State> State::all()
{
    return StateTable::all();
}

std::optional<State> State::from_code(std::string_view code)
{
    // Without a copy: tables of units ask for each of 50,000.
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    };
    return StateTable::find([&](const Entry& entry) {
        return std::equal(code.begin(), code.end(), entry.code.begin(), entry.code.end(),
                          [&](char a, char b) { return lower(a) == lower(b); });
    });
}

std::optional<State> State::from_fips(std::string_view fips)
{
    return StateTable::find([&](const Entry& entry) { return entry.fips == fips; });
}

std::string_view State::code() const
{
    return entries.at(index_).code;
}

std::string_view State::name() const
{
    return entries.at(index_).name;
}

std::string_view State::fips() const
{
    return entries.at(index_).fips;
}

bool State::is_territory() const
{
    return fips() >= "60";
}

std::optional<State> recognise_state(std::string_view printed)
{
    const std::string folded = fold(printed);
    if (const auto state = State::from_code(folded)) {
        return state;
    }
    const Names& known = state_names();
    const auto exact = std::find(known.texts.begin(), known.texts.end(), folded);
    if (exact != known.texts.end()) {
        return StateTable::at(known.states[static_cast<std::size_t>(exact - known.texts.begin())]);
    }
    // Two slips in a long name, one in a short one.
    const std::size_t furthest = folded.size() >= 8 ? 2 : 1;
    const auto nearest = find_nearest(folded, known.texts, furthest);
    return nearest ? std::optional(StateTable::at(known.states[*nearest])) : std::nullopt;
}

} // namespace atlas287
