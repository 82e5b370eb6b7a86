#include "publish/policing.hpp"

#include "history/model.hpp"
#include "publish/front_sections.hpp"

#include <set>

namespace atlas287 {

Policing::Policing(const Atlas& atlas, const Standing& standing,
                   const std::vector<std::uint32_t>& agencies)
    : atlas_(atlas), standing_(standing)
{
    for (const std::uint32_t agency : agencies) {
        if (standing.listed_of(atlas, agency).empty()) {
            continue;
        }
        for (const Unit* unit : atlas.jurisdiction(agency).units) {
            by_unit_[unit].push_back(agency);
            statewide_ = statewide_ || unit->kind == UnitKind::state;
        }
    }
}

const std::vector<std::uint32_t>& Policing::agencies_of(const Unit* unit) const
{
    static const std::vector<std::uint32_t> none;
    const auto known = by_unit_.find(unit);
    return known == by_unit_.end() ? none : known->second;
}

std::string Policing::style_of(const Unit* unit) const
{
    const std::vector<std::uint32_t>& agencies = agencies_of(unit);
    if (agencies.empty()) {
        return "none";
    }
    std::set<Model> held;
    for (const std::uint32_t agency : agencies) {
        for (const std::uint32_t one : standing_.listed_of(atlas_, agency)) {
            if (const auto model = atlas_.history().agreements[one].model) {
                held.insert(*model);
            }
        }
    }
    for (const Model model : page_order) {
        if (held.contains(model)) {
            return std::string(code_of(model));
        }
    }
    return "unknown";
}

} // namespace atlas287
