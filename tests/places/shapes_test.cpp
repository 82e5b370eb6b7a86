#include "places/shapes.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/geodata.hpp"
#include "support/project_folder.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <ogrsf_frmts.h>

#include <cstdlib>
#include <memory>

namespace {

using namespace atlas287;
using atlas287::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Names = std::vector<std::string>;

const std::string census = atlas287::testing::project_folder() + "/data/census";

const Shapes& shipped_shapes()
{
    static const Shapes shapes = load_shapes(census + "/shapes.topojson");
    return shapes;
}

const Units& shipped_units()
{
    static const Units units = load_units(census);
    return units;
}

std::unique_ptr<OGRGeometry> geometry_of(std::string_view wkb)
{
    OGRGeometry* geometry = nullptr;
    OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &geometry, wkb.size(), wkbVariantIso);
    return std::unique_ptr<OGRGeometry>(geometry);
}

TEST(ShippedShapes, AreOfTheSameYearAsTheTables)
{
    const ShapesDifference difference = compare(shipped_shapes(), shipped_units());
    EXPECT_THAT(difference.outlines_of_nobody, ElementsAre());
    Names without;
    for (const Unit* unit : difference.without_outline) {
        without.push_back(unit->name);
    }
    EXPECT_THAT(without, ElementsAre("Falls Church city", "Rose Island", "Swains Island"))
        << "a city of two square miles and two atolls without people are below the atlas's scale";
}

TEST(ShippedShapes, AreValidMultipolygons)
{
    const GeodataErrors errors;
    for (const auto& [geoid, outline] : shipped_shapes().all()) {
        const auto shape = geometry_of(outline);
        ASSERT_NE(shape, nullptr) << geoid;
        EXPECT_EQ(wkbFlatten(shape->getGeometryType()), wkbMultiPolygon) << geoid;
        EXPECT_NE(shape->IsValid(), 0) << geoid << " " << errors.first();
    }
}

TEST(ShippedShapes, LieWhereTheBureausPointsAre)
{
    const GeodataErrors errors;
    std::size_t outside = 0;
    for (const Unit& unit : shipped_units().all()) {
        const std::string_view outline = shipped_shapes().outline_of(unit.geoid);
        if (unit.kind != UnitKind::county || outline.empty()) {
            continue;
        }
        const OGRPoint point(std::strtod(unit.longitude.c_str(), nullptr),
                             std::strtod(unit.latitude.c_str(), nullptr));
        const auto shape = geometry_of(outline);
        outside += shape->Contains(&point) != 0 ? 0U : 1U;
        EXPECT_LT(shape->Distance(&point), 0.6) << unit.name << ", " << unit.state.code();
    }
    // Points in bays, and one on the far side of an island that the simplification moved.
    EXPECT_LE(outside, 25U);
}

TEST(LoadShapes, LeavesOutAnOutlineThatShrankToNothing)
{
    const TemporaryFolder folder;
    write_file(folder / "s.json",
               R"({"type":"Topology","arcs":[[[0,0],[1,0],[1,1],[0,0]],[[5,5],[5,5],[5,5],[5,5]]],
        "objects":{"states":{"type":"GeometryCollection","geometries":[{"type":"Polygon","id":"12","arcs":[[0]]}]},
        "counties":{"type":"GeometryCollection","geometries":[{"type":"Polygon","id":"12021","arcs":[[0]]},
        {"type":"Polygon","id":"51610","arcs":[[1]]}]}}})");
    const Shapes shapes = load_shapes(folder / "s.json");
    EXPECT_FALSE(shapes.outline_of("12021").empty());
    EXPECT_TRUE(shapes.outline_of("51610").empty());
}

TEST(LoadShapes, RefusesWhatIsNoAtlasAndSaysWhichFile)
{
    const TemporaryFolder folder;
    write_file(folder / "text.json", "no shapes here");
    write_file(folder / "other.json", R"({"type":"Topology","arcs":[[[0,0],[1,0],[1,1],[0,0]]],
        "objects":{"lakes":{"type":"GeometryCollection","geometries":[{"type":"Polygon","id":"1","arcs":[[0]]}]}}})");
    for (const auto& [file, words] :
         std::map<std::string, std::string>{{"text.json", "no TopoJSON"},
                                            {"other.json", "no object 'states'"},
                                            {"none.json", ""}}) {
        try {
            load_shapes(folder / file);
            ADD_FAILURE() << file << " was read";
        } catch (const InputError& error) {
            EXPECT_THAT(error.what(), HasSubstr(file));
            EXPECT_THAT(error.what(), HasSubstr(words));
        }
    }
}

} // namespace
