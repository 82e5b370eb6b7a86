#include "places/shapes.hpp"

#include "base/error.hpp"
#include "base/geodata.hpp"

#include <fmt/format.h>

#include <ogrsf_frmts.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace atlas287 {

namespace {

/// Adds the polygons that a geometry has to an outline; where mending cut off a line, it is left.
void add_polygons(const OGRGeometry& geometry, OGRMultiPolygon& outline)
{
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon) {
        outline.addGeometry(&geometry);
    } else if (type == wkbMultiPolygon || type == wkbGeometryCollection) {
        for (const OGRGeometry* part : *geometry.toGeometryCollection()) {
            add_polygons(*part, outline);
        }
    }
}

OGRMultiPolygon outline_of(const OGRGeometry& printed)
{
    OGRMultiPolygon outline;
    if (printed.IsValid() != 0) {
        add_polygons(printed, outline);
    } else if (const std::unique_ptr<OGRGeometry> mended{printed.MakeValid()}) {
        add_polygons(*mended, outline);
    }
    return outline;
}

} // namespace

Shapes load_shapes(const std::filesystem::path& topojson)
{
    const GeodataErrors errors;
    const auto file = open_geodata(topojson, "TopoJSON");
    std::unordered_map<std::string, std::string> outlines;
    for (const char* name : {"states", "counties"}) {
        OGRLayer* layer = file->GetLayerByName(name);
        if (layer == nullptr) {
            throw InputError({topojson.string(), {}, {}, {}},
                             fmt::format("the file has no object '{}' of outlines", name));
        }
        for (const auto& feature : *layer) {
            const std::string geoid = feature->GetFieldAsString("id");
            const OGRGeometry* printed = feature->GetGeometryRef();
            const OGRMultiPolygon outline =
                printed == nullptr ? OGRMultiPolygon{} : outline_of(*printed);
            if (outline.IsEmpty() != 0) {
                continue;
            }
            std::string wkb(outline.WkbSize(), '\0');
            outline.exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()),
                                wkbVariantIso);
            outlines.emplace(geoid, std::move(wkb));
        }
    }
    if (outlines.empty()) {
        throw InputError({topojson.string(), {}, {}, {}}, "the file has no outline at all");
    }
    return Shapes(std::move(outlines));
}

ShapesDifference compare(const Shapes& shapes, const Units& units)
{
    ShapesDifference difference;
    for (const Unit& unit : units.all()) {
        const bool drawn = unit.kind == UnitKind::state || unit.kind == UnitKind::county;
        if (drawn && shapes.outline_of(unit.geoid).empty()) {
            difference.without_outline.push_back(&unit);
        }
    }
    for (const auto& [geoid, outline] : shapes.all()) {
        if (units.find(geoid) == nullptr) {
            difference.outlines_of_nobody.push_back(geoid);
        }
    }
    std::sort(difference.outlines_of_nobody.begin(), difference.outlines_of_nobody.end());
    return difference;
}

} // namespace atlas287
