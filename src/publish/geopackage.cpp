#include "publish/geopackage.hpp"

#include "base/files.hpp"
#include "publish/connection.hpp"
#include "publish/sql.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace atlas287 {

namespace {

/// Tells a GeoPackage what one of its tables or views is.
void register_content(Connection& file, const std::string& name, const std::string& meaning,
                      Geometry geometry, const std::string& day)
{
    const bool spatial = geometry != Geometry::none;
    file.run(fmt::format("INSERT INTO gpkg_contents (table_name, data_type, identifier, "
                         "description, last_change, srs_id) VALUES ({0}, '{1}', {0}, {2}, "
                         "'{3}T00:00:00.000Z', {4})",
                         quoted_text(name), spatial ? "features" : "attributes",
                         quoted_text(meaning), day, spatial ? "4326" : "0"));
    if (spatial) {
        file.run(fmt::format("INSERT INTO gpkg_geometry_columns VALUES ({}, 'geom', '{}', 4326, "
                             "0, 0)",
                             quoted_text(name), geometry_type(geometry)));
    }
}

/// Writes tables, and views if they are all, into a new GeoPackage.
void write_new_geopackage(const std::filesystem::path& path, const std::vector<Table>& tables,
                          const std::vector<DatabaseView>& views, const std::string& day,
                          const std::string& shown_name)
{
    const GeodataErrors errors;
    const GdalSetting no_clock("OGR_CURRENT_DATE", day + "T00:00:00.000Z");
    const GdalSetting one_file("OGR_SQLITE_JOURNAL", "MEMORY"); // the whole file is new
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    {
        Connection file(
            GDALDatasetUniquePtr(driver == nullptr
                                     ? nullptr
                                     : driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)),
            shown_name, errors);
        file.begin();
        for (const Table& table : tables) {
            TableDescription description = describe(table);
            file.run(create_table(Dialect::geopackage, description, tables.size() == 1));
            register_content(file, table.name, table.meaning, table.geometry, day);
        }
        for (const DatabaseView& view : views) {
            file.run(fmt::format("CREATE VIEW {} AS {}", quoted_name(view.name), view.query));
            register_content(file, view.name, view.meaning, geometry_of(view), day);
        }
        file.commit();
        file.close();
    }
    // Opened anew, GDAL knows the tables.
    const std::array<const char*, 2> drivers{"GPKG", nullptr};
    Connection file(
        GDALDatasetUniquePtr(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE,
                                               drivers.data(), nullptr, nullptr)),
        shown_name, errors);
    file.begin();
    for (const Table& table : tables) {
        file.fill(table, table.name);
    }
    file.commit();
    for (const Table& table : tables) {
        for (const std::string& statement : create_indexes(describe(table))) {
            file.run(statement);
        }
        if (table.geometry != Geometry::none) {
            file.run(fmt::format("SELECT CreateSpatialIndex({}, 'geom')", quoted_text(table.name)));
        }
    }
    for (const DatabaseView& view : views) {
        if (geometry_of(view) != Geometry::none) {
            file.run(fmt::format("UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = (SELECT "
                                 "min(longitude), min(latitude), max(longitude), max(latitude) "
                                 "FROM {}) WHERE table_name = {}",
                                 quoted_name(view.name), quoted_text(view.name)));
        }
    }
    file.close();
}

void write_geopackage_file(const std::filesystem::path& path, const std::vector<Table>& tables,
                           const std::vector<DatabaseView>& views, const std::string& day)
{
    replace_file(path, ".gpkg", [&](const std::filesystem::path& temporary) {
        write_new_geopackage(temporary, tables, views, day, path.string());
    });
}

} // namespace

void write_geopackage(const Database& database, const std::filesystem::path& path)
{
    write_geopackage_file(path, database.tables, database_views(), database.newest_list);
}

void write_geopackage(const Table& table, const std::filesystem::path& path)
{
    write_geopackage_file(path, {table}, {}, "1970-01-01");
}

} // namespace atlas287
