#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace atlas287 {

/// The government an agency belongs to.
enum class Level : std::uint8_t {
    state,
    county,
    municipal,
    campus,
    port,
    regional,
    judicial_district,
    constable_district,
    tribal,
    territory,
};

inline constexpr std::array all_levels{
    Level::state,  Level::county,   Level::municipal,         Level::campus,
    Level::port,   Level::regional, Level::judicial_district, Level::constable_district,
    Level::tribal, Level::territory};

std::string_view name_of(Level level); ///< `Judicial District`

/// By name, in any case.
std::optional<Level> level_from_name(std::string_view name);

/// The level that ICE's TYPE cell names (`County `, `Muncipality`, `State Agency`); where it names
/// none, as in all lists before February 2025, what the agency's name says by itself (`… County
/// Sheriff's Office`, `… Police Department`). Nothing when neither says.
std::optional<Level> recognise_level(std::string_view printed_type,
                                     std::string_view printed_agency);

} // namespace atlas287
