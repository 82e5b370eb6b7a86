#pragma once

#include "publish/dictionary.hpp"

#include <string>

namespace atlas287 {

/// Throws UsageError for a table whose rows have no place.
void require_place(const TableDescription& table);

/// A table with points or outlines as a GeoJSON feature collection (RFC 7946): the cells are the
/// properties, typed as in to_json; a row without a place has a null geometry. Throws WriteError
/// when it cannot be made.
std::string to_geojson(const Table& table);

} // namespace atlas287
