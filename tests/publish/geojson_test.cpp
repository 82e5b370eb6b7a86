#include "publish/geojson.hpp"

#include "atlas/atlases.hpp"
#include "base/error.hpp"
#include "places/shapes.hpp"
#include "publish/tables.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::HasSubstr;

const PrintedRow collier =
    row("FLORIDA", "Collier County Sheriff's Office", "Jail Enforcement Model", "2007-08-06",
        {{Column::type, "County"}, {Column::county, "Collier County"}});
const PrintedRow hostile = row("FLORIDA", "</script>\"\\\u2028 \x01 Police", "Task Force Model",
                               "2025-03-10", {{Column::type, "Municipality"}});

nlohmann::json geojson_of(const char* table, const Atlas& atlas, const ExportRequest& request = {})
{
    return nlohmann::json::parse(to_geojson(make_table(table, atlas, request)));
}

TEST(ToGeojson, GivesAFeatureForEachRowWithItsCellsAsProperties)
{
    const Atlas atlas = atlas_of({{collier, hostile}});
    const nlohmann::json json = geojson_of("agreements", atlas);
    const Table table = make_table("agreements", atlas, {});
    EXPECT_EQ(json["type"], "FeatureCollection");
    EXPECT_FALSE(json.contains("crs")) << "RFC 7946 has WGS 84 only";
    ASSERT_EQ(json["features"].size(), table.rows.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const nlohmann::json& properties = json["features"][i]["properties"];
        EXPECT_EQ(properties.size(), table.columns.size());
        EXPECT_EQ(properties["agency"], table.rows[i][2]) << "as printed, whatever it is";
    }
}

TEST(ToGeojson, PutsLongitudeFirstAndTypesNumbersAndLeavesNullWhatIsNotKnown)
{
    const nlohmann::json feature = geojson_of("agreements", atlas_of({{collier}}))["features"][0];
    EXPECT_EQ(feature["geometry"]["type"], "Point");
    EXPECT_EQ(feature["geometry"]["coordinates"], nlohmann::json({-81.401, 26.1188}));
    EXPECT_EQ(feature["properties"]["population"], 387681);
    EXPECT_EQ(feature["properties"]["signed"], "2007-08-06");
    EXPECT_EQ(feature["properties"]["ended"], nullptr);
}

TEST(ToGeojson, LeavesTheGeometryNullOfWhatHasNoPlace)
{
    const Atlas atlas = atlas_of({{hostile}});
    const nlohmann::json feature = geojson_of("agreements", atlas)["features"][0];
    EXPECT_TRUE(feature["geometry"].is_null());
}

TEST(ToGeojson, DrawsOutlines)
{
    const Shapes shapes = load_shapes(data_folder() + "/census/shapes.topojson");
    ExportRequest request;
    request.shapes = &shapes;
    request.filter.states = {*State::from_code("VA")};
    const nlohmann::json json = geojson_of("counties", atlas_of({{collier}}), request);
    EXPECT_EQ(json["features"].size(), 133U);
    std::size_t drawn = 0;
    for (const nlohmann::json& feature : json["features"]) {
        drawn += feature["geometry"].is_null() ? 0U : 1U;
    }
    EXPECT_EQ(drawn, 132U) << "all but Falls Church";
}

TEST(ToGeojson, IsOfTablesWhoseRowsHaveAPlace)
{
    EXPECT_NO_THROW(require_place(describe_table("agreements")));
    try {
        require_place(describe_table("names"));
        FAIL() << "names have a place";
    } catch (const UsageError& error) {
        EXPECT_THAT(error.what(), HasSubstr("'names'"));
        EXPECT_THAT(error.what(), HasSubstr("csv"));
    }
}

} // namespace
