#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/version.hpp"
#include "publish/database.hpp"
#include "publish/dictionary.hpp"
#include "publish/geojson.hpp"
#include "publish/geopackage.hpp"
#include "publish/postgis.hpp"
#include "publish/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace atlas287::cli {

namespace {

class ExportCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"export",
                "Write one table of the data, or all of them as a GeoPackage",
                "The columns are described in docs/data.md. Cells that a spreadsheet would run as "
                "a formula get an apostrophe in front in CSV. --state, --model, --level and "
                "--status choose among agreements, agencies, jurisdictions and events, and what "
                "states, counties and series count; all but --status among applications and "
                "changes; the other tables are given whole, and so is gpkg. Tables with a place "
                "are also given as "
                "GeoJSON: agencies, agreements, applications and units as points, states and "
                "counties as outlines.",
                {{"atlas287 export agreements --state FL,GA --out agreements.csv",
                  "The agreements of two states as CSV"},
                 {"atlas287 export agencies --format geojson --out agencies.geojson",
                  "Agencies on the map"},
                 {"atlas287 export gpkg --out atlas.gpkg", "Everything in one GeoPackage"},
                 {"atlas287 export gpkg --to PG:dbname=newsroom",
                  "Everything in a PostgreSQL database"},
                 {"atlas287 export agreements --columns", "What the columns of a table mean"}}};
    }

    void add_options(CommandOptions& options) override
    {
        std::vector<std::string> names{"gpkg"};
        Offers offers{{{"gpkg", "All tables in one GeoPackage"}}, {}};
        for (const TableDescription& table : dictionary()) {
            names.push_back(table.name);
            offers.values.push_back({table.name, table.meaning});
        }
        options.add_required_argument(
            "TABLE", table_,
            fmt::format("Which: {}. gpkg is a GeoPackage with all of them", join(names, ", ")),
            offers);
        options.add_choice("--format", "FORMAT", {"csv", "json", "geojson", "gpkg"}, format_,
                           "csv, json, geojson or gpkg; csv, when nothing is said");
        options.add_flag("--json", json_, "The same as --format json");
        options.add_flag("--columns", columns_,
                         "Print what the table's columns mean instead of the table");
        options.add_text("--out", "FILE", out_,
                         "File to write; without it, standard output. A GeoPackage needs one");
        options.add_text("--to", "CONNECTION", to_,
                         "With gpkg: write the same tables into the schema atlas287 of a "
                         "PostgreSQL database with PostGIS, such as \"PG:dbname=newsroom\"");
        add_filter_options(options, request_.filter);
        add_date_option(options, "--as-of", request_.as_of,
                        "Lists, agreements and their status as of this day; names, places, signing "
                        "dates and documents as known now");
        roll_.add_to(options);
    }

    ExitStatus run() override
    {
        if (table_ == "gpkg") {
            return export_database();
        }
        if (!to_.empty()) {
            throw UsageError("--to goes with 'export gpkg'");
        }
        const TableDescription& description =
            describe_table(table_); // says so at once when there is none of that name
        if (columns_) {
            return print_table(columns_of(description), json_);
        }
        const std::string format = json_ ? "json" : format_.empty() ? "csv" : format_;
        if (format == "gpkg") {
            require_file();
        }
        if (format == "geojson") {
            require_place(description);
        }
        std::optional<Shapes> shapes;
        if (description.geometry == Geometry::polygon &&
            (format == "gpkg" || format == "geojson")) {
            shapes = load_shipped_shapes();
            request_.shapes = &*shapes;
        }
        const Table table = make_table(table_, roll_.load_atlas(), request_);
        if (format == "gpkg") {
            write_geopackage(table, out_);
        } else {
            write_output(out_, format == "csv"    ? to_csv(table)
                               : format == "json" ? to_json(table)
                                                  : to_geojson(table));
        }
        return table.rows.empty() ? ExitStatus::nothing_found : ExitStatus::done;
    }

private:
    ExitStatus export_database()
    {
        const Filter& filter = request_.filter;
        if (columns_ || json_ || (!format_.empty() && format_ != "gpkg")) {
            throw UsageError("'export gpkg' writes all tables into one GeoPackage; its columns are "
                             "those of the tables, and its table 'columns' has them");
        }
        if (!filter.states.empty() || !filter.models.empty() || !filter.levels.empty() ||
            !filter.statuses.empty()) {
            throw UsageError("'export gpkg' writes everything; ask the GeoPackage for a part, or "
                             "export one table with --format gpkg and these filters");
        }
        if (to_.empty()) {
            require_file();
        } else if (!out_.empty()) {
            throw UsageError("give --out or --to, not both");
        }
        const Database database = make_database(roll_.load_atlas(), load_shipped_shapes(),
                                                request_.as_of, version_text());
        if (to_.empty()) {
            write_geopackage(database, out_);
        } else {
            write_postgis(database, to_);
        }
        return ExitStatus::done;
    }

    void require_file() const
    {
        if (out_.empty() || out_ == "-") {
            throw UsageError("a GeoPackage is a file: say which with --out FILE");
        }
    }

    static Table columns_of(const TableDescription& description)
    {
        Table columns{
            "columns",
            {{"column", {}, {}}, {"type", {}, {}}, {"refers_to", {}, {}}, {"meaning", {}, {}}},
            {}};
        for (const TableColumn& column : description.columns) {
            columns.rows.push_back({column.name, std::string(name_of(column.type)),
                                    description.refers_to(column.name), column.meaning});
        }
        return columns;
    }

    std::string table_;
    std::string format_;
    std::string out_;
    std::string to_;
    bool json_ = false;
    bool columns_ = false;
    ExportRequest request_;
    RollOption roll_;
};

} // namespace

std::unique_ptr<Command> make_export_command()
{
    return std::make_unique<ExportCommand>();
}

} // namespace atlas287::cli
