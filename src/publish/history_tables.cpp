#include "atlas/findings.hpp"
#include "base/text.hpp"
#include "history/applications.hpp"
#include "history/credible_date.hpp"
#include "history/events.hpp"
#include "publish/cells.hpp"
#include "publish/table_rows.hpp"
#include "roll/address.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace atlas287 {

namespace {

/// The tables of agencies and what became of their agreements and applications.
class HistoryTables {
public:
    HistoryTables(const Atlas& atlas, const ExportRequest& request)
        : atlas_(atlas), history_(atlas.history()), request_(request)
    {}

    [[nodiscard]] TableRows agencies() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        TableRows rows;
        for (std::uint32_t i = 0; i < history_.agencies.size(); ++i) {
            if (auto cells = agency_cells(i, now)) {
                rows.push_back(std::move(*cells));
            }
        }
        return rows;
    }

    [[nodiscard]] TableRows names() const
    {
        TableRows rows;
        for (const Agency& agency : history_.agencies) {
            for (const NamePrinted& printed : agency.names) {
                rows.push_back({agency.id, printed.text, day_of(printed.first_listed),
                                day_of(printed.last_listed),
                                printed.rule ? std::string(name_of(*printed.rule)) : "",
                                printed.evidence});
            }
        }
        return rows;
    }

    [[nodiscard]] TableRows jurisdictions() const
    {
        TableRows rows;
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        for (std::uint32_t i = 0; i < history_.agencies.size(); ++i) {
            if (!agency_cells(i, now)) {
                continue;
            }
            const Jurisdiction& found = atlas_.jurisdiction(i);
            for (const Unit* unit : found.units) {
                rows.push_back({history_.agencies[i].id, unit->geoid,
                                std::string(name_of(found.match)), found.evidence});
            }
        }
        return rows;
    }

    [[nodiscard]] TableRows agreements() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        TableRows rows;
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            const Agreement& agreement = history_.agreements[i];
            const Agency& agency = history_.agencies[agreement.agency];
            const auto fate = fate_as_of(history_, i, now);
            if (!fate || !takes(i, now)) {
                continue;
            }
            const PlaceCells place =
                place_cells(atlas_.jurisdiction(agreement.agency), atlas_.units());
            const std::uint32_t last = agreement.last_listed_by(now);
            rows.push_back(with_point_and_measures(
                {agreement.id,
                 agency.id,
                 agency.name,
                 code(agency.state),
                 name(agency.level),
                 place.county,
                 code(agreement.model),
                 text(agreement.signed_on),
                 day_of(agreement.first_listed()),
                 day_of(last),
                 std::string(name_of(fate->status)),
                 fate->status == Status::listed ? "" : day_of(last + 1),
                 fate->successor ? history_.agreements[*fate->successor].id : "",
                 link_address(agreement.moa_url),
                 link_address(agreement.addendum_url),
                 place.geoids,
                 std::string(name_of(atlas_.jurisdiction(agreement.agency).match)),
                 place.population,
                 agreement.signed_first_printed,
                 std::string(name_of(agreement.signed_by)),
                 agreement.signed_evidence,
                 agreement.signed_on ? why_not_credible(history_, agreement) : "",
                 explain_fate(history_, i, now),
                 atlas_.jurisdiction(agreement.agency).evidence},
                place));
        }
        return rows;
    }

    [[nodiscard]] TableRows events() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        TableRows rows;
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            if (!takes(i, now)) {
                continue;
            }
            for (const Event& one : events_of(history_, i, now)) {
                rows.push_back({history_.agreements[i].id, one.dated.iso(),
                                std::string(name_of(one.kind)), one.from_value,
                                value_after(history_, one),
                                history_.publications[one.publication].id, one.rule, one.evidence});
            }
        }
        return rows;
    }

    [[nodiscard]] TableRows applications() const
    {
        TableRows rows;
        const Date day = request_.as_of ? *request_.as_of : newest_day();
        for (std::uint32_t i = 0; i < history_.applications.size(); ++i) {
            const Application& one = history_.applications[i];
            const Agency& agency =
                one.agency ? history_.agencies[*one.agency] : history_.applicants[*one.applicant];
            const auto outcome = outcome_as_of(history_, i, day);
            if (!outcome || !request_.filter.takes(one.model, agency)) {
                continue;
            }
            const PlaceCells place =
                place_cells(one.agency ? atlas_.jurisdiction(*one.agency)
                                       : atlas_.applicant_jurisdiction(*one.applicant),
                            atlas_.units());
            const auto& lists = history_.pending_publications;
            rows.push_back(with_point_and_measures(
                {one.id, agency.id, agency.name, code(agency.state), name(agency.level),
                 place.county, code(one.model), lists[one.first_pending()].dated.iso(),
                 lists[outcome->last_pending].dated.iso(), std::string(name_of(outcome->outcome)),
                 outcome->agreement ? history_.agreements[*outcome->agreement].id : "",
                 std::to_string(outcome->days), one.evidence},
                place));
        }
        return rows;
    }

    [[nodiscard]] TableRows changes() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        TableRows rows;
        for (std::uint32_t i = 1; i <= now; ++i) {
            for (const Change& change : find_changes(atlas_, i - 1, i)) {
                const Agreement& agreement = history_.agreements[change.agreement];
                if (request_.filter.takes(agreement.model, history_.agencies[agreement.agency])) {
                    rows.push_back(change_cells(atlas_, change, i));
                }
            }
        }
        return rows;
    }

    [[nodiscard]] TableRows findings() const
    {
        TableRows rows;
        for (const Finding& one : find_all(atlas_)) {
            rows.push_back({std::string(one.kind), std::string(name_of(one.severity)), one.about,
                            one.publication_id, one.row ? atlas_.roll().row_id(*one.row) : "",
                            one.detail, one.suggestion});
        }
        return rows;
    }

private:
    /// Whether an agreement passes the filter as of a publication that comes not before it.
    [[nodiscard]] bool takes(std::uint32_t index, std::uint32_t now) const
    {
        const Agreement& agreement = history_.agreements[index];
        const auto fate = fate_as_of(history_, index, now);
        return fate &&
               request_.filter.takes(agreement.model, history_.agencies[agreement.agency]) &&
               request_.filter.takes(fate->status);
    }

    /// The day of the newest list of either kind.
    [[nodiscard]] Date newest_day() const
    {
        Date newest;
        for (const Publication& publication : atlas_.publications()) {
            newest = std::max(newest, publication.dated);
        }
        return newest;
    }

    [[nodiscard]] std::string day_of(std::uint32_t publication) const
    {
        return history_.publications[publication].dated.iso();
    }

    /// Nothing for an agency without an agreement that passes the filter by then.
    [[nodiscard]] std::optional<std::vector<std::string>> agency_cells(std::uint32_t index,
                                                                       std::uint32_t now) const
    {
        const Agency& agency = history_.agencies[index];
        std::uint32_t agreements = 0;
        std::set<std::string> models;
        std::optional<Date> first_signed;
        std::uint32_t first = now;
        std::uint32_t last = 0;
        for (const std::uint32_t i : agency.agreements) {
            const Agreement& agreement = history_.agreements[i];
            const auto fate = fate_as_of(history_, i, now);
            if (!fate || !takes(i, now)) {
                continue;
            }
            ++agreements;
            if (fate->status == Status::listed) {
                models.insert(agreement.model ? code(agreement.model) : "not known");
            }
            if (agreement.signed_on && (!first_signed || *agreement.signed_on < *first_signed)) {
                first_signed = agreement.signed_on;
            }
            first = std::min(first, agreement.first_listed());
            last = std::max(last, agreement.last_listed_by(now));
        }
        if (agreements == 0) {
            return std::nullopt;
        }
        const PlaceCells place = place_cells(atlas_.jurisdiction(index), atlas_.units());
        return with_point_and_measures(
            {agency.id, agency.name, code(agency.state), name(agency.level), place.county,
             place.geoids, models.empty() ? "0" : "1", join({models.begin(), models.end()}, "; "),
             std::to_string(agreements), text(first_signed), day_of(first), day_of(last),
             place.population},
            place);
    }

    const Atlas& atlas_;
    const History& history_;
    const ExportRequest& request_;
};

} // namespace

TableRows agencies_rows(const Atlas& atlas, const ExportRequest& request)
{
    return HistoryTables(atlas, request).agencies();
}

TableRows names_rows(const Atlas& atlas, const ExportRequest& request)
{
    return HistoryTables(atlas, request).names();
}

TableRows jurisdictions_rows(const Atlas& atlas, const ExportRequest& request)
{
    return HistoryTables(atlas, request).jurisdictions();
}

TableRows agreements_rows(const Atlas& atlas, const ExportRequest& request)
{
    return HistoryTables(atlas, request).agreements();
}

TableRows events_rows(const Atlas& atlas, const ExportRequest& request)
{
    return HistoryTables(atlas, request).events();
}

TableRows applications_rows(const Atlas& atlas, const ExportRequest& request)
{
    return HistoryTables(atlas, request).applications();
}

TableRows changes_rows(const Atlas& atlas, const ExportRequest& request)
{
    return HistoryTables(atlas, request).changes();
}

TableRows findings_rows(const Atlas& atlas, const ExportRequest& request)
{
    return HistoryTables(atlas, request).findings();
}

} // namespace atlas287
