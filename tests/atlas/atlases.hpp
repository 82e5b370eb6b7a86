#pragma once

#include "atlas/atlas.hpp"
#include "history/rolls.hpp"
#include "support/project_folder.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace atlas287::testing {

/// The folder of the census tables and the corrections that ship.
inline std::string data_folder()
{
    return project_folder() + "/data";
}

/// The atlas of the data that ships.
inline const Atlas& shipped_atlas()
{
    static const Atlas atlas =
        build_atlas(shipped_roll(), {data_folder() + "/census", data_folder() + "/jurisdictions",
                                     data_folder() + "/corrections", true});
    return atlas;
}

/// The units that ship.
inline const std::shared_ptr<const Units>& shipped_units()
{
    static const auto units = std::make_shared<const Units>(load_units(data_folder() + "/census"));
    return units;
}

/// An atlas of a roll with the units that ship, and with these corrections.
inline Atlas atlas_of(Roll roll, const Corrections& corrections = {})
{
    static const Bodies bodies = load_bodies(data_folder() + "/jurisdictions");
    return {std::move(roll), shipped_units(), bodies, corrections};
}

/// An atlas of lists published a day apart from 1 April 2025 on, without corrections.
inline Atlas atlas_of(const std::vector<std::vector<PrintedRow>>& lists)
{
    return atlas_of(roll_of(lists));
}

} // namespace atlas287::testing
