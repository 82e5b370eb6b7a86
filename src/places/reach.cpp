#include "places/reach.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace atlas287 {

Measure find_measure(const Units& units, std::string_view code)
{
    if (code.empty()) {
        return {};
    }
    const auto& measures = units.measures();
    const auto found = std::find(measures.begin(), measures.end(), code);
    if (found == measures.end()) {
        throw UsageError(
            measures.empty()
                ? "the Census tables have residents only; to add estimates, put the Bureau's "
                  "answers with them into the folder that 'atlas287 census' reads"
                : fmt::format("the Census tables have no {}; there are {}", code,
                              join(measures, ", ")));
    }
    return static_cast<std::size_t>(found - measures.begin());
}

std::uint32_t people_of(const Unit& unit, Measure measure)
{
    if (!measure) {
        return unit.population.value_or(0);
    }
    return *measure < unit.measures.size() ? unit.measures[*measure].value_or(0) : 0;
}

Reach& Reach::operator+=(const Reach& other)
{
    local += other.local;
    total += other.total;
    residents += other.residents;
    counties += other.counties;
    counties_in_all += other.counties_in_all;
    return *this;
}

void ReachSum::add(const Jurisdiction& jurisdiction)
{
    for (const Unit* unit : jurisdiction.units) {
        covered_[unit->state].insert(unit);
    }
}

Reach ReachSum::of(State state, const std::set<const Unit*>& covered) const
{
    Reach reach;
    const Unit* whole = units_->find_state(state);
    reach.residents = whole == nullptr ? 0 : people_of(*whole, measure_);
    reach.counties_in_all = static_cast<std::uint32_t>(units_->counties_of(state).size());
    const auto is_covered = [&](const std::string& geoid) {
        const Unit* unit = geoid.empty() ? nullptr : units_->find(geoid);
        return unit != nullptr && covered.contains(unit);
    };
    for (const Unit* unit : covered) {
        const bool inside_another =
            (!unit->counties.empty() && is_covered(unit->counties.front())) ||
            is_covered(unit->subdivision);
        if (unit->kind != UnitKind::state && !inside_another) {
            reach.local += people_of(*unit, measure_);
            reach.counties += unit->kind == UnitKind::county ? 1U : 0U;
        }
    }
    reach.total = whole != nullptr && covered.contains(whole) ? reach.residents : reach.local;
    return reach;
}

std::map<State, Reach> ReachSum::by_state() const
{
    std::map<State, Reach> reaches;
    for (const auto& [state, covered] : covered_) {
        reaches.emplace(state, of(state, covered));
    }
    return reaches;
}

Reach ReachSum::of(const std::vector<State>& states) const
{
    Reach sum;
    for (const State& state : State::all()) {
        const bool asked = states.empty()
                               ? !state.is_territory()
                               : std::find(states.begin(), states.end(), state) != states.end();
        if (!asked) {
            continue;
        }
        const auto covered = covered_.find(state);
        sum += of(state, covered == covered_.end() ? std::set<const Unit*>{} : covered->second);
    }
    return sum;
}

} // namespace atlas287
