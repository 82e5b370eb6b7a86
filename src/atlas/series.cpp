#include "atlas/series.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace atlas287 {

namespace {

/// A state, where it is known, and a model; nothing stands for all models.
using Slot = std::pair<std::optional<State>, std::optional<Model>>;

/// What a slot has on one list.
struct Content {
    std::uint32_t agreements = 0;
    std::vector<std::uint32_t> agencies; ///< sorted, each once
    std::vector<Reach> reach;
};

/// Follows the slots from list to list. A list changes few of them, so that the reach of the others
/// is that of the list before.
class SeriesMaker {
public:
    SeriesMaker(const Atlas& atlas, const Filter& filter) : atlas_(atlas), filter_(filter)
    {
        const Units& units = atlas.units();
        measures_.emplace_back();
        for (std::size_t i = 0; i < units.measures().size(); ++i) {
            measures_.emplace_back(i);
        }
        for (const auto& measure : measures_) {
            nobody_.push_back(ReachSum(units, measure).of(std::vector<State>{}));
        }
    }

    void add(std::uint32_t publication, std::vector<SeriesLine>& lines)
    {
        std::map<Slot, Content> now;
        for (const std::uint32_t index : atlas_.select(filter_, publication)) {
            const Agreement& agreement = atlas_.history().agreements[index];
            const auto state = atlas_.history().agencies[agreement.agency].state;
            put(now[{state, std::nullopt}], agreement.agency);
            if (agreement.model) {
                put(now[{state, agreement.model}], agreement.agency);
            }
        }
        for (auto& [slot, content] : now) {
            auto& agencies = content.agencies;
            std::sort(agencies.begin(), agencies.end());
            agencies.erase(std::unique(agencies.begin(), agencies.end()), agencies.end());
            const auto before = before_.find(slot);
            content.reach = before != before_.end() && before->second.agencies == agencies
                                ? std::move(before->second.reach)
                                : reach_of(slot.first, agencies);
        }
        if (filter_.states.empty()) {
            add_all_states(publication, now, lines);
        }
        for (const auto& [slot, content] : now) {
            if (slot.first) {
                lines.push_back({publication, slot.first, slot.second, content.agreements,
                                 static_cast<std::uint32_t>(content.agencies.size()),
                                 content.reach});
            }
        }
        before_ = std::move(now);
    }

private:
    static void put(Content& content, std::uint32_t agency)
    {
        ++content.agreements;
        content.agencies.push_back(agency);
    }

    [[nodiscard]] std::vector<Reach> reach_of(std::optional<State> state,
                                              const std::vector<std::uint32_t>& agencies) const
    {
        std::vector<Reach> reach;
        for (const auto& measure : measures_) {
            ReachSum sum(atlas_.units(), measure);
            for (const std::uint32_t agency : agencies) {
                sum.add(atlas_.jurisdiction(agency));
            }
            reach.push_back(state ? sum.of({*state}) : Reach{});
        }
        return reach;
    }

    /// An agency polices in one state, so that the reach of all is the sum of the states'.
    void add_all_states(std::uint32_t publication, const std::map<Slot, Content>& slots,
                        std::vector<SeriesLine>& lines) const
    {
        std::map<std::optional<Model>, SeriesLine> totals;
        for (const auto& [slot, content] : slots) {
            SeriesLine& line =
                totals
                    .try_emplace(slot.second,
                                 SeriesLine{publication, {}, slot.second, 0, 0, nobody_})
                    .first->second;
            line.agreements += content.agreements;
            line.agencies += static_cast<std::uint32_t>(content.agencies.size());
            for (std::size_t i = 0; slot.first && !slot.first->is_territory() && i < nobody_.size();
                 ++i) {
                line.reach[i].local += content.reach[i].local;
                line.reach[i].total += content.reach[i].total;
                line.reach[i].counties += content.reach[i].counties;
            }
        }
        for (auto& [model, line] : totals) {
            lines.push_back(std::move(line));
        }
    }

    const Atlas& atlas_;
    const Filter& filter_;
    std::vector<Measure> measures_;
    std::vector<Reach> nobody_; ///< by measure: the 50 states and the District, none reached
    std::map<Slot, Content> before_;
};

} // namespace

std::vector<ModelCounts> series(const Atlas& atlas, const Filter& filter, std::uint32_t publication)
{
    std::vector<ModelCounts> counts(publication + 1);
    for (const Agreement& agreement : atlas.history().agreements) {
        if (!filter.takes(agreement.model, atlas.history().agencies[agreement.agency])) {
            continue;
        }
        for (const Stretch& stretch : agreement.listed) {
            for (std::uint32_t i = stretch.first; i <= std::min(stretch.last, publication); ++i) {
                counts[i].add(agreement.model);
            }
        }
    }
    return counts;
}

std::vector<SeriesLine> reach_series(const Atlas& atlas, const Filter& filter,
                                     std::uint32_t publication)
{
    SeriesMaker maker(atlas, filter);
    std::vector<SeriesLine> lines;
    for (std::uint32_t i = 0; i <= publication; ++i) {
        maker.add(i, lines);
    }
    return lines;
}

} // namespace atlas287
