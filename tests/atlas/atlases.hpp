#pragma once

#include "atlas/atlas.hpp"
#include "history/rolls.hpp"

#include <string>
#include <utility>
#include <vector>

namespace atlas287::testing {

/// The folder of the census tables and the corrections that ship.
inline std::string data_folder()
{
    return std::string(ATLAS287_SOURCE_DIR) + "/data";
}

/// The atlas of the data that ships.
inline const Atlas& shipped_atlas()
{
    static const Atlas atlas =
        build_atlas(shipped_roll(), data_folder() + "/census", data_folder() + "/corrections");
    return atlas;
}

/// An atlas of a roll with the counties that ship, and with these corrections.
inline Atlas atlas_of(Roll roll, const Corrections& corrections = {})
{
    return {std::move(roll), load_units(data_folder() + "/census"), corrections};
}

/// An atlas of lists published a day apart from 1 April 2025 on, without corrections.
inline Atlas atlas_of(const std::vector<std::vector<PrintedRow>>& lists)
{
    return atlas_of(roll_of(lists));
}

} // namespace atlas287::testing
