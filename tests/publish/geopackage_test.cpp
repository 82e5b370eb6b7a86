#include "publish/geopackage.hpp"

#include "atlas/atlases.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/geodata.hpp"
#include "publish/dictionary.hpp"
#include "publish/tables.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <ogrsf_frmts.h>

#include <filesystem>
#include <map>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Names = std::vector<std::string>;

const Shapes& shapes()
{
    static const Shapes all = load_shapes(data_folder() + "/census/shapes.topojson");
    return all;
}

/// A GeoPackage open to be asked.
class Asked {
public:
    explicit Asked(const std::filesystem::path& path) : file_(open_geodata(path, "GPKG")) {}

    /// The cells of the answer, row by row, a blank between cells.
    Names ask(const std::string& query)
    {
        Names lines;
        OGRLayer* answer = file_->ExecuteSQL(query.c_str(), nullptr, nullptr);
        if (answer == nullptr) {
            return lines;
        }
        for (const auto& feature : *answer) {
            std::string line;
            for (int i = 0; i < feature->GetFieldCount(); ++i) {
                line += (i == 0 ? "" : " ") + std::string(feature->GetFieldAsString(i));
            }
            lines.push_back(line);
        }
        file_->ReleaseResultSet(answer);
        return lines;
    }

    [[nodiscard]] GDALDataset& file() const { return *file_; }

private:
    GDALDatasetUniquePtr file_;
};

/// The GeoPackage of the data that ships, written once.
const std::filesystem::path& shipped_geopackage()
{
    static const TemporaryFolder folder;
    static const std::filesystem::path path = [] {
        write_geopackage(make_database(shipped_atlas(), shapes(), {}, "atlas287 test"),
                         folder / "atlas.gpkg");
        return folder / "atlas.gpkg";
    }();
    return path;
}

TEST(GeoPackage, IsReadByGdalWithoutAWarningEveryLayerAndFeatureOfIt)
{
    const GeodataErrors errors;
    Asked opened(shipped_geopackage());
    for (OGRLayer* layer : opened.file().GetLayers()) {
        GIntBig features = 0;
        for (const auto& feature : *layer) {
            features += feature ? 1 : 0;
        }
        EXPECT_EQ(features, layer->GetFeatureCount()) << layer->GetName();
    }
    EXPECT_EQ(errors.first(), "");
}

TEST(GeoPackage, HoldsEveryTableUnderItsNameWithEveryRow)
{
    Asked opened(shipped_geopackage());
    for (const TableDescription& description : dictionary()) {
        OGRLayer* layer = opened.file().GetLayerByName(description.name.c_str());
        ASSERT_NE(layer, nullptr) << description.name;
        const Table table = make_table(description.name, shipped_atlas(), {});
        EXPECT_EQ(static_cast<std::size_t>(layer->GetFeatureCount()), table.rows.size());
        const OGRwkbGeometryType type = description.geometry == Geometry::none    ? wkbNone
                                        : description.geometry == Geometry::point ? wkbPoint
                                                                                  : wkbMultiPolygon;
        EXPECT_EQ(layer->GetGeomType(), type) << description.name;
    }
}

TEST(GeoPackage, KeepsEveryCell)
{
    Asked opened(shipped_geopackage());
    const Table table = make_table("agreements", shipped_atlas(), {});
    OGRLayer* layer = opened.file().GetLayerByName("agreements");
    std::size_t i = 0;
    for (const auto& feature : *layer) {
        for (std::size_t j = 0; j < table.columns.size(); ++j) {
            const std::string& cell = table.rows[i][j];
            std::string read = feature->GetFieldAsString(table.columns[j].name.c_str());
            if (table.columns[j].type == CellType::date) {
                std::replace(read.begin(), read.end(), '/', '-'); // as OGR prints dates
            }
            ASSERT_EQ(read, cell) << table.rows[i][0] << " " << table.columns[j].name;
        }
        ++i;
    }
    EXPECT_EQ(i, table.rows.size());
}

TEST(GeoPackage, HasForeignKeysThatHold)
{
    Asked opened(shipped_geopackage());
    EXPECT_THAT(opened.ask("PRAGMA foreign_key_check"), IsEmpty());
    for (const TableDescription& description : dictionary()) {
        EXPECT_EQ(opened.ask("PRAGMA foreign_key_list(" + description.name + ")").size(),
                  description.references.size())
            << description.name;
    }
}

TEST(GeoPackage, HasIndexesOnWhatIsJoinedAndSpatialOnes)
{
    Asked opened(shipped_geopackage());
    const Names names =
        opened.ask("SELECT name FROM sqlite_master WHERE type IN ('index', 'table')");
    for (const char* name : {"agreements_agency_id", "agreements_state", "rows_agreement_id",
                             "listings_row_id", "rtree_agreements_geom", "rtree_counties_geom"}) {
        EXPECT_THAT(names, Contains(name));
    }
}

TEST(GeoPackage, AnswersTheCommonestQuestionsWithViews)
{
    Asked opened(shipped_geopackage());
    const Atlas& atlas = shipped_atlas();
    const auto listed = std::to_string(atlas.select({}, atlas.publication_as_of({})).size());
    EXPECT_THAT(opened.ask("SELECT count(*) FROM agreements_listed"), ElementsAre(listed));
    EXPECT_THAT(opened.ask("SELECT count(*) FROM agreements_by_list WHERE publication_id = (SELECT "
                           "publication_id FROM publications WHERE kind = 'participating' ORDER BY "
                           "fid DESC LIMIT 1)"),
                ElementsAre(listed));
    for (const DatabaseView& view : database_views()) {
        EXPECT_NE(opened.ask("SELECT count(*) FROM " + view.name), Names{"0"}) << view.name;
        EXPECT_EQ(opened.ask("SELECT count(*) - count(DISTINCT fid) FROM " + view.name), Names{"0"})
            << view.name << " has a number for each row";
    }
}

TEST(GeoPackage, SaysWhatItIsAndOfWhichDay)
{
    Asked opened(shipped_geopackage());
    EXPECT_THAT(opened.ask("SELECT text FROM about WHERE subject = 'written by'"),
                ElementsAre("atlas287 test"));
    EXPECT_THAT(opened.ask("SELECT DISTINCT substr(last_change, 1, 10) FROM gpkg_contents"),
                ElementsAre("2026-01-09"));
    EXPECT_THAT(opened.ask("SELECT table_name FROM gpkg_contents WHERE description = ''"),
                IsEmpty());
}

TEST(GeoPackage, IsTheSameBytesFromTheSameData)
{
    const TemporaryFolder folder;
    const Database database =
        make_database(shipped_atlas(), shapes(), Date::from(2024, 6, 30), "atlas287 test");
    write_geopackage(database, folder / "a.gpkg");
    write_geopackage(database, folder / "b.gpkg");
    EXPECT_TRUE(read_file(folder / "a.gpkg") == read_file(folder / "b.gpkg"));
}

TEST(GeoPackage, AsOfADayHasNoReferenceToWhatCameLater)
{
    const TemporaryFolder folder;
    for (const char* day : {"2021-02-01", "2024-06-30", "2025-03-20"}) {
        const auto path = folder / (std::string(day) + ".gpkg");
        write_geopackage(make_database(shipped_atlas(), shapes(), parse_iso_date(day), "test"),
                         path);
        Asked opened(path);
        EXPECT_THAT(opened.ask("PRAGMA foreign_key_check"), IsEmpty()) << day;
        const Atlas& atlas = shipped_atlas();
        const auto listed = atlas.select({}, atlas.publication_as_of(parse_iso_date(day))).size();
        EXPECT_THAT(opened.ask("SELECT count(*) FROM agreements_listed"),
                    ElementsAre(std::to_string(listed)));
    }
}

TEST(GeoPackage, OfOneTableHasThatTableAlone)
{
    const TemporaryFolder folder;
    ExportRequest request;
    request.filter.states = {*State::from_code("DE")};
    const Table table = make_table("agreements", shipped_atlas(), request);
    write_geopackage(table, folder / "delaware.gpkg");
    const GeodataErrors errors;
    Asked opened(folder / "delaware.gpkg");
    EXPECT_EQ(opened.file().GetLayerCount(), 1);
    EXPECT_EQ(static_cast<std::size_t>(opened.file().GetLayer(0)->GetFeatureCount()),
              table.rows.size());
    EXPECT_EQ(errors.first(), "");
}

TEST(GeoPackage, KeepsHostileNamesAsTheyWerePrinted)
{
    const TemporaryFolder folder;
    const std::string name = "'); DROP TABLE agreements; -- \" % {} Police";
    const Table table = make_table(
        "agreements", atlas_of({{row("FLORIDA", name, "Task Force Model", "2025-03-10")}}), {});
    write_geopackage(table, folder / "a.gpkg");
    Asked opened(folder / "a.gpkg");
    EXPECT_THAT(opened.ask("SELECT agency FROM agreements"), ElementsAre(name));
}

TEST(GeoPackage, LeavesTheOldFileWhereTheNewOneCannotBeWritten)
{
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "taken.gpkg");
    write_file(folder / "taken.gpkg/file", "old");
    const Table table = make_table("tables", shipped_atlas(), {});
    EXPECT_THROW(write_geopackage(table, folder / "taken.gpkg"), WriteError);
    EXPECT_EQ(read_file(folder / "taken.gpkg/file"), "old");
    std::size_t left = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        left += entry.exists() ? 1U : 0U;
    }
    EXPECT_EQ(left, 1U) << "nothing half written is left behind";
}

TEST(Database, AsOfADayHasWhatWasKnownThen)
{
    const PrintedRow first =
        row("FLORIDA", "Collier County Sheriff's Office", "Task Force Model", "2025-02-01");
    const PrintedRow second =
        row("FLORIDA", "Collier County Sheriff's Office", "Task Force Model", "2025-03-29");
    const PrintedRow late =
        row("FLORIDA", "Lee County Sheriff's Office", "Task Force Model", "2025-02-01");
    const Database database = make_database(atlas_of({{first}, {second}, {second, late}}), shapes(),
                                            Date::from(2025, 4, 1), "test");
    std::map<std::string, Table> tables;
    for (const Table& table : database.tables) {
        tables[table.name] = table;
    }
    EXPECT_EQ(tables["agreements"].rows.size(), 1U);
    EXPECT_EQ(tables["agreements"].rows[0].at(12), "") << "its successor came later";
    EXPECT_EQ(tables["names"].rows.size(), 1U) << "Lee County's sheriff came later";
    EXPECT_EQ(database.newest_list, "2025-04-01");
}

} // namespace
