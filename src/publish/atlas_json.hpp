#pragma once

#include "atlas/atlas.hpp"

#include <cstdint>
#include <string>

namespace atlas287 {

/// The data that the browser works with, as of a publication: participating lists up to it, and
/// every agreement that had been listed by then, column by column. web/README.md describes it.
std::string make_atlas_json(const Atlas& atlas, std::uint32_t publication);

} // namespace atlas287
