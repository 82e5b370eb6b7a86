#pragma once

#include "history/history.hpp"
#include "places/bodies.hpp"
#include "places/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// How sure the match of an agency to its units is.
enum class Match : std::uint8_t {
    none,      ///< no units: of a kind that has none, or not found
    exact,     ///< its name is that of one unit of its state, and ICE's COUNTY does not differ
    corrected, ///< its name or ICE's COUNTY is mistyped or wrong, and only one unit is meant
    inferred,  ///< several units have the name; its type or ICE's COUNTY decided
    manual,    ///< from the table of judicial districts and regional bodies
};

std::string_view name_of(Match match);

/// The government an agency belongs to, the unit or units it polices, and how they were found.
struct Jurisdiction {
    std::optional<Level> level;
    std::vector<const Unit*> units; ///< point into the Units given
    /// The counties in which it stands: those of its units; of a campus, port or constable
    /// district, which have no units, the county that its name or ICE says.
    std::vector<const Unit*> counties;
    Match match = Match::none;
    std::string evidence; ///< what decided, or why there is none, in words

    /// Whether an agency of this level has no units by its nature: campus, port, constable
    /// district, tribal.
    [[nodiscard]] bool has_none_by_nature() const;
};

/// The jurisdiction of an agency (docs/methods.md, "Jurisdiction").
Jurisdiction find_jurisdiction(const Agency& agency, const Units& units, const Bodies& bodies);

/// The GEOIDs of the places or counties whose own name an agency has, exactly; sorted, none when it
/// has none.
std::vector<std::string> places_named(std::string_view agency, std::optional<State> state,
                                      const Units& units);

} // namespace atlas287
