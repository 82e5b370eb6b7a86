#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atlas287 {

/// The address that ICE meant, out of what its cells hold: the Wayback Machine's prefix, Outlook's
/// SafeLinks and a PDF viewer's `chrome-extension:` are taken off, `https:/` is made `https://`.
/// The address inside keeps its own percent-encoding. An address that is not wrapped comes back as
/// it is.
std::string unwrap_address(std::string_view address);

/// The same for the two forms that nearly all addresses have, an address of ICE's and one of ICE's
/// behind the Wayback Machine's prefix: the part of `address` that it is. Nothing for any other.
std::optional<std::string_view> unwrap_in_place(std::string_view address);

/// True for what begins like an http or https address, whatever follows.
bool begins_like_address(std::string_view text);

/// The address as it may become a link on a page: http or https only, blanks and the few characters
/// that no address may hold percent-encoded (`287gJEM_ etowahCoAL_06-09-2020.pdf` is printed in the
/// lists), and other letters where some of them are not seen (visible_line). ICE's own `http:`
/// addresses are made `https:`. Empty for any other address.
std::string link_address(std::string_view address);

/// The file name at the end of an address, percent-decoded where that gives a text; empty when it
/// ends in a slash.
std::string address_file_name(std::string_view address);

} // namespace atlas287
