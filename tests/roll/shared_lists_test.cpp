// All the lists ICE published from 2021 to 2025, as the archives kept them: ../shared/lists.

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "roll/dating.hpp"
#include "roll/list.hpp"
#include "roll/roll.hpp"
#include "support/project_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <random>

namespace {

using namespace atlas287;
namespace fs = std::filesystem;

using Files = std::map<std::string, std::string>;

fs::path lists_folder()
{
    return fs::path(atlas287::testing::project_folder()) / ".." / "shared" / "lists";
}

/// One file as it was read.
struct SeenList {
    std::string name;
    std::string sha256;
    List list;
};

/// Reads every list once for all tests of this program.
const std::vector<SeenList>& all_lists()
{
    static const std::vector<SeenList> lists = [] {
        const auto paths = list_files({lists_folder()});
        std::vector<SeenList> read(paths.size());
        parallel_for(paths.size(), hardware_threads(), [&](std::size_t i) {
            const std::string bytes = read_file(paths[i]);
            try {
                read[i] = {paths[i].filename().string(), to_hex(sha256(bytes)),
                           read_list(bytes, paths[i].string())};
            } catch (const InputError& error) {
                ADD_FAILURE() << error.what();
            }
        });
        std::erase_if(read, [](const SeenList& seen) { return seen.name.empty(); });
        return read;
    }();
    return lists;
}

void add(Roll& roll, const SeenList& seen)
{
    roll.add_sighting({seen.name, seen.sha256, seen.list.saved, roll.add_contents(seen.list)});
}

/// The roll of all lists, added in the order of their names.
const Roll& whole_roll()
{
    static const Roll roll = [] {
        Roll made;
        for (const SeenList& seen : all_lists()) {
            add(made, seen);
        }
        return made;
    }();
    return roll;
}

const Files& whole_files()
{
    static const Files files = whole_roll().to_files();
    return files;
}

class SharedLists : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (!fs::exists(lists_folder())) {
            GTEST_SKIP() << "ICE's lists are not at " << lists_folder().lexically_normal().string()
                         << "; only the project's own workshop has them";
        }
    }
};

TEST_F(SharedLists, AreAllRead)
{
    EXPECT_EQ(all_lists().size(), 1198U);
    for (const SeenList& seen : all_lists()) {
        const NamedDate named = read_named_date(seen.name);
        EXPECT_TRUE(seen.list.saved || named.date) << seen.name << " could not be imported";
    }
}

TEST_F(SharedLists, HaveTheRowsThatIceCountedOnThatDay)
{
    const auto rows_on = [](const std::string& iso) {
        std::size_t rows = 0;
        for (const Publication& publication : whole_roll().publications()) {
            if (publication.kind == Kind::participating &&
                publication.dated <= *parse_iso_date(iso)) {
                rows = whole_roll().contents()[publication.contents].lines.size();
            }
        }
        return rows;
    };
    EXPECT_EQ(rows_on("2025-06-20"), 719U);
    EXPECT_EQ(rows_on("2025-09-24"), 1035U);
    EXPECT_EQ(rows_on("2025-11-25"), 1188U);
    EXPECT_EQ(rows_on("2025-12-02"), 1204U);
    EXPECT_EQ(rows_on("2025-12-09"), 1223U);
}

TEST_F(SharedLists, AddedInAnyOrderGiveTheSameBytes)
{
    std::vector<const SeenList*> order;
    for (const SeenList& seen : all_lists()) {
        order.push_back(&seen);
    }
    for (const unsigned seed : {1U, 2U}) {
        std::mt19937 random(seed);
        std::shuffle(order.begin(), order.end(), random);
        Roll roll;
        for (const SeenList* seen : order) {
            add(roll, *seen);
        }
        EXPECT_EQ(roll.to_files(), whole_files()) << "seed " << seed;
    }
}

TEST_F(SharedLists, AddedInTwoHalvesGiveTheSameBytes)
{
    for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
        Roll half;
        for (std::size_t i = first; i < all_lists().size(); i += 2) {
            add(half, all_lists()[i]);
        }
        Roll whole = Roll::from_files(half.to_files(), "roll");
        for (std::size_t i = 1 - first; i < all_lists().size(); i += 2) {
            add(whole, all_lists()[i]);
        }
        EXPECT_EQ(whole.to_files(), whole_files()) << "half " << first;
    }
}

TEST_F(SharedLists, AreReadBackFromTheRollTheyAreKeptIn)
{
    EXPECT_EQ(Roll::from_files(whole_files(), "roll").to_files(), whole_files());
}

TEST_F(SharedLists, HaveEachPublicationUnderAnIdOfItsOwn)
{
    std::map<std::string, int> ids;
    for (const Publication& publication : whole_roll().publications()) {
        EXPECT_EQ(++ids[publication.id], 1) << publication.id;
    }
}

TEST_F(SharedLists, KeepTheirNamesDayButForTheKnownSlips)
{
    std::map<std::string, std::string> corrected;
    for (const Publication& publication : whole_roll().publications()) {
        for (const std::uint32_t i : publication.sightings) {
            const std::string& name = whole_roll().sightings()[i].name;
            const auto named = read_named_date(name).date;
            if (!named || (publication.sightings[0] == i && *named != publication.dated)) {
                corrected[name] = publication.dated.iso();
            }
        }
    }
    const std::map<std::string, std::string> expected{
        {"participatingAgencies01062025pm.xlsx", "2026-01-06"},
        {"participatingAgencies01092025pm.xlsx", "2026-01-09"},
        {"participatingAgencies08022025pm.xlsx", "2025-09-02"},
        {"pendingAgencies01052025pm.xlsx", "2026-01-05"},
        {"pendingAgencies01062025pm.xlsx", "2026-01-06"},
        {"pendingAgencies01092025pm.xlsx", "2026-01-09"},
        {"pendingAgencies.xlsx", "2025-02-21"}};
    EXPECT_EQ(corrected, expected);
}

} // namespace
