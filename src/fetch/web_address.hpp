#pragma once

#include <string>
#include <string_view>

namespace atlas287 {

/// Where a link or a redirect leads.
struct Target {
    std::string address; ///< as it may be asked for; empty when it may not
    std::string refusal; ///< why not, to stand behind "leads to"; no user names or passwords in it
};

/// What `reference` means on a page at `base` (empty for an address that stands for itself), by RFC
/// 3986: http or https, with a host in ASCII, without user name, password and fragment, `..` taken
/// out of the path, blanks and letters beyond ASCII percent-encoded. What an https page leads to is
/// asked for by https.
Target target_of(const std::string& base, std::string_view reference);

/// The text percent-encoded as a value of a query.
std::string query_value(std::string_view text);

/// A text from the network as it may stand in a sentence: one line, without control characters, at
/// most `longest` bytes.
std::string printable(std::string_view text, std::size_t longest = 200);

} // namespace atlas287
