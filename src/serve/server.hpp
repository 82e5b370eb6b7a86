#pragma once

#include "serve/content.hpp"
#include "serve/static_files.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace atlas287 {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

/// What an HTTP request asks for.
struct WebRequest {
    std::string method;
    std::string path;       ///< decoded
    NamedValues parameters; ///< decoded, by name
    std::string accept_encoding;
    std::string if_none_match;
    std::string range;
    std::string if_range;
};

/// What is answered: nothing, or `size` bytes from `offset` of a content in a coding, or of a file.
struct WebAnswer {
    int status = 200;
    NamedValues headers; ///< without Content-Type, Content-Encoding and Content-Length
    std::shared_ptr<const Content> content = {};
    Coding coding = Coding::identity;
    std::shared_ptr<const OpenFile> file = {};
    std::string file_type = {};
    std::size_t offset = 0;
    std::size_t size = 0;
};

/// An HTTP/1.1 server that answers whoever asks, however slowly or badly others do. What a request
/// may cost is bounded:
///
/// - its head has 16 KiB and 10 seconds, or 2 while other connections wait for a thread;
/// - it has no body: one that is announced is not read, and the connection ends;
/// - an answer is taken at 16 KiB a second on average after the first 20 seconds, or at 256 KiB
///   while others wait;
/// - a connection has 100 requests, and 5 seconds between them, or none while others wait;
/// - 64 connections are answered at a time and 256 wait; more are closed.
class WebServer {
public:
    /// `answer` is called from several threads at once. It must not throw.
    explicit WebServer(std::function<WebAnswer(const WebRequest&)> answer);
    ~WebServer();
    WebServer(const WebServer&) = delete;
    WebServer& operator=(const WebServer&) = delete;
    WebServer(WebServer&&) = delete;
    WebServer& operator=(WebServer&&) = delete;

    /// Takes a port of the address of this machine, 0 a free one. Returns the port; -1 when it
    /// cannot be had. Whoever connects from now on waits for run().
    int bind(const std::string& host, int port);

    /// Answers until stop() is called.
    void run();

    /// May be called from any thread: no connection is taken any more, answers that are being sent
    /// have three seconds.
    void stop();

private:
    class Connections;
    std::unique_ptr<Connections> connections_;
};

} // namespace atlas287
