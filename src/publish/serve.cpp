#include "publish/serve.hpp"

#include "base/error.hpp"

#include <httplib.h>

#include <fmt/format.h>

#include <csignal>

namespace atlas287 {

namespace {

/// The server that a signal stops; only that may touch it.
httplib::Server* running = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void stop(int /*signal*/)
{
    if (running != nullptr) {
        running->stop();
    }
}

constexpr std::size_t largest_request = 8192;

} // namespace

void serve_site(const std::filesystem::path& folder, int port,
                const std::function<void(int)>& ready)
{
    httplib::Server server;
    server.set_payload_max_length(largest_request);
    server.set_read_timeout(10);
    server.set_write_timeout(10);
    server.set_file_extension_and_mimetype_mapping("woff2", "font/woff2");
    server.set_default_headers(
        {{"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "no-referrer"}});
    // Only what is made to be embedded may stand in another site's page.
    server.set_post_routing_handler(
        [](const httplib::Request& request, httplib::Response& response) {
            response.set_header(
                "Content-Security-Policy",
                fmt::format("default-src 'self'; img-src 'self' data:; base-uri 'none'; "
                            "form-action 'none'; frame-ancestors {}",
                            request.path.starts_with("/embed/") ? "*" : "'self'"));
        });
    // The library would share a port with another server that does so too.
    server.set_socket_options([](socket_t socket) {
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    // Neither the program's own notes, nor what a zero byte would cut a name down to.
    server.set_pre_routing_handler(
        [](const httplib::Request& request, httplib::Response& response) {
            const bool refused = request.path.find("/.") != std::string::npos ||
                                 request.path.find('\0') != std::string::npos;
            response.status = refused ? 404 : response.status;
            return refused ? httplib::Server::HandlerResponse::Handled
                           : httplib::Server::HandlerResponse::Unhandled;
        });
    if (!server.set_mount_point("/", folder.string())) {
        throw InputError({folder.string(), {}, 0, {}}, "there is no such folder to serve");
    }
    server.set_error_handler([](const httplib::Request&, httplib::Response& response) {
        response.set_content(fmt::format("{}: there is no such page here.\n", response.status),
                             "text/plain");
    });
    const std::string host = "127.0.0.1";
    const int bound =
        port == 0 ? server.bind_to_any_port(host) : (server.bind_to_port(host, port) ? port : -1);
    if (bound < 0) {
        throw WriteError(fmt::format(
            "port {} cannot be had; another program may use it: choose one with --port", port));
    }
    running = &server;
    std::signal(SIGINT, stop);
    std::signal(SIGTERM, stop);
    ready(bound);
    server.listen_after_bind();
    running = nullptr;
}

} // namespace atlas287
