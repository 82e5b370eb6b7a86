#include "publish/state_pages.hpp"

#include "atlas/series.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "publish/agreement_lines.hpp"
#include "publish/front_sections.hpp"
#include "publish/policing.hpp"
#include "publish/titles.hpp"
#include "publish/trend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace atlas287 {

namespace {

using nlohmann::json;

std::vector<State> states_and_district()
{
    std::vector<State> states;
    for (const State state : State::all()) {
        if (!state.is_territory()) {
            states.push_back(state);
        }
    }
    return states;
}

/// By name in the language of the page.
std::vector<State> sorted_by_name(const Messages& words, std::vector<State> states)
{
    std::sort(states.begin(), states.end(), [&](State a, State b) {
        return fold(state_name(words, a)) < fold(state_name(words, b));
    });
    return states;
}

/// Residents of a state; 0 where there is no figure.
std::uint64_t residents_of(const Atlas& atlas, State state)
{
    const Unit* unit = atlas.units().find_state(state);
    return unit == nullptr ? 0 : people_of(*unit, {});
}

class StatePage {
public:
    StatePage(const ReportSource& source, const Standing& standing, const StateFacts& facts,
              const ChangeLog& log, State state)
        : source_(source), atlas_(source.atlas), history_(source.history()), words_(source.words),
          formats_(source.formats), standing_(standing), facts_(facts), log_(log), state_(state),
          name_(state_name(words_, state))
    {
        if (const auto known = standing.totals.find(state); known != standing.totals.end()) {
            totals_ = known->second;
        }
        if (const auto known = standing.agencies_in.find(state);
            known != standing.agencies_in.end()) {
            agencies_ = known->second;
        }
        std::stable_sort(agencies_.begin(), agencies_.end(), [&](std::uint32_t a, std::uint32_t b) {
            return fold(history_.agencies[a].name) < fold(history_.agencies[b].name);
        });
    }

    [[nodiscard]] json make() const
    {
        const std::uint32_t agreements = totals_.agreements.total();
        const std::string headline =
            agreements == 0 ? words_.fill("state.none", {{"state", name_}})
                            : words_.plural("state.headline", agreements,
                                            {{"state", name_}, {"n", formats_.count(agreements)}});
        return {{"title", words_.fill("state.title", {{"state", name_}})},
                {"description",
                 words_.fill("state.description",
                             {{"headline", headline},
                              {"date", formats_.date(source_.dated(source_.publication))}})},
                {"name", name_},
                {"headline", headline},
                {"code", state_.code()},
                {"card", state_.code()},
                {"lead", lead()},
                {"numbers", numbers()},
                {"people_note", people_note()},
                {"map", map()},
                {"trend", trend()},
                {"news", news()},
                {"feed", state_.code()},
                {"agencies", agencies()},
                {"ended", ended()},
                {"pending", pending()},
                {"neighbours", neighbours()},
                {"interactive",
                 agreements == 0 ? json(false) : json(fmt::format("?state={}", state_.code()))},
                {"as_of", as_of(source_)}};
    }

private:
    [[nodiscard]] json lead() const
    {
        auto sentences = json::array();
        const std::uint32_t agreements = totals_.agreements.total();
        const Date today = source_.dated(source_.publication);
        if (agreements == 0) {
            sentences.push_back(words_.fill("state.lead_none", {{"date", formats_.date(today)}}));
        } else {
            sentences.push_back(words_.plural(
                "state.lead", totals_.agencies,
                {{"n", formats_.count(totals_.agencies)}, {"date", formats_.date(today)}}));
            const Reach& reach = totals_.reach;
            if (reach.local > 0) {
                sentences.push_back(
                    words_.plural("state.people", reach.local,
                                  {{"people", people_in_words(words_, formats_, reach.local)},
                                   {"share", format_share(reach.local_share())}}));
            }
            std::vector<std::string> statewide;
            for (const std::uint32_t agency : agencies_) {
                if (history_.agencies[agency].level == Level::state &&
                    !standing_.listed_of(atlas_, agency).empty()) {
                    statewide.push_back(history_.agencies[agency].name);
                }
            }
            constexpr std::size_t few = 3; // more are in the table
            if (!statewide.empty() && statewide.size() <= few) {
                sentences.push_back(words_.plural("state.statewide", statewide.size(),
                                                  {{"n", formats_.count(statewide.size())},
                                                   {"state", name_},
                                                   {"agencies", enumerate(words_, statewide)}}));
            } else if (!statewide.empty()) {
                sentences.push_back(
                    words_.fill("state.statewide_many",
                                {{"n", formats_.count(statewide.size())}, {"state", name_}}));
            }
        }
        if (const auto before = history_.publication_as_of(year_before(today))) {
            const std::uint32_t count = series()[*before].total();
            sentences.push_back(words_.plural(
                "state.year_before", count,
                {{"n", formats_.count(count)}, {"date", formats_.date(source_.dated(*before))}}));
        }
        return sentences;
    }

    [[nodiscard]] const std::vector<ModelCounts>& series() const
    {
        return facts_.series.at(state_);
    }

    [[nodiscard]] json figure(const std::string& label, const std::string& value,
                              const std::string& nation) const
    {
        return {{"label", words_.at("state." + label)},
                {"code", false},
                {"value", value},
                {"nation", nation}};
    }

    /// The state's figures beside the nation's.
    [[nodiscard]] json numbers() const
    {
        const Totals& nation = standing_.nation;
        auto rows = json::array();
        rows.push_back(figure("agreements", formats_.count(totals_.agreements.total()),
                              formats_.count(nation.agreements.total())));
        for (const Model model : page_order) {
            rows.push_back({{"label", model_word(words_, model, "name")},
                            {"code", code_of(model)},
                            {"value", formats_.count(totals_.agreements.of(model))},
                            {"nation", formats_.count(nation.agreements.of(model))}});
        }
        rows.push_back(
            figure("agencies", formats_.count(totals_.agencies), formats_.count(nation.agencies)));
        const std::uint64_t residents = residents_of(atlas_, state_);
        if (residents == 0) {
            return rows; // the Bureau has no figure: no rates, no shares
        }
        const std::size_t counties = atlas_.units().counties_of(state_).size();
        rows.push_back(figure("rate", formats_.rate(totals_.agreements.total(), residents),
                              formats_.rate(nation.agreements.total(), nation.reach.residents)));
        rows.push_back(figure(
            "local_share",
            format_share(static_cast<double>(totals_.reach.local) / static_cast<double>(residents)),
            format_share(nation.reach.local_share())));
        rows.push_back(figure(
            "total_share",
            format_share(static_cast<double>(totals_.reach.total) / static_cast<double>(residents)),
            format_share(nation.reach.total_share())));
        rows.push_back(figure("counties_share",
                              counties == 0
                                  ? "–"
                                  : format_share(static_cast<double>(totals_.reach.counties) /
                                                 static_cast<double>(counties)),
                              format_share(static_cast<double>(nation.reach.counties) /
                                           nation.reach.counties_in_all)));
        return rows;
    }

    /// Where the number of residents is from.
    [[nodiscard]] json people_note() const
    {
        const Unit* unit = atlas_.units().find_state(state_);
        return unit == nullptr || !unit->population
                   ? json(false)
                   : json(words_.fill("state.people_note", {{"source", unit->population_source}}));
    }

    [[nodiscard]] std::string models_in_words(std::uint32_t agency) const
    {
        std::vector<std::string> names;
        for (const std::uint32_t one : standing_.listed_of(atlas_, agency)) {
            names.push_back(model_word(words_, history_.agreements[one].model, "name"));
        }
        return join(names, ", ");
    }

    [[nodiscard]] json map() const
    {
        const auto drawn = facts_.maps.find(state_);
        if (drawn == facts_.maps.end() || drawn->second.empty()) {
            return false;
        }
        const StateMap& map = drawn->second;
        const Policing policing(atlas_, standing_, agencies_);
        auto counties = json::array();
        std::set<std::string> styles;
        for (const auto& [county, path] : map.counties) {
            const std::string style = policing.style_of(county);
            const std::vector<std::uint32_t>& here = policing.agencies_of(county);
            styles.insert(style);
            counties.push_back({{"path", path},
                                {"style", style},
                                {"title", here.empty() ? words_.fill("state.county_none",
                                                                     {{"county", county->name}})
                                                       : title_of(county->name, here)}});
        }
        auto points = json::array();
        for (const auto& [place, at] : map.points) {
            if (const auto& here = policing.agencies_of(place); !here.empty()) {
                points.push_back({{"x", std::to_string(at.first)},
                                  {"y", std::to_string(at.second)},
                                  {"style", policing.style_of(place)},
                                  {"title", title_of(place->name, here)}});
            }
        }
        auto legend = json::array();
        for (const Model model : page_order) {
            if (styles.contains(std::string(code_of(model)))) {
                legend.push_back(
                    {{"style", code_of(model)}, {"name", model_word(words_, model, "name")}});
            }
        }
        const bool has_points = !points.empty();
        constexpr int frame = 8; // for what lies on the edge
        return {{"width_framed", std::to_string(map.width + frame)},
                {"height_framed", std::to_string(map.height + frame)},
                {"label", words_.fill("state.map_label", {{"state", name_}})},
                {"counties", std::move(counties)},
                {"points", std::move(points)},
                {"legend", std::move(legend)},
                {"none", styles.contains("none")},
                {"has_points", has_points},
                {"statewide", policing.statewide()}};
    }

    /// `Polk County: Polk County Sheriff's Office (Task force)`
    [[nodiscard]] std::string title_of(const std::string& place,
                                       const std::vector<std::uint32_t>& agencies) const
    {
        std::vector<std::string> names;
        names.reserve(agencies.size());
        for (const std::uint32_t agency : agencies) {
            names.push_back(
                fmt::format("{} ({})", history_.agencies[agency].name, models_in_words(agency)));
        }
        return fmt::format("{}: {}", place, join(names, "; "));
    }

    /// Agreements for each million residents, here and in the nation.
    [[nodiscard]] json trend() const
    {
        const std::uint64_t residents = residents_of(atlas_, state_);
        std::uint64_t nation = 0;
        for (const State state : states_and_district()) {
            nation += residents_of(atlas_, state);
        }
        const bool ever = std::any_of(series().begin(), series().end(),
                                      [](const ModelCounts& counts) { return counts.total() > 0; });
        if (residents == 0 || nation == 0 || !ever) {
            return false;
        }
        const auto rates = [](const std::vector<ModelCounts>& counts, std::uint64_t people) {
            std::vector<double> values;
            values.reserve(counts.size());
            for (const ModelCounts& one : counts) {
                values.push_back(one.total() * 1e6 / static_cast<double>(people));
            }
            return values;
        };
        json drawn = draw_trend(
            source_, {{name_, "here", rates(series(), residents)},
                      {words_.at("state.nation"), "nation", rates(facts_.nation, nation)}});
        auto months = json::array();
        for (const std::uint32_t i : last_of_months(history_, source_.publication)) {
            months.push_back({{"month", formats_.month(source_.dated(i))},
                              {"n", formats_.count(series()[i].total())},
                              {"rate", formats_.rate(series()[i].total(), residents)},
                              {"nation", formats_.rate(facts_.nation[i].total(), nation)}});
        }
        drawn["months"] = std::move(months);
        drawn["label"] = words_.fill("state.trend_label", {{"state", name_}});
        return drawn;
    }

    /// The newest lists that changed something here.
    [[nodiscard]] json news() const
    {
        constexpr std::size_t most = 6;
        auto rows = json::array();
        for (const FeedEntry& entry : make_feed_entries(source_, log_, state_)) {
            if (rows.size() == most) {
                break;
            }
            rows.push_back(
                {{"title", entry.title}, {"href", entry.page}, {"sentences", entry.sentences}});
        }
        return rows.empty() ? json(false) : json{{"rows", std::move(rows)}};
    }

    /// Agencies with a listed agreement.
    [[nodiscard]] json agencies() const
    {
        auto rows = json::array();
        for (const std::uint32_t index : agencies_) {
            if (!standing_.listed_of(atlas_, index).empty()) {
                rows.push_back(agency_row(source_, standing_, index));
            }
        }
        return rows.empty() ? json(false) : json{{"rows", std::move(rows)}};
    }

    [[nodiscard]] json ended() const
    {
        std::vector<std::uint32_t> gone;
        for (const std::uint32_t agency : agencies_) {
            for (const std::uint32_t one : history_.agencies[agency].agreements) {
                if (standing_.fates[one] && standing_.fates[one]->status != Status::listed) {
                    gone.push_back(one);
                }
            }
        }
        return gone.empty() ? json(false)
                            : json{{"rows", ended_rows(source_, standing_, std::move(gone))}};
    }

    [[nodiscard]] json pending() const
    {
        const auto waiting = standing_.applications_in.find(state_);
        if (waiting == standing_.applications_in.end()) {
            return false;
        }
        return application_rows(source_, standing_, waiting->second);
    }

    [[nodiscard]] json neighbours() const
    {
        const auto known = facts_.neighbours.find(state_);
        if (known == facts_.neighbours.end()) {
            return false;
        }
        auto rows = json::array();
        for (const State state : sorted_by_name(words_, known->second)) {
            const auto totals = standing_.totals.find(state);
            const std::uint32_t agreements =
                totals == standing_.totals.end() ? 0 : totals->second.agreements.total();
            rows.push_back({{"name", state_name(words_, state)},
                            {"href", page_of(state)},
                            {"n", words_.plural("agreements.count", agreements,
                                                {{"n", formats_.count(agreements)}})}});
        }
        return {{"rows", std::move(rows)}};
    }

    const ReportSource& source_;
    const Atlas& atlas_;
    const History& history_;
    const Messages& words_;
    const Formats& formats_;
    const Standing& standing_;
    const StateFacts& facts_;
    const ChangeLog& log_;
    State state_;
    std::string name_;
    Totals totals_;
    std::vector<std::uint32_t> agencies_;
};

} // namespace

StateFacts::StateFacts(const Atlas& atlas, const Standing& standing, const Shapes* shapes)
{
    const auto all = State::all();
    Filter nationwide;
    nationwide.states = states_and_district();
    nation = atlas287::series(atlas, nationwide, standing.publication);
    for (const State state : all) {
        Filter filter;
        filter.states = {state};
        series.emplace(state, atlas287::series(atlas, filter, standing.publication));
    }
    if (shapes == nullptr) {
        return;
    }
    neighbours = find_neighbours(*shapes, atlas.units());
    std::vector<StateMap> drawn(all.size());
    parallel_for(all.size(), hardware_threads(), [&](std::size_t i) {
        std::set<const Unit*> places;
        if (const auto known = standing.agencies_in.find(all[i]);
            known != standing.agencies_in.end()) {
            for (const std::uint32_t agency : known->second) {
                for (const Unit* unit : atlas.jurisdiction(agency).units) {
                    if (unit->kind == UnitKind::place ||
                        unit->kind == UnitKind::county_subdivision) {
                        places.insert(unit);
                    }
                }
            }
        }
        drawn[i] = draw_counties(*shapes, atlas.units().counties_of(all[i]),
                                 {places.begin(), places.end()});
    });
    for (std::size_t i = 0; i < all.size(); ++i) {
        maps.emplace(all[i], std::move(drawn[i]));
    }
    std::vector<const Unit*> contiguous;
    for (const State state : states_and_district()) {
        if (state.code() != "AK" && state.code() != "HI") {
            const auto& counties = atlas.units().counties_of(state);
            contiguous.insert(contiguous.end(), counties.begin(), counties.end());
        }
    }
    lower_48 = draw_counties(*shapes, contiguous, {});
}

Page make_state_page(const ReportSource& source, const Standing& standing, const StateFacts& facts,
                     const ChangeLog& log, State state)
{
    return {page_of(state), "state", StatePage(source, standing, facts, log, state).make()};
}

Page make_states_page(const ReportSource& source, const Standing& standing)
{
    auto rows = json::array();
    std::uint32_t none = 0;
    const auto all = State::all();
    for (const State state : sorted_by_name(source.words, {all.begin(), all.end()})) {
        const auto known = standing.totals.find(state);
        const Totals totals = known == standing.totals.end() ? Totals{} : known->second;
        const std::uint32_t agreements = totals.agreements.total();
        const std::uint64_t residents = residents_of(source.atlas, state);
        none += agreements == 0 ? 1U : 0U;
        json row{{"name", state_name(source.words, state)},
                 {"href", page_of(state)},
                 {"total", source.formats.count(agreements)},
                 {"agencies", source.formats.count(totals.agencies)},
                 {"rate", residents == 0 ? "–" : source.formats.rate(agreements, residents)},
                 {"share", residents == 0 ? "–"
                                          : format_share(static_cast<double>(totals.reach.local) /
                                                         static_cast<double>(residents))}};
        for (const Model model : page_order) {
            row[lower_ascii(code_of(model))] = source.formats.count(totals.agreements.of(model));
        }
        rows.push_back(std::move(row));
    }
    return {"states/index.html",
            "states_list",
            {{"title", source.words.at("state.list_title")},
             {"description", source.words.at("state.list_description")},
             {"rows", std::move(rows)},
             {"models", model_heads(source.words)},
             {"none",
              source.words.plural("state.list_none", none, {{"n", source.formats.count(none)}})},
             {"as_of", as_of(source)}}};
}

} // namespace atlas287
