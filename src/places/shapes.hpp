#pragma once

#include "places/units.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace atlas287 {

/// Outlines of states and counties.
class Shapes {
public:
    /// By GEOID; each a multipolygon as WKB (ISO 13249-3), degrees east and north.
    explicit Shapes(std::unordered_map<std::string, std::string> outlines)
        : outlines_(std::move(outlines))
    {}

    /// Empty when there is none.
    [[nodiscard]] std::string_view outline_of(const std::string& geoid) const
    {
        const auto known = outlines_.find(geoid);
        return known == outlines_.end() ? std::string_view{} : known->second;
    }

    [[nodiscard]] const std::unordered_map<std::string, std::string>& all() const
    {
        return outlines_;
    }

private:
    std::unordered_map<std::string, std::string> outlines_;
};

/// Reads the objects `states` and `counties` of a TopoJSON file, their ids GEOIDs, as the npm
/// atlases of the Census Bureau's cartographic boundaries have them. Rings that cross themselves
/// after the simplification are mended (GEOS, MakeValid); one that shrank to nothing is left out.
/// Throws InputError when the file is none.
Shapes load_shapes(const std::filesystem::path& topojson);

/// How outlines and units differ.
struct ShapesDifference {
    std::vector<const Unit*> without_outline;    ///< states and counties, by GEOID
    std::vector<std::string> outlines_of_nobody; ///< GEOIDs, sorted
};

ShapesDifference compare(const Shapes& shapes, const Units& units);

} // namespace atlas287
