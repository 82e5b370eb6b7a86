#pragma once

#include "publish/change_pages.hpp"
#include "publish/templates.hpp"

#include <optional>
#include <string>

namespace atlas287 {

/// `FL`, or `all`: the name of a feed's files.
std::string name_of_feed(std::optional<State> state);

/// What the newest lists changed, in all states or in one, as an Atom feed (RFC 4287). `home` is
/// the address of the folder of the source's language, where it is known; else addresses are as
/// seen from the feed, and it does not say its own.
std::string make_atom_feed(const ReportSource& source, const Templates& templates,
                           const ChangeLog& log, std::optional<State> state,
                           const std::string& home);

/// The same as a JSON Feed (jsonfeed.org, version 1.1).
std::string make_json_feed(const ReportSource& source, const ChangeLog& log,
                           std::optional<State> state, const std::string& home);

} // namespace atlas287
