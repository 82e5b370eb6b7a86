#include "publish/atlas_json.hpp"

#include "atlas/atlases.hpp"
#include "atlas/series.hpp"
#include "atlas/stats.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace {

using namespace atlas287;
using namespace atlas287::testing;

nlohmann::json json_of(const Atlas& atlas, std::uint32_t publication)
{
    return nlohmann::json::parse(make_atlas_json(atlas, publication));
}

const PrintedRow collier =
    row("FLORIDA", "Collier County Sheriff's Office", "Task Force Model", "2025-02-26",
        {{Column::type, "County"}, {Column::moa_url, "javascript:alert(1)"}});
const PrintedRow boca = row("FLORIDA", "Boca Raton Police Department", "Task Force Model",
                            "2025-03-10", {{Column::type, "Municipality"}});

TEST(AtlasJson, HasColumnsOfOneLength)
{
    for (const std::uint32_t publication : {0U, 80U, 161U}) {
        const auto json = json_of(shipped_atlas(), publication);
        const std::size_t length = json["agreements"]["id"].size();
        EXPECT_GT(length, 0U);
        for (const auto& [name, column] : json["agreements"].items()) {
            EXPECT_EQ(column.size(), length) << name;
        }
        EXPECT_EQ(json["publications"].size(), publication + 1);
        EXPECT_EQ(json["as_of"], json["publications"].back()["dated"]);
    }
}

TEST(AtlasJson, CountsAsTheProgramCounts)
{
    const Atlas& atlas = shipped_atlas();
    for (const std::uint32_t publication : {0U, 80U, 161U}) {
        const auto json = json_of(atlas, publication);
        const auto& columns = json["agreements"];
        ModelCounts counts;
        for (std::size_t i = 0; i < columns["id"].size(); ++i) {
            if (columns["status"][i] == "listed") {
                counts.add(model_from_code(columns["model"][i].get<std::string>()));
            }
        }
        const ModelCounts counted = count(atlas, atlas.select({}, publication)).agreements;
        EXPECT_EQ(counts.by_model, counted.by_model);
        EXPECT_EQ(counts.unknown, counted.unknown);
    }
}

TEST(AtlasJson, LetsTheBrowserCountEveryListAsTheProgramDoes)
{
    const Atlas& atlas = shipped_atlas();
    const std::uint32_t last = 161;
    const auto json = json_of(atlas, last);
    const auto& columns = json["agreements"];
    std::vector<std::uint32_t> totals(last + 1);
    for (std::size_t i = 0; i < columns["id"].size(); ++i) {
        for (std::uint32_t p = columns["first"][i]; p <= columns["last"][i]; ++p) {
            ++totals[p];
        }
    }
    for (const auto& gap : json["gaps"]) {
        for (std::uint32_t p = gap[1]; p <= gap[2]; ++p) {
            --totals[p];
        }
    }
    const auto counts = series(atlas, {}, last);
    for (std::uint32_t i = 0; i <= last; ++i) {
        EXPECT_EQ(totals[i], counts[i].total()) << i;
    }
}

TEST(AtlasJson, KnowsOnlyWhatHadBeenListed)
{
    const auto json = json_of(atlas_of({{collier}, {collier, boca}}), 0);
    EXPECT_EQ(json["publications"].size(), 1U);
    EXPECT_EQ(json["agreements"]["id"],
              nlohmann::json::array({"FL-collier-county-sheriffs-office.TFM.2025-02-26"}));
}

TEST(AtlasJson, EndsAnAgreementInAGapWhereItWasLastListed)
{
    const Atlas atlas = atlas_of({{collier, boca}, {boca}, {collier, boca}});
    const auto within = json_of(atlas, 1);
    EXPECT_EQ(within["agreements"]["last"][1], 0);
    EXPECT_EQ(within["agreements"]["status"][1], "removed");
    EXPECT_TRUE(within["gaps"].empty());
    const auto after = json_of(atlas, 2);
    EXPECT_EQ(after["agreements"]["last"][1], 2);
    EXPECT_EQ(after["gaps"], nlohmann::json::parse("[[1, 1, 1]]"));
}

TEST(AtlasJson, HoldsNoAddressThatMayNotBecomeALink)
{
    const std::string json = make_atlas_json(atlas_of({{collier}}), 0);
    EXPECT_EQ(json.find("javascript"), std::string::npos);
    EXPECT_EQ(nlohmann::json::parse(json)["agreements"]["moa"][0], "");
}

TEST(AtlasJson, StaysJsonWhateverIsPrinted)
{
    const PrintedRow hostile =
        row("FLORIDA", "\"]}</script>\\ \x01 \xFF", "Task Force Model", "2025-02-26");
    EXPECT_EQ(json_of(atlas_of({{hostile}}), 0)["agreements"]["id"].size(), 1U);
}

} // namespace
