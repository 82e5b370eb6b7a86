#include "places/government.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <initializer_list>
#include <utility>

namespace atlas287 {

namespace {

using Words = std::vector<std::string>;

Words folded_words(std::string_view text)
{
    Words words;
    const std::string folded = fold(text);
    for (const std::string_view word : split(folded, ' ')) {
        if (!word.empty()) {
            words.emplace_back(word);
        }
    }
    return words;
}

bool is_any(std::string_view word, std::initializer_list<std::string_view> known)
{
    return std::find(known.begin(), known.end(), word) != known.end();
}

/// Whether the words stand in the name, one after the other.
bool says(const Words& name, std::string_view phrase)
{
    const Words wanted = folded_words(phrase);
    return std::search(name.begin(), name.end(), wanted.begin(), wanted.end()) != name.end();
}

bool says_any(const Words& name, std::initializer_list<std::string_view> phrases)
{
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](std::string_view phrase) { return says(name, phrase); });
}

/// Takes the state's name off the front of a body of the state's: `Pennsylvania State Constable's
/// Office`, not of `Florida City Police Department`.
void drop_state(Words& words, std::optional<State> state)
{
    if (!state) {
        return;
    }
    const Words own = folded_words(state->name());
    if (words.size() > own.size() && std::equal(own.begin(), own.end(), words.begin()) &&
        is_any(words[own.size()], {"state", "department", "dept", "division", "office", "national",
                                   "highway", "bureau", "constable", "constables"})) {
        words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(own.size()));
    }
}

bool is_sheriff(const Words& words)
{
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word.starts_with("sherif") || word.starts_with("sherrif");
    });
}

bool is_constable(const Words& words)
{
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word.starts_with("constab") && !word.ends_with("ville");
    });
}

/// The words between the front and the first that says what an agency is.
Words place_words(const Words& words)
{
    static const std::initializer_list<std::string_view> begins_body = {
        "police",       "municipal",  "public",     "marshal",     "marshals", "constable",
        "constables",   "department", "dept",       "pd",          "dps",      "so",
        "detention",    "jail",       "prison",     "corrections", "division", "correction",
        "correctional", "attorney",   "attorneys",  "district",    "board",    "bocc",
        "bureau",       "services",   "criminal",   "office",      "law",      "commission",
        "security",     "safety",     "enforcement"};
    Words place;
    for (const std::string& word : words) {
        const bool first = place.empty() && words.size() > 2; // `District Heights`, `Safety Harbor`
        if (first && is_any(word, {"district", "safety", "bureau"})) {
            place.push_back(word);
            continue;
        }
        if (word.starts_with("sherif") || word.starts_with("sherrif") ||
            is_any(word, begins_body)) {
            break;
        }
        place.push_back(word);
    }
    return place;
}

/// The number that a word names: `sixth`, `6th`, `20th`, `6`.
int number_named(std::string_view word)
{
    constexpr std::array<std::string_view, 20> ordinals{
        "first",     "second",      "third",      "fourth",     "fifth",
        "sixth",     "seventh",     "eighth",     "ninth",      "tenth",
        "eleventh",  "twelfth",     "thirteenth", "fourteenth", "fifteenth",
        "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
    const auto* ordinal = std::find(ordinals.begin(), ordinals.end(), word);
    if (ordinal != ordinals.end()) {
        return static_cast<int>(ordinal - ordinals.begin()) + 1;
    }
    return is_digit(word.front()) ? std::atoi(std::string(word).c_str()) : 0;
}

/// `judicial circuit 6` of `Office of the State Attorney Sixth Judicial Circuit`.
std::string judicial_district(const Words& words)
{
    // `District 27 Drug Task Force`, `District 9 Attorney`
    if (words.size() > 2 && words[0] == "district" && number_named(words[1]) > 0 &&
        (says(words, "task force") || says(words, "attorney"))) {
        return "judicial district " + std::to_string(number_named(words[1]));
    }
    bool unnumbered = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool circuit = words[i].starts_with("circuit");
        const bool district = words[i].starts_with("distri") && words[i - 1].starts_with("judi");
        if (!circuit && !district) {
            continue;
        }
        for (const std::string& word : words) {
            if (const int number = number_named(word)) {
                return std::string(circuit ? "judicial circuit " : "judicial district ") +
                       std::to_string(number);
            }
        }
        unnumbered = true; // `Southwestern Judicial Circuit`
    }
    return unnumbered ? "judicial district" : "";
}

/// `County of Franklin`, `City of Monroe`: the kind in front.
void read_kind_in_front(Words& place, std::string& type)
{
    if (place.size() > 3 && place[0] == "charter" && place[1] == "township" && place[2] == "of") {
        place.erase(place.begin());
    }
    if (place.size() > 2 && place[1] == "of" &&
        is_any(place[0], {"city", "town", "village", "borough", "township", "county", "parish"})) {
        type = place[0];
        place.erase(place.begin(), place.begin() + 2);
    }
}

void read_kind_behind(const Words& place, std::string& type)
{
    if (place.size() > 1 && type.empty() &&
        is_any(place.back(), {"city", "town", "township", "twp", "borough", "village"})) {
        type = place.back() == "twp" ? "township" : place.back();
    }
}

} // namespace

GovernmentName read_government_name(std::string_view agency, std::optional<State> state)
{
    GovernmentName name;
    Words words = folded_words(agency);
    const bool names_state = state && says(words, state->name());
    drop_state(words, state);
    name.district = judicial_district(words);
    name.place = place_words(words);
    read_kind_in_front(name.place, name.type);
    const auto county = std::find_if(name.place.begin(), name.place.end(), [&](const auto& word) {
        return is_any(word, {"county", "parish", "conty", "couny", "countey"}) ||
               (word == "borough" && state && state->code() == "AK");
    });
    if (county != name.place.end() && county != name.place.begin()) {
        name.type = "county";
        name.place.erase(county, name.place.end());
    }
    read_kind_behind(name.place, name.type);
    const auto said = [&](std::initializer_list<std::string_view> phrases) {
        return says_any(words, phrases);
    };
    // The first that holds.
    const std::array<std::pair<bool, Level>, 10> cases{{
        {is_constable(words), Level::constable_district},
        {said({"airport", "port authority", "seaport", "aviation authority", "navigation district",
               "port of"}),
         Level::port},
        {is_sheriff(words), Level::county},
        {!name.district.empty() ||
             (said({"district attorney", "district attorneys"}) && name.type != "county"),
         Level::judicial_district},
        {said({"university", "college", "colleges", "board of trustees", "school district", "isd",
               "schools", "school board", "board of education"}),
         Level::campus},
        {said({"tribe", "tribal", "nation", "pueblo", "rancheria", "band of"}), Level::tribal},
        {said({"regional", "district jail", "cooperative", "metropolitan police", "metro police",
               "multi county", "tri county", "jail authority", "hospital district",
               "unified police"}),
         Level::regional},
        {name.type == "county" || (said({"county", "bocc"}) && words.front() != "county") ||
             said({"county of"}),
         Level::county},
        {names_state || said({"state police", "state patrol", "highway patrol", "national guard",
                              "state guard", "state fire marshal"}),
         Level::state},
        {said({"police", "pd", "marshal", "marshals", "public safety", "dps"}) ||
             !name.type.empty(),
         Level::municipal},
    }};
    const auto* first =
        std::find_if(cases.begin(), cases.end(), [](const auto& one) { return one.first; });
    if (first != cases.end()) {
        name.level = first->second;
    }
    return name;
}

} // namespace atlas287
