#pragma once

#include "atlas/atlas.hpp"
#include "atlas/changes.hpp"
#include "atlas/stats.hpp"
#include "places/shapes.hpp"
#include "publish/table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// What an export is asked for.
struct ExportRequest {
    Filter filter; ///< of agreements and what belongs to them; of what states and counties count
    std::optional<Date> as_of;      ///< leaves out what came later; without it, everything
    const Shapes* shapes = nullptr; ///< outlines for tables that have some; not owned
};

/// A table by name, with the columns that the dictionary gives it and, where it has residents, one
/// for each further measure that the census tables have. Throws UsageError for a name that is no
/// table, and for a day before the first list.
Table make_table(std::string_view name, const Atlas& atlas, const ExportRequest& request);

/// Grouped counts as `stats --by` prints them.
Table make_stats_table(GroupBy by, const std::vector<Group>& groups);

/// Differences up to a publication of participating lists, with the columns of the table `changes`,
/// as `diff --json` prints them.
Table make_changes_table(const Atlas& atlas, const std::vector<Change>& changes,
                         std::uint32_t publication);

} // namespace atlas287
