#pragma once

#include "places/jurisdiction.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// What people are counted: all residents or, with a value, those of the measure of this index of
/// Units::measures().
using Measure = std::optional<std::size_t>;

/// The measure of a code, `B05001_006E`; all residents for an empty one. Throws UsageError, which
/// names those there are.
Measure find_measure(const Units& units, std::string_view code);

/// How many of them live in a unit; 0 where there is no figure.
std::uint32_t people_of(const Unit& unit, Measure measure);

/// Residents of a set of jurisdictions, nobody counted twice (design, section 6, "Reach").
struct Reach {
    std::uint64_t local = 0;     ///< of the counties, places and county subdivisions policed
    std::uint64_t total = 0;     ///< with the states and territories whose own agencies take part
    std::uint64_t residents = 0; ///< of the states and territories asked about
    std::uint32_t counties = 0;  ///< counties policed as a whole
    std::uint32_t counties_in_all = 0; ///< of the states and territories asked about

    /// Of the residents, as a share from 0 to 1; 0 where there are none.
    [[nodiscard]] double local_share() const { return share(local); }
    [[nodiscard]] double total_share() const { return share(total); }

    Reach& operator+=(const Reach& other);

private:
    [[nodiscard]] double share(std::uint64_t people) const
    {
        return residents == 0 ? 0 : static_cast<double>(people) / static_cast<double>(residents);
    }
};

/// Adds up jurisdictions. A covered county has all its residents; a covered place or county
/// subdivision its own, unless its county is covered (of a place in several, that of its largest
/// part), or the county subdivision around the place. A covered state has all of its residents.
/// Units without a figure add nobody.
class ReachSum {
public:
    explicit ReachSum(const Units& units, Measure measure = {}) : units_(&units), measure_(measure)
    {}

    void add(const Jurisdiction& jurisdiction);

    /// By state or territory: those with any unit.
    [[nodiscard]] std::map<State, Reach> by_state() const;

    /// Of these states and territories together; without any, of the 50 states and the District of
    /// Columbia.
    [[nodiscard]] Reach of(const std::vector<State>& states) const;

private:
    [[nodiscard]] Reach of(State state, const std::set<const Unit*>& covered) const;

    const Units* units_;
    Measure measure_;
    std::map<State, std::set<const Unit*>> covered_;
};

} // namespace atlas287
