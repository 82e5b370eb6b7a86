#include "atlas/series.hpp"
#include "base/text.hpp"
#include "publish/cells.hpp"
#include "publish/table_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace atlas287 {

namespace {

/// The tables of Census geographies, and of what applies in them.
class PlaceTables {
public:
    PlaceTables(const Atlas& atlas, const ExportRequest& request)
        : atlas_(atlas), history_(atlas.history()), request_(request)
    {}

    [[nodiscard]] TableRows units() const
    {
        TableRows rows;
        for (const Unit& unit : atlas_.units().all()) {
            rows.push_back({unit.geoid, std::string(name_of(unit.kind)), unit.name,
                            std::string(unit.state.code()), join(unit.counties, "; "),
                            people_of_unit(unit, {}), unit.population_source, unit.latitude,
                            unit.longitude, unit.subdivision});
            for (std::size_t i = 0; i < atlas_.units().measures().size(); ++i) {
                rows.back().push_back(people_of_unit(unit, i));
            }
        }
        return rows;
    }

    [[nodiscard]] TableRows states() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        const auto groups = groups_by_measure(GroupBy::state, now);
        const std::set<State> whole = states_covered(now);
        TableRows rows;
        for (const Unit& unit : atlas_.units().all()) {
            if (unit.kind != UnitKind::state || !asks_for(unit.state)) {
                continue;
            }
            const Group* group = find_group(groups.front(), std::string(unit.state.code()));
            std::vector<std::string> cells{unit.geoid, std::string(unit.state.code()), unit.name};
            append_counts(cells, group);
            const Reach reach = group == nullptr ? Reach{} : group->totals.reach;
            cells.insert(cells.end(),
                         {whole.contains(unit.state) ? "1" : "0", std::to_string(reach.counties),
                          std::to_string(atlas_.units().counties_of(unit.state).size()),
                          std::to_string(reach.local), std::to_string(reach.total),
                          people_of_unit(unit, {}), unit.population_source});
            for (std::size_t i = 1; i < groups.size(); ++i) {
                const Group* of_measure = find_group(groups[i], std::string(unit.state.code()));
                const Reach part = of_measure == nullptr ? Reach{} : of_measure->totals.reach;
                cells.insert(cells.end(), {std::to_string(part.local), std::to_string(part.total),
                                           people_of_unit(unit, i - 1)});
            }
            rows.push_back(std::move(cells));
        }
        return rows;
    }

    [[nodiscard]] TableRows counties() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        const auto groups = groups_by_measure(GroupBy::county, now);
        const std::set<State> whole = states_covered(now);
        std::map<const Unit*, Date> first_signed;
        for (const std::uint32_t index : atlas_.select(request_.filter, now)) {
            const Agreement& agreement = history_.agreements[index];
            if (!agreement.signed_on) {
                continue;
            }
            for (const Unit* county : atlas_.jurisdiction(agreement.agency).counties) {
                Date& first = first_signed.try_emplace(county, *agreement.signed_on).first->second;
                first = std::min(first, *agreement.signed_on);
            }
        }
        TableRows rows;
        for (const Unit& unit : atlas_.units().all()) {
            if (unit.kind != UnitKind::county || !asks_for(unit.state)) {
                continue;
            }
            const Group* group = find_group(groups.front(), unit.geoid);
            std::vector<std::string> cells{unit.geoid, std::string(unit.state.code()), unit.name};
            append_counts(cells, group);
            const auto first = first_signed.find(&unit);
            cells.insert(cells.end(),
                         {first == first_signed.end() ? "" : first->second.iso(),
                          whole.contains(unit.state) ? "1" : "0",
                          std::to_string(group == nullptr ? 0 : group->totals.reach.local),
                          people_of_unit(unit, {}), unit.population_source});
            for (std::size_t i = 1; i < groups.size(); ++i) {
                const Group* of_measure = find_group(groups[i], unit.geoid);
                cells.insert(
                    cells.end(),
                    {std::to_string(of_measure == nullptr ? 0 : of_measure->totals.reach.local),
                     people_of_unit(unit, i - 1)});
            }
            rows.push_back(std::move(cells));
        }
        return rows;
    }

    [[nodiscard]] TableRows series() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        TableRows rows;
        for (const SeriesLine& line : reach_series(atlas_, request_.filter, now)) {
            const Publication& list = history_.publications[line.publication];
            rows.push_back({list.id, list.dated.iso(), line.state ? code(line.state) : "US",
                            line.model ? code(line.model) : "all", std::to_string(line.agreements),
                            std::to_string(line.agencies),
                            std::to_string(line.reach.front().counties)});
            for (const Reach& reach : line.reach) {
                rows.back().insert(rows.back().end(),
                                   {std::to_string(reach.local), std::to_string(reach.total)});
            }
        }
        return rows;
    }

private:
    [[nodiscard]] bool asks_for(State state) const
    {
        const auto& states = request_.filter.states;
        return states.empty() || std::find(states.begin(), states.end(), state) != states.end();
    }

    /// Grouped counts with reach in residents, then in each further measure.
    [[nodiscard]] std::vector<std::vector<Group>> groups_by_measure(GroupBy by,
                                                                    std::uint32_t now) const
    {
        std::vector<std::vector<Group>> groups{count_by(atlas_, by, request_.filter, now)};
        for (std::size_t i = 0; i < atlas_.units().measures().size(); ++i) {
            groups.push_back(count_by(atlas_, by, request_.filter, now, i));
        }
        for (auto& one : groups) {
            std::sort(one.begin(), one.end(),
                      [](const Group& a, const Group& b) { return a.key < b.key; });
        }
        return groups;
    }

    /// Null when nothing is counted under the key. The groups are sorted by key.
    static const Group* find_group(const std::vector<Group>& groups, const std::string& key)
    {
        const auto found = std::lower_bound(
            groups.begin(), groups.end(), key,
            [](const Group& group, const std::string& k) { return group.key < k; });
        return found == groups.end() || found->key != key ? nullptr : &*found;
    }

    static void append_counts(std::vector<std::string>& cells, const Group* group)
    {
        const Totals none;
        const Totals& totals = group == nullptr ? none : group->totals;
        cells.push_back(std::to_string(totals.agreements.total()));
        cells.push_back(std::to_string(totals.agencies));
        for (const Model model : all_models) {
            cells.push_back(std::to_string(totals.agreements.of(model)));
        }
    }

    /// States that an agency of theirs covers as a whole.
    [[nodiscard]] std::set<State> states_covered(std::uint32_t now) const
    {
        std::set<State> covered;
        for (const std::uint32_t index : atlas_.select(request_.filter, now)) {
            for (const Unit* unit : atlas_.jurisdiction(history_.agreements[index].agency).units) {
                if (unit->kind == UnitKind::state) {
                    covered.insert(unit->state);
                }
            }
        }
        return covered;
    }

    const Atlas& atlas_;
    const History& history_;
    const ExportRequest& request_;
};

} // namespace

TableRows units_rows(const Atlas& atlas, const ExportRequest& request)
{
    return PlaceTables(atlas, request).units();
}

TableRows states_rows(const Atlas& atlas, const ExportRequest& request)
{
    return PlaceTables(atlas, request).states();
}

TableRows counties_rows(const Atlas& atlas, const ExportRequest& request)
{
    return PlaceTables(atlas, request).counties();
}

TableRows series_rows(const Atlas& atlas, const ExportRequest& request)
{
    return PlaceTables(atlas, request).series();
}

} // namespace atlas287
