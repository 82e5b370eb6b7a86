#include "publish/titles.hpp"

#include <cstdlib>
#include <numeric>

namespace atlas287 {

namespace {

/// Fewer agreements than this are too few for a sentence about proportions.
constexpr std::uint32_t fewest = 10;

std::string number_word(const Messages& words, const Formats& formats, std::uint32_t value)
{
    constexpr std::uint32_t last_word = 12;
    return value >= 2 && value <= last_word ? words.at("growth.numbers", value - 2)
                                            : formats.count(value);
}

std::string capitalise(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

} // namespace

std::string title_growth(const Messages& words, const Formats& formats, std::uint32_t now,
                         std::optional<std::uint32_t> before)
{
    if (!before || *before < fewest || now < fewest) {
        return words.at("growth.plain");
    }
    if (now == *before) {
        return words.at("growth.same");
    }
    const std::uint32_t times = now / *before;
    const bool exact = now % *before == 0;
    if (times == 2) {
        return words.at(exact ? "growth.twice" : "growth.twice_over");
    }
    if (times > 2) {
        const std::string word = number_word(words, formats, times);
        return exact ? capitalise(words.fill("growth.times_exact", {{"times", word}}))
                     : words.fill("growth.times_over", {{"times", word}});
    }
    const double change =
        std::abs(static_cast<double>(now) - static_cast<double>(*before)) / *before;
    if (change < 0.01) {
        return words.at("growth.plain");
    }
    return words.fill(now > *before ? "growth.up" : "growth.down",
                      {{"percent", format_share(change)}});
}

std::string title_weeks(const Messages& words, const Formats& formats, std::uint32_t most,
                        Date monday)
{
    if (most < fewest) {
        return words.at("weeks.plain");
    }
    return words.fill("weeks.title",
                      {{"n", formats.count(most)}, {"date", formats.short_date(monday)}});
}

std::string title_states(const Messages& words, const std::vector<NamedCount>& states)
{
    const std::uint32_t total = std::accumulate(
        states.begin(), states.end(), 0U,
        [](std::uint32_t sum, const NamedCount& state) { return sum + state.count; });
    if (total < fewest || states.size() < 5) {
        return words.at("states.plain");
    }
    std::uint32_t held = 0;
    std::size_t named = 0;
    std::uint32_t held_by_named = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        // One that adds little is not named beside those that hold much.
        if (states[i].count * 10 < total) {
            break;
        }
        held += states[i].count;
        // With a tie at the edge, naming one and not the other would be arbitrary.
        if (states[i].count == states[i + 1].count) {
            continue;
        }
        named = i + 1;
        held_by_named = held;
        if (held * 2 >= total) {
            return words.fill(
                (held * 2 == total ? "states.half." : "states.more_than_half.") +
                    std::to_string(named),
                {{"a", states[0].name}, {"b", states[1].name}, {"c", states[2].name}});
        }
    }
    if (held_by_named * 3 >= total) {
        return words.fill("states.share_of." + std::to_string(named),
                          {{"a", states[0].name},
                           {"b", states[1].name},
                           {"c", states[2].name},
                           {"share", format_share(static_cast<double>(held_by_named) / total)}});
    }
    return states[0].count > states[1].count ? words.fill("states.most", {{"a", states[0].name}})
                                             : words.at("states.plain");
}

std::string people_in_words(const Messages& words, const Formats& formats, std::uint64_t people)
{
    constexpr std::uint64_t thousand = 1'000;
    constexpr std::uint64_t million = 1'000'000;
    if (people >= million) {
        const bool whole = people >= 10 * million;
        const std::string printed = formats.millions(people, whole ? 0 : 1);
        return words.plural("people.millions", printed == "1" ? 1 : 2, {{"n", printed}});
    }
    const std::uint64_t rounded =
        people >= 10 * thousand ? (people + thousand / 2) / thousand * thousand : people;
    return words.plural("people.count", rounded, {{"n", formats.count(rounded)}});
}

std::string title_people(const Messages& words, const Formats& formats, const Reach& reach)
{
    if (reach.local == 0) {
        return words.at("people.plain");
    }
    return words.fill("people.title", {{"people", people_in_words(words, formats, reach.local)},
                                       {"share", format_share(reach.local_share())}});
}

std::string title_who(const Messages& words, const std::vector<Group>& levels,
                      std::size_t agreements)
{
    if (agreements < fewest || levels.empty()) {
        return words.at("who.plain");
    }
    const Group& largest = levels.front();
    const std::size_t held = largest.totals.agreements.total();
    const bool named =
        largest.key == "County" || largest.key == "Municipal" || largest.key == "State";
    if (!named || held * 2 < agreements || levels.size() < 2) {
        return words.at("who.plain");
    }
    return words.fill(
        "who.titles." + largest.key,
        {{"share", format_share(static_cast<double>(held) / static_cast<double>(agreements))}});
}

} // namespace atlas287
