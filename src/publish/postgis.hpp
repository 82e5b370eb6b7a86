#pragma once

#include "publish/database.hpp"

#include <string>

namespace atlas287 {

/// Writes a database into the schema `atlas287` of a PostgreSQL database with PostGIS, all in one
/// transaction, in place of what an earlier run wrote there; views of others upon it stay.
/// `connection` is as GDAL takes it, `PG:dbname=newsroom`. Throws UsageError for any other
/// connection, and WriteError when the database refuses, or has a schema of this name that the
/// program did not write.
void write_postgis(const Database& database, const std::string& connection);

} // namespace atlas287
