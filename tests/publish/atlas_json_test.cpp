#include "publish/atlas_json.hpp"

#include "atlas/atlases.hpp"
#include "atlas/series.hpp"
#include "atlas/stats.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <set>

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
        for (const char* table : {"publications", "units", "agencies", "agreements"}) {
            const std::size_t length = json[table].begin()->size();
            EXPECT_GT(length, 0U) << table;
            for (const auto& [name, column] : json[table].items()) {
                EXPECT_EQ(column.size(), length) << table << "." << name;
            }
        }
        EXPECT_EQ(json["publications"]["id"].size(), publication + 1);
        EXPECT_EQ(json["as_of"], json["publications"]["dated"].back());
        EXPECT_EQ(json["states"]["code"].size(), 56U);
    }
}

TEST(AtlasJson, HasOfAgenciesAndUnitsThoseThatAreNamedAndNoOthers)
{
    const auto json = json_of(shipped_atlas(), 40);
    std::set<std::size_t> agencies;
    std::set<std::size_t> units;
    for (const auto& agency : json["agreements"]["agency"]) {
        agencies.insert(agency.get<std::size_t>());
    }
    for (const char* column : {"units", "counties"}) {
        for (const auto& of_agency : json["agencies"][column]) {
            for (const auto& unit : of_agency) {
                units.insert(unit.get<std::size_t>());
            }
        }
    }
    EXPECT_EQ(agencies.size(), json["agencies"]["id"].size());
    EXPECT_EQ(*agencies.rbegin() + 1, agencies.size());
    EXPECT_EQ(units.size(), json["units"]["geoid"].size());
    EXPECT_EQ(*units.rbegin() + 1, units.size());
}

TEST(AtlasJson, SaysWhereAnAgencyPolicesAndInWhatThatLies)
{
    const auto json = json_of(atlas_of({{boca, row("FLORIDA", "Palm Beach County Sheriff's Office",
                                                   "Task Force Model", "2025-03-10")}}),
                              0);
    EXPECT_EQ(json["agencies"]["name"], nlohmann::json({"Boca Raton Police Department",
                                                        "Palm Beach County Sheriff's Office"}));
    EXPECT_EQ(json["units"]["geoid"], nlohmann::json({"1207300", "12099"}));
    EXPECT_EQ(json["units"]["kind"], nlohmann::json({2, 1}));
    EXPECT_EQ(json["units"]["people"], nlohmann::json::parse("[[98833],[1507453]]"));
    EXPECT_EQ(json["units"]["inside"], nlohmann::json::parse("[[1],[]]"));
    EXPECT_EQ(json["agencies"]["units"], nlohmann::json::parse("[[0],[1]]"));
    EXPECT_EQ(json["agencies"]["counties"], nlohmann::json::parse("[[1],[1]]"));
}

TEST(AtlasJson, LeavesOutAnIdThatCanBePutTogether)
{
    const PrintedRow twice = row("FLORIDA", "Collier County Sheriff's Office", "Task Force Model",
                                 "not a date", {{Column::type, "County"}});
    const auto json = json_of(atlas_of({{boca, twice}}), 0);
    EXPECT_EQ(json["agreements"]["id"][0], "");
    EXPECT_NE(json["agreements"]["id"][1], "");
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
    EXPECT_EQ(json["publications"]["id"].size(), 1U);
    EXPECT_EQ(json["agreements"]["signed"], nlohmann::json::array({"2025-02-26"}));
    EXPECT_EQ(json["agencies"]["id"], nlohmann::json::array({"FL-collier-county-sheriffs-office"}));
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
