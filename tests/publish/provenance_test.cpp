#include "publish/provenance.hpp"

#include "atlas/atlases.hpp"
#include "publish/atlas_json.hpp"
#include "publish/tables.hpp"
#include "roll/address.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::map<std::string, std::string> provenance_of(const Atlas& atlas, std::uint32_t publication)
{
    return make_provenance(atlas, Printings(atlas, publication), publication);
}

std::map<std::string, json> provenance(const Atlas& atlas, std::uint32_t publication)
{
    std::map<std::string, json> files;
    for (const auto& [name, bytes] : provenance_of(atlas, publication)) {
        files.emplace(name, json::parse(bytes));
    }
    return files;
}

/// The agreements of all files, by id; fails when two files have the same.
std::map<std::string, json> agreements_in(const std::map<std::string, json>& files)
{
    std::map<std::string, json> agreements;
    for (const auto& [name, file] : files) {
        for (const auto& [id, agreement] : file.at("agreements").items()) {
            EXPECT_TRUE(agreements.emplace(id, agreement).second) << id;
        }
    }
    return agreements;
}

/// The one agreement of an atlas.
json only_agreement(const Atlas& atlas, std::uint32_t publication)
{
    const auto agreements = agreements_in(provenance(atlas, publication));
    EXPECT_EQ(agreements.size(), 1U);
    return agreements.begin()->second;
}

/// The lists in some stretches; fails unless these are in order, apart from each other, and up to
/// `last`.
std::vector<std::uint32_t> lists_in(const json& stretches, std::uint32_t last)
{
    std::vector<std::uint32_t> lists;
    for (const json& stretch : stretches) {
        EXPECT_EQ(stretch.size(), 2U);
        EXPECT_LE(stretch[0], stretch[1]);
        EXPECT_TRUE(lists.empty() || lists.back() + 1 < stretch[0]) << stretches;
        for (std::uint32_t list = stretch[0]; list <= stretch[1]; ++list) {
            lists.push_back(list);
        }
    }
    EXPECT_FALSE(lists.empty());
    EXPECT_LE(lists.back(), last);
    return lists;
}

/// The publications at which the shipped atlas is looked at, the newest last.
std::vector<std::uint32_t> some_publications()
{
    return {0, 40, 80, shipped_atlas().publication_as_of({})};
}

constexpr std::array columns{Column::state,  Column::agency,   Column::type,
                             Column::county, Column::model,    Column::signed_on,
                             Column::moa,    Column::addendum, Column::other};

/// What the page can show of a row: its agreement, its cells and its links.
using Shown = std::tuple<std::string, std::vector<std::string>, std::string, std::string>;

Shown shown_of(const std::string& id, const json& entry)
{
    return {id, entry.at("cells").get<std::vector<std::string>>(), entry.at("link"),
            entry.value("addendum_link", "")};
}

Shown shown_of(const Atlas& atlas, std::uint32_t index)
{
    const Row& row = atlas.roll().rows()[index];
    std::vector<std::string> cells;
    for (const Column column : columns) {
        cells.push_back(row[column]);
    }
    const auto agreement = atlas.history().agreement_of_row[index];
    return {agreement ? atlas.history().agreements[*agreement].id : "", cells,
            link_address(row[Column::moa_url]), link_address(row[Column::addendum_url])};
}

const std::vector<Line>& lines_of(const Atlas& atlas, std::uint32_t publication)
{
    return atlas.roll().contents()[atlas.history().publications[publication].contents].lines;
}

const PrintedRow collier =
    row("FLORIDA", "Collier County Sheriff's Office", "Task Force Model", "2025-02-26",
        {{Column::type, "County"}, {Column::moa, "link pending"}});
const std::string collier_id = "FL-collier-county-sheriffs-office.TFM.2025-02-26";

/// The same with its MOA posted.
PrintedRow posted()
{
    PrintedRow printed = collier;
    printed[Column::moa] = "link";
    printed[Column::moa_url] = "https://www.ice.gov/doclib/Collier.pdf";
    return printed;
}

const PrintedRow boca = row("FLORIDA", "Boca Raton Police Department", "Task Force Model",
                            "2025-03-10", {{Column::type, "Municipality"}});
const PrintedRow garden = row("IDAHO", "Garden City Police Department", "Task Force Model",
                              "2025-03-12", {{Column::type, "Municipality"}});

TEST(Provenance, HasTheAgreementsOfTheAtlasEachInTheFileOfItsState)
{
    for (const std::uint32_t publication : some_publications()) {
        const auto files = provenance(shipped_atlas(), publication);
        const json atlas = json::parse(make_atlas_json(shipped_atlas(), publication));
        const json& all = atlas["agreements"];
        for (std::size_t i = 0; i < all["id"].size(); ++i) {
            const std::size_t agency = all["agency"][i];
            const std::string state = atlas["agencies"]["state"][agency];
            const std::string id =
                all["id"][i] != ""
                    ? std::string(all["id"][i])
                    : fmt::format("{}.{}.{}", std::string(atlas["agencies"]["id"][agency]),
                                  std::string(all["model"][i]), std::string(all["signed"][i]));
            const json& file =
                files.at(fmt::format("agreements/{}.json", state.empty() ? "none" : state));
            EXPECT_TRUE(file["agreements"].contains(id)) << id;
        }
        EXPECT_EQ(agreements_in(files).size(), all["id"].size());
    }
}

TEST(Provenance, HasEveryRowOfEveryListOnceWithTheListsThatPrintIt)
{
    for (const std::uint32_t publication : some_publications()) {
        std::map<Shown, std::vector<std::uint32_t>> printed;
        for (std::uint32_t list = 0; list <= publication; ++list) {
            std::set<std::uint32_t> rows;
            for (const Line& line : lines_of(shipped_atlas(), list)) {
                if (rows.insert(line.row).second) {
                    printed[shown_of(shipped_atlas(), line.row)].push_back(list);
                }
            }
        }
        std::map<Shown, std::vector<std::uint32_t>> told;
        for (const auto& [id, agreement] :
             agreements_in(provenance(shipped_atlas(), publication))) {
            for (const json& entry : agreement["rows"]) {
                const bool is_new =
                    told.emplace(shown_of(id, entry), lists_in(entry["lists"], publication)).second;
                EXPECT_TRUE(is_new) << entry;
            }
        }
        EXPECT_GT(told.size(), 50U);
        EXPECT_TRUE(told == printed) << publication;
    }
}

TEST(Provenance, HasTheCellsThatTheTableOfRowsHas)
{
    const Table table = make_table("rows", shipped_atlas(), {});
    const auto at = [&](const std::vector<std::string>& cells, const std::string& name) {
        const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                         [&](const TableColumn& one) { return one.name == name; });
        return cells.at(static_cast<std::size_t>(column - table.columns.begin()));
    };
    const auto files = provenance(shipped_atlas(), shipped_atlas().publication_as_of({}));
    const json& names = files.at("agreements/FL.json")["columns"];
    std::set<Shown> exported;
    for (const auto& cells : table.rows) {
        if (at(cells, "kind") == "participating") {
            std::vector<std::string> printed;
            for (const std::string name : names) {
                printed.push_back(at(cells, name));
            }
            exported.insert({at(cells, "agreement_id"), printed, link_address(at(cells, "moa_url")),
                             link_address(at(cells, "addendum_url"))});
        }
    }
    std::set<Shown> told;
    for (const auto& [name, file] : files) {
        EXPECT_EQ(file["columns"], names);
        for (const auto& [id, agreement] : file["agreements"].items()) {
            for (const json& entry : agreement["rows"]) {
                told.insert(shown_of(id, entry));
            }
        }
    }
    EXPECT_TRUE(told == exported);
}

TEST(Provenance, HasTheListsInWhichTheHistorySaysThatAnAgreementStood)
{
    for (const std::uint32_t publication : some_publications()) {
        for (const auto& [id, agreement] :
             agreements_in(provenance(shipped_atlas(), publication))) {
            std::set<std::uint32_t> of_rows;
            for (const json& entry : agreement["rows"]) {
                const auto lists = lists_in(entry["lists"], publication);
                of_rows.insert(lists.begin(), lists.end());
            }
            std::set<std::uint32_t> of_history;
            const History& history = shipped_atlas().history();
            for (const Stretch& stretch : history.agreements[agreement_at(history, id)].listed) {
                for (std::uint32_t i = stretch.first; i <= std::min(stretch.last, publication);
                     ++i) {
                    of_history.insert(i);
                }
            }
            EXPECT_EQ(of_rows, of_history) << id;
        }
    }
}

TEST(Provenance, NamesAFileAndARowNumberInItWhereTheRowStands)
{
    const std::uint32_t newest = shipped_atlas().publication_as_of({});
    for (const std::uint32_t publication : {40U, newest}) {
        std::map<std::tuple<std::string, std::uint32_t>, std::vector<Shown>> at;
        for (std::uint32_t list = 0; list <= publication; ++list) {
            const Publication& one = shipped_atlas().history().publications[list];
            const auto& sightings = shipped_atlas().roll().sightings();
            for (const Line& line : lines_of(shipped_atlas(), list)) {
                at[{sightings[one.sightings.front()].name, line.number}].push_back(
                    shown_of(shipped_atlas(), line.row));
            }
        }
        for (const auto& [id, agreement] :
             agreements_in(provenance(shipped_atlas(), publication))) {
            for (const json& entry : agreement["rows"]) {
                EXPECT_THAT((at[{entry["where"], entry["row_number"]}]),
                            ::testing::Contains(shown_of(id, entry)));
            }
        }
    }
}

TEST(Provenance, NamesTheNewestListThatPrintsTheRow)
{
    const Atlas atlas = atlas_of({{collier}, {boca, collier}, {boca, posted()}});
    const json rows = agreements_in(provenance(atlas, 2)).at(collier_id)["rows"];
    EXPECT_EQ(rows[0]["where"], "participatingAgencies04022025.xlsx");
    EXPECT_EQ(rows[0]["row_number"], 3);
    EXPECT_EQ(rows[1]["where"], "participatingAgencies04032025.xlsx");
}

TEST(Provenance, TellsRowsOldestFirstWithTheStretchesOfTheirLists)
{
    const Atlas atlas = atlas_of({{posted()}, {boca}, {collier}, {posted()}, {posted(), boca}});
    const json rows = agreements_in(provenance(atlas, 4)).at(collier_id)["rows"];
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0]["lists"], json::parse("[[0, 0], [3, 4]]"));
    EXPECT_EQ(rows[0]["link"], "https://www.ice.gov/doclib/Collier.pdf");
    EXPECT_EQ(rows[1]["lists"], json::parse("[[2, 2]]"));
    EXPECT_EQ(rows[1]["link"], "");
}

TEST(Provenance, TellsBothRowsOfAListThatHasTwoForOneAgreement)
{
    const Atlas atlas = atlas_of({{collier}, {posted(), collier}});
    const json rows = only_agreement(atlas, 1)["rows"];
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0]["lists"], json::parse("[[0, 1]]"));
    EXPECT_EQ(rows[1]["lists"], json::parse("[[1, 1]]"));
    EXPECT_FALSE(rows[0].contains("repeated")) << "they differ";
}

TEST(Provenance, SaysWhichListsPrintTheVerySameRowTwice)
{
    // West York Borough's row stands twice in one list of 2025.
    const Atlas atlas = atlas_of({{collier}, {collier, boca, collier}, {collier}});
    const json rows = agreements_in(provenance(atlas, 2)).at(collier_id)["rows"];
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0]["lists"], json::parse("[[0, 2]]"));
    EXPECT_EQ(rows[0]["repeated"], json::parse("[[1, 1]]"));
}

TEST(Provenance, KnowsOnlyWhatHadBeenPublished)
{
    const Atlas atlas = atlas_of({{collier}, {posted()}, {collier, boca, garden}});
    const auto files = provenance(atlas, 1);
    ASSERT_EQ(files.size(), 1U) << "Idaho had no agreement";
    const json& agreements = files.at("agreements/FL.json")["agreements"];
    ASSERT_EQ(agreements.size(), 1U) << "nor Boca Raton";
    const json& only = agreements[collier_id];
    ASSERT_EQ(only["rows"].size(), 2U);
    EXPECT_EQ(only["rows"][0]["lists"], json::parse("[[0, 0]]"));
    EXPECT_EQ(only["rows"][0]["where"], "participatingAgencies04012025.xlsx");
    const json before = agreements_in(provenance(atlas, 0)).at(collier_id);
    EXPECT_EQ(before["rows"].size(), 1U);
    EXPECT_EQ(before["events"].back()["event"], "first listed") << "the MOA came later";
}

TEST(Provenance, ForgetsNoAgreementThatHasEnded)
{
    const Atlas atlas = atlas_of({{collier, boca}, {boca}});
    const json agreement = agreements_in(provenance(atlas, 1)).at(collier_id);
    EXPECT_EQ(agreement["rows"][0]["lists"], json::parse("[[0, 0]]"));
    EXPECT_EQ(agreement["events"].back()["event"], "removed");
    EXPECT_EQ(agreement["events"].back()["list"], 1);
}

TEST(Provenance, HasTheEventsThatTheTableOfEventsHas)
{
    const Atlas& atlas = shipped_atlas();
    const Date day = *Date::from(2025, 8, 15);
    for (const std::optional<Date> as_of : {std::optional<Date>(), std::optional(day)}) {
        const std::uint32_t publication = atlas.publication_as_of(as_of);
        std::vector<std::vector<std::string>> told;
        for (const auto& [id, agreement] : agreements_in(provenance(atlas, publication))) {
            for (const json& event : agreement["events"]) {
                told.push_back({id, event["date"], event["event"], event["before"], event["after"],
                                atlas.history().publications[event["list"]].id, event["evidence"]});
            }
        }
        ExportRequest request;
        request.as_of = as_of;
        auto exported = make_table("events", atlas, request).rows;
        for (auto& cells : exported) {
            cells.erase(cells.end() - 2); // the rule
        }
        EXPECT_GT(told.size(), 1000U);
        EXPECT_EQ(told, exported);
    }
}

TEST(Provenance, KeepsWhateverIsPrinted)
{
    const std::string name = "<img src=x onerror=alert(1)>\"'{{t.site.title}}\\ \x01 =1+1";
    const Atlas atlas = atlas_of({{row("FLORIDA", name, "Task Force Model", "2025-03-11",
                                       {{Column::county, "  </td><script>alert(2)</script>"},
                                        {Column::moa, "javascript:alert(3)"},
                                        {Column::moa_url, "javascript:alert(3)"},
                                        {Column::addendum, "link"},
                                        {Column::addendum_url, "data:text/html,4"},
                                        {Column::other, "{\"NEW\":\"5\"}"}})}});
    const json entry = only_agreement(atlas, 0)["rows"][0];
    EXPECT_THAT(entry["cells"], ElementsAre("FLORIDA", name, "", "  </td><script>alert(2)</script>",
                                            "Task Force Model", "2025-03-11", "javascript:alert(3)",
                                            "link", "{\"NEW\":\"5\"}"));
    EXPECT_EQ(entry["link"], "");
    EXPECT_FALSE(entry.contains("addendum_link"));
}

TEST(Provenance, LinksToAnAddendum)
{
    PrintedRow amended = posted();
    amended[Column::addendum_url] = "http://www.ice.gov/doclib/Collier addendum.pdf";
    const json entry = only_agreement(atlas_of({{amended}}), 0)["rows"][0];
    EXPECT_EQ(entry["addendum_link"], "https://www.ice.gov/doclib/Collier%20addendum.pdf");
}

TEST(Provenance, StaysJsonWhereTextIsNotUtf8)
{
    const Atlas atlas =
        atlas_of({{row("FLORIDA", "Collier \xFF Police", "Task Force Model", "2025-02-26")}});
    EXPECT_EQ(only_agreement(atlas, 0)["rows"][0]["cells"][1], "Collier \xEF\xBF\xBD Police");
}

TEST(Provenance, PutsNothingPrintedIntoANameOfAFile)
{
    const auto files = provenance(
        atlas_of(
            {{row("../../etc", "Somewhere Police Department", "Task Force Model", "2025-02-26"),
              row("", "Nowhere Police Department", "Task Force Model", "2025-02-26"),
              row("Guam", "Office Of The Attorney General", "Task Force Model", "2025-03-22"),
              row("FLORIDA", "../Up Police Department", "../Model", "../2025")}}),
        0);
    std::vector<std::string> names;
    for (const auto& [name, file] : files) {
        names.push_back(name);
    }
    EXPECT_THAT(names,
                ElementsAre("agreements/FL.json", "agreements/GU.json", "agreements/none.json"));
    EXPECT_EQ(files.at("agreements/none.json")["agreements"].size(), 2U);
}

TEST(Provenance, IsTheSameWhateverTheOrderInWhichListsWereAdded)
{
    const std::vector<PrintedRow> first{collier, boca};
    const std::vector<PrintedRow> second{garden, posted(), collier, boca};
    Roll forwards;
    add_list_of(forwards, "2025-04-01", first);
    add_list_of(forwards, "2025-04-02", second);
    Roll backwards;
    add_list_of(backwards, "2025-04-02", second);
    add_list_of(backwards, "2025-04-01", first);
    EXPECT_EQ(provenance_of(atlas_of(std::move(forwards)), 1),
              provenance_of(atlas_of(std::move(backwards)), 1));
}

TEST(Provenance, OfListsWithoutRowsIsNothing)
{
    EXPECT_THAT(provenance_of(atlas_of({{}}), 0), IsEmpty());
}

} // namespace
