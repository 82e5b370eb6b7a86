#pragma once

#include "publish/dictionary.hpp"
#include "publish/table.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// Whose SQL it is.
enum class Dialect : std::uint8_t { geopackage, postgis };

/// A name between double quotes. Names are the program's own, or codes of the Bureau.
std::string quoted_name(std::string_view name);
std::string quoted_names(const std::vector<std::string>& names); ///< separated by commas

/// A text between single quotes, those inside doubled.
std::string quoted_text(std::string_view text);

/// The name of a geometry type in GeoPackages and PostGIS alike.
std::string_view geometry_type(Geometry geometry);

/// What the dictionary says of a table; of one that is not in it, its columns alone.
TableDescription describe(const Table& table);

/// A number `fid` as primary key, `geom` where the table has a geometry, its columns, its key, and
/// its references unless it stands alone.
std::string create_table(Dialect dialect, const TableDescription& table, bool alone);

/// Indexes on what is joined and asked for most; keys have theirs.
std::vector<std::string> create_indexes(const TableDescription& table);

} // namespace atlas287
