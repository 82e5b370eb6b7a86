#include "base/app_folders.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "publish/site.hpp"

#include <fmt/format.h>

namespace atlas287::cli {

namespace {

class ReportCommand : public Command {
public:
    CLI::App* set_up(CLI::App& program) override
    {
        CLI::App* app =
            program.add_subcommand("report", "Write the interactive report, a static site");
        app->add_option("--out", out_, "Folder to write to")
            ->type_name("DIR")
            ->capture_default_str();
        add_date_option(*app, "--as-of", as_of_,
                        "As ICE's newest list on or before this day had it");
        roll_.add_to(*app);
        app->footer(
            "The site needs no server program: put the folder on any web host, or look at it with "
            "'atlas287 serve'. Files that have not changed are not written again.");
        return app;
    }

    ExitStatus run() override
    {
        const Atlas atlas = roll_.load_atlas();
        const std::uint32_t publication = atlas.publication_as_of(as_of_);
        const SiteSummary summary = write_site(atlas, publication, share_folder() / "web", out_);
        fmt::print("{}: the report as of ICE's list of {}. {} files, {} written, {} removed.\n",
                   out_, atlas.history().publications[publication].dated.iso(), summary.files,
                   summary.written, summary.removed);
        return ExitStatus::done;
    }

private:
    std::string out_ = "site";
    std::optional<Date> as_of_;
    RollOption roll_;
};

} // namespace

std::unique_ptr<Command> make_report_command()
{
    return std::make_unique<ReportCommand>();
}

} // namespace atlas287::cli
