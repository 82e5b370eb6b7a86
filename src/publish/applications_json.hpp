#pragma once

#include "atlas/atlas.hpp"

#include <cstdint>
#include <string>

namespace atlas287 {

/// What the browser works out applications from, as of a publication: the pending lists up to its
/// day (`day_of_applications`), and every application that one of them has, column by column.
/// web/README.md describes it.
std::string make_applications_json(const Atlas& atlas, std::uint32_t publication);

} // namespace atlas287
