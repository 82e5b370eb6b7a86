#include "roll/address.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace atlas287 {

namespace {

/// An address without its scheme and host, when the host is this one or below it. Scheme and host
/// are the same in any case.
std::optional<std::string_view> path_on_host(std::string_view address, std::string_view host)
{
    const std::size_t slashes = address.find("//");
    if (slashes > std::string_view("https:").size()) {
        return std::nullopt; // nowhere, or not behind a scheme
    }
    const std::string_view scheme = address.substr(0, slashes);
    const std::size_t host_start = slashes + 2;
    const std::size_t host_end = std::min(address.find('/', host_start), address.size());
    std::string_view found = address.substr(host_start, host_end - host_start);
    if (found.size() > host.size() && found[found.size() - host.size() - 1] == '.') {
        found.remove_prefix(found.size() - host.size());
    }
    const bool web = scheme.empty() || same_ascii(scheme, "http:") || same_ascii(scheme, "https:");
    return web && same_ascii(found, host) ? std::optional(address.substr(host_end)) : std::nullopt;
}

/// `https://web.archive.org/web/20210113002027/https://…`, also with a flag such as `id_` behind
/// the digits, or without the host, as on the archive's own pages; empty when it is no such
/// address.
std::string_view inside_wayback(std::string_view address)
{
    constexpr std::string_view prefix = "/web/";
    const std::string_view path = path_on_host(address, "web.archive.org").value_or(address);
    if (!path.starts_with(prefix)) {
        return {};
    }
    const std::string_view rest = path.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos || slash == 0 || !is_digit(rest.front())) {
        return {};
    }
    return rest.substr(slash + 1);
}

/// Percent-decoded; nothing when that gives what is no text, or characters that are not seen.
std::optional<std::string> decoded_text(std::string_view encoded)
{
    std::string decoded = percent_decode(encoded);
    return is_visible_line(decoded) ? std::optional(std::move(decoded)) : std::nullopt;
}

/// `https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2F…&data=…`
std::string inside_safelinks(std::string_view address)
{
    const auto path = path_on_host(address, "safelinks.protection.outlook.com");
    const std::size_t query = path ? path->find('?') : std::string_view::npos;
    if (query == std::string_view::npos) {
        return {};
    }
    constexpr std::string_view name = "url=";
    std::size_t start = query + 1;
    while (path->substr(start, name.size()) != name) {
        const std::size_t next = path->find('&', start);
        if (next == std::string_view::npos) {
            return {};
        }
        start = next + 1;
    }
    start += name.size();
    return decoded_text(path->substr(start, path->find('&', start) - start)).value_or("");
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
    for (int step = 0; step < 8 && !current.starts_with("https://www.ice.gov/"); ++step) {
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
        current = trim(inner);
    }
    return current;
}

std::optional<std::string_view> unwrap_in_place(std::string_view address)
{
    constexpr std::string_view ice = "https://www.ice.gov/";
    constexpr std::string_view archive = "https://web.archive.org/web/";
    if (address.starts_with(archive) && address.size() > archive.size() &&
        is_digit(address[archive.size()])) {
        address.remove_prefix(std::min(address.find('/', archive.size()) + 1, address.size()));
    }
    return address.starts_with(ice) && trim(address) == address ? std::optional(address)
                                                                : std::nullopt;
}

bool begins_like_address(std::string_view text)
{
    constexpr std::size_t longest = 8; // https://
    if (text.empty() || (text.front() != 'h' && text.front() != 'H')) {
        return false;
    }
    const std::string start = lower_ascii(text.substr(0, longest));
    return start.starts_with("https://") || start.starts_with("http://");
}

std::string link_address(std::string_view address)
{
    std::string link;
    if (!begins_like_address(address)) {
        return link;
    }
    constexpr std::string_view ice_without_tls = "http://www.ice.gov/";
    if (address.starts_with(ice_without_tls)) {
        link = "https://www.ice.gov/";
        address.remove_prefix(ice_without_tls.size());
    }
    const bool is_seen = is_visible_line(address);
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F || (byte > 0x7F && !is_seen) ||
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
    const std::string_view name = address.substr(address.rfind('/') + 1);
    return decoded_text(name).value_or(std::string(name));
}

} // namespace atlas287
