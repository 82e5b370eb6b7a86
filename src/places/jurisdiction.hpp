#pragma once

#include "history/history.hpp"
#include "places/units.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// How sure the match of an agency to its units is.
enum class Match : std::uint8_t {
    none,  ///< not matched
    exact, ///< the agency's name, or ICE's COUNTY, is the unit's name letter for letter when folded
};

std::string_view name_of(Match match);

/// The unit or units an agency polices, and how they were found.
struct Jurisdiction {
    std::vector<const Unit*> units; ///< point into the Units given
    Match match = Match::none;
};

/// The jurisdiction of an agency. So far county agencies by the county's exact name, first in their
/// own name
/// (`Collier County Sheriff's Office`), then under COUNTY. All others are not matched yet.
Jurisdiction find_jurisdiction(const Agency& agency, const Units& units);

} // namespace atlas287
