#pragma once

#include "atlas/filter.hpp"
#include "atlas/stats.hpp"
#include "base/date.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

// What people ask with, read the same on the command line (`--state FL`) and in an address
// (`state=FL`).

/// One part of a filter.
struct FilterPart {
    std::string_view name;    ///< `state`
    std::string_view meaning; ///< for help, without a full stop
    /// Adds the value that a text means. Throws UsageError, which says what it may be.
    void (*add)(Filter& filter, const std::string& text);
    std::vector<std::string> (*values)(); ///< as they are best given: `FL`
};

/// State, model, level and status.
const std::array<FilterPart, 4>& filter_parts();

/// What can be counted by: state, county, model, level, month.
const std::vector<std::string>& groupings();

/// Throws UsageError for a name that is none of these.
GroupBy read_grouping(std::string_view name);

/// A day as YYYY-MM-DD. Throws UsageError.
Date read_day(std::string_view text);

} // namespace atlas287
