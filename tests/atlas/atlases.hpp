#pragma once

#include "atlas/atlas.hpp"
#include "history/rolls.hpp"

#include <string>
#include <vector>

namespace atlas287::testing {

inline std::string census_folder()
{
    return std::string(ATLAS287_SOURCE_DIR) + "/data/census";
}

/// The atlas of the data that ships.
inline const Atlas& shipped_atlas()
{
    static const Atlas atlas = build_atlas(shipped_roll(), census_folder());
    return atlas;
}

/// An atlas of lists published a day apart from 1 April 2025 on, with the counties that ship.
inline Atlas atlas_of(const std::vector<std::vector<PrintedRow>>& lists)
{
    return build_atlas(roll_of(lists), census_folder());
}

} // namespace atlas287::testing
