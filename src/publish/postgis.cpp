#include "publish/postgis.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "publish/connection.hpp"
#include "publish/sql.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <vector>

namespace atlas287 {

namespace {

constexpr const char* schema_name = "atlas287";
constexpr const char* schema_comment = "Written by atlas287";

/// Everything that makes the schema's structure.
std::vector<std::string> postgis_structure(const std::vector<Table>& tables)
{
    std::vector<std::string> statements;
    for (const Table& table : tables) {
        const TableDescription description = describe(table);
        const std::string name = quoted_name(table.name);
        statements.push_back(create_table(Dialect::postgis, description, false));
        statements.push_back(
            fmt::format("COMMENT ON TABLE {} IS {}", name, quoted_text(table.meaning)));
        for (const TableColumn& column : table.columns) {
            statements.push_back(fmt::format("COMMENT ON COLUMN {}.{} IS {}", name,
                                             quoted_name(column.name),
                                             quoted_text(column.meaning)));
        }
        for (const std::string& index : create_indexes(description)) {
            statements.push_back(index);
        }
        if (table.geometry != Geometry::none) {
            statements.push_back(fmt::format("CREATE INDEX {} ON {} USING gist (geom)",
                                             quoted_name(table.name + "_geom"), name));
        }
    }
    for (const DatabaseView& view : database_views()) {
        statements.push_back(
            fmt::format("CREATE VIEW {} AS {}", quoted_name(view.name), view.query));
        statements.push_back(fmt::format("COMMENT ON VIEW {} IS {}", quoted_name(view.name),
                                         quoted_text(view.meaning)));
    }
    return statements;
}

/// Leaves the schema with empty tables. Where an earlier run made the same structure, tables and
/// views stay, so that what others built on them stays too; else they are made anew, which the
/// server refuses while something of others depends on them.
void prepare_schema(Connection& server, const std::vector<Table>& tables)
{
    const std::vector<std::string> structure = postgis_structure(tables);
    const std::string comment =
        fmt::format("{}, structure {}", schema_comment, short_id(sha256(join(structure, ";\n"))));
    const std::string before = server.ask(
        fmt::format("SELECT coalesce(obj_description(oid, 'pg_namespace'), 'nobody') FROM "
                    "pg_namespace WHERE nspname = '{}'",
                    schema_name));
    if (!before.empty() && !before.starts_with(schema_comment)) {
        throw WriteError(fmt::format("the PostgreSQL database has a schema '{}' that this program "
                                     "did not write; rename or drop it first",
                                     schema_name));
    }
    if (server.ask("SELECT to_regtype('geometry')").empty()) {
        throw WriteError("the PostgreSQL database has no PostGIS; run 'CREATE EXTENSION postgis' "
                         "in it first");
    }
    server.run(fmt::format("CREATE SCHEMA IF NOT EXISTS {}", schema_name));
    server.run(fmt::format("SELECT set_config('search_path', '{}, ' || "
                           "current_setting('search_path'), true)",
                           schema_name));
    std::vector<std::string> names;
    names.reserve(tables.size());
    for (const Table& table : tables) {
        names.push_back(table.name);
    }
    if (before == comment) {
        server.run(fmt::format("TRUNCATE {} RESTART IDENTITY", quoted_names(names)));
        return;
    }
    if (!before.empty()) {
        for (const DatabaseView& view : database_views()) {
            server.run(fmt::format("DROP VIEW IF EXISTS {}", quoted_name(view.name)));
        }
        server.run(fmt::format("DROP TABLE IF EXISTS {}", quoted_names(names)));
    }
    for (const std::string& statement : structure) {
        server.run(statement);
    }
    server.run(fmt::format("COMMENT ON SCHEMA {} IS {}", schema_name, quoted_text(comment)));
}

} // namespace

void write_postgis(const Database& database, const std::string& connection)
{
    if (!connection.starts_with("PG:")) {
        throw UsageError("--to takes a PostgreSQL connection, such as \"PG:dbname=newsroom\"");
    }

    const GeodataErrors errors;
    const GdalSetting copy("PG_USE_COPY", "YES");
    const std::array<const char*, 2> drivers{"PostgreSQL", nullptr};
    // The connection may hold a password: it is not named in errors.
    Connection server(
        GDALDatasetUniquePtr(GDALDataset::Open(connection.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE,
                                               drivers.data(), nullptr, nullptr)),
        "the PostgreSQL database", errors);
    server.begin();
    prepare_schema(server, database.tables);
    for (const Table& table : database.tables) {
        server.fill(table, fmt::format("{}.{}", schema_name, table.name));
    }
    server.commit();
    server.close();
}

} // namespace atlas287
