#include "publish/model_pages.hpp"

#include "atlas/series.hpp"
#include "base/text.hpp"
#include "history/credible_date.hpp"
#include "publish/agreement_lines.hpp"
#include "publish/front_sections.hpp"
#include "publish/titles.hpp"
#include "publish/trend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace atlas287 {

namespace {

using nlohmann::json;

/// Where a person may meet an officer with these powers, in the order of what happens.
constexpr std::array contacts{"stop", "arrest", "booking", "jail", "release"};

Filter of_model(Model model)
{
    Filter filter;
    filter.models = {model};
    return filter;
}

/// What a model allows at each point of contact.
json contacts_of(const Messages& words, Model model)
{
    auto rows = json::array();
    for (const char* contact : contacts) {
        rows.push_back(
            {{"contact", words.at(fmt::format("model.contacts.{}", contact))},
             {"allows", words.at(fmt::format("model.allows.{}.{}", code_of(model), contact))}});
    }
    return rows;
}

/// The earliest signature of a model, and the first list with one of it.
json since(const ReportSource& source, const Standing& standing, Model model)
{
    const History& history = source.history();
    std::optional<Date> signed_first;
    std::optional<std::uint32_t> listed_first;
    for (std::uint32_t i = 0; i < history.agreements.size(); ++i) {
        const Agreement& one = history.agreements[i];
        if (one.model != model || !standing.fates[i]) {
            continue;
        }
        const auto day = credible_date(source.history(), one);
        if (day && (!signed_first || *day < *signed_first)) {
            signed_first = day;
        }
        listed_first = std::min(listed_first.value_or(one.first_listed()), one.first_listed());
    }
    if (!listed_first) {
        return false;
    }
    const std::string listed = source.formats.date(source.dated(*listed_first));
    return signed_first
               ? source.words.fill("model.since", {{"signed", source.formats.date(*signed_first)},
                                                   {"listed", listed}})
               : source.words.fill("model.since_listed", {{"listed", listed}});
}

/// Agencies that hold a model together with others, by which.
json together(const ReportSource& source, const Standing& standing, Model model)
{
    const History& history = source.history();
    std::map<std::set<Model>, std::uint32_t> combinations;
    for (const std::uint32_t agency : standing.agencies) {
        std::set<Model> held;
        for (const std::uint32_t one : standing.listed_of(source.atlas, agency)) {
            if (history.agreements[one].model) {
                held.insert(*history.agreements[one].model);
            }
        }
        if (held.contains(model)) {
            ++combinations[held];
        }
    }
    auto rows = json::array();
    for (const auto& [models, agencies] : combinations) {
        std::vector<std::string> others;
        for (const Model other : page_order) {
            if (other != model && models.contains(other)) {
                others.push_back(model_word(source.words, other, "name"));
            }
        }
        rows.push_back({{"with", others.empty() ? source.words.at("model.alone")
                                                : enumerate(source.words, others)},
                        {"agencies", source.formats.count(agencies)}});
    }
    return rows;
}

} // namespace

Page make_models_page(const ReportSource& source, const Standing& standing)
{
    auto models = json::array();
    auto rows = json::array();
    for (const char* contact : contacts) {
        rows.push_back({{"contact", source.words.at(fmt::format("model.contacts.{}", contact))},
                        {"cells", json::array()}});
    }
    for (const Model model : page_order) {
        const json allowed = contacts_of(source.words, model);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i]["cells"].push_back({{"allows", allowed[i].at("allows")}});
        }
        const std::uint32_t agreements = standing.nation.agreements.of(model);
        models.push_back(
            {{"code", code_of(model)},
             {"name", model_word(source.words, model, "name")},
             {"full", model_word(source.words, model, "full")},
             {"href", page_of(model)},
             {"allows", source.words.at(fmt::format("define.{}", code_of(model)))},
             {"training", source.words.at(fmt::format("model.training.{}", code_of(model)))},
             {"n", source.words.plural("agreements.count", agreements,
                                       {{"n", source.formats.count(agreements)}})}});
    }
    return {"models/index.html",
            "models",
            {{"title", source.words.at("model.list_title")},
             {"description", source.words.at("model.list_description")},
             {"models", std::move(models)},
             {"rows", std::move(rows)},
             {"as_of", as_of(source)}}};
}

Page make_model_page(const ReportSource& source, const Standing& standing, Model model)
{
    const Messages& words = source.words;
    const Formats& formats = source.formats;
    const std::string full = model_word(words, model, "full");
    const Totals totals =
        count(source.atlas, source.atlas.select(of_model(model), source.publication));
    const std::uint32_t agreements = totals.agreements.total();

    auto states = json::array();
    for (const Group& group :
         count_by(source.atlas, GroupBy::state, of_model(model), source.publication)) {
        const auto state = State::from_code(group.key);
        const std::uint32_t number = group.totals.agreements.total();
        states.push_back({{"name", state ? state_name(words, state) : group.name},
                          {"href", state ? json(page_of(*state)) : json(false)},
                          {"n", formats.count(number)},
                          {"share", format_share(static_cast<double>(number) / agreements)}});
    }
    auto levels = json::array();
    for (const Group& group :
         count_by(source.atlas, GroupBy::level, of_model(model), source.publication)) {
        const std::uint32_t number = group.totals.agreements.total();
        levels.push_back({{"name", words.at(fmt::format("levels.{}", group.key))},
                          {"n", formats.count(number)},
                          {"share", format_share(static_cast<double>(number) / agreements)}});
    }
    std::vector<double> values;
    for (const ModelCounts& counts : series(source.atlas, of_model(model), source.publication)) {
        values.push_back(counts.total());
    }
    json trend = draw_trend(
        source, {{model_word(words, model, "name"), std::string(code_of(model)), values}});
    if (trend.is_object()) {
        auto months = json::array();
        for (const std::uint32_t i : last_of_months(source.history(), source.publication)) {
            months.push_back({{"month", formats.month(source.dated(i))},
                              {"n", formats.count(static_cast<std::uint64_t>(values[i]))}});
        }
        trend["months"] = std::move(months);
        trend["label"] = words.fill("model.trend_label", {{"model", full}});
    }
    return {page_of(model),
            "model",
            {{"title", words.fill("model.title", {{"model", full}})},
             {"description", words.at(fmt::format("define.{}", code_of(model)))},
             {"code", code_of(model)},
             {"full", full},
             {"allows", words.at(fmt::format("define.{}", code_of(model)))},
             {"numbers", words.plural("model.numbers", agreements,
                                      {{"n", formats.count(agreements)},
                                       {"agencies", formats.count(totals.agencies)}})},
             {"people", totals.reach.local == 0 ? json(false)
                                                : json(title_people(words, formats, totals.reach))},
             {"since", since(source, standing, model)},
             {"contacts", contacts_of(words, model)},
             {"training", words.at(fmt::format("model.training.{}", code_of(model)))},
             {"trend", std::move(trend)},
             {"states", std::move(states)},
             {"levels", std::move(levels)},
             {"together", together(source, standing, model)},
             {"interactive", fmt::format("?model={}", code_of(model))},
             {"as_of", as_of(source)}}};
}

} // namespace atlas287
