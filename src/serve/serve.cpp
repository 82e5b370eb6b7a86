#include "serve/serve.hpp"

#include "base/error.hpp"
#include "serve/api.hpp"
#include "serve/server.hpp"
#include "serve/site_answers.hpp"

#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <ctime>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

namespace atlas287 {

namespace {

using std::chrono::seconds;
using WebClock = std::chrono::steady_clock;

constexpr seconds try_again_after{60};

/// The API of the atlas that there is now.
class CurrentApi {
public:
    explicit CurrentApi(std::shared_ptr<const Api> api) : api_(std::move(api)) {}

    [[nodiscard]] std::shared_ptr<const Api> get() const
    {
        const std::lock_guard lock(mutex_);
        return api_;
    }

    /// Whoever is being answered from the old one has it until then.
    void replace(std::shared_ptr<const Api> api)
    {
        const std::lock_guard lock(mutex_);
        api_.swap(api);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Api> api_;
};

/// Builds the atlas anew, beside the answering, when what it is built from has changed.
class Reloader {
public:
    Reloader(const ServeRequest& request, CurrentApi& api, std::string stamp)
        : request_(request), api_(api), stamp_(std::move(stamp))
    {}

    /// Waits for what is being built.
    ~Reloader()
    {
        if (build_.valid()) {
            build_.wait();
        }
    }
    Reloader(const Reloader&) = delete;
    Reloader& operator=(const Reloader&) = delete;
    Reloader(Reloader&&) = delete;
    Reloader& operator=(Reloader&&) = delete;

    /// To be called every now and then.
    void look()
    {
        if (build_.valid()) {
            if (build_.wait_for(seconds(0)) != std::future_status::ready) {
                return;
            }
            failed_at_ = build_.get() ? std::nullopt : std::optional(WebClock::now());
        }
        const std::string stamp = request_.stamp();
        const bool changed = stamp != stamp_;
        if (changed || (failed_at_ && WebClock::now() - *failed_at_ > try_again_after)) {
            stamp_ = stamp; // taken before it is read: what changes meanwhile is seen the next time
            build_ = std::async(std::launch::async, [this] { return build(); });
        }
    }

private:
    /// Whether it could be built.
    bool build()
    {
        try {
            api_.replace(std::make_shared<const Api>(request_.build(), request_.program));
            last_error_.clear();
            return true;
        } catch (const std::exception& error) {
            if (last_error_ != error.what()) {
                last_error_ = error.what();
                request_.say(fmt::format("the roll has changed, and cannot be taken: {}; what was "
                                         "read before is served on",
                                         error.what()));
            }
            return false;
        }
    }

    const ServeRequest& request_;
    CurrentApi& api_;
    std::string stamp_;
    std::string last_error_;
    std::optional<WebClock::time_point> failed_at_;
    std::future<bool> build_;
};

/// The signals that end the program, kept from all threads that are started from now on; one thread
/// waits for them, so that no handler has to reach for anything.
class EndSignals {
public:
    EndSignals()
    {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    }
    ~EndSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;
    EndSignals(EndSignals&&) = delete;
    EndSignals& operator=(EndSignals&&) = delete;

    /// Waits for one, up to a second. True when it came.
    [[nodiscard]] bool come_within_a_second() const
    {
        const timespec second{1, 0};
        return sigtimedwait(&signals_, nullptr, &second) > 0;
    }

    /// On this thread they do again what they do to any program.
    void allow() const { pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr); }

private:
    sigset_t signals_{};
    sigset_t before_{};
};

} // namespace

bool is_loopback(const std::string& host)
{
    return host.starts_with("127.") || host == "::1" || host == "localhost";
}

void serve(const ServeRequest& request)
{
    const std::string stamp = request.stamp();
    CurrentApi api(std::make_shared<const Api>(request.build(), request.program));
    StaticFiles files(request.folder);
    const SiteAnswers answers(
        files, [&] { return api.get(); }, request.say);
    WebServer server([&](const WebRequest& asked) { return answers.answer(asked); });
    const int port = server.bind(request.host, request.port);
    if (port < 0) {
        throw WriteError(fmt::format(
            "port {} of {} cannot be had; another program may use it, or the address is not this "
            "machine's: choose others with --port and --host",
            request.port, request.host));
    }
    const EndSignals signals;
    std::thread watch([&] {
        Reloader reloader(request, api, stamp);
        while (!signals.come_within_a_second()) {
            reloader.look();
        }
        signals.allow();
        server.stop();
    });
    request.ready(port);
    server.run();
    watch.join();
}

} // namespace atlas287
