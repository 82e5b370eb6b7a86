#pragma once

#include "publish/page.hpp"
#include "publish/standing.hpp"
#include "publish/state_pages.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace atlas287 {

// Social cards: the pictures that other sites and messengers show for a link to a page.

constexpr int card_width = 1200; ///< pixels, as they ask for
constexpr int card_height = 630;

/// `cards/FL.png`, from the folder of a language; `US` is the nation.
std::string card_path(const std::string& code);

/// What the template `card` says of a state or territory: its name and its agreements by model.
nlohmann::json make_state_card(const ReportSource& source, const Standing& standing, State state);

/// The same of the nation.
nlohmann::json make_nation_card(const ReportSource& source, const Standing& standing);

/// What the template `card_map` draws below it, in every language: the map of a state or territory.
nlohmann::json make_state_card_map(const Atlas& atlas, const Standing& standing,
                                   const StateFacts& facts, State state);

/// The same of the nation.
nlohmann::json make_nation_card_map(const Atlas& atlas, const Standing& standing,
                                    const StateFacts& facts);

} // namespace atlas287
