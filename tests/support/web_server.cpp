#include "support/web_server.hpp"

#include <fmt/format.h>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace atlas287::testing {

namespace {

/// How often what waits looks whether the server ends.
constexpr int look_again = 20; // milliseconds

bool is_ready(int descriptor, short events)
{
    pollfd wanted{descriptor, events, 0};
    return ::poll(&wanted, 1, look_again) == 1;
}

} // namespace

WebServer::WebServer(Answer answer) : answer_(std::move(answer))
{
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (listening_ < 0 || ::bind(listening_, plain, length) != 0 || ::listen(listening_, 16) != 0 ||
        ::getsockname(listening_, plain, &length) != 0) {
        throw std::runtime_error("no server can be started");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

WebServer::~WebServer()
{
    ending_ = true;
    thread_.join();
    ::close(listening_);
}

std::string WebServer::url(const std::string& path) const
{
    return fmt::format("http://127.0.0.1:{}{}", port_, path);
}

std::vector<std::string> WebServer::requests() const
{
    const std::lock_guard lock(mutex_);
    return requests_;
}

void WebServer::serve()
{
    while (!ending_) {
        if (is_ready(listening_, POLLIN)) {
            const int connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
            if (connection >= 0) {
                serve_one(connection);
                ::close(connection);
            }
        }
    }
}

void WebServer::serve_one(int connection)
{
    std::string request;
    std::array<char, 4096> buffer{};
    while (!ending_ && request.find("\r\n\r\n") == std::string::npos) {
        if (is_ready(connection, POLLIN)) {
            const ssize_t got = ::recv(connection, buffer.data(), buffer.size(), 0);
            if (got <= 0) {
                return;
            }
            request.append(buffer.data(), static_cast<std::size_t>(got));
        }
    }
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
    }
    answer_(request, [this, connection](std::string_view bytes) {
        while (!bytes.empty() && !ending_) {
            if (!is_ready(connection, POLLOUT)) {
                continue;
            }
            const ssize_t put =
                ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (put <= 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
        return !ending_;
    });
}

std::string answer_with(const std::string& status, const std::string& body,
                        const std::string& headers)
{
    return fmt::format("HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n{}", status,
                       body.size(), headers, body);
}

} // namespace atlas287::testing
