#include "publish/serve.hpp"

#include "base/app_folders.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/version.hpp"
#include "publish/site.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace atlas287::cli {

namespace {

class ServeCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"serve", "Look at the report in a browser on this machine",
                "Listens on this machine only (127.0.0.1). Stop it with Ctrl-C."};
    }

    void add_options(CommandOptions& options) override
    {
        options.add_number("--port", 0, 65535, port_, "Port to listen on; 0 takes a free one");
        options.add_text("--out", "DIR", out_,
                         "Folder to write the report to before it is served; without it, one in "
                         "your data folder");
        roll_.add_to(options);
    }

    ExitStatus run() override
    {
        const Atlas atlas = roll_.load_atlas();
        const std::filesystem::path out =
            out_.empty() ? roll_.own_folder().parent_path() / "site" : std::filesystem::path(out_);
        const Shapes shapes = load_shipped_shapes();
        write_site(atlas,
                   {.publication = atlas.publication_as_of({}),
                    .web = share_folder() / "web",
                    .docs = share_folder() / "docs",
                    .shapes = &shapes,
                    .url = {},
                    .program = version_text()},
                   out);
        serve_site(out, port_, [](int port) {
            fmt::print("The report is at http://127.0.0.1:{}/ (Ctrl-C stops it)\n", port);
            std::fflush(stdout);
        });
        return ExitStatus::done;
    }

private:
    int port_ = 8287;
    std::string out_;
    RollOption roll_;
};

} // namespace

std::unique_ptr<Command> make_serve_command()
{
    return std::make_unique<ServeCommand>();
}

} // namespace atlas287::cli
