#include "publish/cells.hpp"

#include "base/text.hpp"
#include "roll/address.hpp"

#include <algorithm>

namespace atlas287 {

namespace {

/// Of a set of units, nobody counted twice; empty when one of them has no figure.
std::string people_cell(const Jurisdiction& jurisdiction, const Units& units, Measure measure)
{
    const auto has_figure = [&](const Unit* unit) {
        return measure ? *measure < unit->measures.size() && unit->measures[*measure].has_value()
                       : unit->population.has_value();
    };
    if (jurisdiction.units.empty() ||
        !std::all_of(jurisdiction.units.begin(), jurisdiction.units.end(), has_figure)) {
        return "";
    }
    ReachSum sum(units, measure);
    sum.add(jurisdiction);
    std::uint64_t people = 0;
    for (const auto& [state, reach] : sum.by_state()) {
        people += reach.total;
    }
    return std::to_string(people);
}

} // namespace

std::string text(std::optional<Date> date)
{
    return date ? date->iso() : "";
}

std::string code(std::optional<State> state)
{
    return state ? std::string(state->code()) : "";
}

std::string code(std::optional<Model> model)
{
    return model ? std::string(code_of(*model)) : "";
}

std::string name(std::optional<Level> level)
{
    return level ? std::string(name_of(*level)) : "";
}

PlaceCells place_cells(const Jurisdiction& jurisdiction, const Units& units)
{
    std::vector<std::string> counties;
    std::vector<std::string> geoids;
    for (const Unit* county : jurisdiction.counties) {
        counties.push_back(county->name);
    }
    for (const Unit* unit : jurisdiction.units) {
        geoids.push_back(unit->geoid);
    }
    PlaceCells cells{
        join(counties, "; "), join(geoids, "; "), people_cell(jurisdiction, units, {}), "", "", {}};
    for (std::size_t i = 0; i < units.measures().size(); ++i) {
        cells.measures.push_back(people_cell(jurisdiction, units, i));
    }
    // Where most of its people live or, without units, the county in which it stands.
    const auto& where = jurisdiction.units.empty() ? jurisdiction.counties : jurisdiction.units;
    const auto most =
        std::max_element(where.begin(), where.end(), [](const Unit* a, const Unit* b) {
            return people_of(*a, {}) < people_of(*b, {});
        });
    if (most != where.end()) {
        cells.latitude = (*most)->latitude;
        cells.longitude = (*most)->longitude;
    }
    return cells;
}

std::vector<std::string> with_point_and_measures(std::vector<std::string> cells,
                                                 const PlaceCells& place)
{
    cells.push_back(place.latitude);
    cells.push_back(place.longitude);
    cells.insert(cells.end(), place.measures.begin(), place.measures.end());
    return cells;
}

std::string people_of_unit(const Unit& unit, Measure measure)
{
    const auto figure = !measure                          ? unit.population
                        : *measure < unit.measures.size() ? unit.measures[*measure]
                                                          : std::nullopt;
    return figure ? std::to_string(*figure) : "";
}

std::string value_after(const History& history, const Event& event)
{
    return event.kind == EventKind::moa_posted
               ? link_address(history.agreements[event.agreement].moa_url)
               : event.to_value;
}

std::vector<std::string> change_cells(const Atlas& atlas, const Change& change,
                                      std::uint32_t publication)
{
    const Agreement& agreement = atlas.history().agreements[change.agreement];
    const Agency& agency = atlas.history().agencies[agreement.agency];
    const Publication& list = atlas.history().publications[publication];
    return {list.dated.iso(),
            std::string(name_of(change.kind)),
            agreement.id,
            agency.name,
            code(agency.state),
            code(agreement.model),
            detail_of(atlas, change),
            std::string(name_of(change.news)),
            list.id};
}

} // namespace atlas287
