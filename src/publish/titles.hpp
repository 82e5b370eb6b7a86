#pragma once

#include "publish/format.hpp"
#include "publish/messages.hpp"

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

struct NamedCount {
    std::string name;
    std::uint32_t count = 0;
};

/// Over the ranked states, largest first: the fewest, up to three, that hold half or more.
std::string title_states(const Messages& words, const std::vector<NamedCount>& states);

} // namespace atlas287
