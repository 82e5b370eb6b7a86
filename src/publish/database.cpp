#include "publish/database.hpp"

#include "publish/dictionary.hpp"
#include "publish/tables.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

namespace atlas287 {

namespace {

Table about_table(const std::string& newest_list, const std::string& written_by)
{
    return {"about",
            {{"subject", {}, "What is told"}, {"text", {}, "What there is to tell"}},
            {{"title", "Atlas 287(g): every list of 287(g) agreements ICE published"},
             {"newest list", newest_list},
             {"written by", written_by},
             {"source", "U.S. Immigration and Customs Enforcement, lists of participating and "
                        "pending 287(g) agencies; U.S. Census Bureau"},
             {"licence", "The facts are in the public domain"}},
            Geometry::none,
            {},
            "What this is, of which day, and from what"};
}

/// The position of a column in a table.
std::size_t position_of(const Table& table, const std::string& column)
{
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const TableColumn& one) { return one.name == column; });
    return static_cast<std::size_t>(found - table.columns.begin());
}

/// Makes sure that every reference of a table leads somewhere: those of a column that belongs to
/// the table's key, or that is the table's first, take their row with them; others are emptied.
void mend_references(Table& table, const TableDescription& description,
                     const std::map<std::string, std::set<std::string>>& keys)
{
    for (const TableReference& reference : description.references) {
        const std::size_t at = position_of(table, reference.column);
        const std::set<std::string>& known = keys.at(reference.table);
        const bool needed = at == 0 || reference.column == "publication_id" ||
                            std::find(description.key.begin(), description.key.end(),
                                      reference.column) != description.key.end();
        if (needed) {
            std::erase_if(table.rows, [&](const std::vector<std::string>& row) {
                return !row[at].empty() && !known.contains(row[at]);
            });
            continue;
        }
        for (auto& row : table.rows) {
            if (!known.contains(row[at])) {
                row[at].clear();
            }
        }
    }
}

std::set<std::string> keys_of(const Table& table, const TableDescription& description)
{
    std::set<std::string> keys;
    if (description.key.size() == 1) {
        const std::size_t at = position_of(table, description.key.front());
        for (const auto& row : table.rows) {
            keys.insert(row[at]);
        }
    }
    return keys;
}

} // namespace

const std::vector<DatabaseView>& database_views()
{
    static const std::vector<DatabaseView> views{
        {"agreements_listed", "Agreements on the newest list",
         "SELECT * FROM agreements WHERE status = 'listed'", "agreements"},
        {"agreements_ended", "Agreements that ended",
         "SELECT * FROM agreements WHERE status <> 'listed'", "agreements"},
        {"applications_pending", "Applications on the newest pending list",
         "SELECT * FROM applications WHERE outcome = 'pending'", "applications"},
        {"agencies_with_several_models", "Agencies that hold several models",
         "SELECT * FROM agencies WHERE models_listed LIKE '%;%'", "agencies"},
        {"newest_changes", "What changed with the newest list of participating agencies",
         "SELECT * FROM changes WHERE publication_id = (SELECT publication_id FROM publications "
         "WHERE kind = 'participating' ORDER BY fid DESC LIMIT 1)",
         "changes"},
        {"rows_of_agreements", "The rows behind each agreement, with the days of their lists",
         "SELECT r.fid, r.agreement_id, a.agency_id, f.dated AS first_printed, l.dated AS "
         "last_printed, r.publications, r.row_id, r.state, r.agency, r.type, r.county, r.model, "
         "r.signed, r.moa, r.moa_url, r.addendum, r.addendum_url FROM rows r JOIN agreements a ON "
         "a.agreement_id = r.agreement_id JOIN publications f ON f.publication_id = "
         "r.first_publication_id JOIN publications l ON l.publication_id = r.last_publication_id",
         ""},
        {"agreements_by_list", "Which agreements each list of participating agencies had",
         "SELECT min(l.fid) AS fid, p.publication_id, p.dated, r.agreement_id, a.agency_id, "
         "a.state, a.model, a.level FROM publications p JOIN listings l ON l.publication_id = "
         "p.publication_id JOIN rows r ON r.row_id = l.row_id JOIN agreements a ON a.agreement_id "
         "= r.agreement_id GROUP BY p.publication_id, p.dated, r.agreement_id, a.agency_id, "
         "a.state, a.model, a.level",
         ""},
        {"units_policed", "The units that each listed agreement covers",
         "SELECT j.fid * 1000 + a.fid AS fid, a.agreement_id, a.agency_id, a.model, a.level, "
         "u.geoid, u.kind, u.name, u.state, u.population FROM agreements a JOIN jurisdictions j "
         "ON j.agency_id = a.agency_id JOIN units u ON u.geoid = j.geoid WHERE a.status = "
         "'listed'",
         ""},
    };
    return views;
}

Geometry geometry_of(const DatabaseView& view)
{
    return view.of.empty() ? Geometry::none : describe_table(view.of).geometry;
}

Database make_database(const Atlas& atlas, const Shapes& shapes, std::optional<Date> as_of,
                       const std::string& written_by)
{
    Database database;
    ExportRequest request;
    request.as_of = as_of;
    request.shapes = &shapes;
    std::map<std::string, std::set<std::string>> keys;
    for (const TableDescription& description : dictionary()) {
        Table table = make_table(description.name, atlas, request);
        keys[description.name] = keys_of(table, description);
        mend_references(table, description, keys);
        keys[description.name] = keys_of(table, description);
        database.tables.push_back(std::move(table));
    }
    const std::uint32_t newest = atlas.publication_as_of(as_of);
    database.newest_list = atlas.history().publications[newest].dated.iso();
    database.tables.push_back(about_table(database.newest_list, written_by));
    return database;
}

} // namespace atlas287
