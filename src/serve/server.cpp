#include "serve/server.hpp"

#include <httplib.h>

#include <fmt/format.h>

#include <poll.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <string_view>
#include <thread>

namespace atlas287 {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

// The header says what these bounds are for.
constexpr std::size_t most_threads = 64;
constexpr std::size_t most_waiting = 256;
constexpr std::size_t most_head = 16U << 10U; ///< bytes
constexpr int most_requests = 100;
constexpr seconds head_time{10};
constexpr seconds head_time_when_busy{2};
constexpr seconds idle_time{5};
constexpr seconds answer_time{20};
constexpr std::size_t answer_speed = 16U << 10U; ///< bytes a second
constexpr std::size_t answer_speed_when_busy = 256U << 10U;
constexpr seconds time_to_stop{3};
constexpr milliseconds look_around{100}; ///< how often who waits looks whether things changed

/// What connections know of each other.
struct Load {
    std::atomic<std::size_t> waiting = 0; ///< connections without a thread
    std::atomic<bool> stopping = false;
    std::atomic<Clock::time_point> stop_at = Clock::time_point::max();

    [[nodiscard]] bool busy() const { return waiting > 0; }
};

/// Waits until a socket can be read from or written to, at most for as long as the load is looked
/// at.
bool ready_for(socket_t socket, short events)
{
    pollfd one{socket, events, 0};
    return ::poll(&one, 1, static_cast<int>(look_around.count())) > 0;
}

/// A connection as the library reads and writes it, within the bounds of a request. The library's
/// own times are for each piece that comes: whoever sends a byte now and then would hold it
/// forever.
class BoundedStream final : public httplib::Stream {
public:
    BoundedStream(socket_t socket, const Load& load) : socket_(socket), load_(load) {}

    /// Waits for the next request to begin. False when there will be none.
    bool begin()
    {
        const auto since = Clock::now();
        while (next_ == end_) {
            if (ready_for(socket_, POLLIN)) {
                if (!fill()) {
                    return false;
                }
                break;
            }
            const bool first = !answered_;
            const auto patience = first ? head_time : idle_time;
            const auto when_busy = first ? head_time_when_busy : seconds(0);
            if (load_.stopping || Clock::now() - since > (load_.busy() ? when_busy : patience)) {
                return false;
            }
        }
        head_begun_ = Clock::now();
        head_size_ = end_ - next_;
        answer_begun_ = {};
        sent_ = 0;
        return true;
    }

    /// What to say, the library aside, when a request was not understood: it was too long, or took
    /// too long. 0 otherwise.
    [[nodiscard]] int refused() const { return sent_ > 0 ? 0 : refused_; }

    [[nodiscard]] bool is_readable() const override { return refused_ == 0; }
    [[nodiscard]] bool is_writable() const override { return !broken_; }

    ssize_t read(char* into, size_t size) override
    {
        while (next_ == end_) {
            if (head_size_ >= most_head) {
                refused_ = 431;
                return -1;
            }
            if (ready_for(socket_, POLLIN)) {
                if (!fill()) {
                    return -1;
                }
                head_size_ += end_ - next_;
            }
            const auto patience = load_.busy() ? head_time_when_busy : head_time;
            if (load_.stopping || Clock::now() - head_begun_ > patience) {
                refused_ = 408;
                return -1;
            }
        }
        const std::size_t count = std::min(size, end_ - next_);
        std::memcpy(into, buffer_.data() + next_, count);
        next_ += count;
        return static_cast<ssize_t>(count);
    }

    ssize_t write(const char* bytes, size_t size) override
    {
        answered_ = true;
        if (sent_ == 0) {
            answer_begun_ = Clock::now();
        }
        std::size_t done = 0;
        while (done < size && !broken_) {
            const ssize_t count =
                ::send(socket_, bytes + done, size - done, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count > 0) {
                done += static_cast<std::size_t>(count);
                sent_ += static_cast<std::size_t>(count);
            } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
                broken_ = !ready_for(socket_, POLLOUT) && is_too_slow();
            } else {
                broken_ = errno != EINTR;
            }
        }
        return broken_ ? -1 : static_cast<ssize_t>(size);
    }

    void get_remote_ip_and_port(std::string& ip, int& port) const override
    {
        ip.clear(); // nobody here asks who it is
        port = 0;
    }
    void get_local_ip_and_port(std::string& ip, int& port) const override
    {
        ip.clear();
        port = 0;
    }
    [[nodiscard]] socket_t socket() const override { return socket_; }

private:
    bool fill()
    {
        const ssize_t count = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        next_ = 0;
        end_ = count > 0 ? static_cast<std::size_t>(count) : 0;
        return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
    }

    [[nodiscard]] bool is_too_slow() const
    {
        const auto now = Clock::now();
        const std::size_t speed = load_.busy() ? answer_speed_when_busy : answer_speed;
        return now - answer_begun_ > answer_time + seconds(sent_ / speed) ||
               now > load_.stop_at.load();
    }

    socket_t socket_;
    const Load& load_;
    std::array<char, 4096> buffer_{};
    std::size_t next_ = 0; ///< in the buffer, the first byte that was not read yet
    std::size_t end_ = 0;
    std::size_t head_size_ = 0;
    std::size_t sent_ = 0; ///< bytes of this answer
    Clock::time_point head_begun_;
    Clock::time_point answer_begun_;
    int refused_ = 0;
    bool answered_ = false;
    bool broken_ = false;
};

/// Threads that answer connections. One too many is not queued: its task runs at once, on the
/// thread that took it, where Connections closes it.
class BoundedQueue final : public httplib::TaskQueue {
public:
    explicit BoundedQueue(Load& load) : load_(load)
    {
        for (std::size_t i = 0; i < most_threads; ++i) {
            threads_.emplace_back([this] { work(); });
        }
    }

    void enqueue(std::function<void()> task) override
    {
        {
            const std::lock_guard lock(mutex_);
            if (tasks_.size() < most_waiting) {
                tasks_.push_back(std::move(task));
                load_.waiting = tasks_.size();
                task = nullptr;
            }
        }
        if (task) {
            task();
        } else {
            changed_.notify_one();
        }
    }

    void shutdown() override
    {
        {
            const std::lock_guard lock(mutex_);
            done_ = true;
        }
        changed_.notify_all();
        for (std::thread& thread : threads_) {
            thread.join();
        }
    }

private:
    void work()
    {
        while (true) {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return done_ || !tasks_.empty(); });
            if (tasks_.empty()) {
                return;
            }
            const std::function<void()> task = std::move(tasks_.front());
            tasks_.pop_front();
            load_.waiting = tasks_.size();
            lock.unlock();
            task();
        }
    }

    Load& load_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> tasks_;
    std::vector<std::thread> threads_;
    bool done_ = false;
};

/// Takes what the client still sends, for a moment: a connection that is closed with bytes unread
/// is reset, and what was answered is lost.
void close_gently(socket_t socket)
{
    constexpr int most_looks = 10;
    constexpr std::size_t most_bytes = 1U << 20U;
    ::shutdown(socket, SHUT_WR);
    std::array<char, 16384> bytes{};
    std::size_t taken = 0;
    for (int looks = 0; looks < most_looks && taken < most_bytes;) {
        if (!ready_for(socket, POLLIN)) {
            ++looks;
            continue;
        }
        const ssize_t count = ::recv(socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (count <= 0) {
            break;
        }
        taken += static_cast<std::size_t>(count);
    }
    ::close(socket);
}

bool announces_a_body(const httplib::Request& request)
{
    return request.has_header("Transfer-Encoding") ||
           (request.has_header("Content-Length") &&
            request.get_header_value("Content-Length") != "0");
}

WebRequest to_web_request(const httplib::Request& request)
{
    WebRequest asked{request.method,
                     request.path,
                     {request.params.begin(), request.params.end()},
                     request.get_header_value("X-Taken-Accept-Encoding"),
                     request.get_header_value("If-None-Match"),
                     request.get_header_value("Range"),
                     request.get_header_value("If-Range")};
    return asked;
}

void send_body(const std::shared_ptr<const WebAnswer>& answer, httplib::Response& response)
{
    const std::string& type = answer->file ? answer->file_type : answer->content->type();
    if (answer->content && answer->content->can_be_packed() && answer->coding != Coding::identity) {
        response.set_header("Content-Encoding", std::string(name_of(answer->coding)));
    }
    if (answer->size == 0) {
        response.set_header("Content-Type", type);
        return;
    }
    response.set_content_provider(
        answer->size, type, [answer](std::size_t done, std::size_t left, httplib::DataSink& sink) {
            constexpr std::size_t piece = 256U << 10U;
            const std::size_t begin = answer->offset + done;
            if (answer->file) {
                const std::string bytes = answer->file->read(begin, std::min(left, piece));
                return !bytes.empty() && sink.write(bytes.data(), bytes.size());
            }
            return sink.write(answer->content->bytes(answer->coding).data() + begin, left);
        });
}

} // namespace

/// The library's server with connections of our own: it parses requests and writes heads of
/// answers.
class WebServer::Connections final : public httplib::Server {
public:
    explicit Connections(std::function<WebAnswer(const WebRequest&)> answer)
        : answer_(std::move(answer))
    {
        // The library deletes it.
        new_task_queue = [this] { return std::make_unique<BoundedQueue>(load_).release(); };
        set_tcp_nodelay(true);
        set_keep_alive_max_count(most_requests); // as it is told to clients; we count ourselves
        set_keep_alive_timeout(idle_time.count());
        // The library would share a port with another server that does so too.
        set_socket_options([](socket_t socket) {
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        set_pre_routing_handler(
            [this](const httplib::Request& request, httplib::Response& response) {
                respond(to_web_request(request), response);
                return HandlerResponse::Handled; // everything: the library neither routes nor reads
                                                 // bodies
            });
        set_error_handler([this](const httplib::Request&, httplib::Response& response) {
            if (!response.has_header("X-Content-Type-Options")) { // it never came to the handler
                respond({"", "", {}, {}, {}, {}, {}}, response, response.status);
            }
        });
    }

    int bind(const std::string& host, int port)
    {
        const int bound =
            port == 0 ? bind_to_any_port(host) : (bind_to_port(host, port) ? port : -1);
        if (bound > 0) {
            ::listen(svr_sock_, static_cast<int>(most_waiting)); // the library lets 5 wait
        }
        return bound;
    }

    void run()
    {
        accepting_ = std::this_thread::get_id();
        if (!load_.stopping) {
            listen_after_bind();
        }
        ended_ = true;
    }

    void end()
    {
        load_.stop_at = Clock::now() + time_to_stop;
        load_.stopping = true;
        // Before it listens, the library takes no notice.
        while (!ended_ && !is_running()) {
            std::this_thread::sleep_for(look_around);
        }
        stop();
    }

private:
    bool process_and_close_socket(socket_t socket) override
    {
        if (std::this_thread::get_id() == accepting_) { // BoundedQueue is full
            ::close(socket);
            return false;
        }
        BoundedStream stream(socket, load_);
        bool keep = true;
        for (int left = most_requests; keep && left > 0 && stream.begin(); --left) {
            bool closed = false;
            bool ends_here = false;
            const bool last = left == 1 || load_.stopping;
            keep = process_request(stream, last, closed, [&](httplib::Request& request) {
                ends_here = announces_a_body(request);
                prepare(request, ends_here);
            });
            keep = keep && !closed && !ends_here && !last;
        }
        if (stream.refused() != 0) {
            const std::string head =
                fmt::format("HTTP/1.1 {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                            stream.refused() == 431 ? "431 Request Header Fields Too Large"
                                                    : "408 Request Timeout");
            stream.write(head.data(), head.size());
        }
        close_gently(socket);
        return true;
    }

    /// Takes from a request what the library would see to itself, and not as we do: it packs an
    /// answer whenever it is asked for, and does not check that ranges lie inside.
    static void prepare(httplib::Request& request, bool ends_here)
    {
        request.ranges.clear();
        const std::string accepts = request.get_header_value("Accept-Encoding");
        request.headers.erase("X-Taken-Accept-Encoding");
        request.headers.erase("Accept-Encoding");
        request.set_header("X-Taken-Accept-Encoding", accepts);
        if (ends_here) {
            request.headers.erase("Connection");
            request.set_header("Connection", "close"); // what the library answers then
        }
    }

    void respond(const WebRequest& request, httplib::Response& response, int status = 0)
    {
        const auto answer = std::make_shared<const WebAnswer>(answer_(request));
        response.status = status != 0 ? status : answer->status;
        for (const auto& [name, value] : answer->headers) {
            response.set_header(name, value);
        }
        if (answer->content || answer->file) {
            send_body(answer, response);
        }
    }

    std::function<WebAnswer(const WebRequest&)> answer_;
    Load load_;
    std::thread::id accepting_;
    std::atomic<bool> ended_ = false;
};

WebServer::WebServer(std::function<WebAnswer(const WebRequest&)> answer)
    : connections_(std::make_unique<Connections>(std::move(answer)))
{}

WebServer::~WebServer() = default;

int WebServer::bind(const std::string& host, int port)
{
    return connections_->bind(host, port);
}

void WebServer::run()
{
    connections_->run();
}

void WebServer::stop()
{
    connections_->end();
}

} // namespace atlas287
