#include "atlas/stats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace atlas287 {

namespace {

/// The last day of a day's month.
Date end_of_month(Date day)
{
    const Date next = day.month() == 12 ? *Date::from(day.year() + 1, 1, 1)
                                        : *Date::from(day.year(), day.month() + 1, 1);
    return next.plus_days(-1);
}

std::string month_of(Date day)
{
    return fmt::format("{:04}-{:02}", day.year(), day.month());
}

std::vector<Group> count_by_month(const Atlas& atlas, const Filter& filter,
                                  std::uint32_t publication, Measure measure)
{
    const auto& lists = atlas.history().publications;
    const Date last = lists[publication].dated;
    std::vector<Group> groups;
    for (Date day = lists.front().dated;; day = end_of_month(day).plus_days(1)) {
        const Date asked = std::min(end_of_month(day), last);
        const auto then = atlas.history().publication_as_of(asked);
        groups.push_back({month_of(asked), month_of(asked),
                          count(atlas, atlas.select(filter, *then), filter.states, measure)});
        if (end_of_month(day) >= last) {
            // The publication asked for may not be the last of its day.
            groups.back().totals =
                count(atlas, atlas.select(filter, publication), filter.states, measure);
            return groups;
        }
    }
}

/// A jurisdiction as far as it lies in a county.
Jurisdiction part_in(const Jurisdiction& jurisdiction, const Unit& county)
{
    Jurisdiction part;
    for (const Unit* unit : jurisdiction.units) {
        if (unit == &county ||
            (!unit->counties.empty() && unit->counties.front() == county.geoid)) {
            part.units.push_back(unit);
        }
    }
    return part;
}

std::vector<Group> count_by_county(const Atlas& atlas, const Filter& filter,
                                   std::uint32_t publication, Measure measure)
{
    std::map<const Unit*, std::vector<std::uint32_t>> members;
    for (const std::uint32_t index : atlas.select(filter, publication)) {
        for (const Unit* county :
             atlas.jurisdiction(atlas.history().agreements[index].agency).counties) {
            members[county].push_back(index);
        }
    }
    std::vector<Group> groups;
    for (const auto& [county, agreements] : members) {
        Group group{county->geoid, fmt::format("{}, {}", county->name, county->state.code()),
                    count(atlas, agreements)};
        ReachSum sum(atlas.units(), measure);
        for (const std::uint32_t index : agreements) {
            sum.add(part_in(atlas.jurisdiction(atlas.history().agreements[index].agency), *county));
        }
        group.totals.reach = sum.of({county->state});
        group.totals.reach.residents = people_of(*county, measure);
        groups.push_back(std::move(group));
    }
    std::sort(groups.begin(), groups.end(),
              [](const Group& a, const Group& b) { return a.key < b.key; });
    return groups;
}

/// What an agreement is counted under, and the group's name.
std::pair<std::string, std::string> group_of(const Atlas& atlas, GroupBy by, std::uint32_t index)
{
    const Agreement& agreement = atlas.history().agreements[index];
    const Agency& agency = atlas.history().agencies[agreement.agency];
    switch (by) {
    case GroupBy::state:
        if (agency.state) {
            return {std::string(agency.state->code()), std::string(agency.state->name())};
        }
        break;
    case GroupBy::model:
        if (agreement.model) {
            return {std::string(code_of(*agreement.model)), std::string(name_of(*agreement.model))};
        }
        break;
    case GroupBy::level:
        if (agency.level) {
            return {std::string(name_of(*agency.level)), std::string(name_of(*agency.level))};
        }
        break;
    case GroupBy::county:
    case GroupBy::month:
        break;
    }
    return {"", "not known"};
}

} // namespace

void ModelCounts::add(std::optional<Model> model)
{
    if (model) {
        ++by_model.at(static_cast<std::size_t>(*model));
    } else {
        ++unknown;
    }
}

std::uint32_t ModelCounts::total() const
{
    return std::accumulate(by_model.begin(), by_model.end(), unknown);
}

Totals count(const Atlas& atlas, const std::vector<std::uint32_t>& agreements,
             const std::vector<State>& asked, Measure measure)
{
    Totals totals;
    ReachSum sum(atlas.units(), measure);
    std::set<std::uint32_t> agencies;
    std::set<State> states;
    for (const std::uint32_t index : agreements) {
        const Agreement& agreement = atlas.history().agreements[index];
        totals.agreements.add(agreement.model);
        if (agencies.insert(agreement.agency).second) {
            sum.add(atlas.jurisdiction(agreement.agency));
        }
        if (const auto state = atlas.history().agencies[agreement.agency].state) {
            states.insert(*state);
        }
    }
    totals.agencies = static_cast<std::uint32_t>(agencies.size());
    for (const State state : states) {
        ++(state.is_territory() ? totals.territories : totals.states);
    }
    totals.reach = sum.of(asked);
    return totals;
}

PrintedRows count_printed_rows(const Atlas& atlas, std::uint32_t publication)
{
    PrintedRows printed;
    const Publication& list = atlas.history().publications[publication];
    printed.rows = static_cast<std::uint32_t>(atlas.roll().contents()[list.contents].lines.size());
    for (const PrintedTwice& twice : atlas.history().printed_twice) {
        if (twice.publication == publication) {
            printed.printed_twice += twice.extra_rows;
        }
    }
    return printed;
}

std::vector<Group> count_by(const Atlas& atlas, GroupBy by, const Filter& filter,
                            std::uint32_t publication, Measure measure)
{
    if (by == GroupBy::month) {
        return count_by_month(atlas, filter, publication, measure);
    }
    if (by == GroupBy::county) {
        return count_by_county(atlas, filter, publication, measure);
    }
    std::map<std::pair<std::string, std::string>, std::vector<std::uint32_t>> members;
    for (const std::uint32_t index : atlas.select(filter, publication)) {
        members[group_of(atlas, by, index)].push_back(index);
    }
    std::vector<Group> groups;
    groups.reserve(members.size());
    for (const auto& [group, agreements] : members) {
        const auto state = by == GroupBy::state ? State::from_code(group.first) : std::nullopt;
        groups.push_back(
            {group.first, group.second,
             count(atlas, agreements, state ? std::vector{*state} : filter.states, measure)});
    }
    std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
        return a.totals.agreements.total() > b.totals.agreements.total();
    });
    return groups;
}

} // namespace atlas287
