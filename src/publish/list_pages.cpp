#include "publish/list_pages.hpp"

#include "base/files.hpp"
#include "publish/agreement_lines.hpp"
#include "publish/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace atlas287 {

namespace {

using nlohmann::json;

/// Where a link of a document leads in the site: other documents are pages beside it, the rest of
/// the repository is not there.
std::string link_in_site(const std::string& link)
{
    if (link.find("://") != std::string::npos || link.starts_with("#") ||
        link.find(".html") != std::string::npos) {
        return link;
    }
    for (const std::string& name : documents()) {
        const std::string file = name + ".md";
        if (link == file || link.starts_with(file + "#")) {
            return name + ".html" + link.substr(file.size());
        }
    }
    return {};
}

} // namespace

Page make_ended_page(const ReportSource& source, const Standing& standing)
{
    std::vector<std::uint32_t> gone;
    std::map<Status, std::uint32_t> sums;
    for (std::uint32_t i = 0; i < standing.fates.size(); ++i) {
        if (standing.fates[i] && standing.fates[i]->status != Status::listed) {
            gone.push_back(i);
            ++sums[standing.fates[i]->status];
        }
    }
    const std::size_t all = gone.size();
    auto by_status = json::array();
    for (const Status status : {Status::removed, Status::switched, Status::renewed}) {
        by_status.push_back({{"name", source.words.at(fmt::format("statuses.{}", name_of(status)))},
                             {"means", source.words.at(fmt::format("ended.{}", name_of(status)))},
                             {"n", source.formats.count(sums[status])}});
    }
    return {"ended.html",
            "ended",
            {{"title", source.words.at("ended.title")},
             {"description", source.words.at("ended.description")},
             {"headline",
              source.words.plural("ended.headline", all, {{"n", source.formats.count(all)}})},
             {"statuses", std::move(by_status)},
             {"rows", ended_rows(source, standing, std::move(gone))},
             {"as_of", as_of(source)}}};
}

Page make_pending_page(const ReportSource& source, const Standing& standing)
{
    const History& history = source.history();
    std::vector<std::uint32_t> all(history.applications.size());
    std::iota(all.begin(), all.end(), 0U);
    const OutcomeSums sums = sum_outcomes(history, all, standing.applications_day);
    auto waiting = json::array();
    for (const Waiting& one : sums.pending) {
        waiting.push_back(application_row(source, standing, one.application));
    }
    std::vector<std::uint32_t> closed;
    for (const std::uint32_t one : all) {
        const auto outcome = outcome_as_of(history, one, standing.applications_day);
        if (outcome && outcome->outcome != Outcome::pending) {
            closed.push_back(one);
        }
    }
    std::stable_sort(closed.begin(), closed.end(), [&](std::uint32_t a, std::uint32_t b) {
        return history.applications[b].first_pending() < history.applications[a].first_pending();
    });
    auto others = json::array();
    for (const std::uint32_t one : closed) {
        others.push_back(application_row(source, standing, one));
    }
    const auto list = pending_as_of(history, standing.applications_day);
    return {
        "pending.html",
        "pending_page",
        {{"title", source.words.at("pending_page.title")},
         {"description", source.words.at("pending_page.description")},
         {"headline",
          sums.pending.empty()
              ? source.words.at("pending.none")
              : source.words.plural("pending.title", sums.pending.size(),
                                    {{"n", source.formats.count(sums.pending.size())}})},
         {"list",
          list ? json(source.words.fill(
                     "pending.subtitle",
                     {{"date", source.formats.date(history.pending_publications[*list].dated)}}))
               : json(false)},
         {"waiting", waiting.empty() ? json(false) : json{{"rows", waiting}}},
         {"closed", others.empty() ? json(false) : json{{"rows", others}}}}};
}

Page make_findings_page(const ReportSource& source, const std::vector<Finding>& findings)
{
    auto groups = json::array();
    for (const Severity severity : {Severity::serious, Severity::doubtful, Severity::note}) {
        auto rows = json::array();
        for (const Finding& finding : findings) {
            if (finding.severity == severity) {
                rows.push_back({{"finding", finding.kind},
                                {"about", finding.about},
                                {"list", finding.publication_id},
                                {"detail", finding.detail},
                                {"suggestion", finding.suggestion}});
            }
        }
        if (rows.empty()) {
            continue;
        }
        const std::size_t number = rows.size();
        groups.push_back(
            {{"id", name_of(severity)},
             {"heading", source.words.plural(fmt::format("findings.{}", name_of(severity)), number,
                                             {{"n", source.formats.count(number)}})},
             {"rows", std::move(rows)}});
    }
    return {"findings.html",
            "findings",
            {{"title", source.words.at("findings.title")},
             {"description", source.words.at("findings.description")},
             {"groups", std::move(groups)}}};
}

Page make_missing_page(const ReportSource& source)
{
    return {"404.html",
            "missing",
            {{"title", source.words.at("missing.title")},
             {"description", source.words.at("missing.text")}}};
}

const std::vector<std::string>& documents()
{
    static const std::vector<std::string> names{"how-it-works", "methods", "data"};
    return names;
}

Page make_document_page(const ReportSource& source, const std::filesystem::path& docs,
                        const std::string& name)
{
    const std::string& language = source.words.language();
    const std::filesystem::path file = (language == "en" ? docs : docs / language) / (name + ".md");
    const Document document = read_document(read_file(file), link_in_site);
    auto headings = json::array();
    for (const Document::Heading& heading : document.headings) {
        headings.push_back({{"id", heading.id}, {"text", heading.text}});
    }
    return {name + ".html",
            "document",
            {{"title", document.title},
             {"description", source.words.at(fmt::format("documents.{}", name))},
             {"headings", headings},
             {"html", document.html}}};
}

} // namespace atlas287
