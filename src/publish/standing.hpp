#pragma once

#include "atlas/atlas.hpp"
#include "atlas/stats.hpp"
#include "history/applications.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace atlas287 {

/// How things stood as of a publication, worked out once for the pages of all languages. Agencies,
/// agreements and applications are indices into those of History.
struct Standing {
    Standing(const Atlas& atlas, std::uint32_t as_of);

    std::uint32_t publication;
    Date applications_day;                  ///< as of which applications are told
    std::vector<std::optional<Fate>> fates; ///< of each agreement
    std::vector<std::uint32_t> agencies;    ///< that were ever listed by then, by id
    std::map<State, std::vector<std::uint32_t>> agencies_in;     ///< of those, by state and id
    std::map<State, std::vector<std::uint32_t>> applications_in; ///< that wait, longest first
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> applications_of; ///< by agency
    /// Agencies with a listed agreement, by each county in which they police or stand.
    std::unordered_map<const Unit*, std::vector<std::uint32_t>> listed_in_county;
    std::map<State, Totals> totals; ///< of the states with a listed agreement
    Totals nation;

    [[nodiscard]] bool is_listed(const Agreement& agreement) const
    {
        return agreement.is_listed_in(publication);
    }

    /// An agency's listed agreements.
    [[nodiscard]] std::vector<std::uint32_t> listed_of(const Atlas& atlas,
                                                       std::uint32_t agency) const;
};

} // namespace atlas287
