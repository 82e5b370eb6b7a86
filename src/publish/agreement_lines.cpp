#include "publish/agreement_lines.hpp"

#include "base/text.hpp"
#include "history/credible_date.hpp"
#include "publish/front_sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace atlas287 {

namespace {

using nlohmann::json;

/// The first list without an agreement that has ended.
std::uint32_t ended_in(const History& history, std::uint32_t agreement, std::uint32_t publication)
{
    return history.agreements[agreement].last_listed_by(publication) + 1;
}

} // namespace

json model_heads(const Messages& words)
{
    auto heads = json::array();
    for (const Model model : page_order) {
        heads.push_back({{"code", code_of(model)}, {"name", model_word(words, model, "name")}});
    }
    return heads;
}

json model_and_date(const ReportSource& source, const Agreement& agreement)
{
    json made{{"code", agreement.model ? code_of(*agreement.model) : "unknown"},
              {"name", model_word(source.words, agreement.model, "name")},
              {"date", false}};
    if (agreement.signed_on) {
        made["date"] = source.words.fill(
            credible_date(source.history(), agreement) ? "map.signed" : "agreements.not_credible",
            {{"date", source.formats.short_date(*agreement.signed_on)}});
    }
    return made;
}

json agency_row(const ReportSource& source, const Standing& standing, std::uint32_t agency)
{
    const Agency& one = source.history().agencies[agency];
    auto models = json::array();
    for (const std::uint32_t agreement : standing.listed_of(source.atlas, agency)) {
        models.push_back(model_and_date(source, source.history().agreements[agreement]));
    }
    return {{"name", one.name},
            {"href", page_of(one)},
            {"state", state_name(source.words, one.state)},
            {"level", level_name(source.words, one.level)},
            {"county", counties_in_words(source, agency)},
            {"models", std::move(models)}};
}

std::string counties_in_words(const ReportSource& source, std::uint32_t agency)
{
    const Agency& one = source.history().agencies[agency];
    if (one.level == Level::state || one.level == Level::territory) {
        return {};
    }
    const auto& counties = source.atlas.jurisdiction(agency).counties;
    if (counties.empty()) {
        return one.county_printed;
    }
    std::vector<std::string> names;
    names.reserve(counties.size());
    for (const Unit* county : counties) {
        names.push_back(county->name);
    }
    return join(names, "; ");
}

json ended_rows(const ReportSource& source, const Standing& standing,
                std::vector<std::uint32_t> agreements)
{
    const History& history = source.history();
    std::sort(agreements.begin(), agreements.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple(ended_in(history, b, standing.publication), history.agreements[a].id) <
               std::tuple(ended_in(history, a, standing.publication), history.agreements[b].id);
    });
    auto rows = json::array();
    for (const std::uint32_t index : agreements) {
        const Agreement& agreement = history.agreements[index];
        const Agency& agency = history.agencies[agreement.agency];
        const Fate& fate = *standing.fates[index];
        const Date ended = source.dated(ended_in(history, index, standing.publication));
        const Date last = source.dated(agreement.last_listed_by(standing.publication));
        json row{{"agency", agency.name},
                 {"href", page_of(agency)},
                 {"state", state_name(source.words, agency.state)},
                 {"model", model_and_date(source, agreement)},
                 {"ended", source.formats.short_date(ended)},
                 {"ended_iso", ended.iso()},
                 {"status", source.words.at(fmt::format("statuses.{}", name_of(fate.status)))},
                 {"last", source.formats.short_date(last)},
                 {"last_iso", last.iso()},
                 {"next", false},
                 {"still", false}};
        if (fate.successor) {
            row["next"] = model_and_date(source, history.agreements[*fate.successor]);
        }
        if (!fate.successor) {
            std::vector<std::string> still;
            for (const std::uint32_t other : standing.listed_of(source.atlas, agreement.agency)) {
                still.push_back(model_word(source.words, history.agreements[other].model, "name"));
            }
            if (!still.empty()) {
                row["still"] =
                    source.words.fill("ended.still", {{"models", enumerate(source.words, still)}});
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

json application_rows(const ReportSource& source, const Standing& standing,
                      const std::vector<std::uint32_t>& applications)
{
    auto rows = json::array();
    for (const std::uint32_t one : applications) {
        rows.push_back(application_row(source, standing, one));
    }
    return rows.empty() ? json(false) : json{{"rows", std::move(rows)}};
}

json application_row(const ReportSource& source, const Standing& standing,
                     std::uint32_t application)
{
    const History& history = source.history();
    const Application& one = history.applications[application];
    const Agency& agency =
        one.agency ? history.agencies[*one.agency] : history.applicants[*one.applicant];
    const auto outcome = outcome_as_of(history, application, standing.applications_day);
    const auto days = static_cast<std::uint64_t>(outcome->days);
    const Date first = history.pending_publications[one.first_pending()].dated;
    return {
        {"agency", agency.name},
        {"href", one.agency ? json(page_of(agency)) : json(false)},
        {"state", state_name(source.words, agency.state)},
        {"model",
         {{"code", one.model ? code_of(*one.model) : "unknown"},
          {"name", model_word(source.words, one.model, "name")}}},
        {"first", source.formats.short_date(first)},
        {"first_iso", first.iso()},
        {"days", source.words.plural("pending.days", days, {{"n", source.formats.count(days)}})},
        {"outcome", source.words.at(fmt::format("outcomes.{}", name_of(outcome->outcome)))}};
}

} // namespace atlas287
