#include "serve/serve.hpp"

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
        return {"serve",
                "Serve the report and a JSON API, and follow the roll",
                "Listens on this machine only, unless --host says otherwise. The report is at /, "
                "the API at /api. When lists are added to the roll, it goes on with the new one by "
                "itself. Stop it with Ctrl-C.",
                {{"atlas287 serve --port 8000", "Look at it at http://127.0.0.1:8000/"}}};
    }

    void add_options(CommandOptions& options) override
    {
        options.add_number("--port", 0, 65535, port_, "Port to listen on; 0 takes a free one");
        options.add_text("--host", "ADDRESS", host_,
                         "Address of this machine to listen on; 0.0.0.0 or :: for all it has");
        options.add_text("--out", "DIR", out_,
                         "Folder to write the report to before it is served; without it, one in "
                         "your data folder");
        options.add_text("--url", "URL", url_,
                         "Where others reach it: for its sitemap, canonical links and feeds");
        roll_.add_to(options);
    }

    ExitStatus run() override
    {
        const std::string url = checked_url(url_);
        if (!is_loopback(host_)) {
            fmt::print(
                stderr,
                "atlas287: warning: listening on {}: whoever reaches this machine by network "
                "can read the report and ask the API, unencrypted. On the internet, let a "
                "web server with HTTPS stand before it\n",
                host_);
        }
        const Shapes shapes = load_shipped_shapes();
        ServeRequest request;
        request.folder =
            out_.empty() ? roll_.own_folder().parent_path() / "site" : std::filesystem::path(out_);
        request.host = host_;
        request.port = port_;
        request.program = version_text();
        request.build = [&] { return write(shapes, url, request.folder); };
        request.stamp = [this] { return roll_.stamp(); };
        request.ready = [this](int port) {
            fmt::print("The report is at http://{}:{}/ (Ctrl-C stops it)\n", host_in_address(),
                       port);
            std::fflush(stdout);
        };
        request.say = [](const std::string& line) { fmt::print(stderr, "atlas287: {}\n", line); };
        serve(request);
        return ExitStatus::done;
    }

private:
    [[nodiscard]] std::shared_ptr<const Atlas> write(const Shapes& shapes, const std::string& url,
                                                     const std::filesystem::path& folder) const
    {
        auto atlas = std::make_shared<const Atlas>(roll_.load_atlas());
        write_site(*atlas,
                   {.publication = atlas->publication_as_of({}),
                    .web = share_folder() / "web",
                    .docs = share_folder() / "docs",
                    .shapes = &shapes,
                    .url = url,
                    .program = version_text()},
                   folder);
        return atlas;
    }

    /// IPv6 addresses stand in brackets (RFC 3986, 3.2.2).
    [[nodiscard]] std::string host_in_address() const
    {
        return host_.find(':') == std::string::npos ? host_ : "[" + host_ + "]";
    }

    int port_ = 8287;
    std::string host_ = "127.0.0.1";
    std::string out_;
    std::string url_;
    RollOption roll_;
};

} // namespace

std::unique_ptr<Command> make_serve_command()
{
    return std::make_unique<ServeCommand>();
}

} // namespace atlas287::cli
