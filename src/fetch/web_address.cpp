#include "fetch/web_address.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <curl/curl.h>

#include <algorithm>
#include <memory>

namespace atlas287 {

namespace {

/// No address that ICE ever used comes near.
constexpr std::size_t longest_address = 4000;

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string part_of(const Url& url, CURLUPart part)
{
    char* text = nullptr;
    if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) {
        return {};
    }
    std::string copy = text;
    curl_free(text);
    return copy;
}

/// Takes out what browsers take out of an address before they read it: white space around it, tabs
/// and line ends in it (WHATWG URL, 4.4).
std::string cleaned(std::string_view reference)
{
    std::string address(trim(reference));
    std::erase_if(address, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
    return address;
}

/// Letters beyond ASCII in a host are written in ASCII by who means them (RFC 5891); as they are,
/// one looks like another.
bool is_plain_host(std::string_view host)
{
    return std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
               std::string_view("-._[]:").find(c) != std::string_view::npos;
    });
}

Target refused(std::string why)
{
    return {{}, std::move(why)};
}

} // namespace

Target target_of(const std::string& base, std::string_view reference)
{
    const std::string address = cleaned(reference.substr(0, reference.find('#')));
    if (address.size() > longest_address) {
        return refused("an address that is too long");
    }
    const Url url(curl_url());
    constexpr unsigned flags = CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE;
    if (!url ||
        (!base.empty() && curl_url_set(url.get(), CURLUPART_URL, base.c_str(), flags) != 0)) {
        return refused("what is no address");
    }
    const bool from_https = part_of(url, CURLUPART_SCHEME) == "https";
    if (address.find('\0') != std::string::npos ||
        (!address.empty() &&
         curl_url_set(url.get(), CURLUPART_URL, address.c_str(), flags) != CURLUE_OK)) {
        return refused("what is no http or https address");
    }
    const std::string scheme = lower_ascii(part_of(url, CURLUPART_SCHEME));
    if (scheme != "http" && scheme != "https") {
        return refused(fmt::format("an address of '{}:', and only http and https are followed",
                                   printable(scheme, 20)));
    }
    if (part_of(url, CURLUPART_HOST).empty()) {
        return refused("an address without a host");
    }
    if (!is_plain_host(part_of(url, CURLUPART_HOST))) {
        return refused("an address whose host is not written in plain letters and digits");
    }
    if (!part_of(url, CURLUPART_USER).empty() || !part_of(url, CURLUPART_PASSWORD).empty()) {
        return refused("an address with a user name or password in it, which is not followed");
    }
    if (from_https && scheme == "http") {
        if (!part_of(url, CURLUPART_PORT).empty()) {
            return refused("an address without encryption from one with it");
        }
        curl_url_set(url.get(), CURLUPART_SCHEME, "https", 0);
    }
    curl_url_set(url.get(), CURLUPART_USER, nullptr, 0); // `https://@host/` has an empty one
    curl_url_set(url.get(), CURLUPART_PASSWORD, nullptr, 0);
    curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
    const std::string found = part_of(url, CURLUPART_URL);
    return found.empty() ? refused("what is no address") : Target{found, {}};
}

std::string query_value(std::string_view text)
{
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        encoded +=
            plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string printable(std::string_view text, std::size_t longest)
{
    if (!is_utf8(text)) {
        std::string ascii(text);
        std::replace_if(
            ascii.begin(), ascii.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7E; },
            '?');
        return printable(ascii, longest);
    }
    const std::string line = collapse_spaces(text);
    std::string kept;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]);
        const bool starts = (byte & 0xC0U) != 0x80U;
        // Room for a letter of four bytes and the ellipsis of three.
        if (starts && line.size() > longest && kept.size() + 7 > longest) {
            return kept + "\u2026";
        }
        // U+0080 to U+009F are control characters too, which some terminals obey.
        const bool second_controls =
            byte == 0xC2U && i + 1 < line.size() && static_cast<unsigned char>(line[i + 1]) < 0xA0U;
        if (second_controls) {
            kept += '?';
            ++i;
        } else {
            kept += byte < 0x20U || byte == 0x7FU ? '?' : line[i];
        }
    }
    return kept;
}

} // namespace atlas287
