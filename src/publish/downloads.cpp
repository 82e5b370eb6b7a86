#include "publish/downloads.hpp"

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "publish/dictionary.hpp"
#include "publish/geojson.hpp"
#include "publish/geopackage.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <system_error>

namespace atlas287 {

namespace {

using nlohmann::json;
using Ordered = nlohmann::ordered_json;

/// Tables that people put on a map: the others with a place are in the GeoPackage.
constexpr std::array mapped{"agreements", "agencies", "states", "counties"};

std::string read_and_remove(const std::filesystem::path& file)
{
    std::string bytes = read_file(file);
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return bytes;
}

std::string_view frictionless_type(CellType type)
{
    switch (type) {
    case CellType::number:
        return "integer";
    case CellType::decimal:
        return "number";
    case CellType::date:
        return "date";
    default:
        return "string";
    }
}

Ordered schema_of(const TableDescription& table)
{
    const std::string itself;
    Ordered fields = Ordered::array();
    for (const TableColumn& column : table.columns) {
        fields.push_back({{"name", column.name},
                          {"type", frictionless_type(column.type)},
                          {"description", column.meaning}});
    }
    Ordered schema{{"fields", std::move(fields)}, {"missingValues", {""}}};
    if (!table.key.empty()) {
        schema["primaryKey"] = table.key;
    }
    Ordered references = Ordered::array();
    for (const TableReference& one : table.references) {
        // The standard's name for the table itself is an empty one.
        const std::string& to = one.table == table.name ? itself : one.table;
        references.push_back(
            {{"fields", one.column}, {"reference", {{"resource", to}, {"fields", one.to_column}}}});
    }
    if (!references.empty()) {
        schema["foreignKeys"] = std::move(references);
    }
    return schema;
}

bool is_described(const std::string& table)
{
    const auto& tables = dictionary();
    return std::any_of(tables.begin(), tables.end(),
                       [&](const TableDescription& one) { return one.name == table; });
}

/// A file as a resource of the package: those with columns as tables, the others as they are.
Ordered resource_of(const Download& file)
{
    const bool is_table = file.name.ends_with(".csv");
    const bool is_geojson = file.name.ends_with(".geojson");
    Ordered resource{{"profile", is_table ? "tabular-data-resource" : "data-resource"}};
    if (is_table || is_geojson) {
        const TableDescription& table = describe_table(file.table);
        resource["name"] = is_table ? table.name : table.name + "-geojson";
        resource["path"] = file.name;
        resource["description"] = table.meaning;
        resource["format"] = is_table ? "csv" : "geojson";
        resource["mediatype"] = is_table ? "text/csv" : "application/geo+json";
        resource["encoding"] = "utf-8";
    } else {
        resource["name"] = "geopackage";
        resource["path"] = file.name;
        resource["description"] =
            "All tables in one GeoPackage (OGC), with the points and outlines of places.";
        resource["format"] = "gpkg";
        resource["mediatype"] = "application/geopackage+sqlite3";
    }
    resource["bytes"] = file.bytes.size();
    resource["hash"] = "sha256:" + file.sha256;
    if (is_table) {
        resource["dialect"] = {{"delimiter", ","},
                               {"lineTerminator", "\n"},
                               {"quoteChar", "\""},
                               {"doubleQuote", true},
                               {"header", true}};
        resource["schema"] = schema_of(describe_table(file.table));
    }
    return resource;
}

/// `1.2 MB`
std::string size_in_words(const Formats& formats, std::size_t bytes)
{
    constexpr std::size_t kilobyte = 1000;
    constexpr std::size_t megabyte = 1'000'000;
    return bytes < megabyte
               ? fmt::format("{}\xC2\xA0kB", formats.count(std::max<std::size_t>(
                                                 1, (bytes + kilobyte / 2) / kilobyte)))
               : fmt::format("{}\xC2\xA0MB", formats.millions(bytes, 1));
}

} // namespace

std::vector<Download> make_downloads(const Database& database, const std::filesystem::path& scratch)
{
    std::vector<Download> downloads;
    std::vector<std::function<std::string()>> makers;
    // The longest work first.
    downloads.push_back({"atlas287.gpkg", "", 0, {}, {}});
    makers.emplace_back([&] {
        // Named for the process: two may write the site at once.
        const std::filesystem::path file = scratch / fmt::format(".atlas287-{}.gpkg", ::getpid());
        write_geopackage(database, file);
        return read_and_remove(file);
    });
    for (const Table& table : database.tables) {
        if (!is_described(table.name)) {
            continue; // what the database tells of itself
        }
        downloads.push_back({table.name + ".csv", table.name, table.rows.size(), {}, {}});
        makers.emplace_back([&table] { return to_csv(table); });
        if (std::find(mapped.begin(), mapped.end(), table.name) != mapped.end()) {
            downloads.push_back({table.name + ".geojson", table.name, table.rows.size(), {}, {}});
            makers.emplace_back([&table] { return to_geojson(table); });
        }
    }
    parallel_for(makers.size(), hardware_threads(), [&](std::size_t i) {
        downloads[i].bytes = makers[i]();
        downloads[i].sha256 = to_hex(sha256(downloads[i].bytes));
    });
    return downloads;
}

std::string make_datapackage(const std::vector<Download>& downloads, const std::string& newest_list,
                             const std::string& url)
{
    Ordered package{
        {"profile", "data-package"},
        {"name", "atlas287"},
        {"title", "Atlas 287(g)"},
        {"description",
         "Every agreement on the lists that ICE publishes under section 287(g) of the Immigration "
         "and Nationality Act, through time: agencies, agreements, events, places, and the rows as "
         "ICE printed them."},
        {"version", newest_list},
        {"created", newest_list + "T00:00:00Z"},
        {"licenses", {{{"name", "other-pd"}, {"title", "Public domain: facts"}}}},
        {"sources",
         {{{"title", "U.S. Immigration and Customs Enforcement, lists of participating and pending "
                     "agencies"},
           {"path", "https://www.ice.gov/identify-and-arrest/287g"}},
          {{"title", "U.S. Census Bureau, Gazetteer files of 2025 and American Community Survey "
                     "2019-2023"},
           {"path", "https://www.census.gov/"}}}}};
    if (!url.empty()) {
        package["homepage"] = url;
    }
    package["resources"] = Ordered::array();
    for (const Download& file : downloads) {
        package["resources"].push_back(resource_of(file));
    }
    return package.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string make_checksums(const std::vector<Download>& downloads)
{
    std::string sums;
    for (const Download& file : downloads) {
        sums += fmt::format("{}  {}\n", file.sha256, file.name);
    }
    return sums;
}

Page make_download_page(const ReportSource& source, const std::vector<Download>& downloads,
                        const std::string& program, const std::string& url)
{
    const auto file_of = [&](const Download& file) {
        return json{{"name", file.name},
                    {"size", size_in_words(source.formats, file.bytes.size())}};
    };
    std::map<std::string, json> geojson;
    auto rows = json::array();
    json package = false;
    for (const Download& file : downloads) {
        if (file.name.ends_with(".geojson")) {
            geojson.emplace(file.table, file_of(file));
        } else if (file.table.empty()) {
            package = file_of(file);
        }
    }
    for (const Download& file : downloads) {
        if (!file.name.ends_with(".csv")) {
            continue;
        }
        const auto map = geojson.find(file.table);
        rows.push_back({{"table", file.table},
                        {"meaning", source.words.at("download.tables." + file.table)},
                        {"rows", source.formats.count(file.rows)},
                        {"csv", file_of(file)},
                        {"geojson", map == geojson.end() ? json(false) : map->second}});
    }
    const std::string date = source.formats.date(source.dated(source.publication));
    return {
        "download.html",
        "download",
        {{"title", source.words.at("download.title")},
         {"description", source.words.at("download.description")},
         {"package", std::move(package)},
         {"rows", std::move(rows)},
         {"cite", source.words.fill("download.cite", {{"date", date},
                                                      {"program", program},
                                                      {"address", url.empty() ? "" : ", " + url}})},
         {"as_of", as_of(source)}}};
}

} // namespace atlas287
