#pragma once

#include "publish/table.hpp"

#include <cstddef>
#include <memory>

class OGRFeature;
class OGRGeometry;
class OGRLayer;

namespace atlas287 {

/// Writes the rows of a table as features into a layer that has a field for each of its columns.
/// Stops at the first row that is refused, which GeodataErrors then tells, and says so with false.
bool write_features(const Table& table, OGRLayer& layer);

} // namespace atlas287
