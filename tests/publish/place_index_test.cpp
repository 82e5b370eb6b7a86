#include "publish/place_index.hpp"

#include "atlas/atlases.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using nlohmann::json;

const std::map<std::string, json>& files()
{
    static const std::map<std::string, json> all = [] {
        std::map<std::string, json> read;
        for (const auto& [name, bytes] : make_place_index(*shipped_units())) {
            read.emplace(name, json::parse(bytes));
        }
        return read;
    }();
    return all;
}

/// The cells of a column in the rows that have this in another.
std::vector<std::string> cells(const json& file, const char* column, const char* of, const char* is)
{
    std::vector<std::string> found;
    for (std::size_t i = 0; i < file[of].size(); ++i) {
        if (file[of][i] == is) {
            found.push_back(file[column][i]);
        }
    }
    return found;
}

TEST(PlaceIndex, HasEveryUnitUnderEachOfItsNamesInColumnsOfOneLength)
{
    std::multiset<std::string> geoids;
    for (const auto& [name, file] : files()) {
        for (const auto& [column, values] : file.items()) {
            EXPECT_EQ(values.size(), file["units"].size()) << name << " " << column;
        }
        if (name.starts_with("places/")) {
            for (const std::string units : file["units"]) {
                geoids.insert(units.substr(0, units.find(' ')));
            }
        }
    }
    for (const Unit& unit : shipped_units()->all()) {
        if (unit.geoid != "66010") { // Guam has its villages too
            ASSERT_EQ(geoids.count(unit.geoid), 1 + unit.also_called.size()) << unit.name;
        }
    }
}

TEST(PlaceIndex, PutsANameUnderTheLetterThatItIsLookedForBy)
{
    EXPECT_THAT(cells(files().at("places/s.json"), "state", "name", "St. Johns"),
                ::testing::Contains("FL"));
    EXPECT_THAT(cells(files().at("places/v.json"), "units", "name", "Ventura"),
                ::testing::Contains("0665042 06111"));
    EXPECT_THAT(cells(files().at("places/h.json"), "units", "name", "Hag\u00e5t\u00f1a"),
                ::testing::ElementsAre("66010"));
}

TEST(PlaceIndex, NamesTheUnitsThatHaveASayThePlaceItselfFirst)
{
    EXPECT_THAT(cells(files().at("places/l.json"), "units", "name", "Lakeland"),
                ::testing::Contains("1238250 12105"));
    EXPECT_THAT(cells(files().at("zips/3.json"), "units", "zip", "33880"),
                ::testing::ElementsAre(::testing::HasSubstr("12105")));
    EXPECT_THAT(cells(files().at("zips/3.json"), "near", "zip", "33880"),
                ::testing::ElementsAre("Winter Haven, FL"));
}

TEST(PlaceIndex, NamesTheCountyOfNamesakesInOneStateOnly)
{
    const json& file = files().at("places/u.json");
    std::set<std::string> labels;
    for (std::size_t i = 0; i < file["name"].size(); ++i) {
        const std::string label =
            std::string(file["name"][i]) + " " + std::string(file["type"][i]) + "," +
            std::string(file["county"][i]) + "," + std::string(file["state"][i]);
        EXPECT_TRUE(labels.insert(label).second) << label;
    }
    EXPECT_THAT(cells(files().at("places/l.json"), "county", "name", "Lakeland"),
                ::testing::Each(""));
}

} // namespace
