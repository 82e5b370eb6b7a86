#pragma once

#include "base/progress.hpp"
#include "fetch/fetched.hpp"
#include "fetch/http.hpp"

#include <string>
#include <string_view>

namespace atlas287 {

/// Where ICE publishes its lists.
inline constexpr std::string_view ice_page = "https://www.ice.gov/identify-and-arrest/287g";

/// Gets the lists that a page links, and puts them into the archive: those that have changed since
/// they were got last, the others are there. A page that links no participating list but has the
/// roster as a table, as ICE's had until 20 February 2025, is a list itself. `now` dates what has
/// no date in its name. What cannot be got or read, and a page that leads to no participating list,
/// are problems of the result; the bytes that came are in the archive. Throws InputError when the
/// page cannot be got.
Fetched fetch_current_lists(Http& http, Archive& archive, const std::string& page, Moment now,
                            Progress& progress);

} // namespace atlas287
