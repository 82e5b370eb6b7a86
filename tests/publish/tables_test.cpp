#include "publish/tables.hpp"

#include "atlas/atlases.hpp"
#include "base/csv.hpp"
#include "base/error.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
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

Names column_names(const Table& table)
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
    for (const std::string_view name : exported_tables()) {
        if (const auto design = designed.find(std::string(name)); design != designed.end()) {
            Names names = column_names(describe_table(name));
            ASSERT_GE(names.size(), design->second.size()) << name;
            names.resize(design->second.size());
            EXPECT_EQ(names, design->second) << name;
        }
    }
    EXPECT_THAT(exported_tables(),
                ElementsAre("publications", "rows", "listings", "agencies", "names", "agreements",
                            "events", "applications", "changes", "findings", "units"));
}

TEST(ExportedTables, SayWhatEachColumnMeansAndNameNoneTwice)
{
    for (const std::string_view name : exported_tables()) {
        std::set<std::string> names;
        for (const TableColumn& column : describe_table(name).columns) {
            EXPECT_FALSE(column.meaning.empty()) << name << "." << column.name;
            EXPECT_TRUE(names.insert(column.name).second) << name << "." << column.name;
        }
    }
}

TEST(ExportedTables, GiveEveryRowACellForEachColumnAndNumbersWhereTheySayNumber)
{
    for (const std::string_view name : exported_tables()) {
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

TEST(ExportedTables, HaveKeysThatOccurOnceAndPointAtRowsThatAreThere)
{
    const Atlas& atlas = shipped_atlas();
    const auto keys = [&](const char* name, const char* column) {
        const Names all = cells(make_table(name, atlas, {}), column);
        std::set<std::string> distinct(all.begin(), all.end());
        EXPECT_EQ(distinct.size(), all.size()) << name;
        return distinct;
    };
    const auto publications = keys("publications", "publication_id");
    const auto rows = keys("rows", "row_id");
    const auto agencies = keys("agencies", "agency_id");
    const auto agreements = keys("agreements", "agreement_id");
    const auto expect_in = [&](const char* name, const char* column,
                               const std::set<std::string>& known) {
        for (const std::string& id : cells(make_table(name, atlas, {}), column)) {
            EXPECT_TRUE(id.empty() || known.contains(id)) << name << "." << column << " " << id;
        }
    };
    expect_in("rows", "first_publication_id", publications);
    expect_in("rows", "last_publication_id", publications);
    expect_in("rows", "agreement_id", agreements);
    expect_in("listings", "publication_id", publications);
    expect_in("listings", "row_id", rows);
    expect_in("agreements", "agency_id", agencies);
    expect_in("agreements", "successor_id", agreements);
    expect_in("names", "agency_id", agencies);
    expect_in("events", "agreement_id", agreements);
    expect_in("events", "publication_id", publications);
    expect_in("changes", "agreement_id", agreements);
    expect_in("changes", "publication_id", publications);
    expect_in("applications", "agreement_id", agreements);
    keys("applications", "application_id");
    keys("units", "geoid");
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
    for (const std::string_view name : exported_tables()) {
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
    for (const std::string_view name : exported_tables()) {
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
        EXPECT_THAT(error.what(),
                    HasSubstr("publications, rows, listings, agencies, names, agreements, events, "
                              "applications, changes, findings, units"));
    }
}

TEST(MakeTable, RefusesADayBeforeTheFirstList)
{
    for (const std::string_view name : exported_tables()) {
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
