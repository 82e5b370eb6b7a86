#pragma once

#include "atlas/stats.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace atlas287 {

/// Listed agreements by model in every participating publication up to one, oldest first.
std::vector<ModelCounts> series(const Atlas& atlas, const Filter& filter,
                                std::uint32_t publication);

/// What one publication lists of a state and model, and whom it reaches.
struct SeriesLine {
    std::uint32_t publication = 0; ///< index into History::publications
    std::optional<State> state;    ///< nothing for all of them together
    std::optional<Model> model;    ///< nothing for all of them together
    std::uint32_t agreements = 0;
    std::uint32_t agencies = 0;
    /// In residents, then in each of Units::measures(). Of all states together it is that of the
    /// 50 states and the District of Columbia.
    std::vector<Reach> reach;
};

/// Agreements and reach in every participating publication up to one, oldest first; in each for all
/// states together (unless the filter asks for some), then for each state, and for all models, then
/// for each model that has an agreement there.
std::vector<SeriesLine> reach_series(const Atlas& atlas, const Filter& filter,
                                     std::uint32_t publication);

} // namespace atlas287
