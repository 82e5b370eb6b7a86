#include "fetch/http.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "fetch/file_name.hpp"
#include "fetch/web_address.hpp"

#include <fmt/format.h>

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <new>
#include <random>
#include <string_view>
#include <thread>

namespace atlas287 {

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = HttpOptions::Milliseconds;

constexpr std::size_t most_header_bytes = 256U << 10U;

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

struct FreeHeaders {
    void operator()(curl_slist* headers) const { curl_slist_free_all(headers); }
};
using Headers = std::unique_ptr<curl_slist, FreeHeaders>;

/// One answer of a server, or why there is none.
struct Exchange {
    CURLcode result = CURLE_OK;
    std::string failure; ///< in the library's words
    bool too_large = false;
    bool has_head = false; ///< all of the headers came
    std::size_t header_bytes = 0;
    std::size_t most_bytes = 0;
    std::string location; ///< of a redirect
    Answer answer;
};

/// An entity tag by RFC 9110, 8.8.3; anything else would be sent back to no use.
bool is_etag(std::string_view text)
{
    const std::string_view tag = text.starts_with("W/") ? text.substr(2) : text;
    return tag.size() >= 2 && tag.size() <= 300 && tag.front() == '"' && tag.back() == '"' &&
           std::all_of(tag.begin() + 1, tag.end() - 1,
                       [](char c) { return c > 0x20 && c < 0x7F && c != '"'; });
}

bool is_http_date(std::string_view text)
{
    return text.size() <= 40 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; }) &&
           curl_getdate(std::string(text).c_str(), nullptr) >= 0;
}

/// Retry-After, as seconds or as a date (RFC 9110, 10.2.3); nothing for what is neither.
std::optional<std::chrono::seconds> read_retry_after(std::string_view value)
{
    constexpr std::int64_t longest = 1'000'000'000;
    if (!value.empty() && std::all_of(value.begin(), value.end(), is_digit)) {
        std::int64_t seconds = longest;
        std::from_chars(value.data(), value.data() + value.size(), seconds);
        return std::chrono::seconds(std::min(seconds, longest));
    }
    if (!is_http_date(value)) {
        return std::nullopt;
    }
    const std::int64_t date = curl_getdate(std::string(value).c_str(), nullptr);
    const std::int64_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    return std::chrono::seconds(std::clamp<std::int64_t>(date - now, 0, longest));
}

std::size_t take_header(char* bytes, std::size_t, std::size_t size, void* to)
{
    auto& exchange = *static_cast<Exchange*>(to);
    exchange.header_bytes += size;
    if (exchange.header_bytes > most_header_bytes) {
        exchange.too_large = true;
        return 0;
    }
    const std::string_view line(bytes, size);
    exchange.has_head = exchange.has_head || trim(line).empty();
    const std::size_t colon = line.find(':');
    if (line.starts_with("HTTP/") || colon == std::string_view::npos) {
        return size;
    }
    const std::string name = lower_ascii(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (name == "location") {
        exchange.location = value;
    } else if (name == "etag" && is_etag(value)) {
        exchange.answer.validators.etag = value;
    } else if (name == "last-modified" && is_http_date(value)) {
        exchange.answer.validators.last_modified = value;
    } else if (name == "retry-after") {
        exchange.answer.retry_after = read_retry_after(value);
    } else if (name == "content-disposition") {
        exchange.answer.file_name = disposition_file_name(value);
    }
    return size;
}

std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* to)
{
    auto& exchange = *static_cast<Exchange*>(to);
    if (exchange.answer.body.size() + size > exchange.most_bytes) {
        exchange.too_large = true;
        return 0;
    }
    exchange.answer.body.append(bytes, size);
    return size;
}

bool is_redirect(long status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Failures that may be over the next time.
bool is_passing(CURLcode result)
{
    constexpr std::array passing{
        CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT,
        CURLE_PARTIAL_FILE,         CURLE_GOT_NOTHING,     CURLE_SEND_ERROR,
        CURLE_RECV_ERROR,           CURLE_HTTP2,           CURLE_HTTP2_STREAM,
        CURLE_SSL_CONNECT_ERROR,
    };
    return std::find(passing.begin(), passing.end(), result) != passing.end();
}

bool is_worth_another(const Exchange& exchange)
{
    const long status = exchange.answer.status;
    return exchange.result == CURLE_OK ? status == 408 || status == 429 || status >= 500
                                       : !exchange.too_large && is_passing(exchange.result);
}

/// Why there is no answer, and what to do.
std::string say_failure(const Exchange& exchange, const HttpOptions& options)
{
    if (exchange.too_large) {
        return fmt::format("the answer has more than {} MB and was given up; no list comes near "
                           "that",
                           options.largest_answer >> 20U);
    }
    switch (exchange.result) {
    case CURLE_PARTIAL_FILE:
        return "the connection ended before the whole answer had come; try again later";
    case CURLE_OPERATION_TIMEDOUT:
        return "the answer took too long and was given up; try again later";
    case CURLE_BAD_CONTENT_ENCODING:
        return "the answer is packed and cannot be unpacked; try again later";
    case CURLE_PEER_FAILED_VERIFICATION:
        return fmt::format("the server cannot show that it is the one asked for: {}",
                           exchange.failure);
    default:
        return fmt::format("no answer came: {}; is this machine connected? Try again later",
                           exchange.failure);
    }
}

} // namespace

/// One connection to the network and what has been asked so far.
class Http::Asking {
public:
    explicit Asking(HttpOptions options) : options_(std::move(options))
    {
        static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
        handle_.reset(started == CURLE_OK ? curl_easy_init() : nullptr);
        if (!handle_) {
            throw std::bad_alloc();
        }
    }

    Answer get(const std::string& address, const Validators& known)
    {
        const auto deadline = Clock::now() + options_.address_timeout;
        Target target = target_of({}, address);
        for (int redirects = 0; redirects <= options_.most_redirects; ++redirects) {
            if (target.address.empty()) {
                throw InputError(
                    {printable(address), {}, 0, {}},
                    fmt::format("this leads to {}; nothing was taken", target.refusal));
            }
            const std::string at = target.address;
            Exchange exchange = ask_patiently(at, known, deadline);
            if (!is_redirect(exchange.answer.status)) {
                exchange.answer.address = at;
                return std::move(exchange.answer);
            }
            target = exchange.location.empty() ? Target{{}, "no address at all"}
                                               : target_of(at, exchange.location);
        }
        throw InputError({printable(address), {}, 0, {}},
                         fmt::format("redirects more than {} times; nothing was taken. Does it "
                                     "open in a browser?",
                                     options_.most_redirects));
    }

private:
    Exchange ask_patiently(const std::string& address, const Validators& known,
                           Clock::time_point deadline)
    {
        for (int attempt = 1;; ++attempt) {
            Exchange exchange = ask(address, known, deadline);
            const Milliseconds wait = wait_after(attempt, exchange.answer.retry_after);
            const bool give_up = !is_worth_another(exchange) || attempt >= options_.attempts ||
                                 wait > options_.longest_wait || Clock::now() + wait >= deadline;
            if (!give_up) {
                std::this_thread::sleep_for(wait);
                continue;
            }
            if (exchange.result != CURLE_OK) {
                throw InputError({printable(address), {}, 0, {}}, say_failure(exchange, options_));
            }
            return exchange;
        }
    }

    /// Between half and the whole of what doubles with every attempt; a server that says how long
    /// is taken at its word.
    Milliseconds wait_after(int attempt, std::optional<std::chrono::seconds> retry_after)
    {
        if (retry_after) {
            return *retry_after;
        }
        const Milliseconds doubled = options_.first_wait * (1U << std::min(attempt - 1, 20));
        const Milliseconds whole = std::min(options_.longest_wait, doubled);
        std::uniform_int_distribution<Milliseconds::rep> lot(whole.count() / 2, whole.count());
        return Milliseconds(lot(random_));
    }

    Exchange ask(const std::string& address, const Validators& known, Clock::time_point deadline)
    {
        if (asked_) {
            std::this_thread::sleep_until(last_asked_ + options_.pause);
        }
        Exchange exchange;
        exchange.most_bytes = options_.largest_answer;
        std::array<char, CURL_ERROR_SIZE> failure{};
        const Headers headers = conditions(known);
        set_options(address, exchange, failure.data(), headers.get(), deadline);
        exchange.result = curl_easy_perform(handle_.get());
        if (exchange.result == CURLE_OK && !exchange.has_head) {
            exchange.result = CURLE_PARTIAL_FILE; // the library takes it for an empty answer
        }
        exchange.failure = printable(failure.front() != '\0' ? failure.data()
                                                             : curl_easy_strerror(exchange.result));
        curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &exchange.answer.status);
        asked_ = true;
        last_asked_ = Clock::now();
        return exchange;
    }

    static Headers conditions(const Validators& known)
    {
        Headers headers;
        const auto add = [&headers](const std::string& line) {
            headers.reset(curl_slist_append(headers.release(), line.c_str()));
        };
        if (is_etag(known.etag)) {
            add("If-None-Match: " + known.etag);
        }
        if (is_http_date(known.last_modified)) {
            add("If-Modified-Since: " + known.last_modified);
        }
        return headers;
    }

    void set_options(const std::string& address, Exchange& exchange, char* failure,
                     curl_slist* headers, Clock::time_point deadline)
    {
        const auto left = std::chrono::ceil<Milliseconds>(deadline - Clock::now());
        const Milliseconds timeout =
            std::clamp(options_.answer_timeout, Milliseconds(1), std::max(left, Milliseconds(1)));
        CURL* handle = handle_.get();
        curl_easy_reset(handle);
        curl_easy_setopt(handle, CURLOPT_URL, address.c_str());
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L); // each step is looked at here
        curl_easy_setopt(handle, CURLOPT_USERAGENT, options_.user_agent.c_str());
        curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, ""); // all that it can unpack
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
        curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, failure);
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                         static_cast<long>(options_.connect_timeout.count()));
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options_.slowest));
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.slow_seconds));
        curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
        curl_easy_setopt(handle, CURLOPT_HEADERDATA, &exchange);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &exchange);
    }

    HttpOptions options_;
    std::unique_ptr<CURL, FreeHandle> handle_;
    std::mt19937 random_{std::random_device{}()};
    bool asked_ = false;
    Clock::time_point last_asked_;
};

Http::Http(HttpOptions options) : asking_(std::make_unique<Asking>(std::move(options))) {}
Http::~Http() = default;

Answer Http::get(const std::string& address, const Validators& known)
{
    return asking_->get(address, known);
}

std::string describe_status(const Answer& answer)
{
    struct Meaning {
        long status;
        std::string_view words;
    };
    constexpr std::array meanings{
        Meaning{401, "it wants a login"},         Meaning{403, "it refuses this program"},
        Meaning{404, "there is no such page"},    Meaning{410, "the page is gone"},
        Meaning{429, "too many requests"},        Meaning{500, "an error of the server's"},
        Meaning{502, "an error of the server's"}, Meaning{503, "the server is busy"},
        Meaning{504, "the server is busy"},
    };
    const auto known = std::find_if(meanings.begin(), meanings.end(), [&](const Meaning& meaning) {
        return meaning.status == answer.status;
    });
    std::string text = fmt::format("{}", answer.status);
    if (known != meanings.end()) {
        text += fmt::format(" ({})", known->words);
    }
    if (answer.retry_after && answer.retry_after->count() > 0) {
        text +=
            fmt::format(" and asks to be left alone for {} seconds", answer.retry_after->count());
    }
    return text;
}

} // namespace atlas287
