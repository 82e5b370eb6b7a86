#pragma once

#include "atlas/atlas.hpp"
#include "publish/standing.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace atlas287 {

/// Which of some agencies, those with a listed agreement, police which counties, cities and towns:
/// what a map shades.
class Policing {
public:
    /// Atlas and standing must outlive it.
    Policing(const Atlas& atlas, const Standing& standing,
             const std::vector<std::uint32_t>& agencies);

    /// The agencies that police a county, city or town as a whole; none where none does.
    [[nodiscard]] const std::vector<std::uint32_t>& agencies_of(const Unit* unit) const;

    /// How a map draws a unit: the code of the broadest model that its agencies hold, as the front
    /// page's map has it, `unknown` where none is known, `none` without an agency.
    [[nodiscard]] std::string style_of(const Unit* unit) const;

    /// Whether one of the agencies polices a whole state.
    [[nodiscard]] bool statewide() const { return statewide_; }

private:
    const Atlas& atlas_;
    const Standing& standing_;
    std::unordered_map<const Unit*, std::vector<std::uint32_t>> by_unit_;
    bool statewide_ = false;
};

} // namespace atlas287
