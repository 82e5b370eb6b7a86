#pragma once

#include "atlas/stats.hpp"
#include "publish/format.hpp"
#include "publish/messages.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atlas287 {

// Titles that say what to see, as `web/src/titles.ts` makes them for any filter. Each claims only
// what the numbers bear out, and falls back to a plain one where the sentence would be false or
// rest on a handful.

/// Over the growth chart: agreements now against a year before.
std::string title_growth(const Messages& words, const Formats& formats, std::uint32_t now,
                         std::optional<std::uint32_t> before);

/// Over the signings by week: the week in which the most were signed, by its Monday.
std::string title_weeks(const Messages& words, const Formats& formats, std::uint32_t most,
                        Date monday);

struct NamedCount {
    std::string name;
    std::uint32_t count = 0;
};

/// Over the ranked states, largest first: the fewest, up to three, that hold half or more.
std::string title_states(const Messages& words, const std::vector<NamedCount>& states);

/// `80 million people`, `1.2 million people`, `388,000 people`: as it is said in a sentence.
std::string people_in_words(const Messages& words, const Formats& formats, std::uint64_t people);

/// Over the section on people: how many live where local agencies take part.
std::string title_people(const Messages& words, const Formats& formats, const Reach& reach);

/// Over the section on agencies: the level of government that holds half or more; the groups are
/// those of count_by level, the largest first.
std::string title_who(const Messages& words, const std::vector<Group>& levels,
                      std::size_t agreements);

} // namespace atlas287
