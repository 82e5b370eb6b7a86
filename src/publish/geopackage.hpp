#pragma once

#include "publish/database.hpp"

#include <filesystem>

namespace atlas287 {

/// Writes a GeoPackage (OGC 12-128r18) with keys, foreign keys, indexes, views and spatial indexes,
/// points and outlines in degrees of WGS 84. The same database gives the same bytes. The file is
/// the old or the whole new one at every moment. Throws WriteError.
void write_geopackage(const Database& database, const std::filesystem::path& path);

/// The same with one table and nothing else.
void write_geopackage(const Table& table, const std::filesystem::path& path);

} // namespace atlas287
