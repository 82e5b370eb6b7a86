#include "publish/standing.hpp"

#include <algorithm>
#include <numeric>

namespace atlas287 {

Standing::Standing(const Atlas& atlas, std::uint32_t as_of)
    : publication(as_of), applications_day(day_of_applications(atlas.history(), as_of)),
      nation(count(atlas, atlas.select({}, as_of)))
{
    const History& history = atlas.history();
    fates.reserve(history.agreements.size());
    for (std::uint32_t i = 0; i < history.agreements.size(); ++i) {
        fates.push_back(fate_as_of(history, i, as_of));
    }
    for (std::uint32_t i = 0; i < history.agencies.size(); ++i) {
        const Agency& agency = history.agencies[i];
        const bool known = std::any_of(agency.agreements.begin(), agency.agreements.end(),
                                       [&](std::uint32_t one) { return fates[one].has_value(); });
        if (!known) {
            continue;
        }
        agencies.push_back(i);
        if (agency.state) {
            agencies_in[*agency.state].push_back(i);
        }
        if (!listed_of(atlas, i).empty()) {
            for (const Unit* county : atlas.jurisdiction(i).counties) {
                listed_in_county[county].push_back(i);
            }
        }
    }
    for (const Group& group : count_by(atlas, GroupBy::state, {}, as_of)) {
        if (const auto state = State::from_code(group.key)) {
            totals.emplace(*state, group.totals);
        }
    }
    std::vector<std::uint32_t> all(history.applications.size());
    std::iota(all.begin(), all.end(), 0U);
    for (const Waiting& waiting : sum_outcomes(history, all, applications_day).pending) {
        const Application& one = history.applications[waiting.application];
        const Agency& agency =
            one.agency ? history.agencies[*one.agency] : history.applicants[*one.applicant];
        if (agency.state) {
            applications_in[*agency.state].push_back(waiting.application);
        }
    }
    for (const std::uint32_t i : all) {
        if (history.applications[i].agency && outcome_as_of(history, i, applications_day)) {
            applications_of[*history.applications[i].agency].push_back(i);
        }
    }
}

std::vector<std::uint32_t> Standing::listed_of(const Atlas& atlas, std::uint32_t agency) const
{
    std::vector<std::uint32_t> listed;
    for (const std::uint32_t one : atlas.history().agencies[agency].agreements) {
        if (is_listed(atlas.history().agreements[one])) {
            listed.push_back(one);
        }
    }
    return listed;
}

} // namespace atlas287
