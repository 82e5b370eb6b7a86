#pragma once

#include "atlas/atlas.hpp"
#include "publish/messages.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>

namespace atlas287 {

/// What the template of the front page is filled with, as of a publication. web/templates/README.md
/// describes the keys. `assets` names the built scripts, styles and fonts.
nlohmann::json make_front_page(const Atlas& atlas, std::uint32_t publication, const Messages& words,
                               const nlohmann::json& assets);

} // namespace atlas287
