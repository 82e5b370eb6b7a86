#pragma once

#include "places/shapes.hpp"
#include "places/units.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace atlas287 {

/// The outlines of a state, or of several, on paper: Lambert's azimuthal equal-area projection
/// about their middle, so that a county of twice the area has twice the area on the map.
struct StateMap {
    int width = 0; ///< of the drawing, in its own units
    int height = 0;
    std::map<const Unit*, std::string> counties;       ///< what an SVG path's `d` holds
    std::map<const Unit*, std::pair<int, int>> points; ///< of the places asked for

    [[nodiscard]] bool empty() const { return counties.empty(); }
};

/// Draws counties and the points of some places among them. Empty where there is no outline. May be
/// called from several threads at once.
StateMap draw_counties(const Shapes& shapes, const std::vector<const Unit*>& counties,
                       const std::vector<const Unit*>& places);

/// The states whose outlines share a border with a state's, by name; corners are none. For all
/// states with an outline.
std::map<State, std::vector<State>> find_neighbours(const Shapes& shapes, const Units& units);

} // namespace atlas287
