#include "places/census.hpp"

#include "base/app_folders.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "places/shapes.hpp"
#include "places/units.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace atlas287::cli {

namespace {

class CensusCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"census",
                "Rebuild the shipped census tables from the Census Bureau's files",
                {},
                {{"atlas287 census bureau --out tables",
                  "Make the tables from the Bureau's files in a folder, and look at them before "
                  "they replace others"}}};
    }

    void add_options(CommandOptions& options) override
    {
        options.add_required_argument(
            "DIR", folder_,
            "Folder with the Bureau's files: gazetteer/, acs<year>/ and relations/");
        options.add_text("--out", "DIR", out_,
                         "Folder to write to; without it, the one that ships with the program");
        options.add_text("--shapes", "FILE", shapes_,
                         "Also take the outlines of states and counties from this TopoJSON file, "
                         "such as counties-10m.json of an npm atlas of the Bureau's boundaries");
    }

    ExitStatus run() override
    {
        const std::filesystem::path out =
            out_.empty() ? share_folder() / "data" / "census" : std::filesystem::path(out_);
        for (const auto& [name, table] : build_census_tables(folder_)) {
            write_file_if_changed(out / name, table);
            fmt::print("{}: {} lines\n", (out / name).string(),
                       std::count(table.begin(), table.end(), '\n') - 1);
        }
        if (!shapes_.empty()) {
            take_shapes(out);
        }
        return ExitStatus::done;
    }

private:
    void take_shapes(const std::filesystem::path& out) const
    {
        const Shapes shapes = load_shapes(shapes_);
        const Units units = load_units(out);
        const ShapesDifference difference = compare(shapes, units);
        if (!difference.outlines_of_nobody.empty()) {
            throw InputError({shapes_, {}, {}, {}},
                             fmt::format("it has outlines of units that the tables do not have, as "
                                         "an edition of another year would: {}",
                                         join(difference.outlines_of_nobody, ", ")));
        }
        write_file_if_changed(out / "shapes.topojson", read_file(shapes_));
        fmt::print("{}: {} outlines\n", (out / "shapes.topojson").string(), shapes.all().size());
        for (const Unit* unit : difference.without_outline) {
            fmt::print("  none of {}, {} ({})\n", unit->name, unit->state.code(), unit->geoid);
        }
    }

    std::string folder_;
    std::string out_;
    std::string shapes_;
};

} // namespace

std::unique_ptr<Command> make_census_command()
{
    return std::make_unique<CensusCommand>();
}

} // namespace atlas287::cli
