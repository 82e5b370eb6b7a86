#include "publish/tables.hpp"

#include "atlas/findings.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "roll/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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
     "How it is known to be the agency: spelling, retyped, renamed, same MOA file, returned, "
     "moved; "
     "empty for its first name"},
    {"evidence", {}, "What the rule went by"},
};

const std::vector<TableColumn> finding_columns{
    {"finding", {}, "doubtful pair, impossible date, misdated list or printed twice"},
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
    {"match", {}, "How sure the match to these units is: exact or none"},
    {"population", number, "Residents of the units it polices"},
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
    std::vector<std::string> names;
    std::vector<std::string> geoids;
    std::uint64_t people = 0;
    bool counted = !jurisdiction.units.empty();
    for (const Unit* unit : jurisdiction.units) {
        names.push_back(unit->name);
        geoids.push_back(unit->geoid);
        counted = counted && unit->population;
        people += unit->population.value_or(0);
    }
    return {join(names, "; "), join(geoids, "; "), counted ? std::to_string(people) : ""};
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

    std::vector<std::vector<std::string>> agreements() const
    {
        const std::uint32_t now = atlas_.publication_as_of(request_.as_of);
        std::vector<std::vector<std::string>> rows;
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            const Agreement& agreement = history_.agreements[i];
            const Agency& agency = history_.agencies[agreement.agency];
            const auto fate = fate_as_of(history_, i, now);
            if (!fate || !request_.filter.takes(agreement, agency) ||
                !request_.filter.takes(fate->status)) {
                continue;
            }
            const PlaceCells place = place_cells(atlas_.jurisdiction(agreement.agency));
            const std::uint32_t last = agreement.last_listed_by(now);
            rows.push_back(
                {agreement.id, agency.id, agency.name, code(agency.state), name(agency.level),
                 place.county, code(agreement.model), text(agreement.signed_on),
                 day_of(agreement.first_listed()), day_of(last), std::string(name_of(fate->status)),
                 fate->status == Status::listed ? "" : day_of(last + 1),
                 fate->successor ? history_.agreements[*fate->successor].id : "",
                 link_address(agreement.moa_url), link_address(agreement.addendum_url),
                 place.geoids, std::string(name_of(atlas_.jurisdiction(agreement.agency).match)),
                 place.population});
        }
        return rows;
    }

private:
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
            if (!fate || !request_.filter.takes(agreement, agency) ||
                !request_.filter.takes(fate->status)) {
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

const std::array<TableKind, 7>& table_kinds()
{
    static const std::array<TableKind, 7> kinds{{
        {"publications", publication_columns, &TableMaker::publications},
        {"rows", row_columns, &TableMaker::rows},
        {"listings", listing_columns, &TableMaker::listings},
        {"agencies", agency_columns, &TableMaker::agencies},
        {"names", name_columns, &TableMaker::names},
        {"agreements", agreement_columns, &TableMaker::agreements},
        {"findings", finding_columns, &TableMaker::findings},
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
    constexpr std::array<std::string_view, 4> keys{"state", "model", "level", "month"};
    const std::string key(keys.at(static_cast<std::size_t>(by)));
    Table table{"stats", {{key, {}, {}}}, {}};
    const bool named = by == GroupBy::state || by == GroupBy::model;
    if (named) {
        table.columns.push_back({"name", {}, {}});
    }
    for (const char* column : {"agreements", "agencies", "TFM", "WSO", "JEM", "model_not_known"}) {
        table.columns.push_back({column, number, {}});
    }
    for (const Group& group : groups) {
        const ModelCounts& counts = group.totals.agreements;
        std::vector<std::string> cells{group.key};
        if (named) {
            cells.push_back(group.name);
        }
        for (const std::uint32_t value :
             {counts.total(), group.totals.agencies, counts.of(Model::task_force),
              counts.of(Model::warrant_service), counts.of(Model::jail_enforcement),
              counts.unknown}) {
            cells.push_back(std::to_string(value));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Table make_changes_table(const Atlas& atlas, const std::vector<Change>& changes, Date dated)
{
    Table table{"changes",
                {{"dated", {}, {}},
                 {"change", {}, {}},
                 {"agreement_id", {}, {}},
                 {"agency", {}, {}},
                 {"state", {}, {}},
                 {"model", {}, {}},
                 {"detail", {}, {}}},
                {}};
    for (const Change& change : changes) {
        const Agreement& agreement = atlas.history().agreements[change.agreement];
        const Agency& agency = atlas.history().agencies[agreement.agency];
        table.rows.push_back({dated.iso(), std::string(name_of(change.kind)), agreement.id,
                              agency.name, code(agency.state), code(agreement.model),
                              change.detail});
    }
    return table;
}

} // namespace atlas287
