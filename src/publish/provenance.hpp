#pragma once

#include "publish/printings.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace atlas287 {

/// What stands behind each agreement of data/atlas.json as of a publication: its rows as ICE
/// printed them, each with the lists that printed it, and its events. By file name, one file a
/// state: `agreements/FL.json`, and `agreements/none.json` for agencies whose state is not known.
/// web/README.md describes the files.
std::map<std::string, std::string> make_provenance(const Atlas& atlas, const Printings& printings,
                                                   std::uint32_t publication);

} // namespace atlas287
