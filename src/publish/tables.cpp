#include "publish/tables.hpp"

#include "atlas/findings.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "history/applications.hpp"
#include "history/events.hpp"
#include "roll/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <set>
#include <utility>

namespace atlas287 {

namespace {

constexpr CellType number = CellType::number;

const std::vector<TableColumn> publication_columns{
    {"publication_id", {}, "Readable id: kind, date and half-day of the list"},
    {"kind", {}, "participating or pending"},
    {"dated", {}, "The day ICE gave the list, or of its capture"},
    {"dated_by", {}, "How the day is known: name, capture, corrected, contents or saved"},
    {"name", {}, "Name of the first file in which the list was seen"},
    {"sha256", {}, "Hash of that file's bytes"},
    {"rows", number, "Rows that the list prints"},
    {"files", number, "Files in which these contents were seen in a row"},
    {"note", {}, "Why the day is not the one in the file's name"},
};

const std::vector<TableColumn> row_columns{
    {"row_id", {}, "Hash of the row as printed; the same line has the same id in every list"},
    {"kind", {}, "participating or pending"},
    {"state", {}, "STATE, as printed"},
    {"agency", {}, "LAW ENFORCEMENT AGENCY, as printed"},
    {"type", {}, "TYPE, as printed"},
    {"county", {}, "COUNTY, as printed"},
    {"model", {}, "SUPPORT TYPE, as printed"},
    {"signed", {}, "SIGNED, as printed; real dates of workbooks as ISO dates"},
    {"moa", {}, "Text of the MOA cell, as printed"},
    {"moa_url", {}, "Address behind the MOA cell, unwrapped"},
    {"addendum", {}, "Text of the ADDENDUM cell, as printed"},
    {"addendum_url", {}, "Address behind the ADDENDUM cell, unwrapped"},
    {"first_publication_id", {}, "The first list that printed the row"},
    {"last_publication_id", {}, "The last list that printed the row"},
    {"publications", number, "How many lists printed the row"},
    {"agreement_id", {}, "The agreement that the row lists; empty for pending rows"},
    {"other", {}, "Cells of columns that no list had so far, as JSON from heading to text"},
};

const std::vector<TableColumn> listing_columns{
    {"publication_id", {}, "The list"},
    {"row_number", number, "Row number in the list's file, from 1"},
    {"row_id", {}, "The row printed there"},
};

const std::vector<TableColumn> agency_columns{
    {"agency_id", {}, "Readable, stable id"},
    {"name", {}, "As ICE last printed it"},
    {"state", {}, "Postal code"},
    {"level", {}, "Level of government"},
    {"county", {}, "Census name of the county it polices; several separated by semicolons"},
    {"geoids", {}, "GEOIDs of the units it polices; several separated by semicolons"},
    {"listed", number, "1 when an agreement of it is listed, else 0"},
    {"models_listed", {}, "Models of its listed agreements, separated by semicolons"},
    {"agreements", number, "All its agreements, ended ones too"},
    {"first_signed", {}, "Earliest signing date"},
    {"first_listed", {}, "Day of the first list that had it"},
    {"last_listed", {}, "Day of the last list that had it"},
    {"population", number, "Residents of the units it polices"},
};

const std::vector<TableColumn> name_columns{
    {"agency_id", {}, "The agency"},
    {"name_as_printed", {}, "One way in which lists printed it"},
    {"first_listed", {}, "Day of the first list that printed it so"},
    {"last_listed", {}, "Day of the last list that printed it so"},
    {"rule",
     {},
     "How it is known to be the agency: spelling, retyped, renamed, same MOA file, MOA file name, "
     "returned, moved or correction; empty for its first name"},
    {"evidence", {}, "What the rule went by"},
};

const std::vector<TableColumn> finding_columns{
    {"finding", {}, join({finding_kinds().begin(), finding_kinds().end()}, ", ")},
    {"severity", {}, "serious, doubtful, or note"},
    {"about", {}, "The agreement or publication"},
    {"publication_id", {}, "The list that shows it"},
    {"row_id", {}, "The row that shows it, where it is one row"},
    {"detail", {}, "What was found"},
    {"suggestion", {}, "What to look at"},
};

const std::vector<TableColumn> agreement_columns{
    {"agreement_id", {}, "Readable, stable id: agency, model and signing date as first printed"},
    {"agency_id", {}, "The agency that signed"},
    {"agency", {}, "Its name as ICE last printed it"},
    {"state", {}, "Postal code"},
    {"level", {}, "Level of government"},
    {"county", {}, "Census name of the county it polices; several separated by semicolons"},
    {"model", {}, "TFM, WSO or JEM"},
    {"signed", {}, "Signing date, as ICE last printed it"},
    {"first_listed", {}, "Day of the first list that had it"},
    {"last_listed", {}, "Day of the last list that had it"},
    {"status", {}, "listed, renewed, switched or removed"},
    {"ended", {}, "Day of the first list that no longer had it; empty while listed"},
    {"successor_id", {}, "The agreement that followed a renewed or switched one"},
    {"moa_url", {}, "Address of the agreement's document"},
    {"addendum_url", {}, "Address of its addendum"},
    {"geoids", {}, "GEOIDs of the units it polices; several separated by semicolons"},
    {"match",
     {},
     "How sure the match to these units is: exact, corrected, inferred, manual or none"},
    {"population", number, "Residents of the units it polices"},
    {"signed_first_printed", {}, "Signing date as ICE first printed it"},
    {"signed_by",
     {},
     "How the signing date is known: printed, later print, MOA file name or correction"},
    {"signed_evidence", {}, "Why it is not the one first printed"},
    {"status_evidence", {}, "Which lists show the status, and what followed"},
    {"match_evidence", {}, "What decided the match, or why there is none"},
};

const std::vector<TableColumn> event_columns{
    {"agreement_id", {}, "The agreement"},
    {"dated", {}, "Day of the signature, else of the list that shows the event first"},
    {"event",
     {},
     "signed, first listed, MOA posted, date corrected, renamed, relisted, renewed, switched or "
     "removed"},
    {"from_value", {}, "Date or name before"},
    {"to_value", {}, "Date or name after; the successor's id; the MOA's address"},
    {"publication_id", {}, "The first list that shows the event"},
    {"rule", {}, "What decided that it is one agreement, or its date"},
    {"evidence", {}, "What the rule went by"},
};

const std::vector<TableColumn> application_columns{
    {"application_id",
     {},
     "Readable, stable id: name as first printed, model, day of the first list"},
    {"agency_id", {}, "The agency; of one that has no agreement, the id that it would have"},
    {"agency", {}, "Its name as ICE last printed it"},
    {"state", {}, "Postal code"},
    {"level", {}, "Level of government"},
    {"county", {}, "Census name of the county it polices; several separated by semicolons"},
    {"model", {}, "TFM, WSO or JEM"},
    {"first_listed", {}, "Day of the first pending list that had it"},
    {"last_listed", {}, "Day of the last pending list that had it"},
    {"outcome", {}, "pending, signed or withdrawn"},
    {"agreement_id", {}, "The agreement that it became"},
    {"days", number,
     "Days from its first list to the first list with the agreement, to the newest pending list, "
     "or "
     "to the first one without it"},
    {"evidence", {}, "How the agency is known, where its name does not say it"},
};

const std::vector<TableColumn> unit_columns{
    {"geoid", {}, "The Census Bureau's code"},
    {"kind", {}, "state, county, place or county subdivision"},
    {"name", {}, "The Census Bureau's name"},
    {"state", {}, "Postal code"},
    {"counties", {}, "GEOIDs of the counties in which it lies, that of its largest part first"},
    {"population", number, "Residents"},
    {"population_source", {}, "The estimates or the census that the figure is from"},
    {"latitude", {}, "Degrees north of a point inside"},
    {"longitude", {}, "Degrees east"},
    {"subdivision",
     {},
     "GEOID of the county subdivision in which a place lies, if that is a government"},
};

const std::vector<TableColumn> change_columns{
    {"dated", {}, "Day of the list that shows the change"},
    {"change", {}, "added, removed or changed"},
    {"agreement_id", {}, "The agreement"},
    {"agency", {}, "The agency's name as ICE last printed it"},
    {"state", {}, "Postal code"},
    {"model", {}, "TFM, WSO or JEM"},
    {"detail", {}, "From what to what, or what it follows"},
    {"news",
     {},
     "joined, signed (an agency that was listed already), renewed, switched, back; left, ended (an "
     "agency that is still listed), missing (a later list has it again); renamed, respelled, "
     "moved, "
     "re-dated, MOA posted, changed"},
    {"publication_id", {}, "The list that shows the change"},
};

std::string text(std::optional<Date> date)
{
    return date ? date->iso() : "";
}

std::string code(std::optional<State> state)
{
    return state ? std::string(state->code()) : "";
}

std::string code(std::optional<Model> model)
{
    return model ? std::string(code_of(*model)) : "";
}

std::string name(std::optional<Level> level)
{
    return level ? std::string(name_of(*level)) : "";
}

/// The cells that an agency's jurisdiction fills.
struct PlaceCells {
    std::string county;
    std::string geoids;
    std::string population;
};

PlaceCells place_cells(const Jurisdiction& jurisdiction)
{
    std::vector<std::string> counties;
    std::vector<std::string> geoids;
    std::uint64_t people = 0;
    bool counted = !jurisdiction.units.empty();
    for (const Unit* county : jurisdiction.counties) {
        counties.push_back(county->name);
    }
    for (const Unit* unit : jurisdiction.units) {
        geoids.push_back(unit->geoid);
        counted = counted && unit->population;
        people += unit->population.value_or(0);
    }
    return {join(counties, "; "), join(geoids, "; "), counted ? std::to_string(people) : ""};
}

std::vector<std::string> change_cells(const Atlas& atlas, const Change& change,
                                      std::uint32_t publication)
{
    const Agreement& agreement = atlas.history().agreements[change.agreement];
    const Agency& agency = atlas.history().agencies[agreement.agency];
    const Publication& list = atlas.history().publications[publication];
    return {list.dated.iso(),
            std::string(name_of(change.kind)),
            agreement.id,
            agency.name,
            code(agency.state),
            code(agreement.model),
            change.detail,
            std::string(name_of(change.news)),
            list.id};
}

/// Makes tables as of one publication.
class TableMaker {
public:
    TableMaker(const Atlas& atlas, const ExportRequest& request)
        : atlas_(atlas), history_(atlas.history()), request_(request)
    {}

    std::vector<std::vector<std::string>> publications() const
    {
        std::vector<std::vector<std::string>> rows;
        for (const Publication& publication : atlas_.publications()) {
            if (is_later(publication.dated)) {
                continue;
            }
            const Sighting& first = atlas_.roll().sightings()[publication.sightings.front()];
            rows.push_back({publication.id, std::string(name_of(publication.kind)),
                            publication.dated.iso(), std::string(name_of(publication.dated_by)),
                            first.name, first.sha256, std::to_string(lines_of(publication).size()),
                            std::to_string(publication.sightings.size()), publication.note});
        }
        return rows;
    }

    std::vector<std::vector<std::string>> rows() const
    {
        struct Printed {
            const Publication* first = nullptr;
            const Publication* last = nullptr;
            std::uint32_t publications = 0;
        };
        std::vector<Printed> printed(atlas_.roll().rows().size());
        for (const Publication& publication : atlas_.publications()) {
            for (const Line& line : lines_of(publication)) {
                Printed& row = printed[line.row];
                if (is_later(publication.dated) || row.last == &publication) {
                    continue;
                }
                row.first = row.first == nullptr ? &publication : row.first;
                row.last = &publication;
                ++row.publications;
            }
        }
        std::vector<std::vector<std::string>> rows;
        for (std::uint32_t i = 0; i < printed.size(); ++i) {
            if (printed[i].first == nullptr) {
                continue;
            }
            const Row& row = atlas_.roll().rows()[i];
            std::vector<std::string> cells{atlas_.roll().row_id(i), std::string(name_of(row.kind))};
            cells.insert(cells.end(), row.cells.begin(), row.cells.end() - 1);
            const auto agreement = history_.agreement_of_row[i];
            cells.insert(cells.end(),
                         {printed[i].first->id, printed[i].last->id,
                          std::to_string(printed[i].publications),
                          agreement ? history_.agreements[*agreement].id : "", row[Column::other]});
            rows.push_back(std::move(cells));
        }
        std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
            return std::equal(a.begin() + 1, a.end(), b.begin() + 1)
                       ? a < b
                       : std::lexicographical_compare(a.begin() + 1, a.end(), b.begin() + 1,
                                                      b.end());
        });
        return rows;
    }

    std::vector<std::vector<std::string>> listings() const
    {
        std::vector<std::vector<std::string>> rows;
        for (const Publication& publication : atlas_.publications()) {
            if (is_later(publication.dated)) {
                continue;
            }
            for (const Line& line : lines_of(publication)) {
                rows.push_back(
                    {publication.id, std::to_string(line.number), atlas_.roll().row_id(line.row)});
            }
        }
        return rows;
    }

    std::vector<std::vector<std::string>> agencies() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        std::vector<std::vector<std::string>> rows;
        for (std::uint32_t i = 0; i < history_.agencies.size(); ++i) {
            if (auto cells = agency_cells(i, now)) {
                rows.push_back(std::move(*cells));
            }
        }
        return rows;
    }

    std::vector<std::vector<std::string>> names() const
    {
        std::vector<std::vector<std::string>> rows;
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

    std::vector<std::vector<std::string>> findings() const
    {
        std::vector<std::vector<std::string>> rows;
        for (const Finding& one : find_all(atlas_)) {
            rows.push_back({std::string(one.kind), std::string(name_of(one.severity)), one.about,
                            one.publication_id, one.row ? atlas_.roll().row_id(*one.row) : "",
                            one.detail, one.suggestion});
        }
        return rows;
    }

    std::vector<std::vector<std::string>> events() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        std::vector<std::vector<std::string>> rows;
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            if (!takes(i, now)) {
                continue;
            }
            for (const Event& one : events_of(history_, i, now)) {
                rows.push_back({history_.agreements[i].id, one.dated.iso(),
                                std::string(name_of(one.kind)), one.from_value,
                                one.kind == EventKind::moa_posted
                                    ? link_address(history_.agreements[i].moa_url)
                                    : one.to_value,
                                history_.publications[one.publication].id, one.rule, one.evidence});
            }
        }
        return rows;
    }

    std::vector<std::vector<std::string>> applications() const
    {
        std::vector<std::vector<std::string>> rows;
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
                                       : atlas_.applicant_jurisdiction(*one.applicant));
            const auto& lists = history_.pending_publications;
            rows.push_back({one.id, agency.id, agency.name, code(agency.state), name(agency.level),
                            place.county, code(one.model), lists[one.first_pending()].dated.iso(),
                            lists[outcome->last_pending].dated.iso(),
                            std::string(name_of(outcome->outcome)),
                            outcome->agreement ? history_.agreements[*outcome->agreement].id : "",
                            std::to_string(outcome->days), one.evidence});
        }
        return rows;
    }

    std::vector<std::vector<std::string>> changes() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        std::vector<std::vector<std::string>> rows;
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

    std::vector<std::vector<std::string>> units() const
    {
        std::vector<std::vector<std::string>> rows;
        for (const Unit& unit : atlas_.units().all()) {
            rows.push_back({unit.geoid, std::string(name_of(unit.kind)), unit.name,
                            std::string(unit.state.code()), join(unit.counties, "; "),
                            unit.population ? std::to_string(*unit.population) : "",
                            unit.population_source, unit.latitude, unit.longitude,
                            unit.subdivision});
        }
        return rows;
    }

    std::vector<std::vector<std::string>> agreements() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        std::vector<std::vector<std::string>> rows;
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            const Agreement& agreement = history_.agreements[i];
            const Agency& agency = history_.agencies[agreement.agency];
            const auto fate = fate_as_of(history_, i, now);
            if (!fate || !takes(i, now)) {
                continue;
            }
            const PlaceCells place = place_cells(atlas_.jurisdiction(agreement.agency));
            const std::uint32_t last = agreement.last_listed_by(now);
            rows.push_back({agreement.id,
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
                            explain_fate(history_, i, now),
                            atlas_.jurisdiction(agreement.agency).evidence});
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

    [[nodiscard]] bool is_later(Date day) const { return request_.as_of && day > *request_.as_of; }

    [[nodiscard]] const std::vector<Line>& lines_of(const Publication& publication) const
    {
        return atlas_.roll().contents()[publication.contents].lines;
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
        const PlaceCells place = place_cells(atlas_.jurisdiction(index));
        return std::vector<std::string>{agency.id,
                                        agency.name,
                                        code(agency.state),
                                        name(agency.level),
                                        place.county,
                                        place.geoids,
                                        models.empty() ? "0" : "1",
                                        join({models.begin(), models.end()}, "; "),
                                        std::to_string(agreements),
                                        text(first_signed),
                                        day_of(first),
                                        day_of(last),
                                        place.population};
    }

    const Atlas& atlas_;
    const History& history_;
    const ExportRequest& request_;
};

struct TableKind {
    std::string_view name;
    const std::vector<TableColumn>& columns;
    std::vector<std::vector<std::string>> (TableMaker::*make)() const;
};

const std::array<TableKind, 11>& table_kinds()
{
    static const std::array<TableKind, 11> kinds{{
        {"publications", publication_columns, &TableMaker::publications},
        {"rows", row_columns, &TableMaker::rows},
        {"listings", listing_columns, &TableMaker::listings},
        {"agencies", agency_columns, &TableMaker::agencies},
        {"names", name_columns, &TableMaker::names},
        {"agreements", agreement_columns, &TableMaker::agreements},
        {"events", event_columns, &TableMaker::events},
        {"applications", application_columns, &TableMaker::applications},
        {"changes", change_columns, &TableMaker::changes},
        {"findings", finding_columns, &TableMaker::findings},
        {"units", unit_columns, &TableMaker::units},
    }};
    return kinds;
}

const TableKind& find_table(std::string_view name)
{
    const auto& kinds = table_kinds();
    const auto* kind = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const TableKind& k) { return k.name == name; });
    if (kind == kinds.end()) {
        std::vector<std::string> names;
        names.reserve(kinds.size());
        for (const TableKind& known : kinds) {
            names.emplace_back(known.name);
        }
        throw UsageError(
            fmt::format("there is no table '{}'; the tables are {}", name, join(names, ", ")));
    }
    return *kind;
}

} // namespace

std::vector<std::string_view> exported_tables()
{
    std::vector<std::string_view> names;
    for (const TableKind& kind : table_kinds()) {
        names.push_back(kind.name);
    }
    return names;
}

Table make_table(std::string_view name, const Atlas& atlas, const ExportRequest& request)
{
    const TableKind& kind = find_table(name);
    const auto& lists = atlas.publications();
    if (request.as_of && std::none_of(lists.begin(), lists.end(), [&](const Publication& list) {
            return list.dated <= *request.as_of;
        })) {
        throw UsageError(fmt::format("there is no list of {} or before", request.as_of->iso()));
    }
    return {std::string(name), kind.columns, (TableMaker(atlas, request).*kind.make)()};
}

Table describe_table(std::string_view name)
{
    return {std::string(name), find_table(name).columns, {}};
}

Table make_stats_table(GroupBy by, const std::vector<Group>& groups)
{
    constexpr std::array<std::string_view, 5> keys{"state", "county", "model", "level", "month"};
    const std::string key(keys.at(static_cast<std::size_t>(by)));
    Table table{"stats", {{key, {}, {}}}, {}};
    const bool named = by != GroupBy::level && by != GroupBy::month;
    if (named) {
        table.columns.push_back({"name", {}, {}});
    }
    for (const char* column : {"agreements", "agencies", "TFM", "WSO", "JEM", "model_not_known",
                               "local_reach", "total_reach", "residents"}) {
        table.columns.push_back({column, number, {}});
    }
    for (const Group& group : groups) {
        const ModelCounts& counts = group.totals.agreements;
        std::vector<std::string> cells{group.key};
        if (named) {
            cells.push_back(group.name);
        }
        for (const std::uint64_t value : std::initializer_list<std::uint64_t>{
                 counts.total(), group.totals.agencies, counts.of(Model::task_force),
                 counts.of(Model::warrant_service), counts.of(Model::jail_enforcement),
                 counts.unknown, group.totals.reach.local, group.totals.reach.total,
                 group.totals.reach.residents}) {
            cells.push_back(std::to_string(value));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Table make_changes_table(const Atlas& atlas, const std::vector<Change>& changes,
                         std::uint32_t publication)
{
    Table table{"changes", change_columns, {}};
    for (const Change& change : changes) {
        table.rows.push_back(change_cells(atlas, change, publication));
    }
    return table;
}

} // namespace atlas287
