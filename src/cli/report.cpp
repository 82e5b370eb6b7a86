#include "base/app_folders.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/version.hpp"
#include "publish/site.hpp"

#include <fmt/format.h>

namespace atlas287::cli {

namespace {

class ReportCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"report",
                "Write the interactive report, a static site",
                "The site needs no server program: put the folder on any web host, or look at it "
                "with 'atlas287 serve'. Files that have not changed are not written again.",
                {{"atlas287 report --out site", "Write the site into a folder"},
                 {"atlas287 report --out /var/www/atlas --url https://atlas.example.org/",
                  "Write it where a web server has it, with addresses for search engines and "
                  "feeds"},
                 {"atlas287 report --out then --as-of 2025-01-31",
                  "Write it as of a day in the past"}}};
    }

    void add_options(CommandOptions& options) override
    {
        options.add_text("--out", "DIR", out_, "Folder to write to");
        add_date_option(options, "--as-of", as_of_,
                        "As ICE's newest list on or before this day had it");
        options.add_text("--url", "URL", url_,
                         "Where the site will stand: for its sitemap, canonical links and feeds");
        roll_.add_to(options);
    }

    ExitStatus run() override
    {
        const std::string url = checked_url(url_);
        const Atlas atlas = roll_.load_atlas();
        const std::uint32_t publication = atlas.publication_as_of(as_of_);
        const Shapes shapes = load_shipped_shapes();
        const SiteSummary summary = write_site(atlas,
                                               {.publication = publication,
                                                .web = share_folder() / "web",
                                                .docs = share_folder() / "docs",
                                                .shapes = &shapes,
                                                .url = url,
                                                .program = version_text()},
                                               out_);
        fmt::print("{}: the report as of ICE's list of {}. {} files, {} written, {} removed.\n",
                   out_, atlas.history().publications[publication].dated.iso(), summary.files,
                   summary.written, summary.removed);
        return ExitStatus::done;
    }

private:
    std::string out_ = "site";
    std::string url_;
    std::optional<Date> as_of_;
    RollOption roll_;
};

} // namespace

std::unique_ptr<Command> make_report_command()
{
    return std::make_unique<ReportCommand>();
}

} // namespace atlas287::cli
