#include "publish/list_pages.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "publish/agreement_lines.hpp"
#include "publish/document.hpp"
#include "publish/front_sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

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

/// The page of an agency, an agreement's agency or a list of this id; false where there is none.
json page_about(const History& history, const std::string& id)
{
    for (const Publication& list : history.publications) {
        if (list.id == id) {
            return page_of(list);
        }
    }
    const std::string agency = id.substr(0, id.find('.'));
    for (const Agency& one : history.agencies) {
        if (one.id == agency) {
            return page_of(one);
        }
    }
    return false;
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
             {"headline", source.words.plural("ended.headline", all,
                                              {{"n", source.formats.count(all)},
                                               {"since", source.formats.month(source.dated(0))}})},
             {"statuses", std::move(by_status)},
             {"rows", ended_rows(source, standing, std::move(gone))},
             {"as_of", as_of(source)}}};
}

Page make_pending_page(const ReportSource& source, const Standing& standing)
{
    const History& history = source.history();
    std::vector<std::uint32_t> waiting;
    std::vector<std::uint32_t> closed;
    for (std::uint32_t i = 0; i < history.applications.size(); ++i) {
        if (const auto outcome = outcome_as_of(history, i, standing.applications_day)) {
            (outcome->outcome == Outcome::pending ? waiting : closed).push_back(i);
        }
    }
    const auto first = [&](std::uint32_t i) { return history.applications[i].first_pending(); };
    std::stable_sort(waiting.begin(), waiting.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return first(a) < first(b); });
    std::stable_sort(closed.begin(), closed.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return first(b) < first(a); });
    // The front page's sentences.
    const json section = pending_section(source);
    const auto sentence = [&](const char* key) {
        return section.is_object() ? section.at(key) : json(false);
    };
    return {"pending.html",
            "pending_page",
            {{"title", source.words.at("pending_page.title")},
             {"description", source.words.at("pending_page.description")},
             {"headline",
              section.is_object() ? section.at("title") : json(source.words.at("pending.none"))},
             {"list", sentence("list")},
             {"outcomes", sentence("outcomes")},
             {"waiting", application_rows(source, standing, waiting)},
             {"closed", application_rows(source, standing, closed)}}};
}

Page make_agencies_page(const ReportSource& source, const Standing& standing)
{
    const History& history = source.history();
    std::vector<std::pair<std::string, std::uint32_t>> sorted; // by what is sorted by
    std::uint32_t listed = 0;
    for (const std::uint32_t agency : standing.agencies) {
        const Agency& one = history.agencies[agency];
        sorted.emplace_back(fold(state_name(source.words, one.state)) + "\n" + fold(one.name),
                            agency);
        listed += standing.listed_of(source.atlas, agency).empty() ? 0U : 1U;
    }
    std::sort(sorted.begin(), sorted.end());
    auto rows = json::array();
    for (const auto& [key, agency] : sorted) {
        rows.push_back(agency_row(source, standing, agency));
    }
    return {"agencies/index.html",
            "agencies",
            {{"title", source.words.at("agency.list_title")},
             {"description", source.words.at("agency.list_description")},
             {"sums", source.words.plural("agency.list_sums", sorted.size(),
                                          {{"all", source.formats.count(sorted.size())},
                                           {"n", source.formats.count(listed)}})},
             {"rows", std::move(rows)},
             {"as_of", as_of(source)}}};
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
                                {"href", page_about(source.history(), finding.about)},
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
