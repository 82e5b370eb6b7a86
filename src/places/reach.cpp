#include "places/reach.hpp"

#include <algorithm>

namespace atlas287 {

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

std::uint32_t ReachSum::people_of(const Unit& unit) const
{
    if (!measure_) {
        return unit.population.value_or(0);
    }
    return *measure_ < unit.measures.size() ? unit.measures[*measure_].value_or(0) : 0;
}

Reach ReachSum::of(State state, const std::set<const Unit*>& covered) const
{
    Reach reach;
    const Unit* whole = units_->find_state(state);
    reach.residents = whole == nullptr ? 0 : people_of(*whole);
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
            reach.local += people_of(*unit);
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
