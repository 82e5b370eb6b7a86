#pragma once

#include "base/progress.hpp"
#include "fetch/fetched.hpp"
#include "fetch/http.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// The Wayback Machine of the Internet Archive.
inline constexpr std::string_view wayback_root = "https://web.archive.org";

/// An address as an archive kept it at a moment.
struct Capture {
    std::string stamp;    ///< `20250318045215`, UTC
    std::string original; ///< the address that was captured
    std::string digest;   ///< of what it answered; empty when the archive does not say
};

/// Reads the JSON that the Wayback Machine's index of captures (CDX server) answers: a list of
/// lists, the first of which names the columns. Captures that are named otherwise than captures
/// are left out. Throws InputError with `address` as the place for anything else.
std::vector<Capture> read_captures(std::string_view json, const std::string& address);

/// Which captures to get.
struct WaybackQuestion {
    std::string root; ///< the archive's address
    std::string page; ///< whose captures are read
    Date from;        ///< both days belong to it
    Date to;
    std::set<std::string> known_names; ///< of lists in the roll, which are not got again
};

/// Gets an archive's captures of a page from a stretch of days, and of the workbooks that they
/// link, as far as neither the archive here nor the roll has them. Captures that cannot be got or
/// read are problems of the result. After several failures in a row, and after several hundred
/// requests, it stops and says so. Throws InputError when the archive does not say which captures
/// it has.
Fetched fetch_captures(Http& http, Archive& archive, const WaybackQuestion& question,
                       Progress& progress);

} // namespace atlas287
