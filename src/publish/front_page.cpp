#include "publish/front_page.hpp"

#include "atlas/changes.hpp"
#include "atlas/series.hpp"
#include "atlas/stats.hpp"
#include "base/text.hpp"
#include "history/credible_date.hpp"
#include "publish/agreement_lines.hpp"
#include "publish/format.hpp"
#include "publish/front_sections.hpp"
#include "publish/titles.hpp"
#include "roll/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

namespace atlas287 {

namespace {

/// Makes the parts of the page, each as its template wants it.
class FrontPage {
public:
    explicit FrontPage(const ReportSource& source)
        : source_(source), atlas_(source.atlas), history_(atlas_.history()),
          now_(source.publication), words_(source.words), formats_(source.formats),
          listed_(atlas_.select({}, now_)), totals_(count(atlas_, listed_)),
          series_(series(atlas_, {}, now_)),
          year_ago_(history_.publication_as_of(year_before(dated(now_))))
    {}

    [[nodiscard]] nlohmann::json make() const
    {
        return {{"title", words_.at("site.title")},
                {"description", words_.at("site.description")},
                {"models", models()},
                {"lead", lead()},
                {"map", map()},
                {"growth", growth()},
                {"weeks", weeks_section(source_)},
                {"states", states()},
                {"people", people_section(source_)},
                {"who", who_section(source_)},
                {"pending", pending_section(source_)},
                {"agreements", agreements()},
                {"source", source_list()}};
    }

private:
    [[nodiscard]] Date dated(std::uint32_t publication) const { return source_.dated(publication); }

    [[nodiscard]] nlohmann::json models() const
    {
        auto models = nlohmann::json::array();
        for (const Model model : page_order) {
            models.push_back({{"code", code_of(model)},
                              {"name", model_word(words_, model, "name")},
                              {"full", model_word(words_, model, "full")},
                              {"does", model_word(words_, model, "does")},
                              {"allows", words_.at(fmt::format("define.{}", code_of(model)))}});
        }
        return models;
    }

    /// `39 states and Guam`
    [[nodiscard]] std::string places() const
    {
        std::set<State> held;
        for (const std::uint32_t index : listed_) {
            if (const auto state = history_.agencies[history_.agreements[index].agency].state) {
                held.insert(*state);
            }
        }
        const bool district = held.erase(*State::from_code("DC")) > 0;
        std::vector<std::string> others;
        if (district) {
            others.push_back(words_.at("lead.district"));
        }
        std::uint64_t states = 0;
        for (const State state : held) {
            if (state.is_territory()) {
                others.push_back(state_name(words_, state));
            } else {
                ++states;
            }
        }
        std::sort(others.begin() + (district ? 1 : 0), others.end());
        std::vector<std::string> parts;
        if (states > 0 || others.empty()) {
            parts.push_back(words_.plural("lead.states", states, {{"n", formats_.count(states)}}));
        }
        parts.insert(parts.end(), others.begin(), others.end());
        return enumerate(words_, std::move(parts));
    }

    [[nodiscard]] nlohmann::json lead() const
    {
        const std::uint32_t agreements = totals_.agreements.total();
        nlohmann::json lead{
            {"headline", words_.plural("lead.headline", agreements,
                                       {{"agreements", formats_.count(agreements)}})},
            {"holders", words_.plural("lead.holders", totals_.agencies,
                                      {{"agencies", formats_.count(totals_.agencies)},
                                       {"places", places()},
                                       {"date", formats_.date(dated(now_))}})},
            {"people",
             words_.fill("lead.people",
                         {{"people", people_in_words(words_, formats_, totals_.reach.local)},
                          {"share", format_share(totals_.reach.local_share())}})},
            {"year_before", false},
            {"changes", false}};
        if (year_ago_) {
            lead["year_before"] = words_.fill(
                "lead.year_before", {{"date", formats_.date(dated(*year_ago_))},
                                     {"agreements", formats_.count(series_[*year_ago_].total())}});
        }
        const auto month_ago = history_.publication_as_of(dated(now_).plus_days(-30));
        if (now_ > 0 && month_ago) {
            lead["changes"] =
                words_.fill("lead.changes", {{"date", formats_.date(dated(now_ - 1))},
                                             {"added", how_many_joined(now_ - 1)},
                                             {"ended", how_many_left(now_ - 1)},
                                             {"added_30", how_many_joined(*month_ago)},
                                             {"ended_30", how_many_left(*month_ago)}});
        }
        return lead;
    }

    [[nodiscard]] std::string how_many_joined(std::uint32_t since) const
    {
        return formats_.count(static_cast<std::uint64_t>(
            std::count_if(listed_.begin(), listed_.end(), [&](std::uint32_t i) {
                return !history_.agreements[i].is_listed_in(since);
            })));
    }

    [[nodiscard]] std::string how_many_left(std::uint32_t since) const
    {
        return formats_.count(static_cast<std::uint64_t>(
            std::count_if(history_.agreements.begin(), history_.agreements.end(),
                          [&](const Agreement& agreement) {
                              return agreement.is_listed_in(since) && !agreement.is_listed_in(now_);
                          })));
    }

    [[nodiscard]] nlohmann::json map() const
    {
        const std::uint32_t counties = totals_.reach.counties;
        const auto not_drawn = static_cast<std::uint64_t>(
            std::count_if(listed_.begin(), listed_.end(), [&](std::uint32_t index) {
                return atlas_.jurisdiction(history_.agreements[index].agency).units.empty();
            }));
        return {{"title", counties == 0 ? words_.at("map.plain")
                                        : words_.plural("map.title", counties,
                                                        {{"counties", formats_.count(counties)},
                                                         {"state", ""}})},
                {"not_drawn", not_drawn == 0
                                  ? words_.at("map.all_drawn")
                                  : words_.plural("map.not_drawn", not_drawn,
                                                  {{"agreements", formats_.count(not_drawn)}})}};
    }

    /// Numbers of a count by model; `none` stands for 0.
    [[nodiscard]] nlohmann::json numbers(const ModelCounts& counts, const std::string& none) const
    {
        nlohmann::json numbers{{"total", formats_.count(counts.total())}};
        for (const Model model : page_order) {
            const std::uint32_t value = counts.of(model);
            numbers[lower_ascii(code_of(model))] = value == 0 ? none : formats_.count(value);
        }
        return numbers;
    }

    [[nodiscard]] nlohmann::json growth() const
    {
        auto months = nlohmann::json::array();
        for (std::uint32_t i = now_ + 1; i-- > 0;) {
            const Date day = dated(i);
            const bool last_of_month = i == now_ || dated(i + 1).month() != day.month() ||
                                       dated(i + 1).year() != day.year();
            if (last_of_month) {
                nlohmann::json month = numbers(series_[i], "0");
                month["month"] = formats_.month(day);
                months.push_back(std::move(month));
            }
        }
        const auto before = year_ago_ ? std::optional(series_[*year_ago_].total()) : std::nullopt;
        return {{"title", title_growth(words_, formats_, totals_.agreements.total(), before)},
                {"repeats", repeats()},
                {"months", months}};
    }

    /// Says of lists that print an earlier one again that they do, where that makes a step in the
    /// chart of a tenth or more.
    [[nodiscard]] std::string repeats() const
    {
        std::vector<std::string> sentences;
        for (const auto& [publication, earlier] : repeated_lists(history_, now_)) {
            const std::int64_t before = series_[publication - 1].total();
            const std::int64_t step = std::int64_t{series_[publication].total()} - before;
            if (10 * std::abs(step) >= before) {
                sentences.push_back(
                    words_.fill("growth.repeats", {{"date", formats_.date(dated(publication))},
                                                   {"earlier", formats_.date(dated(earlier))}}));
            }
        }
        return join(sentences, " ");
    }

    [[nodiscard]] nlohmann::json states() const
    {
        auto groups = count_by(atlas_, GroupBy::state, {}, now_);
        std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
            return std::pair(b.totals.agreements.total(), a.name) <
                   std::pair(a.totals.agreements.total(), b.name);
        });
        std::vector<NamedCount> named;
        auto rows = nlohmann::json::array();
        for (const Group& group : groups) {
            const auto state = State::from_code(group.key);
            const std::string name = state ? state_name(words_, state) : group.name;
            const ModelCounts& counts = group.totals.agreements;
            named.push_back({name, counts.total()});
            nlohmann::json row = numbers(counts, "–");
            row["code"] = group.key;
            row["href"] = state ? nlohmann::json(page_of(*state)) : nlohmann::json(false);
            row["name"] = name;
            row["share"] =
                format_share(static_cast<double>(counts.total()) / totals_.agreements.total());
            row["bar"] = cut_bar(counts, groups.front().totals.agreements.total());
            const Reach& reach = group.totals.reach;
            row["rate"] =
                reach.residents == 0 ? "–" : formats_.rate(counts.total(), reach.residents);
            row["counties"] =
                format_share(reach.counties_in_all == 0
                                 ? 0
                                 : static_cast<double>(reach.counties) / reach.counties_in_all);
            rows.push_back(std::move(row));
        }
        return {{"title", title_states(words_, named)}, {"rows", rows}};
    }

    [[nodiscard]] nlohmann::json agreements() const
    {
        std::vector<std::uint32_t> order = listed_;
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return sort_key(agency_of(a)) < sort_key(agency_of(b));
        });
        auto rows = nlohmann::json::array();
        for (const std::uint32_t index : order) {
            rows.push_back(agreement_row(index));
        }
        return {{"count", words_.plural("agreements.count", order.size(),
                                        {{"n", formats_.count(order.size())}})},
                {"rows", rows}};
    }

    /// By state, then by agency, as people look for them.
    [[nodiscard]] std::pair<std::string, std::string> sort_key(const Agency& agency) const
    {
        return {fold(state_name(words_, agency.state)), fold(agency.name)};
    }

    [[nodiscard]] const Agency& agency_of(std::uint32_t agreement) const
    {
        return history_.agencies[history_.agreements[agreement].agency];
    }

    [[nodiscard]] nlohmann::json agreement_row(std::uint32_t index) const
    {
        const Agreement& agreement = history_.agreements[index];
        const Agency& agency = agency_of(index);
        const std::string first = formats_.short_date(dated(agreement.first_listed()));
        const std::string moa = link_address(agreement.moa_url);
        nlohmann::json row{
            {"agency", agency.name},
            {"href", page_of(agency)},
            {"state", state_name(words_, agency.state)},
            {"county", counties_in_words(source_, agreement.agency)},
            {"model", agreement.model ? code_of(*agreement.model) : ""},
            {"model_name", agreement.model ? model_word(words_, agreement.model, "name") : ""},
            {"signed", false},
            {"first", agreement.first_listed() == 0
                          ? words_.fill("agreements.by", {{"date", first}})
                          : first},
            {"moa", false}};
        if (agreement.signed_on) {
            const std::string date = formats_.short_date(*agreement.signed_on);
            row["signed"] = credible_date(history_, agreement)
                                ? date
                                : words_.fill("agreements.not_credible", {{"date", date}});
        }
        if (!moa.empty()) {
            row["moa"] = moa;
        }
        return row;
    }

    [[nodiscard]] nlohmann::json source_list() const
    {
        return {{"list", words_.fill("tools.source", {{"date", formats_.date(dated(now_))}})},
                {"text", words_.fill("source.text", {{"publications", formats_.count(now_ + 1)},
                                                     {"first", formats_.date(dated(0))},
                                                     {"last", formats_.date(dated(now_))}})}};
    }

    const ReportSource& source_;
    const Atlas& atlas_;
    const History& history_;
    std::uint32_t now_;
    const Messages& words_;
    const Formats& formats_;
    std::vector<std::uint32_t> listed_;
    Totals totals_;
    std::vector<ModelCounts> series_;
    std::optional<std::uint32_t> year_ago_;
};

} // namespace

Page make_front_page(const ReportSource& source)
{
    return {"index.html", "index", FrontPage(source).make()};
}

} // namespace atlas287
