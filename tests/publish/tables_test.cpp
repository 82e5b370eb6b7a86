#include "publish/tables.hpp"

#include "atlas/atlases.hpp"
#include "base/csv.hpp"
#include "base/error.hpp"
#include "publish/dictionary.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <unordered_map>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Names = std::vector<std::string>;

/// The columns that the design (section 5) gives each table, in its order. Others may follow.
const std::map<std::string, Names> designed{
    {"publications", {"publication_id", "kind", "dated", "dated_by", "name", "sha256", "rows"}},
    {"rows",
     {"row_id", "kind", "state", "agency", "type", "county", "model", "signed", "moa", "moa_url",
      "addendum", "addendum_url", "first_publication_id", "last_publication_id", "publications",
      "agreement_id"}},
    {"agencies",
     {"agency_id", "name", "state", "level", "county", "geoids", "listed", "models_listed",
      "agreements", "first_signed", "first_listed", "last_listed", "population"}},
    {"names", {"agency_id", "name_as_printed", "first_listed", "last_listed", "rule", "evidence"}},
    {"agreements",
     {"agreement_id", "agency_id", "agency", "state", "level", "county", "model", "signed",
      "first_listed", "last_listed", "status", "ended", "successor_id", "moa_url", "addendum_url",
      "geoids", "match", "population"}},
    {"events", {"agreement_id", "dated", "event", "from_value", "to_value", "publication_id"}},
    {"applications",
     {"application_id", "agency_id", "agency", "state", "level", "county", "model", "first_listed",
      "last_listed", "outcome", "agreement_id", "days"}},
    {"units",
     {"geoid", "kind", "name", "state", "counties", "population", "population_source", "latitude",
      "longitude"}},
    {"findings",
     {"finding", "severity", "about", "publication_id", "row_id", "detail", "suggestion"}},
    {"changes", {"dated", "change", "agreement_id", "agency", "state", "model", "detail"}}};

Names table_names()
{
    Names names;
    for (const TableDescription& table : dictionary()) {
        names.push_back(table.name);
    }
    return names;
}

template <typename TableLike> Names column_names(const TableLike& table)
{
    Names names;
    for (const TableColumn& column : table.columns) {
        names.push_back(column.name);
    }
    return names;
}

/// A cell by the name of its column.
std::string cell(const Table& table, std::size_t row, const std::string& column)
{
    const Names names = column_names(table);
    const auto found = std::find(names.begin(), names.end(), column);
    if (found == names.end() || row >= table.rows.size()) {
        ADD_FAILURE() << "there is no " << column << " in row " << row;
        return "";
    }
    return table.rows[row][static_cast<std::size_t>(found - names.begin())];
}

Names cells(const Table& table, const std::string& column)
{
    Names all;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        all.push_back(cell(table, i, column));
    }
    return all;
}

const PrintedRow collier_jail =
    row("FLORIDA", "Collier County Sheriff's Office", "Jail Enforcement Model", "2007-08-06",
        {{Column::type, "County"}, {Column::moa_url, "https://www.ice.gov/doclib/a b.pdf"}});
const PrintedRow collier_force =
    row("FLORIDA", "Collier County Sheriff's Office", "Task Force Model", "2025-02-26",
        {{Column::type, "County"}, {Column::moa_url, "javascript:alert(1)"}});
const PrintedRow boca = row("FLORIDA", "Boca Raton Police Department", "Task Force Model",
                            "2025-03-10", {{Column::type, "Municipality"}});

/// 1 April: Collier's jail; 2 April: Boca too; 3 April: Collier switched; 4 April: Boca again.
Atlas small_atlas()
{
    return atlas_of({{collier_jail}, {collier_jail, boca}, {collier_force}, {collier_force, boca}});
}

TEST(ExportedTables, HaveTheColumnsOfTheDesignInItsOrder)
{
    for (const std::string& name : table_names()) {
        if (const auto design = designed.find(name); design != designed.end()) {
            Names names = column_names(describe_table(name));
            ASSERT_GE(names.size(), design->second.size()) << name;
            names.resize(design->second.size());
            EXPECT_EQ(names, design->second) << name;
        }
    }
    for (const auto& [name, columns] : designed) {
        EXPECT_THAT(table_names(), Contains(name));
    }
}

TEST(ExportedTables, SayWhatEachColumnMeansAndNameNoneTwice)
{
    for (const std::string& name : table_names()) {
        std::set<std::string> names;
        for (const TableColumn& column : describe_table(name).columns) {
            EXPECT_FALSE(column.meaning.empty()) << name << "." << column.name;
            EXPECT_TRUE(names.insert(column.name).second) << name << "." << column.name;
        }
    }
}

TEST(ExportedTables, GiveEveryRowACellForEachColumnAndNumbersWhereTheySayNumber)
{
    for (const std::string& name : table_names()) {
        const Table table = make_table(name, shipped_atlas(), {});
        EXPECT_FALSE(table.rows.empty()) << name;
        for (const auto& row : table.rows) {
            ASSERT_EQ(row.size(), table.columns.size()) << name;
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (table.columns[i].type == CellType::number) {
                    EXPECT_EQ(row[i].find_first_not_of("0123456789"), std::string::npos)
                        << name << "." << table.columns[i].name << " " << row[i];
                }
            }
        }
    }
}

TEST(ExportedTables, HaveKeysThatNoTwoRowsHaveAlike)
{
    for (const TableDescription& description : dictionary()) {
        if (description.key.empty()) {
            continue;
        }
        const Table table = make_table(description.name, shipped_atlas(), {});
        std::set<Names> keys;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            Names key;
            for (const std::string& column : description.key) {
                key.push_back(cell(table, i, column));
                EXPECT_FALSE(key.back().empty()) << description.name << "." << column;
            }
            EXPECT_TRUE(keys.insert(key).second) << description.name << " " << key.front();
        }
    }
}

TEST(ExportedTables, ReferOnlyToRowsThatAreThereInTablesBeforeThem)
{
    std::map<std::string, std::set<std::string>> known; // cells of key columns
    for (const TableDescription& description : dictionary()) {
        const Table table = make_table(description.name, shipped_atlas(), {});
        if (description.key.size() == 1) {
            const Names keys = cells(table, description.key.front());
            known[description.name + "." + description.key.front()] = {keys.begin(), keys.end()};
        }
        for (const TableReference& reference : description.references) {
            const auto keys = known.find(reference.table + "." + reference.to_column);
            ASSERT_NE(keys, known.end()) << description.name << "." << reference.column;
            for (const std::string& id : cells(table, reference.column)) {
                EXPECT_TRUE(id.empty() || keys->second.contains(id))
                    << description.name << "." << reference.column << " " << id;
            }
        }
    }
}

TEST(ExportedTables, AgreeWithTheCounts)
{
    const Atlas& atlas = shipped_atlas();
    for (const char* day : {"2021-06-01", "2025-04-30", "2025-12-31"}) {
        const ExportRequest request{{}, parse_iso_date(day)};
        const std::uint32_t publication = atlas.publication_as_of(request.as_of);
        const Totals totals = count(atlas, atlas.select({}, publication));
        const Names statuses = cells(make_table("agreements", atlas, request), "status");
        EXPECT_EQ(std::count(statuses.begin(), statuses.end(), "listed"),
                  totals.agreements.total());
        const Names listed = cells(make_table("agencies", atlas, request), "listed");
        EXPECT_EQ(std::count(listed.begin(), listed.end(), "1"), totals.agencies);
    }
}

TEST(ExportedTables, ReadBackFromCsvAreTheSameButForApostrophes)
{
    for (const std::string& name : table_names()) {
        const Table table = make_table(name, shipped_atlas(), {});
        const auto records = parse_csv(to_csv(table), "t.csv");
        ASSERT_EQ(records.size(), table.rows.size() + 1) << name;
        EXPECT_EQ(records[0].fields, column_names(table)) << name;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            for (std::size_t j = 0; j < table.columns.size(); ++j) {
                const std::string& written = table.rows[i][j];
                const std::string& read = records[i + 1].fields[j];
                ASSERT_TRUE(read == written || read == "'" + written) << name << " " << read;
            }
        }
    }
}

TEST(ExportedTables, AreValidJson)
{
    for (const std::string& name : table_names()) {
        const Table table = make_table(name, small_atlas(), {});
        EXPECT_EQ(nlohmann::json::parse(to_json(table)).size(), table.rows.size()) << name;
    }
}

TEST(AgreementsTable, TellsTheLifeOfEachAgreement)
{
    const Table table = make_table("agreements", small_atlas(), {});
    EXPECT_THAT(cells(table, "agreement_id"),
                ElementsAre("FL-boca-raton-police-department.TFM.2025-03-10",
                            "FL-collier-county-sheriffs-office.JEM.2007-08-06",
                            "FL-collier-county-sheriffs-office.TFM.2025-02-26"));
    EXPECT_THAT(cells(table, "status"), ElementsAre("listed", "switched", "listed"));
    EXPECT_THAT(cells(table, "ended"), ElementsAre("", "2025-04-03", ""));
    EXPECT_THAT(cells(table, "successor_id"),
                ElementsAre("", "FL-collier-county-sheriffs-office.TFM.2025-02-26", ""));
    EXPECT_THAT(cells(table, "first_listed"),
                ElementsAre("2025-04-02", "2025-04-01", "2025-04-03"));
    EXPECT_THAT(cells(table, "last_listed"), ElementsAre("2025-04-04", "2025-04-02", "2025-04-04"));
    EXPECT_THAT(cells(table, "geoids"), ElementsAre("1207300", "12021", "12021"));
    EXPECT_THAT(cells(table, "county"),
                ElementsAre("Palm Beach County", "Collier County", "Collier County"));
    EXPECT_THAT(cells(table, "match"), ElementsAre("exact", "exact", "exact"));
    EXPECT_THAT(cells(table, "level"), ElementsAre("Municipal", "County", "County"));
    EXPECT_EQ(cell(table, 0, "population"), "98833");
    EXPECT_NE(cell(table, 1, "population"), "");
}

TEST(AgreementsTable, GivesOnlyAddressesThatMayBecomeLinks)
{
    EXPECT_THAT(cells(make_table("agreements", small_atlas(), {}), "moa_url"),
                ElementsAre("", "https://www.ice.gov/doclib/a%20b.pdf", ""));
}

TEST(AgreementsTable, KnowsOnADayWhatWasKnownThen)
{
    const Table table = make_table("agreements", small_atlas(), {{}, Date::from(2025, 4, 3)});
    EXPECT_THAT(cells(table, "status"), ElementsAre("removed", "switched", "listed"));
    EXPECT_THAT(cells(table, "ended"), ElementsAre("2025-04-03", "2025-04-03", ""));
    EXPECT_THAT(cells(table, "last_listed"), ElementsAre("2025-04-02", "2025-04-02", "2025-04-03"));
}

TEST(AgreementsTable, IsFiltered)
{
    ExportRequest request;
    request.filter.statuses = {Status::switched};
    EXPECT_THAT(cells(make_table("agreements", small_atlas(), request), "model"),
                ElementsAre("JEM"));
    request.filter = {};
    request.filter.levels = {Level::municipal};
    EXPECT_EQ(make_table("agreements", small_atlas(), request).rows.size(), 1U);
}

TEST(AgenciesTable, SumsUpTheAgreementsOfEachAgency)
{
    const Table table = make_table("agencies", small_atlas(), {});
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(cell(table, 1, "agency_id"), "FL-collier-county-sheriffs-office");
    EXPECT_EQ(cell(table, 1, "county"), "Collier County");
    EXPECT_EQ(cell(table, 1, "listed"), "1");
    EXPECT_EQ(cell(table, 1, "models_listed"), "TFM");
    EXPECT_EQ(cell(table, 1, "agreements"), "2");
    EXPECT_EQ(cell(table, 1, "first_signed"), "2007-08-06");
    EXPECT_EQ(cell(table, 1, "first_listed"), "2025-04-01");
    EXPECT_EQ(cell(table, 1, "last_listed"), "2025-04-04");
}

TEST(RowsTable, SaysInHowManyListsARowStoodCountingAListOnce)
{
    const Table table =
        make_table("rows", atlas_of({{boca, boca}, {collier_jail, boca}, {collier_jail}}), {});
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(cell(table, 0, "agency"), "Boca Raton Police Department");
    EXPECT_EQ(cell(table, 0, "publications"), "2");
    EXPECT_EQ(cell(table, 0, "first_publication_id"), "participating-2025-04-01");
    EXPECT_EQ(cell(table, 0, "last_publication_id"), "participating-2025-04-02");
}

TEST(RowsTable, PrintsAnAddressAsItWasPrinted)
{
    EXPECT_THAT(cells(make_table("rows", small_atlas(), {}), "moa_url"),
                ::testing::UnorderedElementsAre("", "javascript:alert(1)",
                                                "https://www.ice.gov/doclib/a b.pdf"));
}

TEST(MakeTable, RefusesANameThatIsNoTableAndNamesTheTables)
{
    try {
        make_table("agencys", small_atlas(), {});
        FAIL() << "it was made";
    } catch (const UsageError& error) {
        EXPECT_THAT(error.what(), HasSubstr("agencys"));
        EXPECT_THAT(error.what(), HasSubstr("publications, units, agencies, agreements, rows, "));
    }
}

TEST(MakeTable, RefusesADayBeforeTheFirstList)
{
    for (const std::string& name : table_names()) {
        EXPECT_THROW(make_table(name, small_atlas(), {{}, Date::from(2025, 3, 31)}), UsageError)
            << name;
    }
}

TEST(MakeTable, LeavesOutWhatCameAfterTheDay)
{
    const ExportRequest request{{}, Date::from(2025, 4, 1)};
    EXPECT_EQ(make_table("publications", small_atlas(), request).rows.size(), 1U);
    EXPECT_EQ(make_table("rows", small_atlas(), request).rows.size(), 1U);
    EXPECT_EQ(make_table("listings", small_atlas(), request).rows.size(), 1U);
    EXPECT_EQ(make_table("agencies", small_atlas(), request).rows.size(), 1U);
}

TEST(AgreementsTable, HasThePointWhereMostOfTheAgencysPeopleLiveOrOfTheCountyItStandsIn)
{
    const Atlas atlas = atlas_of(
        {{collier_jail, row("FLORIDA", "Florida Gulf Coast University Police Department",
                            "Task Force Model", "2025-03-10", {{Column::county, "Lee"}})}});
    const Table table = make_table("agreements", atlas, {});
    EXPECT_THAT(cells(table, "geoids"), ElementsAre("12021", ""));
    EXPECT_THAT(cells(table, "latitude"),
                ElementsAre("26.1188", atlas.units().find("12071")->latitude));
    EXPECT_THAT(cells(table, "population"), ElementsAre("387681", ""));
}

TEST(StatesTable, HasEveryStateAndTerritoryWithWhatAppliesThere)
{
    const Table table = make_table("states", small_atlas(), {});
    EXPECT_EQ(table.rows.size(), 56U);
    const Names codes = cells(table, "state");
    const auto florida =
        static_cast<std::size_t>(std::find(codes.begin(), codes.end(), "FL") - codes.begin());
    EXPECT_EQ(cell(table, florida, "agreements"), "2");
    EXPECT_EQ(cell(table, florida, "TFM"), "2");
    EXPECT_EQ(cell(table, florida, "statewide"), "0");
    EXPECT_EQ(cell(table, florida, "counties"), "1");
    EXPECT_EQ(cell(table, florida, "local_reach"), std::to_string(387681 + 98833));
    EXPECT_EQ(cell(table, florida, "total_reach"), std::to_string(387681 + 98833));
    const auto texas =
        static_cast<std::size_t>(std::find(codes.begin(), codes.end(), "TX") - codes.begin());
    EXPECT_EQ(cell(table, texas, "agreements"), "0");
    EXPECT_EQ(cell(table, texas, "counties_in_all"), "254");
    EXPECT_NE(cell(table, texas, "population"), "");
}

TEST(StatesTable, SaysWhereAnAgencyCoversTheWholeState)
{
    const Atlas atlas = atlas_of({{row("FLORIDA", "Florida Highway Patrol", "Task Force Model",
                                       "2025-02-26", {{Column::type, "State"}})}});
    ExportRequest request;
    request.filter.states = {*State::from_code("FL")};
    const Table states = make_table("states", atlas, request);
    ASSERT_EQ(states.rows.size(), 1U);
    EXPECT_EQ(cell(states, 0, "statewide"), "1");
    EXPECT_EQ(cell(states, 0, "local_reach"), "0");
    EXPECT_EQ(cell(states, 0, "total_reach"), cell(states, 0, "population"));
    const Table counties = make_table("counties", atlas, request);
    EXPECT_EQ(counties.rows.size(), 67U);
    EXPECT_EQ(cell(counties, 0, "statewide"), "1");
    EXPECT_EQ(cell(counties, 0, "agreements"), "0");
}

TEST(CountiesTable, CountsWhatPolicesOrStandsInACountyAndItsPeopleThere)
{
    ExportRequest request;
    request.filter.states = {*State::from_code("FL")};
    const Table table = make_table("counties", small_atlas(), request);
    const Names names = cells(table, "name");
    const auto at = [&](const char* name) {
        return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) -
                                        names.begin());
    };
    EXPECT_EQ(cell(table, at("Collier County"), "agreements"), "1");
    EXPECT_EQ(cell(table, at("Collier County"), "local_reach"), "387681");
    EXPECT_EQ(cell(table, at("Collier County"), "first_signed"), "2025-02-26")
        << "the jail's agreement of 2007 has ended";
    EXPECT_EQ(cell(table, at("Palm Beach County"), "local_reach"), "98833") << "Boca Raton";
    EXPECT_EQ(cell(table, at("Lee County"), "agreements"), "0");
    EXPECT_EQ(cell(table, at("Lee County"), "first_signed"), "");
}

TEST(CountiesTable, HasOutlinesWhenAsked)
{
    const Shapes shapes{
        std::unordered_map<std::string, std::string>{{"12021", "outline of Collier"}}};
    ExportRequest request;
    request.filter.states = {*State::from_code("FL")};
    EXPECT_TRUE(make_table("counties", small_atlas(), request).outlines.empty());
    request.shapes = &shapes;
    const Table table = make_table("counties", small_atlas(), request);
    ASSERT_EQ(table.outlines.size(), table.rows.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        EXPECT_EQ(table.outlines[i],
                  cell(table, i, "geoid") == "12021" ? "outline of Collier" : "");
    }
}

TEST(SeriesTable, TellsListByListWhatStoodInItAndWhomItReached)
{
    const Table table = make_table("series", small_atlas(), {});
    Names lines;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        lines.push_back(cell(table, i, "dated") + " " + cell(table, i, "state") + " " +
                        cell(table, i, "model") + " " + cell(table, i, "agreements") + " " +
                        cell(table, i, "local_reach"));
    }
    EXPECT_THAT(lines, ElementsAre("2025-04-01 US all 1 387681", "2025-04-01 US JEM 1 387681",
                                   "2025-04-01 FL all 1 387681", "2025-04-01 FL JEM 1 387681",
                                   "2025-04-02 US all 2 486514", "2025-04-02 US TFM 1 98833",
                                   "2025-04-02 US JEM 1 387681", "2025-04-02 FL all 2 486514",
                                   "2025-04-02 FL TFM 1 98833", "2025-04-02 FL JEM 1 387681",
                                   "2025-04-03 US all 1 387681", "2025-04-03 US TFM 1 387681",
                                   "2025-04-03 FL all 1 387681", "2025-04-03 FL TFM 1 387681",
                                   "2025-04-04 US all 2 486514", "2025-04-04 US TFM 2 486514",
                                   "2025-04-04 FL all 2 486514", "2025-04-04 FL TFM 2 486514"));
}

TEST(SeriesTable, HasNoLineForTheNationWhenStatesAreAskedFor)
{
    ExportRequest request;
    request.filter.states = {*State::from_code("FL")};
    EXPECT_THAT(cells(make_table("series", small_atlas(), request), "state"),
                ::testing::Each("FL"));
}

TEST(ColumnsTable, IsTheDictionary)
{
    const Table table = make_table("columns", small_atlas(), {});
    const Names names = cells(table, "column_name");
    const auto successor = static_cast<std::size_t>(
        std::find(names.begin(), names.end(), "successor_id") - names.begin());
    EXPECT_EQ(cell(table, successor, "table_name"), "agreements");
    EXPECT_EQ(cell(table, successor, "refers_to"), "agreements.agreement_id");
    EXPECT_EQ(cell(table, successor, "type"), "text");
}

/// Two counties and a city in one of them, in residents and in people of Hispanic or Latino origin.
Atlas atlas_with_measures()
{
    const State florida = *State::from_code("FL");
    const auto unit = [&](UnitKind kind, const char* geoid, const char* name, std::uint32_t people,
                          std::uint32_t of_measure, std::vector<std::string> counties = {}) {
        return Unit{geoid,
                    kind,
                    name,
                    florida,
                    std::move(counties),
                    "",
                    people,
                    "ACS 2019-2023",
                    "26.0",
                    "-81.0",
                    {of_measure},
                    0};
    };
    auto units = std::make_shared<const Units>(
        std::vector<Unit>{unit(UnitKind::state, "12", "Florida", 1000, 300),
                          unit(UnitKind::county, "12021", "Collier County", 400, 100),
                          unit(UnitKind::county, "12099", "Palm Beach County", 600, 200),
                          unit(UnitKind::place, "1207300", "Boca Raton city", 90, 11, {"12099"})},
        std::vector<Zip>{}, std::vector<std::string>{"B03003_003E"});
    return {roll_of({{collier_jail, boca}}), std::move(units), Bodies{}, Corrections{}};
}

TEST(FurtherMeasures, StandBesideEveryNumberOfResidents)
{
    const Atlas atlas = atlas_with_measures();
    for (const char* name :
         {"units", "agencies", "agreements", "applications", "states", "counties"}) {
        EXPECT_THAT(column_names(make_table(name, atlas, {})), Contains("B03003_003E")) << name;
    }
    EXPECT_THAT(cells(make_table("agreements", atlas, {}), "B03003_003E"),
                ElementsAre("11", "100"));
    const Table states = make_table("states", atlas, {});
    EXPECT_THAT(cells(states, "B03003_003E"), ElementsAre("300"));
    EXPECT_THAT(cells(states, "B03003_003E_local"), ElementsAre("111"));
    EXPECT_THAT(cells(states, "B03003_003E_total"), ElementsAre("111"));
    const Table counties = make_table("counties", atlas, {});
    EXPECT_THAT(cells(counties, "local_reach"), ElementsAre("400", "90"));
    EXPECT_THAT(cells(counties, "B03003_003E_local"), ElementsAre("100", "11"));
    const Table series = make_table("series", atlas, {});
    EXPECT_EQ(cell(series, 0, "state"), "US");
    EXPECT_EQ(cell(series, 0, "local_reach"), "490");
    EXPECT_EQ(cell(series, 0, "B03003_003E_local"), "111");
    const Table columns = make_table("columns", atlas, {});
    EXPECT_THAT(cells(columns, "column_name"), Contains("B03003_003E_total"));
}

TEST(FurtherMeasures, AreWhatReachIsStatedInWhenAsked)
{
    const Atlas atlas = atlas_with_measures();
    const Totals totals =
        count(atlas, atlas.select({}, 0), {}, find_measure(atlas.units(), "B03003_003E"));
    EXPECT_EQ(totals.reach.local, 111U);
    EXPECT_EQ(totals.reach.residents, 300U);
    EXPECT_EQ(find_measure(atlas.units(), ""), std::nullopt);
    try {
        find_measure(atlas.units(), "B05001_006E");
        FAIL() << "it was found";
    } catch (const UsageError& error) {
        EXPECT_THAT(error.what(), HasSubstr("there are B03003_003E"));
    }
}

TEST(ChangesTable, HasALineForEachChange)
{
    const Atlas atlas = small_atlas();
    const Table table = make_changes_table(atlas, find_changes(atlas, 1, 2), 2);
    EXPECT_THAT(cells(table, "change"), ElementsAre("added", "removed", "removed"));
    EXPECT_THAT(cells(table, "model"), ElementsAre("TFM", "TFM", "JEM"));
    EXPECT_EQ(cell(table, 0, "dated"), "2025-04-03");
}

TEST(StatsTable, NamesStatesAndModels)
{
    const Atlas atlas = small_atlas();
    const Table states = make_stats_table(GroupBy::state, count_by(atlas, GroupBy::state, {}, 3));
    EXPECT_THAT(column_names(states),
                ElementsAre("state", "name", "agreements", "agencies", "TFM", "WSO", "JEM",
                            "model_not_known", "local_reach", "total_reach", "residents"));
    EXPECT_THAT(states.rows[0], ElementsAre("FL", "Florida", "2", "2", "2", "0", "0", "0", "486514",
                                            "486514", "21928881"))
        << "Collier County has 387681, Boca Raton 98,833";
    const Table levels = make_stats_table(GroupBy::level, count_by(atlas, GroupBy::level, {}, 3));
    EXPECT_THAT(column_names(levels),
                ElementsAre("level", "agreements", "agencies", "TFM", "WSO", "JEM",
                            "model_not_known", "local_reach", "total_reach", "residents"));
    const Table counties =
        make_stats_table(GroupBy::county, count_by(atlas, GroupBy::county, {}, 3));
    EXPECT_THAT(counties.rows[0], ElementsAre("12021", "Collier County, FL", "1", "1", "1", "0",
                                              "0", "0", "387681", "387681", "387681"));
    EXPECT_THAT(counties.rows[1], ElementsAre("12099", "Palm Beach County, FL", "1", "1", "1", "0",
                                              "0", "0", "98833", "98833", "1507453"));
}

} // namespace
