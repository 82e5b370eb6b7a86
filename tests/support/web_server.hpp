#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace atlas287::testing {

/// A server on 127.0.0.1 that sends what a test wants byte by byte, lies and silence included. One
/// connection at a time, each for one request.
class WebServer {
public:
    /// Sends bytes; false when the other side is gone or the server ends.
    using Send = std::function<bool(std::string_view)>;
    using Answer = std::function<void(const std::string& request, const Send& send)>;

    explicit WebServer(Answer answer);
    ~WebServer();
    WebServer(const WebServer&) = delete;
    WebServer& operator=(const WebServer&) = delete;
    WebServer(WebServer&&) = delete;
    WebServer& operator=(WebServer&&) = delete;

    /// `http://127.0.0.1:PORT` and the path.
    [[nodiscard]] std::string url(const std::string& path = "/") const;

    /// The heads of the requests so far.
    [[nodiscard]] std::vector<std::string> requests() const;

private:
    void serve();
    void serve_one(int connection);

    Answer answer_;
    int listening_ = -1;
    int port_ = 0;
    std::atomic<bool> ending_ = false;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

/// An answer with a length, such as `answer_with("200 OK", "list", "ETag: \"1\"\r\n")`.
std::string answer_with(const std::string& status, const std::string& body,
                        const std::string& headers = "");

} // namespace atlas287::testing
