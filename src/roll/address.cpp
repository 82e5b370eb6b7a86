#include "roll/address.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace atlas287 {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// `https://web.archive.org/web/20210113002027/https://…`, also with a flag such as `id_` behind
/// the digits; empty when it is no such address.
std::string_view inside_wayback(std::string_view address)
{
    for (const std::string_view prefix :
         {"https://web.archive.org/web/", "http://web.archive.org/web/", "//web.archive.org/web/",
          "/web/"}) {
        if (!address.starts_with(prefix)) {
            continue;
        }
        const std::string_view rest = address.substr(prefix.size());
        const std::size_t slash = rest.find('/');
        if (slash == std::string_view::npos || slash == 0 || !is_digit(rest.front())) {
            return {};
        }
        return rest.substr(slash + 1);
    }
    return {};
}

/// `https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2F…&data=…`
std::string inside_safelinks(std::string_view address)
{
    const std::size_t host = address.find("safelinks.protection.outlook.com/");
    const std::size_t query = address.find('?');
    if (host == std::string_view::npos || query == std::string_view::npos || query < host) {
        return {};
    }
    for (const std::string_view parameter : split(address.substr(query + 1), '&')) {
        if (parameter.starts_with("url=")) {
            return percent_decode(parameter.substr(4));
        }
    }
    return {};
}

/// `chrome-extension://efaidnbmnnnibpcajpcglclefindmkaj/https:/www.ice.gov/…`
std::string_view inside_extension(std::string_view address)
{
    if (!address.starts_with("chrome-extension://")) {
        return {};
    }
    const std::size_t inner = address.find("/http");
    return inner == std::string_view::npos ? std::string_view{} : address.substr(inner + 1);
}

std::string with_two_slashes(std::string_view address)
{
    for (const std::string_view scheme : {"https:/", "http:/"}) {
        if (address.starts_with(scheme) && address.substr(scheme.size(), 1) != "/") {
            return std::string(scheme) + "/" + std::string(address.substr(scheme.size()));
        }
    }
    return std::string(address);
}

} // namespace

std::string unwrap_address(std::string_view address)
{
    std::string current(trim(address));
    // Wrappings have been found inside each other; each step makes the address shorter or mends it.
    for (int step = 0; step < 8; ++step) {
        std::string inner(inside_wayback(current));
        if (inner.empty()) {
            inner = inside_safelinks(current);
        }
        if (inner.empty()) {
            inner = inside_extension(current);
        }
        if (inner.empty()) {
            inner = with_two_slashes(current);
        }
        if (inner == current) {
            break;
        }
        current = std::move(inner);
    }
    return current;
}

bool begins_like_address(std::string_view text)
{
    const std::string start = lower_ascii(text.substr(0, 8));
    return start.starts_with("https://") || start.starts_with("http://");
}

std::string link_address(std::string_view address)
{
    std::string link;
    if (!begins_like_address(address)) {
        return link;
    }
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F ||
            std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos) {
            link += fmt::format("%{:02X}", byte);
        } else {
            link += c;
        }
    }
    return link;
}

std::string address_file_name(std::string_view address)
{
    address = address.substr(0, address.find_first_of("?#"));
    return percent_decode(address.substr(address.rfind('/') + 1));
}

} // namespace atlas287
