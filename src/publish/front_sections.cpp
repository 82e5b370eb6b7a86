#include "publish/front_sections.hpp"

#include "atlas/series.hpp"
#include "atlas/stats.hpp"
#include "base/text.hpp"
#include "history/applications.hpp"
#include "history/credible_date.hpp"
#include "publish/titles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace atlas287 {

namespace {

using nlohmann::json;

json reach_cells(const ReportSource& source, const Reach& reach)
{
    return {{"local", source.formats.count(reach.local)},
            {"local_share", format_share(reach.local_share())},
            {"total", source.formats.count(reach.total)},
            {"total_share", format_share(reach.total_share())},
            {"counties", source.formats.count(reach.counties)}};
}

/// `9 days`
std::string days_in_words(const ReportSource& source, int days)
{
    const auto number = static_cast<std::uint64_t>(days);
    return source.words.plural("pending.days", number, {{"n", source.formats.count(number)}});
}

/// How many applications there have been, and what became of those that wait no more.
std::string outcomes_in_words(const ReportSource& source, const OutcomeSums& sums)
{
    const Messages& words = source.words;
    const Formats& formats = source.formats;
    const std::string first =
        formats.date(source.atlas.history().pending_publications.front().dated);
    if (sums.all() == 0) {
        return words.fill("pending.outcomes_none", {{"first", first}});
    }
    const std::string agreed =
        sums.agreed == 0 ? words.at("pending.agreed_none")
                         : words.plural("pending.agreed", sums.agreed,
                                        {{"n", formats.count(sums.agreed)},
                                         {"days", days_in_words(source, sums.median_days)}});
    return words.plural(
        "pending.outcomes", sums.all(),
        {{"n", formats.count(sums.all())},
         {"first", first},
         {"agreed", agreed},
         {"gone", words.fill("pending.gone", {{"n", formats.count(sums.withdrawn)}})}});
}

/// The Monday of a day's week.
Date monday_of(Date day)
{
    const std::chrono::weekday weekday(day.days());
    return day.plus_days(-static_cast<int>(weekday.iso_encoding() - 1));
}

} // namespace

Date year_before(Date day)
{
    const auto same = Date::from(day.year() - 1, day.month(), day.day());
    return same ? *same : *Date::from(day.year() - 1, 2, 28);
}

std::vector<std::uint32_t> last_of_months(const History& history, std::uint32_t publication)
{
    std::vector<std::uint32_t> last;
    for (std::uint32_t i = publication + 1; i-- > 0;) {
        const Date day = history.publications[i].dated;
        if (last.empty() || history.publications[last.back()].dated.month() != day.month() ||
            history.publications[last.back()].dated.year() != day.year()) {
            last.push_back(i);
        }
    }
    return last;
}

json cut_bar(const ModelCounts& counts, std::uint32_t longest)
{
    json parts = json::array();
    double x = 0;
    for (const Model model : page_order) {
        const double width =
            std::round(static_cast<double>(counts.of(model)) / longest * 10000) / 10;
        if (width > 0) {
            parts.push_back({{"model", code_of(model)},
                             {"x", fmt::format("{:g}", x)},
                             {"width", fmt::format("{:g}", width)}});
        }
        x += width;
    }
    return parts;
}

json people_section(const ReportSource& source)
{
    const Atlas& atlas = source.atlas;
    const Totals totals = count(atlas, atlas.select({}, source.publication));
    json by_model = json::array();
    for (const Model model : page_order) {
        Filter filter;
        filter.models = {model};
        const Totals of_model = count(atlas, atlas.select(filter, source.publication));
        json row = reach_cells(source, of_model.reach);
        row["code"] = code_of(model);
        row["name"] = model_word(source.words, model, "name");
        by_model.push_back(std::move(row));
    }
    std::map<std::uint32_t, Reach> by_publication;
    for (const SeriesLine& line : reach_series(atlas, {}, source.publication)) {
        if (!line.state && !line.model) {
            by_publication[line.publication] = line.reach.front();
        }
    }
    json months = json::array();
    for (const std::uint32_t i : last_of_months(atlas.history(), source.publication)) {
        json row = reach_cells(source, by_publication[i]);
        row["month"] = source.formats.month(atlas.history().publications[i].dated);
        months.push_back(std::move(row));
    }
    json all = reach_cells(source, totals.reach);
    all["name"] = source.words.at("people.all");
    return {
        {"title", title_people(source.words, source.formats, totals.reach)},
        {"all", std::move(all)},
        {"models", std::move(by_model)},
        {"months", std::move(months)},
        {"residents", source.words.fill("people.residents",
                                        {{"n", source.formats.count(totals.reach.residents)}})}};
}

json weeks_section(const ReportSource& source)
{
    const History& history = source.atlas.history();
    std::map<Date, std::pair<std::uint32_t, std::uint32_t>> weeks; // by Monday: signed, removed
    const auto dated = [&](std::uint32_t publication) {
        return history.publications[publication].dated;
    };
    const Date first = monday_of(year_before(dated(source.publication)));
    const Date last = monday_of(dated(source.publication));
    for (std::uint32_t i = 0; i < history.agreements.size(); ++i) {
        const auto fate = fate_as_of(history, i, source.publication);
        if (!fate) {
            continue;
        }
        const Agreement& agreement = history.agreements[i];
        if (const auto day = credible_date(history, agreement)) {
            ++weeks[monday_of(*day)].first;
        }
        if (fate->status == Status::removed) {
            ++weeks[monday_of(dated(agreement.last_listed_by(source.publication) + 1))].second;
        }
    }
    json rows = json::array();
    Date busiest;
    std::uint32_t most = 0;
    for (const auto& [monday, counts] : weeks) {
        if (monday < first || monday > last) {
            continue;
        }
        if (counts.first > most) {
            most = counts.first;
            busiest = monday;
        }
        rows.push_back({{"week", source.formats.short_date(monday)},
                        {"signed", source.formats.count(counts.first)},
                        {"removed", source.formats.count(counts.second)}});
    }
    std::reverse(rows.begin(), rows.end());
    return {{"title", title_weeks(source.words, source.formats, most, busiest)},
            {"rows", std::move(rows)}};
}

json who_section(const ReportSource& source)
{
    const History& history = source.atlas.history();
    const auto listed = source.atlas.select({}, source.publication);
    json levels = json::array();
    const auto groups = count_by(source.atlas, GroupBy::level, {}, source.publication);
    for (const Group& group : groups) {
        const std::uint32_t agreements = group.totals.agreements.total();
        levels.push_back(
            {{"name", source.words.at(fmt::format("levels.{}", group.key))},
             {"agreements", source.formats.count(agreements)},
             {"agencies", source.formats.count(group.totals.agencies)},
             {"bar", cut_bar(group.totals.agreements, groups.front().totals.agreements.total())},
             {"share",
              format_share(static_cast<double>(agreements) / static_cast<double>(listed.size()))}});
    }
    std::map<std::uint32_t, std::set<Model>> held; // by agency
    for (const std::uint32_t index : listed) {
        const Agreement& agreement = history.agreements[index];
        auto& models = held[agreement.agency];
        if (agreement.model) {
            models.insert(*agreement.model);
        }
    }
    std::map<std::set<Model>, std::uint32_t> combinations;
    for (const auto& [agency, models] : held) {
        combinations[models] += models.empty() ? 0U : 1U;
    }
    std::vector<std::pair<std::set<Model>, std::uint32_t>> ranked;
    std::copy_if(combinations.begin(), combinations.end(), std::back_inserter(ranked),
                 [](const auto& one) { return one.second > 0; });
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    json rows = json::array();
    std::uint32_t several = 0;
    for (const auto& [models, agencies] : ranked) {
        std::vector<std::string> names;
        json dots = json::array();
        for (const Model model : page_order) {
            dots.push_back({{"code", models.contains(model) ? code_of(model) : "no"}});
            if (models.contains(model)) {
                names.push_back(model_word(source.words, model, "name"));
            }
        }
        several += models.size() > 1 ? agencies : 0U;
        rows.push_back({{"name", join(names, ", ")},
                        {"dots", std::move(dots)},
                        {"agencies", source.formats.count(agencies)},
                        {"width", fmt::format("{:g}", std::round(1000.0 * agencies /
                                                                 ranked.front().second))}});
    }
    return {{"title", title_who(source.words, groups, listed.size())},
            {"levels", std::move(levels)},
            {"combinations", std::move(rows)},
            {"several", source.words.plural("who.several", several,
                                            {{"n", source.formats.count(several)},
                                             {"all", source.formats.count(held.size())}})}};
}

json pending_section(const ReportSource& source)
{
    const History& history = source.atlas.history();
    const Date day = day_of_applications(history, source.publication);
    const auto list = pending_as_of(history, day);
    if (!list) {
        return false;
    }
    std::vector<std::uint32_t> applications(history.applications.size());
    std::iota(applications.begin(), applications.end(), 0U);
    const OutcomeSums sums = sum_outcomes(history, applications, day);
    json rows = json::array();
    for (const auto& [index, days] : sums.pending) {
        const Application& one = history.applications[index];
        const Agency& agency =
            one.agency ? history.agencies[*one.agency] : history.applicants[*one.applicant];
        rows.push_back(
            {{"agency", agency.name},
             {"state", agency.state
                           ? source.words.at(fmt::format("states_names.{}", agency.state->code()))
                           : ""},
             {"model", one.model ? code_of(*one.model) : ""},
             {"model_name", one.model ? model_word(source.words, *one.model, "name") : ""},
             {"first",
              source.formats.short_date(history.pending_publications[one.first_pending()].dated)},
             {"days", days_in_words(source, days)}});
    }
    return {
        {"title", sums.pending.empty()
                      ? source.words.at("pending.none")
                      : source.words.plural("pending.title", sums.pending.size(),
                                            {{"n", source.formats.count(sums.pending.size())}})},
        {"list", source.words.fill(
                     "pending.subtitle",
                     {{"date", source.formats.date(history.pending_publications[*list].dated)}})},
        {"outcomes", outcomes_in_words(source, sums)},
        {"rows", std::move(rows)}};
}

} // namespace atlas287
