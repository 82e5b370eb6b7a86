#pragma once

#include "publish/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// A column whose cells are keys of another table, or empty.
struct TableReference {
    std::string column;
    std::string table;
    std::string to_column;
};

/// What the data dictionary says of a table.
struct TableDescription {
    std::string name;
    std::string meaning; ///< a sentence
    Geometry geometry = Geometry::none;
    std::vector<TableColumn> columns;
    std::vector<std::string> key; ///< columns that no two rows have alike; empty when it has none
    std::vector<TableReference> references;

    /// `agencies.agency_id`; empty for a column that refers to nothing.
    [[nodiscard]] std::string refers_to(const std::string& column) const;
};

/// Every table that is given away, each after those that it refers to (design, section 5, and what
/// was added to it).
const std::vector<TableDescription>& dictionary();

/// Throws UsageError for a name that is no table.
const TableDescription& describe_table(std::string_view name);

} // namespace atlas287
