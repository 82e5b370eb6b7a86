#include "places/census.hpp"

#include "base/app_folders.hpp"
#include "base/files.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace atlas287::cli {

namespace {

class CensusCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"census", "Rebuild the shipped census tables from the Census Bureau's files", {}};
    }

    void add_options(CommandOptions& options) override
    {
        options.add_required_argument(
            "DIR", folder_,
            "Folder with the Bureau's files: gazetteer/, acs<year>/ and relations/");
        options.add_text("--out", "DIR", out_,
                         "Folder to write to; without it, the one that ships with the program");
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
        return ExitStatus::done;
    }

private:
    std::string folder_;
    std::string out_;
};

} // namespace

std::unique_ptr<Command> make_census_command()
{
    return std::make_unique<CensusCommand>();
}

} // namespace atlas287::cli
