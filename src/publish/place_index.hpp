#pragma once

#include "places/units.hpp"

#include <map>
#include <string>

namespace atlas287 {

/// What the browser looks places up in, by file name: `places/<letter>.json` for the names that
/// begin with a letter (`0` for those that begin with none), `zips/<digit>.json` for ZIP code
/// areas. Columns of one length: `name`, `type` (`city`, `County`), `state`, `people`, and `units`,
/// the GEOIDs of the units that have a say there, the place itself first, as find_places has them
/// but for the state, which the GEOIDs begin with; of ZIP code areas `zip`, `near` (its largest
/// place or county, with its state) and `units`.
std::map<std::string, std::string> make_place_index(const Units& units);

} // namespace atlas287
