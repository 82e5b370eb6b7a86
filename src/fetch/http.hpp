#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace atlas287 {

/// How the network is asked, and the bounds of what it may cost.
struct HttpOptions {
    using Milliseconds = std::chrono::milliseconds;

    std::string user_agent; ///< the program and its version
    Milliseconds connect_timeout{15'000};
    Milliseconds answer_timeout{120'000};    ///< for one whole answer
    Milliseconds address_timeout{300'000};   ///< for an address, with its redirects and repetitions
    int slowest = 200;                       ///< bytes a second; an answer that is slower …
    int slow_seconds = 30;                   ///< … for so long is given up
    std::size_t largest_answer = 32U << 20U; ///< bytes, unpacked; ICE's largest list has 0.2 MB
    int most_redirects = 8;
    int attempts = 4;                  ///< how often an address is asked for when it fails
    Milliseconds first_wait{1'000};    ///< before the second attempt; doubled before each other one
    Milliseconds longest_wait{60'000}; ///< more than a server may ask for with Retry-After
    Milliseconds pause{0};             ///< between any two requests
};

/// What a server said of an answer so that one may ask for a newer one only.
struct Validators {
    std::string etag;
    std::string last_modified;
};

/// The last answer to a request.
struct Answer {
    long status = 0;       ///< of HTTP
    std::string address;   ///< that answered, behind all redirects
    std::string body;      ///< unpacked
    Validators validators; ///< those that are well-formed
    std::string file_name; ///< of Content-Disposition, made safe; may be empty
    std::optional<std::chrono::seconds> retry_after; ///< the server asks to be left alone so long
};

/// Asks web servers, one request at a time. Redirects are followed where target_of allows it;
/// statuses 408, 429 and 5xx and failures of the connection are tried again after a wait that
/// doubles and is drawn by lot, so that not all programs come back at once.
class Http {
public:
    explicit Http(HttpOptions options);
    ~Http();
    Http(const Http&) = delete;
    Http& operator=(const Http&) = delete;
    Http(Http&&) = delete;
    Http& operator=(Http&&) = delete;

    /// Gets an address; with validators, the status may be 304. Throws InputError with the address
    /// as the place when no whole answer comes, or leads where it may not.
    Answer get(const std::string& address, const Validators& known = {});

private:
    class Asking;
    std::unique_ptr<Asking> asking_;
};

/// A status as a sentence says it: `404 (Not Found)`.
std::string describe_status(const Answer& answer);

} // namespace atlas287
