#include "atlas/atlas.hpp"

#include "base/error.hpp"
#include "base/parallel.hpp"

#include <fmt/format.h>

#include <utility>

namespace atlas287 {

Atlas::Atlas(Roll roll, std::shared_ptr<const Units> units, const Bodies& bodies,
             const Corrections& corrections)
    : roll_(std::move(roll)), units_(std::move(units)), publications_(roll_.publications()),
      history_(build_history(roll_, corrections,
                             [this](std::string_view agency, std::optional<State> state) {
                                 return places_named(agency, state, *units_);
                             }))
{
    const auto place = [&](std::vector<Agency>& agencies, std::vector<Jurisdiction>& found) {
        found.resize(agencies.size());
        parallel_for(agencies.size(), hardware_threads(), [&](std::size_t i) {
            found[i] = find_jurisdiction(agencies[i], *units_, bodies);
            agencies[i].level = found[i].level; // what TYPE and name and places say together
        });
    };
    place(history_.agencies, jurisdictions_);
    place(history_.applicants, applicant_jurisdictions_);
}

std::uint32_t Atlas::publication_as_of(std::optional<Date> day) const
{
    const auto& lists = history_.publications;
    if (lists.empty()) {
        throw InputError({}, "the roll has no participating list; add some with 'atlas287 import'");
    }
    if (!day) {
        return static_cast<std::uint32_t>(lists.size() - 1);
    }
    const auto publication = history_.publication_as_of(*day);
    if (!publication) {
        throw UsageError(fmt::format("the first list is of {}; there is none of {} or before",
                                     lists.front().dated.iso(), day->iso()));
    }
    return *publication;
}

std::vector<std::uint32_t> Atlas::select(const Filter& filter, std::uint32_t publication) const
{
    std::vector<std::uint32_t> selected;
    for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
        const Agreement& agreement = history_.agreements[i];
        if (!filter.takes(agreement.model, history_.agencies[agreement.agency])) {
            continue;
        }
        if (filter.statuses.empty()) {
            if (agreement.is_listed_in(publication)) {
                selected.push_back(i);
            }
        } else if (const auto fate = fate_as_of(history_, i, publication);
                   fate && filter.takes(fate->status)) {
            selected.push_back(i);
        }
    }
    return selected;
}

Atlas build_atlas(Roll roll, const DataFolders& folders)
{
    Corrections corrections = load_corrections(folders.corrections);
    corrections.ship = folders.corrections_ship;
    return {std::move(roll), std::make_shared<const Units>(load_units(folders.census)),
            load_bodies(folders.jurisdictions), corrections};
}

} // namespace atlas287
