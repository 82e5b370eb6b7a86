#include "publish/state_map.hpp"

#include "atlas/atlases.hpp"
#include "support/project_folder.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Shapes& shipped_shapes()
{
    static const Shapes shapes = load_shapes(project_folder() + "/data/census/shapes.topojson");
    return shapes;
}

State state(const char* code)
{
    return *State::from_code(code);
}

const std::vector<const Unit*>& counties_of(const char* code)
{
    return shipped_units()->counties_of(state(code));
}

std::vector<std::string> neighbours_of(const char* code)
{
    static const auto neighbours = find_neighbours(shipped_shapes(), *shipped_units());
    std::vector<std::string> names;
    const auto known = neighbours.find(state(code));
    if (known != neighbours.end()) {
        for (const State other : known->second) {
            names.emplace_back(other.code());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

TEST(FindNeighbours, AreStatesThatShareABorder)
{
    EXPECT_THAT(neighbours_of("FL"), ElementsAre("AL", "GA"));
    EXPECT_THAT(neighbours_of("ME"), ElementsAre("NH"));
    EXPECT_THAT(neighbours_of("DC"), ElementsAre("MD", "VA"));
    EXPECT_THAT(neighbours_of("HI"), IsEmpty());
    EXPECT_THAT(neighbours_of("PR"), IsEmpty());
}

TEST(FindNeighbours, AreNotThoseThatMeetInOnePoint)
{
    // Four Corners.
    EXPECT_THAT(neighbours_of("AZ"), ElementsAre("CA", "NM", "NV", "UT"));
    EXPECT_THAT(neighbours_of("CO"), ElementsAre("KS", "NE", "NM", "OK", "UT", "WY"));
}

TEST(DrawCounties, HasEveryCountyAndKeepsItsProportions)
{
    const StateMap texas = draw_counties(shipped_shapes(), counties_of("TX"), {});
    EXPECT_EQ(texas.counties.size(), 254U);
    EXPECT_EQ(std::max(texas.width, texas.height), 1000);
    for (const auto& [county, path] : texas.counties) {
        EXPECT_TRUE(path.starts_with("M") && path.ends_with("z")) << county->name;
    }
    // Tennessee is four times as wide as it is high.
    const StateMap tennessee = draw_counties(shipped_shapes(), counties_of("TN"), {});
    EXPECT_NEAR(static_cast<double>(tennessee.width) / tennessee.height, 3.9, 0.4);
}

TEST(DrawCounties, DrawsAlaskaInOnePieceAcrossThe180thMeridian)
{
    const StateMap alaska = draw_counties(shipped_shapes(), counties_of("AK"), {});
    EXPECT_EQ(alaska.counties.size(), 30U);
    // Torn apart, its eastern Aleutians would lie a world away, and the mainland be a dot.
    EXPECT_GT(alaska.height, 350);
}

TEST(DrawCounties, PutsPlacesWhereTheyAre)
{
    const Unit* miami = shipped_units()->find("1245000");
    const Unit* pensacola = shipped_units()->find("1255925");
    ASSERT_TRUE(miami != nullptr && pensacola != nullptr);
    const StateMap florida = draw_counties(shipped_shapes(), counties_of("FL"), {miami, pensacola});
    const auto [east, south] = florida.points.at(miami);
    const auto [west, north] = florida.points.at(pensacola);
    EXPECT_GT(east, west + florida.width / 2);
    EXPECT_GT(south, north + florida.height / 2);
}

TEST(DrawCounties, WithoutOutlinesIsEmpty)
{
    EXPECT_TRUE(draw_counties(Shapes{{}}, counties_of("FL"), {}).empty());
}

} // namespace
