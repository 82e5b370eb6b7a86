#pragma once

#include "atlas/atlas.hpp"
#include "places/shapes.hpp"
#include "publish/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace atlas287 {

/// A question that is asked often, answered by the database: a view.
struct DatabaseView {
    std::string name;
    std::string meaning; ///< a sentence
    std::string query;   ///< SQL that SQLite and PostgreSQL both understand
    std::string of;      ///< the table whose rows and geometry it gives; empty when it counts
};

/// What a view's rows have on a map.
Geometry geometry_of(const DatabaseView& view);

/// The views that a database of all tables gets.
const std::vector<DatabaseView>& database_views();

/// Everything, for others to query: the tables of the dictionary in its order, then `about`.
struct Database {
    std::vector<Table> tables;
    std::string newest_list; ///< day of the newest list, ISO
};

/// All tables, as of a day when one is given: what refers to something that came later is left
/// empty or, where it says nothing without, left out. Throws UsageError for a day before the first
/// list. `written_by` is the name and version of the program.
Database make_database(const Atlas& atlas, const Shapes& shapes, std::optional<Date> as_of,
                       const std::string& written_by);

} // namespace atlas287
