#pragma once

#include "atlas/atlas.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// A place that somebody may mean: a state, a county, a place, a county subdivision or a ZIP code
/// area.
struct FoundPlace {
    std::string name; ///< `Lakeland city, Florida`, `ZIP code 33880`
    State state;
    const Unit* unit = nullptr; ///< null for a ZIP code area
    /// The units that have a say there: itself, its counties, the county subdivision around it and
    /// its state; of a ZIP code area, those of all places and counties that it touches.
    std::vector<const Unit*> units;
    std::vector<const Unit*> counties; ///< in which it lies
};

/// The places that a question may mean: a ZIP code, or a name, with or without its state behind it
/// (`Polk County, FL`, `Lakeland`, `Saint Louis, Missouri`). All that have the name, the largest
/// first, a state before all: governments, or what else has the name where none is one. A county
/// that is the same as a city or territory of its name is left out. Empty when there is none.
std::vector<FoundPlace> find_places(const Atlas& atlas, std::string_view question);

/// The agencies whose name has all words of a question, by id, as indices into History::agencies.
std::vector<std::uint32_t> find_agencies(const Atlas& atlas, std::string_view question);

/// An agreement that applies in a place.
struct Applying {
    std::uint32_t agreement = 0; ///< index into History::agreements
    bool stands_there = false; ///< its agency has no jurisdiction, and stands in the place's county
};

/// The agreements listed in a publication that apply in a place: those of agencies with authority
/// over a unit of it, by level of government, then those of agencies without a jurisdiction of
/// their own that stand in one of its counties.
std::vector<Applying> applying_in(const Atlas& atlas, const FoundPlace& place,
                                  std::uint32_t publication);

} // namespace atlas287
