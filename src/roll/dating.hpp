#pragma once

#include "roll/named_date.hpp"
#include "roll/roll.hpp"

#include <vector>

namespace atlas287 {

/// Works out the publications of a roll: the date of every sighting, and the runs of sightings with
/// the same contents. A name that cannot be true is corrected from the contents (see
/// docs/methods.md, "Dating"); `note` then says what was wrong and what decided. Depends only on
/// what was seen.
std::vector<Publication> date_publications(const Roll& roll);

} // namespace atlas287
