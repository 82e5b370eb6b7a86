#pragma once

#include "history/level.hpp"
#include "history/state.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// What an agency's name says of the government it belongs to, before any place is looked up.
struct GovernmentName {
    std::optional<Level> level; ///< what the words say; nothing when they say none
    /// The words that name its place, folded: `boca raton`, `west york borough`, `collier`.
    std::vector<std::string> place;
    /// What kind of place it says it is: `city`, `town`, `township`, `borough`, `village`,
    /// `county`; empty when it does not.
    std::string type;
    /// Of a judicial district: `judicial circuit 6`; empty otherwise.
    std::string district;
};

/// Reads an agency's name: `West York Borough Police Department` is of a municipality, whose place
/// words are `west york borough` and which says it is a borough.
GovernmentName read_government_name(std::string_view agency, std::optional<State> state);

} // namespace atlas287
