#include "publish/tables.hpp"

#include "atlas/given.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "publish/cells.hpp"
#include "publish/database.hpp"
#include "publish/dictionary.hpp"
#include "publish/table_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <utility>

namespace atlas287 {

namespace {

using MakeRows = TableRows (*)(const Atlas&, const ExportRequest&);

/// The columns of a table, with those of further measures.
std::vector<TableColumn> columns_of(const TableDescription& table, const Units& units);

TableRows tables_rows(const Atlas& /*atlas*/, const ExportRequest& /*request*/)
{
    TableRows rows;
    for (const TableDescription& table : dictionary()) {
        rows.push_back({table.name, "table", table.meaning, std::string(name_of(table.geometry)),
                        join(table.key, "; ")});
    }
    for (const DatabaseView& view : database_views()) {
        rows.push_back(
            {view.name, "view", view.meaning, std::string(name_of(geometry_of(view))), ""});
    }
    return rows;
}

TableRows columns_rows(const Atlas& atlas, const ExportRequest& /*request*/)
{
    TableRows rows;
    for (const TableDescription& table : dictionary()) {
        for (const TableColumn& column : columns_of(table, atlas.units())) {
            rows.push_back({table.name, column.name, std::string(name_of(column.type)),
                            table.refers_to(column.name), column.meaning});
        }
    }
    return rows;
}

MakeRows maker_of(std::string_view table)
{
    static const std::map<std::string_view, MakeRows> makers{
        {"publications", &publications_rows},
        {"rows", &rows_rows},
        {"listings", &listings_rows},
        {"agencies", &agencies_rows},
        {"names", &names_rows},
        {"jurisdictions", &jurisdictions_rows},
        {"agreements", &agreements_rows},
        {"events", &events_rows},
        {"applications", &applications_rows},
        {"changes", &changes_rows},
        {"findings", &findings_rows},
        {"units", &units_rows},
        {"states", &states_rows},
        {"counties", &counties_rows},
        {"series", &series_rows},
        {"tables", &tables_rows},
        {"columns", &columns_rows},
    };
    return makers.at(table);
}

/// The columns of the further measures that the census tables have, in the order in which the
/// makers append them.
std::vector<TableColumn> measure_columns(std::string_view table, const Units& units)
{
    std::vector<TableColumn> columns;
    const auto add = [&](const std::string& name, const std::string& meaning) {
        columns.push_back({name, CellType::number, meaning});
    };
    for (const std::string& measure : units.measures()) {
        const bool has_reach = table == "states" || table == "counties" || table == "series";
        if (has_reach) {
            add(measure + "_local", "local_reach in " + measure);
        }
        if (table == "states" || table == "series") {
            add(measure + "_total", "total_reach in " + measure);
        }
        if (table != "series") {
            add(measure, "The estimate " + measure + " of the American Community Survey");
        }
    }
    return columns;
}

std::vector<TableColumn> columns_of(const TableDescription& table, const Units& units)
{
    std::vector<TableColumn> columns = table.columns;
    if (table.geometry != Geometry::none || table.name == "series") { // it has residents
        const auto measures = measure_columns(table.name, units);
        columns.insert(columns.end(), measures.begin(), measures.end());
    }
    return columns;
}

} // namespace

Table make_table(std::string_view name, const Atlas& atlas, const ExportRequest& request)
{
    const TableDescription& description = describe_table(name);
    const auto& lists = atlas.publications();
    if (request.as_of && std::none_of(lists.begin(), lists.end(), [&](const Publication& list) {
            return list.dated <= *request.as_of;
        })) {
        throw UsageError(fmt::format("there is no list of {} or before", request.as_of->iso()));
    }
    Table table{description.name,
                columns_of(description, atlas.units()),
                maker_of(description.name)(atlas, request),
                description.geometry,
                {},
                description.meaning};
    if (description.geometry == Geometry::polygon && request.shapes != nullptr) {
        for (const auto& row : table.rows) {
            table.outlines.emplace_back(request.shapes->outline_of(row.front())); // the GEOID
        }
    }
    return table;
}

Table make_stats_table(GroupBy by, const std::vector<Group>& groups)
{
    const std::string& key = groupings().at(static_cast<std::size_t>(by));
    Table table{"stats", {{key, {}, {}}}, {}};
    const bool named = by != GroupBy::level && by != GroupBy::month;
    if (named) {
        table.columns.push_back({"name", {}, {}});
    }
    for (const char* column : {"agreements", "agencies", "TFM", "WSO", "JEM", "model_not_known",
                               "local_reach", "total_reach", "residents"}) {
        table.columns.push_back({column, CellType::number, {}});
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
    Table table{"changes", describe_table("changes").columns, {}};
    for (const Change& change : changes) {
        table.rows.push_back(change_cells(atlas, change, publication));
    }
    return table;
}

} // namespace atlas287
