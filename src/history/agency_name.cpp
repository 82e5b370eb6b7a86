#include "history/agency_name.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace atlas287 {

namespace {

using Words = std::vector<std::string>;

struct Abbreviation {
    std::string_view short_form;
    std::string_view long_form;
};

/// As ICE has typed them; each is counted in docs/methods.md.
constexpr std::array abbreviations{
    Abbreviation{"bocc", "board county commissioners"},
    Abbreviation{"constables", "constable"},
    Abbreviation{"dept", "department"},
    Abbreviation{"dps", "department public safety"},
    Abbreviation{"ft", "fort"},
    Abbreviation{"pd", "police department"},
    Abbreviation{"sheriffs", "sheriff"},
    Abbreviation{"so", "sheriff office"},
    Abbreviation{"st", "saint"},
    Abbreviation{"twp", "township"},
    Abbreviation{"univ", "university"},
};

/// Words that say nothing about which agency it is.
constexpr std::array silent_words{"of", "the", "and", "for"};

/// Words that many agencies have in their names: what they are, not which.
constexpr std::array common_words{
    "agency",     "attorney",     "authority",   "board",       "borough",       "bureau",
    "center",     "city",         "college",     "commission",  "commissioners", "constable",
    "correction", "correctional", "corrections", "county",      "court",         "department",
    "detention",  "district",     "division",    "enforcement", "facility",      "highway",
    "jail",       "law",          "marshal",     "office",      "parish",        "patrol",
    "police",     "prison",       "public",      "regional",    "safety",        "service",
    "services",   "sheriff",      "state",       "town",        "township",      "trustees",
    "university", "village"};

/// Common words that are looked for mistyped: `Couny`, `Polce`, `Departent`, `Offic`, `Sherrifs`.
constexpr std::array mistyped_words{"constable", "corrections", "county",   "department",
                                    "office",    "police",      "sheriffs", "university"};

/// Words near one of those that are words of their own.
constexpr std::array words_of_their_own{"country", "officer", "officers", "correction"};

/// Words that tell places of otherwise one name apart.
constexpr std::array place_words{"north",   "south",   "east", "west",  "northern", "southern",
                                 "eastern", "western", "new",  "upper", "lower",    "central"};

template <std::size_t N>
bool is_one_of(const std::array<const char*, N>& known, std::string_view word)
{
    return std::find(known.begin(), known.end(), word) != known.end();
}

Words split_words(std::string_view folded)
{
    Words words;
    for (const std::string_view word : split(folded, ' ')) {
        if (!word.empty()) {
            words.emplace_back(word);
        }
    }
    return words;
}

/// `4th` is `4`.
std::string without_ordinal(std::string word)
{
    const bool ordinal = word.size() > 2 && is_digit(word.front()) &&
                         (word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") ||
                          word.ends_with("th"));
    return ordinal ? word.substr(0, word.size() - 2) : word;
}

/// The common word that a word is with one letter wrong, or two in a long one; else the word.
std::string put_right(const std::string& word)
{
    constexpr std::size_t shortest = 5;
    constexpr std::size_t long_word = 8;
    if (word.size() < shortest || is_one_of(common_words, word) ||
        is_one_of(words_of_their_own, word)) {
        return word;
    }
    const auto* known =
        std::find_if(mistyped_words.begin(), mistyped_words.end(), [&](std::string_view right) {
            return right.front() == word.front() &&
                   typing_distance(word, right) <= (right.size() >= long_word ? 2U : 1U);
        });
    return known == mistyped_words.end() ? word : *known;
}

bool starts_with(const Words& words, const Words& start)
{
    return words.size() > start.size() && std::equal(start.begin(), start.end(), words.begin());
}

bool ends_with(const Words& words, const Words& end)
{
    return words.size() > end.size() && std::equal(end.rbegin(), end.rend(), words.rbegin());
}

/// Takes the state's own name or code away, where two words are left: not from `Oklahoma County`.
void leave_out_state(Words& words, const State& state)
{
    constexpr std::array place_kinds{"county", "parish", "city", "township", "borough"};
    for (const Words& own : {split_words(fold(state.name())), Words{lower_ascii(state.code())}}) {
        if (words.size() < own.size() + 2) {
            continue;
        }
        if (starts_with(words, own) && !is_one_of(place_kinds, words[own.size()])) {
            words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(own.size()));
            return;
        }
        if (ends_with(words, own)) {
            words.resize(words.size() - own.size());
            return;
        }
    }
}

Words spell_out(const Words& words)
{
    Words spelled;
    for (const std::string& typed : words) {
        const std::string word = put_right(typed);
        const auto* known =
            std::find_if(abbreviations.begin(), abbreviations.end(),
                         [&](const Abbreviation& a) { return a.short_form == word; });
        if (known == abbreviations.end()) {
            spelled.push_back(without_ordinal(word));
            continue;
        }
        for (const std::string_view part : split(known->long_form, ' ')) {
            spelled.emplace_back(part);
        }
    }
    return spelled;
}

bool has(const Words& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

Body body_of(const Words& words)
{
    const auto any = [&](std::initializer_list<std::string_view> wanted) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](std::string_view word) { return has(words, word); });
    };
    if (any({"university", "college"})) {
        return Body::campus;
    }
    if (any({"sheriff"})) {
        return Body::sheriff;
    }
    if (any({"constable"})) {
        return Body::constable;
    }
    if (any({"attorney", "attorneys", "prosecutor"})) {
        return Body::prosecutor;
    }
    if (any({"commissioners", "corrections", "correction", "correctional", "jail", "prison",
             "detention"})) {
        return Body::county_government;
    }
    return any({"police", "marshal"}) ? Body::police : Body::other;
}

/// Words of `a` that `b` has not, each as often as it lacks. Both sorted.
Words lacking(const Words& a, const Words& b)
{
    Words left;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(left));
    return left;
}

Words sorted(Words words)
{
    std::sort(words.begin(), words.end());
    return words;
}

/// A word that tells places or districts apart, and that only one of the names has.
bool sets_apart(const Words& left)
{
    return std::any_of(left.begin(), left.end(), [](const std::string& word) {
        return is_one_of(place_words, word) ||
               std::any_of(word.begin(), word.end(), [](char c) { return is_digit(c); });
    });
}

/// Kinds of body that no name leaves out: a university in a town is not the town, nor is a marshal
/// its police.
constexpr std::array kind_words{"university", "college",  "airport",  "aviation",   "school",
                                "schools",    "isd",      "port",     "navigation", "hospital",
                                "marshal",    "juvenile", "narcotics"};

/// Kinds of government of which one name may leave its own out, but not have another's.
constexpr std::array government_words{"borough", "city",     "county", "parish",
                                      "town",    "township", "village"};

bool are_of_two_kinds(const Words& left, const Words& right)
{
    const bool differ =
        std::any_of(kind_words.begin(), kind_words.end(),
                    [&](std::string_view kind) { return has(left, kind) != has(right, kind); });
    // Louisiana's parishes are counties, and are typed so.
    const auto has_alone = [](const Words& words, const Words& others) {
        return std::any_of(government_words.begin(), government_words.end(),
                           [&](std::string_view kind) {
                               const bool county = kind == "county" || kind == "parish";
                               return has(words, kind) && !has(others, kind) &&
                                      !(county && (has(others, "county") || has(others, "parish")));
                           });
    };
    return differ || (has_alone(left, right) && has_alone(right, left));
}

/// What stands in one name's place in the other is the same word mistyped: `freedom` for
/// `freeborn`, not `baker` for `bay`.
bool is_slip(const Words& a, const Words& b)
{
    constexpr std::size_t most_slips = 3;
    const std::string left = join(a, " ");
    const std::string right = join(b, " ");
    if (left.empty() || right.empty() || left.front() != right.front()) {
        return false;
    }
    const std::size_t slips = typing_distance(left, right);
    const std::size_t length = std::max(left.size(), right.size());
    return slips <= most_slips && 5 * slips <= 2 * length;
}

/// `agriculture` and `agricultural`, mistyped or not.
bool same_stem(std::string_view a, std::string_view b)
{
    constexpr std::size_t stem = 6;
    const std::size_t shorter = std::min(a.size(), b.size());
    return a == b || (shorter >= stem && (a.substr(0, stem) == b.substr(0, stem) ||
                                          4 * typing_distance(a, b) <= shorter + 1));
}

bool share_a_telling_word(const AgencyName& a, const AgencyName& b)
{
    return std::any_of(a.telling.begin(), a.telling.end(), [&](const std::string& word) {
        return std::any_of(b.telling.begin(), b.telling.end(),
                           [&](const std::string& other) { return same_stem(word, other); });
    });
}

} // namespace

AgencyName read_agency_name(std::string_view printed, std::optional<State> state)
{
    AgencyName name;
    Words words = split_words(fold(printed));
    if (state) {
        leave_out_state(words, *state);
    }
    words = spell_out(words);
    if (starts_with(words, {"city", "of"})) {
        words.erase(words.begin(), words.begin() + 2);
    }
    words.erase(
        std::remove_if(words.begin(), words.end(),
                       [](const std::string& word) { return is_one_of(silent_words, word); }),
        words.end());
    if (ends_with(words, {"sheriff", "department"})) {
        words.back() = "office"; // a county has one sheriff, whatever his house is called
    }
    name.normal = words.empty() ? collapse_spaces(printed) : join(words, " "); // `???`
    name.body = body_of(words);
    for (const std::string& word : words) {
        if (!is_one_of(common_words, word)) {
            name.telling.push_back(word);
        }
    }
    std::sort(name.telling.begin(), name.telling.end());
    name.telling.erase(std::unique(name.telling.begin(), name.telling.end()), name.telling.end());
    name.words = std::move(words);
    return name;
}

std::set<std::string> words_in_file_name(std::string_view file_name, std::optional<State> state)
{
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    std::string spaced;
    for (std::size_t i = 0; i < file_name.size(); ++i) {
        const char c = file_name[i];
        const char before = i == 0 ? ' ' : file_name[i - 1];
        const bool begins = (is_upper(c) && (is_lower(before) || is_digit(before))) ||
                            (is_digit(c) && !is_digit(before));
        spaced += begins ? " " : "";
        spaced += c == '_' ? ' ' : c;
    }
    std::set<std::string> words;
    for (std::string& word : read_agency_name(spaced, state).words) {
        words.insert(word == "co" ? "county" : std::move(word));
    }
    // The state's name is left out in front only of words that say more.
    for (const std::string& word : split_words(fold(spaced))) {
        words.insert(word);
    }
    return words;
}

bool spells(const std::set<std::string>& words_in_file, const AgencyName& name)
{
    constexpr std::size_t fewest_words = 3;
    return name.words.size() >= fewest_words &&
           std::all_of(name.words.begin(), name.words.end(),
                       [&](const std::string& word) { return words_in_file.contains(word); });
}

Likeness likeness(const AgencyName& a, const AgencyName& b)
{
    if (a.normal == b.normal) {
        return Likeness::same;
    }
    const Words a_words = sorted(a.words);
    const Words b_words = sorted(b.words);
    const Words only_a = lacking(a_words, b_words);
    const Words only_b = lacking(b_words, a_words);
    if (only_a.empty() && only_b.empty()) {
        return Likeness::reordered;
    }
    if (sets_apart(only_a) || sets_apart(only_b)) {
        return Likeness::none;
    }
    if (is_slip(only_a, only_b)) {
        return Likeness::retyped;
    }
    if (are_of_two_kinds(a.words, b.words)) {
        return share_a_telling_word(a, b) ? Likeness::related : Likeness::none;
    }
    const bool same_telling = !a.telling.empty() && a.telling == b.telling;
    const std::size_t fewer = std::min(a_words.size(), b_words.size());
    if (same_telling || (fewer >= 2 && (only_a.empty() || only_b.empty()))) {
        return Likeness::extended;
    }
    const std::size_t common = a_words.size() - only_a.size();
    return share_a_telling_word(a, b) ||
                   (a.telling.empty() && b.telling.empty() && 2 * common >= fewer)
               ? Likeness::related
               : Likeness::none;
}

} // namespace atlas287
