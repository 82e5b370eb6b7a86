#pragma once

#include "places/units.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// The county that words mean, and how sure that is.
struct CountyFound {
    const Unit* county = nullptr; ///< null when none, or several as well
    bool corrected = false;       ///< mistyped, or the name of something else
};

/// The county or equivalent that a name means in a state: its own name (`Collier`, `De Soto`), or
/// one mistyped name that only one county is near. `says_county` is whether the word `County` or
/// `Parish` stood with it, which tells Virginia's counties from its cities.
CountyFound find_county(std::string_view name, bool says_county, State state, const Units& units);

/// The county that a COUNTY cell means: `Guadalupe Conty`, `Lawrence`, `St Bernard Parish`; also
/// the county of a place that is printed for it (`Chalmette Parish`).
CountyFound recognise_county(std::string_view printed, State state, const Units& units);

} // namespace atlas287
