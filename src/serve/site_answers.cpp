#include "serve/site_answers.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <utility>

namespace atlas287 {

namespace {

constexpr std::string_view methods = "GET, HEAD, OPTIONS";

bool is_read(const WebRequest& request)
{
    return request.method == "GET" || request.method == "HEAD";
}

/// Only what is made to be embedded may stand in another site's page.
bool may_be_framed(std::string_view path)
{
    return path.starts_with("/embed/") || path.starts_with("/es/embed/");
}

NamedValues security_headers(std::string_view path)
{
    return {
        {"Content-Security-Policy",
         fmt::format("default-src 'self'; img-src 'self' data:; base-uri 'none'; "
                     "form-action 'none'; frame-ancestors {}",
                     may_be_framed(path) ? "*" : "'self'")},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Permissions-Policy",
         "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
         "microphone=(), payment=(), usb=()"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
    };
}

/// Whether If-None-Match names an ETag (RFC 9110, 13.1.2: compared weakly).
bool names_etag(std::string_view if_none_match, std::string_view etag)
{
    const auto parts = split(if_none_match, ',');
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        const std::string_view one = trim(part);
        return one == "*" || one == etag || (one.starts_with("W/") && one.substr(2) == etag);
    });
}

struct ByteRange {
    std::size_t first = 0;
    std::size_t last = 0; ///< included
};

/// The one range that a Range header asks for, of a body of this size (RFC 9110, 14.1.2). Nothing
/// for what is to be ignored: several ranges, another unit, what is no range. One that lies outside
/// has its first byte behind its last.
std::optional<ByteRange> read_range(std::string_view header, std::size_t size)
{
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit)) {
        return {};
    }
    const std::string_view range = trim(header.substr(unit.size()));
    const auto dash = range.find('-');
    if (dash == std::string_view::npos) {
        return {};
    }
    const auto number = [](std::string_view digits) -> std::optional<std::size_t> {
        std::size_t value = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value)
                                                                            : std::nullopt;
    };
    const auto first = number(range.substr(0, dash));
    const auto last = number(range.substr(dash + 1));
    const bool open_end = dash + 1 == range.size();
    if (dash == 0 && last) { // the last so many bytes
        return *last == 0 || size == 0 ? ByteRange{1, 0}
                                       : ByteRange{size - std::min(size, *last), size - 1};
    }
    if (!first || (!last && !open_end) || (last && *last < *first)) {
        return {};
    }
    return *first >= size ? ByteRange{1, 0}
                          : ByteRange{*first, open_end ? size - 1 : std::min(*last, size - 1)};
}

/// What is sent of a body of this size and ETag: all, a part, or that it is known.
void finish_answer(WebAnswer& answer, const WebRequest& request, std::size_t size,
                   const std::string& etag)
{
    answer.size = size;
    answer.headers.emplace_back("ETag", etag);
    if (names_etag(request.if_none_match, etag)) {
        answer = {304, std::move(answer.headers)};
        answer.headers.emplace_back("Content-Length",
                                    std::to_string(size)); // not 0, as it would be
        return;
    }
    // Packed, a part is of no use to who has the other in another coding.
    if (answer.coding != Coding::identity) {
        return;
    }
    answer.headers.emplace_back("Accept-Ranges", "bytes");
    const bool applies = request.if_range.empty() || request.if_range == etag;
    const auto range = applies ? read_range(request.range, size) : std::nullopt;
    if (!range) {
        return;
    }
    if (range->first > range->last) {
        answer = {416, std::move(answer.headers)};
        answer.headers.emplace_back("Content-Range", fmt::format("bytes */{}", size));
        return;
    }
    answer.status = 206;
    answer.offset = range->first;
    answer.size = range->last - range->first + 1;
    answer.headers.emplace_back("Content-Range",
                                fmt::format("bytes {}-{}/{}", range->first, range->last, size));
}

/// Puts a content into an answer, in the best coding that the request takes.
void add_content(WebAnswer& answer, const WebRequest& request,
                 const std::shared_ptr<const Content>& content)
{
    answer.content = content;
    if (content->can_be_packed()) {
        answer.headers.emplace_back("Vary", "Accept-Encoding");
        // Who asks for a part wants it of the bytes as they are.
        answer.coding =
            request.range.empty() ? choose_coding(request.accept_encoding) : Coding::identity;
    }
    answer.size = content->bytes(answer.coding).size();
}

void add_text(WebAnswer& answer, const WebRequest& request, const std::string& text)
{
    answer.headers.emplace_back("Cache-Control", "no-cache");
    add_content(answer, request,
                std::make_shared<const Content>(text, "text/plain; charset=utf-8"));
}

/// An address as it may stand in Location: everything but names and slashes encoded.
std::string encode_path(std::string_view path)
{
    std::string encoded;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain =
            std::isalnum(byte) != 0 || std::string_view("-._~/").find(c) != std::string_view::npos;
        encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return encoded;
}

} // namespace

WebAnswer SiteAnswers::answer(const WebRequest& request) const
{
    try {
        return is_api(request.path) ? answer_api(request) : answer_page(request);
    } catch (const std::exception& error) {
        say_(fmt::format("{} (while answering; this is a mistake in the program; please report "
                         "it)",
                         error.what()));
        WebAnswer failed{500, security_headers(request.path)};
        add_text(failed, request, "500: this could not be answered.\n");
        return failed;
    }
}

WebAnswer SiteAnswers::answer_api(const WebRequest& request) const
{
    WebAnswer answer{200, security_headers(request.path)};
    answer.headers.emplace_back("Access-Control-Allow-Origin", "*");
    answer.headers.emplace_back("Access-Control-Expose-Headers", "ETag, Link, X-Total-Count");
    answer.headers.emplace_back("Cache-Control", "no-cache");
    if (request.method == "OPTIONS") {
        answer.headers.emplace_back("Allow", methods);
        answer.headers.emplace_back("Access-Control-Allow-Methods", methods);
        answer.headers.emplace_back("Access-Control-Allow-Headers", "*");
        answer.headers.emplace_back("Access-Control-Max-Age", "86400");
        return answer;
    }
    ApiAnswer given =
        is_read(request)
            ? api_()->answer(request.path, request.parameters)
            : make_problem(405, fmt::format("{} is not taken; {} are", request.method, methods));
    answer.status = given.status;
    answer.headers.insert(answer.headers.end(), given.headers.begin(), given.headers.end());
    if (given.status == 405) {
        answer.headers.emplace_back("Allow", methods);
    }
    if (given.status == 503) {
        answer.headers.emplace_back("Retry-After", "5");
    }
    add_content(answer, request, given.content);
    if (given.status == 200) {
        finish_answer(answer, request, answer.size, given.content->etag(answer.coding));
    }
    return answer;
}

WebAnswer SiteAnswers::answer_page(const WebRequest& request) const
{
    WebAnswer answer{200, security_headers(request.path)};
    if (request.method == "OPTIONS") {
        answer.headers.emplace_back("Allow", methods);
        return answer;
    }
    if (!is_read(request)) {
        answer.status = request.method.empty() ? 400 : 405;
        answer.headers.emplace_back("Allow", methods);
        add_text(answer, request, "This is nothing that can be answered here.\n");
        return answer;
    }
    const Found found = files_.find(request.path);
    if (std::holds_alternative<std::monostate>(found)) {
        return missing(std::move(answer), request);
    }
    answer.headers.emplace_back("Cache-Control", StaticFiles::is_immutable(request.path)
                                                     ? "public, max-age=31536000, immutable"
                                                     : "no-cache");
    if (std::holds_alternative<FolderWithoutSlash>(found)) {
        answer.status = 301;
        answer.headers.emplace_back("Location", encode_path(request.path) + "/");
    } else if (const auto* content = std::get_if<std::shared_ptr<const Content>>(&found)) {
        add_content(answer, request, *content);
        finish_answer(answer, request, answer.size, (*content)->etag(answer.coding));
    } else {
        const auto& large = std::get<LargeFile>(found);
        answer.file = large.file;
        answer.file_type = large.type;
        finish_answer(answer, request, large.size, large.etag);
    }
    return answer;
}

WebAnswer SiteAnswers::missing(WebAnswer answer, const WebRequest& request) const
{
    answer.status = 404;
    const auto page = files_.missing_page(request.path);
    if (page == nullptr) {
        add_text(answer, request, "404: there is no such page here.\n");
        return answer;
    }
    answer.headers.emplace_back("Cache-Control", "no-cache");
    add_content(answer, request, page);
    return answer;
}

} // namespace atlas287
