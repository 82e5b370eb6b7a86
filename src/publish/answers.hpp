#pragma once

#include "atlas/lookup.hpp"
#include "atlas/stats.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace atlas287 {

// What the command line prints with --json where that is no table, and /api answers with: the same
// bytes.

/// The totals as of a publication, as `stats --json` has them. `measure` is the code of the
/// measure in which reach is counted; empty for residents.
std::string totals_to_json(const Atlas& atlas, const Filter& filter, std::uint32_t publication,
                           const std::string& measure);

/// The places that a question means, and what applies in each, as `find --json` has them.
struct PlacesAnswer {
    std::string json;
    bool anything_applies = false;
};

PlacesAnswer places_to_json(const Atlas& atlas, const std::vector<FoundPlace>& places,
                            std::uint32_t publication);

} // namespace atlas287
