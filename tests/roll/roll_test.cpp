#include "roll/roll.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "support/lists.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::HasSubstr;

using Files = std::map<std::string, std::string>;

/// A roll with a few lists of both kinds, and text that is hard to keep.
Roll sample_roll()
{
    Roll roll;
    std::vector<PrintedRow> rows = agreements(1, 5);
    rows.push_back({{Column::state, "PUERTO RICO"},
                    {Column::agency, "A\u00F1asco \"Policia\",\r\nMunicipal "},
                    {Column::model, "=TFM"},
                    {Column::signed_on, "7/72025"},
                    {Column::moa, "link"},
                    {Column::moa_url,
                     "https://www.ice.gov/doclib/287gMOA/287gJEM_%20etowahCoAL_06-09-2020.pdf"},
                    {Column::other, R"({"NOTE":"x"})"}});
    add_list(roll, "participatingAgencies04242025am.xlsx", Kind::participating, agreements(1, 6),
             "2025-04-24T12:00:00Z");
    add_list(roll, "participatingAgencies04252025am.xlsx", Kind::participating, rows,
             "2025-04-25T12:00:00Z");
    add_list(roll, "participatingAgencies04252025pm.xlsx", Kind::participating, agreements(3, 9));
    add_list(roll, "participatingAgencies-20250426120000.xlsx", Kind::participating,
             agreements(3, 9));
    add_list(roll, "participatingAgencies04282025am.xlsx", Kind::participating, agreements(1, 6));
    add_list(roll, "pendingAgencies04252025am.xlsx", Kind::pending,
             applications(1, 3) + applications(2, 2));
    add_list(roll, "pendingAgencies04262025am.xlsx", Kind::pending, {});
    return roll;
}

InputError error_of(const Files& files)
{
    try {
        Roll::from_files(files, "data/roll");
    } catch (const InputError& error) {
        return error;
    }
    ADD_FAILURE() << "it was read";
    return {{}, ""};
}

/// The error of a roll in which one text of a file is another.
InputError error_after(const std::string& file, const std::string& text, const std::string& other)
{
    Files files = sample_roll().to_files();
    const std::size_t at = files.at(file).find(text);
    if (at == std::string::npos) {
        ADD_FAILURE() << "there is no " << text << " in " << files.at(file);
        return {{}, ""};
    }
    files.at(file).replace(at, text.size(), other);
    return error_of(files);
}

std::uint32_t line_of(const std::string& file, const std::string& text)
{
    const std::string bytes = sample_roll().to_files().at(file);
    const std::size_t at = bytes.find(text);
    return 1 + static_cast<std::uint32_t>(
                   std::count(bytes.begin(), bytes.begin() + static_cast<long>(at), '\n'));
}

// --- rows, contents, sightings
// -----------------------------------------------------------------------

TEST(Roll, KeepsARowOnceHoweverOftenItIsPrinted)
{
    Roll roll;
    add_list(roll, "participatingAgencies04242025am.xlsx", Kind::participating,
             agreements(1, 3) + agreements(2, 2));
    add_list(roll, "participatingAgencies04252025am.xlsx", Kind::participating, agreements(2, 4));
    EXPECT_EQ(roll.rows().size(), 4U);
    ASSERT_EQ(roll.contents().size(), 2U);
    EXPECT_EQ(roll.contents()[0].lines.size(), 4U);
    EXPECT_EQ(roll.contents()[0].lines[1].row, roll.contents()[0].lines[3].row);
}

TEST(Roll, TracesEachLineToItsRowInTheFile)
{
    const std::string text =
        "\nSTATE,AGENCY,MODEL,SIGNED\nFL,Bay,TFM,\n\n,,,\nFL,\"Hall\nCounty\",TFM,\nFL,Bay,TFM,\n";
    const List list = read_list(text, "a.csv");
    Roll roll;
    const std::uint32_t index = roll.add_contents(list);
    const auto& lines = roll.contents()[index].lines;
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].number, 3U);
    EXPECT_EQ(lines[1].number, 6U);
    EXPECT_EQ(lines[2].number, 8U);
    EXPECT_EQ(roll.rows()[lines[1].row][Column::agency], "Hall\nCounty");
    EXPECT_EQ(lines[0].row, lines[2].row);
}

TEST(Roll, TellsContentsApartByTheNumbersOfTheirRows)
{
    const List one = make_list(Kind::participating, agreements(1, 3));
    List other = make_list(Kind::participating, agreements(1, 3));
    other.rows[2].number = 9;
    Roll roll;
    EXPECT_EQ(roll.add_contents(one), 0U);
    EXPECT_EQ(roll.add_contents(other), 1U);
    EXPECT_EQ(roll.add_contents(one), 0U);
}

TEST(Roll, TellsKindsApart)
{
    EXPECT_NE(row_id(make_list(Kind::pending, applications(1, 1)).rows[0].row),
              row_id(make_list(Kind::participating, applications(1, 1)).rows[0].row));
    Roll roll;
    add_list(roll, "a04242025.xlsx", Kind::participating, {});
    add_list(roll, "b04242025.xlsx", Kind::pending, {});
    EXPECT_EQ(roll.contents().size(), 2U);
}

TEST(Roll, TellsRowsApartByWhichCellATextStandsIn)
{
    RowView a;
    RowView b;
    a[Column::type] = "County";
    b[Column::county] = "County";
    EXPECT_NE(row_id(a), row_id(b));
}

TEST(Roll, KnowsAFileByItsNameAndItsBytes)
{
    Roll roll = sample_roll();
    const Sighting known = roll.sightings()[0];
    EXPECT_TRUE(roll.has_sighting(known.name, known.sha256));
    EXPECT_FALSE(roll.has_sighting("other.xlsx", known.sha256));
    EXPECT_FALSE(roll.has_sighting(known.name, std::string(64, '0')));
    EXPECT_EQ(roll.contents_of(known.sha256), known.contents);
    EXPECT_EQ(roll.contents_of(std::string(64, '0')), std::nullopt);
    const std::size_t before = roll.sightings().size();
    roll.add_sighting(known);
    EXPECT_EQ(roll.sightings().size(), before);
}

// --- files
// -------------------------------------------------------------------------------------------

TEST(RollFiles, AreReadBackToTheSameBytes)
{
    const Files files = sample_roll().to_files();
    EXPECT_EQ(Roll::from_files(files, "data/roll").to_files(), files);
}

TEST(RollFiles, HoldEveryRowAndLineAndSighting)
{
    const Roll roll = sample_roll();
    const Roll read = Roll::from_files(roll.to_files(), "data/roll");
    const auto sorted_rows = [](const Roll& r) {
        std::vector<Row> rows = r.rows();
        std::sort(rows.begin(), rows.end());
        return rows;
    };
    EXPECT_EQ(sorted_rows(read), sorted_rows(roll));
    const auto lines_by_id = [](const Roll& r) {
        std::map<std::string, std::vector<std::pair<std::uint32_t, std::string>>> lines;
        for (const Contents& contents : r.contents()) {
            auto& all = lines[contents.id];
            for (const Line& line : contents.lines) {
                all.emplace_back(line.number, r.row_id(line.row));
            }
        }
        return lines;
    };
    EXPECT_EQ(lines_by_id(read), lines_by_id(roll));
    ASSERT_EQ(read.sightings().size(), roll.sightings().size());
    for (const Sighting& sighting : roll.sightings()) {
        EXPECT_TRUE(read.has_sighting(sighting.name, sighting.sha256)) << sighting.name;
    }
    const std::vector<Publication> then = roll.publications();
    const std::vector<Publication> now = read.publications();
    ASSERT_EQ(now.size(), then.size());
    for (std::size_t i = 0; i < now.size(); ++i) {
        EXPECT_EQ(now[i].id, then[i].id);
        EXPECT_EQ(read.contents()[now[i].contents].id, roll.contents()[then[i].contents].id);
        EXPECT_EQ(now[i].sightings.size(), then[i].sightings.size());
    }
}

TEST(RollFiles, OfAnEmptyRollAreReadBack)
{
    const Files files = Roll().to_files();
    EXPECT_EQ(Roll::from_files(files, "data/roll").to_files(), files);
}

TEST(RollFiles, DoNotChangeWhenWhatIsKnownIsAddedAgain)
{
    const Files files = sample_roll().to_files();
    Roll again = Roll::from_files(files, "data/roll");
    add_list(again, "participatingAgencies04252025pm.xlsx", Kind::participating, agreements(3, 9));
    add_list(again, "pendingAgencies04262025am.xlsx", Kind::pending, {});
    EXPECT_EQ(again.to_files(), files);
}

TEST(RollFiles, AreSavedAndLoadedFromAFolder)
{
    const TemporaryFolder folder;
    EXPECT_TRUE(load_roll(folder / "roll").rows().empty());
    save_roll(sample_roll(), folder / "roll");
    EXPECT_EQ(load_roll(folder / "roll").to_files(), sample_roll().to_files());
}

TEST(RollFiles, WithoutTheirFormatAreNotTakenForAnEmptyRoll)
{
    // Whoever imports next would write a roll of one list in their place.
    const TemporaryFolder folder;
    save_roll(sample_roll(), folder / "roll");
    std::filesystem::remove(folder / "roll/format.csv");
    EXPECT_THROW(load_roll(folder / "roll"), InputError);
}

TEST(RollFiles, ThatLackNameTheFile)
{
    for (const std::string name : {"format.csv", "rows.csv", "listings.csv", "publications.csv"}) {
        Files files = sample_roll().to_files();
        files.erase(name);
        EXPECT_EQ(error_of(files).place().file, "data/roll/" + name);
    }
}

TEST(RollFiles, OfANewerFormatAskForANewerProgram)
{
    const InputError error = error_after("format.csv", "atlas287-roll,1", "atlas287-roll,2");
    EXPECT_EQ(error.place().file, "data/roll/format.csv");
    EXPECT_THAT(error.message(), HasSubstr("this roll has format 2; this program reads format 1"));
}

TEST(RollFiles, OfSomethingElseAreNoRoll)
{
    EXPECT_THAT(error_after("format.csv", "atlas287-roll,1", "other,1").message(),
                HasSubstr("this is not a roll"));
    EXPECT_EQ(error_after("rows.csv", "row_id,kind", "id,kind").place().file, "data/roll/rows.csv");
}

TEST(RollFiles, WithAChangedRowNameFileAndLine)
{
    const InputError error = error_after("rows.csv", "Agency 4 Police", "Agency 4 police");
    EXPECT_EQ(error.place().file, "data/roll/rows.csv");
    EXPECT_EQ(error.place().row, line_of("rows.csv", "Agency 4 Police"));
    EXPECT_THAT(error.message(), HasSubstr("restore it"));
}

TEST(RollFiles, WithAChangedListingNameFileAndLine)
{
    const std::string listings = sample_roll().to_files().at("listings.csv");
    const std::size_t second_line = listings.find('\n') + 1;
    const std::string first =
        listings.substr(second_line, listings.find('\n', second_line) - second_line);
    std::string changed = first;
    changed.replace(changed.find(",2,"), 3, ",3,"); // another row number
    const InputError error = error_after("listings.csv", first, changed);
    EXPECT_EQ(error.place().file, "data/roll/listings.csv");
    EXPECT_EQ(error.place().row, 2U);
}

TEST(RollFiles, WithAnyByteOfRowsOrListingsChangedAreRefused)
{
    const Files files = sample_roll().to_files();
    std::mt19937 random(287); // NOLINT(cert-msc51-cpp): the same cases each time
    for (const std::string name : {"rows.csv", "listings.csv"}) {
        for (std::size_t i = 0; i < files.at(name).size(); ++i) {
            Files spoilt = files;
            char& byte = spoilt.at(name)[i];
            byte = static_cast<char>(byte ^ static_cast<char>(1 + random() % 127));
            try {
                const Files read = Roll::from_files(spoilt, "data/roll").to_files();
                // A line end or a quotation mark may be written in two ways; what it says is the
                // same.
                EXPECT_EQ(read, files) << name << " byte " << i;
            } catch (const InputError& error) {
                EXPECT_FALSE(error.place().file.empty());
            }
        }
    }
}

TEST(RollFiles, CutShortAreRefused)
{
    const Files files = sample_roll().to_files();
    for (const std::string name : {"rows.csv", "listings.csv"}) {
        for (std::size_t length = 0; length + 1 < files.at(name).size(); length += 11) {
            Files spoilt = files;
            spoilt.at(name).resize(length);
            EXPECT_THROW(Roll::from_files(spoilt, "data/roll"), InputError)
                << name << ' ' << length;
        }
    }
}

TEST(RollFiles, WithALostPublicationAreRefused)
{
    Files files = sample_roll().to_files();
    std::string& text = files.at("publications.csv");
    const std::size_t start = text.find("pending-2025-04-25");
    text.erase(start, text.find('\n', start) + 1 - start);
    EXPECT_EQ(error_of(files).place().file, "data/roll/listings.csv");
}

TEST(RollFiles, WithFieldsTooManyNameTheLine)
{
    const InputError error =
        error_after("publications.csv", ",participatingAgencies04242025am.xlsx,",
                    ",participatingAgencies04242025am.xlsx,,");
    EXPECT_EQ(error.place().file, "data/roll/publications.csv");
    EXPECT_EQ(error.place().row, 2U);
}

TEST(RollFiles, WithAMomentThatIsNoneNameTheLine)
{
    EXPECT_EQ(error_after("publications.csv", "2025-04-24T12:00:00Z", "yesterday").place().row, 2U);
}

TEST(RollFiles, WithNumbersThatAreNoneOrTooLargeAreRefused)
{
    const std::string listings = sample_roll().to_files().at("listings.csv");
    const std::size_t second_line = listings.find('\n') + 1;
    const std::string id = listings.substr(second_line, 12);
    for (const std::string line :
         {",x,1,2,", ",2,4294967295,2,", ",2,1,4294967295,", ",2,-1,2,", ",,,,"}) {
        EXPECT_EQ(error_after("listings.csv", id + ",", id + line + "\n" + id + ",").place().file,
                  "data/roll/listings.csv")
            << line;
    }
}

// --- the order does not matter
// -----------------------------------------------------------------------

/// One file as it could be seen.
struct Seen {
    std::string name;
    Kind kind;
    std::vector<PrintedRow> rows;
    std::string saved;
};

/// Small lists with everything that dating knows: good names, impossible ones, captures, none;
/// saved or not.
std::vector<Seen> random_lists(std::mt19937& random)
{
    const auto below = [&](unsigned count) { return static_cast<int>(random() % count); };
    std::vector<Seen> all(static_cast<std::size_t>(2 + below(7)));
    for (Seen& seen : all) {
        seen.kind = below(3) == 0 ? Kind::pending : Kind::participating;
        const std::string start =
            seen.kind == Kind::pending ? "pendingAgencies" : "participatingAgencies";
        const int month = 1 + below(3);
        const int day = 1 + below(28);
        const int year = below(4) == 0 ? 2026 : 2025;
        switch (below(8)) {
        case 0:
            seen.name = fmt::format("{}-{:04}{:02}{:02}120000.xlsx", start, year, month, day);
            break;
        case 1:
            seen.name = fmt::format("{}{}.xlsx", start, below(2) == 0 ? "" : " copy");
            break;
        case 2:
            seen.name = fmt::format("{}{:02}{:02}{}am.xlsx", start, month, day,
                                    below(2) == 0 ? "2052" : "2205");
            break;
        default:
            seen.name = fmt::format("{}{:02}{:02}{:04}{}.xlsx", start, month, day, year,
                                    below(2) == 0 ? "am" : "pm");
        }
        for (int i = below(6); i > 0; --i) {
            const std::string agency = fmt::format("Agency {}", below(6));
            const std::string signed_on =
                fmt::format("{:04}-{:02}-{:02}", 2025 + below(2), 1 + below(3), 1 + below(28));
            seen.rows.push_back(seen.kind == Kind::pending ? application(agency)
                                                           : agreement(agency, signed_on));
        }
        if (below(2) == 0 || seen.name.find_first_of("0123456789") == std::string::npos) {
            seen.saved =
                fmt::format("{:04}-{:02}-{:02}T17:00:00Z", year, 1 + below(3), 1 + below(28));
        }
    }
    return all;
}

void add(Roll& roll, const Seen& seen)
{
    add_list(roll, seen.name, seen.kind, seen.rows, seen.saved);
}

TEST(RollFiles, AreTheSameInWhateverOrderListsAreAdded)
{
    std::mt19937 random(287); // NOLINT(cert-msc51-cpp): the same cases each time
    for (int i = 0; i < 300; ++i) {
        std::vector<Seen> lists = random_lists(random);
        Roll at_once;
        for (const Seen& seen : lists) {
            add(at_once, seen);
        }
        const Files expected = at_once.to_files();

        std::shuffle(lists.begin(), lists.end(), random);
        Roll one_by_one;
        for (const Seen& seen : lists) {
            add(one_by_one, seen);
            one_by_one = Roll::from_files(one_by_one.to_files(), "data/roll");
        }
        ASSERT_EQ(one_by_one.to_files(), expected) << "case " << i;

        for (const Seen& seen : lists) {
            add(one_by_one, seen);
        }
        ASSERT_EQ(one_by_one.to_files(), expected) << "again, case " << i;
    }
}

TEST(RollFiles, HaveEachPublicationUnderAnIdOfItsOwnAndEverySightingInOne)
{
    std::mt19937 random(288); // NOLINT(cert-msc51-cpp): the same cases each time
    for (int i = 0; i < 300; ++i) {
        Roll roll;
        for (const Seen& seen : random_lists(random)) {
            add(roll, seen);
        }
        std::map<std::string, int> ids;
        std::size_t sightings = 0;
        for (const Publication& publication : roll.publications()) {
            EXPECT_EQ(++ids[publication.id], 1) << publication.id;
            sightings += publication.sightings.size();
        }
        EXPECT_EQ(sightings, roll.sightings().size());
    }
}

} // namespace
