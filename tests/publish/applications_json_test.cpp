#include "publish/applications_json.hpp"

#include "atlas/atlases.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using nlohmann::json;

json json_of(const Atlas& atlas, std::uint32_t publication)
{
    return json::parse(make_applications_json(atlas, publication));
}

PrintedRow applied(const std::string& name)
{
    return {{Column::state, "OKLAHOMA"}, {Column::agency, name}, {Column::model, "TFM"}};
}

const PrintedRow enid = applied("Enid Police Department");
const PrintedRow alva = applied("Alva Police Department");
const PrintedRow enid_signed =
    row("OKLAHOMA", "Enid Police Department", "Task Force Model", "2025-04-04");
const PrintedRow ada = row("OKLAHOMA", "Ada Police Department", "Task Force Model", "2025-03-01");

/// Participating lists of 1, 5 and 6 April, pending ones of 1, 3, 4 and 8 April.
Atlas april()
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_list_of(roll, "2025-04-05", {ada, enid_signed});
    add_list_of(roll, "2025-04-06", {enid_signed});
    add_pending_list_of(roll, "2025-04-01", {enid});
    add_pending_list_of(roll, "2025-04-03", {alva});
    add_pending_list_of(roll, "2025-04-04", {enid, alva});
    add_pending_list_of(roll, "2025-04-08", {alva});
    return atlas_of(std::move(roll));
}

TEST(ApplicationsJson, HasEachListAndWhatStoodInIt)
{
    const json newest = json_of(april(), 2);
    EXPECT_EQ(newest["format"], 1);
    EXPECT_EQ(newest["days_to_sign"], 180);
    EXPECT_EQ(newest["lists"],
              json::parse(R"(["2025-04-01", "2025-04-03", "2025-04-04", "2025-04-08"])"));
    EXPECT_EQ(newest["applications"], json::parse(R"({
        "agency": ["Alva Police Department", "Enid Police Department"],
        "state": ["OK", "OK"],
        "level": ["Municipal", "Municipal"],
        "counties": [["40151"], ["40047"]],
        "model": ["TFM", "TFM"],
        "pending": [[[1, 3]], [[0, 0], [2, 2]]],
        "agreed": ["", "2025-04-05"]})"))
        << "of an agency without an agreement too";
}

TEST(ApplicationsJson, KnowsOnlyWhatWasKnownOnThatDay)
{
    const json then = json_of(april(), 0);
    EXPECT_EQ(then["lists"], json::parse(R"(["2025-04-01"])"));
    EXPECT_EQ(then["applications"]["agency"], json::parse(R"(["Enid Police Department"])"));
    EXPECT_EQ(then["applications"]["pending"], json::parse("[[[0, 0]]]"));
    EXPECT_EQ(then["applications"]["agreed"], json::parse(R"([""])"));
    const json later = json_of(april(), 1);
    EXPECT_EQ(later["lists"].size(), 3U) << "the list of 8 April is beside the newest only";
    EXPECT_EQ(later["applications"]["pending"], json::parse("[[[1, 2]], [[0, 0], [2, 2]]]"));
    EXPECT_EQ(later["applications"]["agreed"], json::parse(R"(["", "2025-04-05"])"));
}

TEST(ApplicationsJson, OfARollWithoutPendingListsHasEmptyColumns)
{
    const json none = json_of(atlas_of({{ada}}), 0);
    EXPECT_TRUE(none["lists"].empty());
    EXPECT_EQ(none["applications"].size(), 7U);
    for (const auto& [name, column] : none["applications"].items()) {
        EXPECT_EQ(column, json::array()) << name;
    }
}

TEST(ApplicationsJson, HasColumnsOfOneLength)
{
    for (const std::uint32_t publication : {60U, 161U}) {
        const json shipped = json_of(shipped_atlas(), publication);
        const std::size_t length = shipped["applications"]["agency"].size();
        EXPECT_GT(length, 0U);
        for (const auto& [name, column] : shipped["applications"].items()) {
            EXPECT_EQ(column.size(), length) << name;
        }
        EXPECT_TRUE(std::is_sorted(shipped["lists"].begin(), shipped["lists"].end()));
    }
}

TEST(ApplicationsJson, StaysJsonWhateverIsPrinted)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {ada});
    add_pending_list_of(roll, "2025-04-01", {applied("\"]}</script>\\ \x01 \xFF")});
    EXPECT_EQ(json_of(atlas_of(std::move(roll)), 0)["applications"]["agency"].size(), 1U);
}

} // namespace
