#include "roll/import.hpp"

#include "base/files.hpp"
#include "support/lists.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::HasSubstr;

const std::string headings = "STATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE,SIGNED\n";

std::string csv_list(const std::string& agency, const std::string& signed_on = "2020-06-08")
{
    return headings + "FLORIDA," + agency + ",TFM," + signed_on + "\n";
}

ImportSummary import_folder(Roll& roll, const TemporaryFolder& folder)
{
    return import_files(roll, list_files({folder.path()}));
}

TEST(Import, TakesInListsOfBothKinds)
{
    const TemporaryFolder folder;
    write_file(folder / "participatingAgencies04252025am.csv", csv_list("Bay"));
    write_file(folder / "pendingAgencies04252025am.csv",
               "STATE,AGENCY,MODEL\nFL,Bay,TFM\nFL,Hall,TFM\n");
    Roll roll;
    int calls = 0;
    const ImportSummary summary = import_files(roll, list_files({folder.path()}), [&] { ++calls; });
    EXPECT_EQ(summary.files, 2U);
    EXPECT_EQ(summary.participating, 1U);
    EXPECT_EQ(summary.pending, 1U);
    EXPECT_EQ(summary.known, 0U);
    EXPECT_EQ(summary.new_rows, 3U);
    EXPECT_EQ(summary.new_publications, 2U);
    EXPECT_TRUE(summary.errors.empty());
    EXPECT_EQ(calls, 2);
}

TEST(Import, RefusesAFileWhoseNameCannotBeShown)
{
    const TemporaryFolder folder;
    for (const std::string name :
         {"participating\xFF"
          "04252025am.csv",
          "participating\n04252025am.csv", "participating\u202E04252025am.csv"}) {
        write_file(folder / name, csv_list("Bay"));
    }
    Roll roll;
    const ImportSummary summary = import_folder(roll, folder);
    ASSERT_EQ(summary.errors.size(), 3U);
    for (const InputError& error : summary.errors) {
        EXPECT_THAT(error.what(), HasSubstr("rename it"));
    }
    EXPECT_TRUE(roll.sightings().empty());
}

TEST(Import, OfAFileThatIsKnownChangesNothing)
{
    const TemporaryFolder folder;
    write_file(folder / "participatingAgencies04252025am.csv", csv_list("Bay"));
    Roll roll;
    import_folder(roll, folder);
    const auto before = roll.to_files();
    const ImportSummary summary = import_folder(roll, folder);
    EXPECT_EQ(summary.participating, 1U);
    EXPECT_EQ(summary.known, 1U);
    EXPECT_EQ(summary.new_rows, 0U);
    EXPECT_EQ(summary.new_publications, 0U);
    EXPECT_EQ(roll.to_files(), before);
}

TEST(Import, OfTheSameBytesUnderAnotherNameIsANewSighting)
{
    const TemporaryFolder folder;
    write_file(folder / "participatingAgencies04252025am.csv", csv_list("Bay"));
    write_file(folder / "participatingAgencies04262025am.csv", csv_list("Bay"));
    Roll roll;
    const ImportSummary summary = import_folder(roll, folder);
    EXPECT_EQ(summary.participating, 2U);
    EXPECT_EQ(summary.known, 0U);
    EXPECT_EQ(roll.sightings().size(), 2U);
    EXPECT_EQ(roll.contents().size(), 1U);
    EXPECT_EQ(roll.publications().size(), 1U);
}

TEST(Import, DatesAFileByTheNameThatItWasGiven)
{
    const TemporaryFolder folder;
    write_file(folder / "0a1b2c.csv", csv_list("Bay"));
    Roll roll;
    import_files(roll, {NamedFile{folder / "0a1b2c.csv", "participatingAgencies04252025am.csv"}});
    EXPECT_EQ(dating_of(roll, "participatingAgencies04252025am.csv"), "2025-04-25 name");
}

TEST(Import, LeavesOutWhatCannotBeReadAndSaysItByFileName)
{
    const TemporaryFolder folder;
    write_file(folder / "z.xlsx", "");
    write_file(folder / "participatingAgencies04252025am.csv", csv_list("Bay"));
    write_file(folder / "a.csv", "Name,Phone\n");
    Roll roll;
    const ImportSummary summary = import_folder(roll, folder);
    EXPECT_EQ(summary.participating, 1U);
    ASSERT_EQ(summary.errors.size(), 2U);
    EXPECT_EQ(summary.errors[0].place().file, (folder / "a.csv").string());
    EXPECT_EQ(summary.errors[1].place().file, (folder / "z.xlsx").string());
    EXPECT_EQ(roll.sightings().size(), 1U);
    EXPECT_EQ(roll.rows().size(), 1U);
}

TEST(Import, RefusesAListThatNothingDates)
{
    const TemporaryFolder folder;
    write_file(folder / "participatingAgencies.csv", csv_list("Bay"));
    Roll roll;
    const ImportSummary summary = import_folder(roll, folder);
    ASSERT_EQ(summary.errors.size(), 1U);
    EXPECT_THAT(summary.errors[0].message(),
                HasSubstr("nothing says when this list was published"));
    EXPECT_TRUE(roll.rows().empty());
}

TEST(Import, CorrectsANameWithADayThatDoesNotExistAlsoInACsvFile)
{
    const TemporaryFolder folder;
    for (const char* name : {"01102025am", "01112025am", "01122205am", "01132025am"}) {
        write_file(folder / ("participatingAgencies" + std::string(name) + ".csv"),
                   csv_list(name, "2025-01-09"));
    }
    Roll roll;
    const ImportSummary summary = import_folder(roll, folder);
    ASSERT_TRUE(summary.errors.empty()) << summary.errors[0].what();
    EXPECT_EQ(dating_of(roll, "participatingAgencies01122205am.csv"), "2025-01-12 corrected");
}

TEST(Import, ThatJoinsPublicationsDoesNotClaimMoreThanThereAre)
{
    // The list without a date stands between the two others by the day of its saving, until its
    // twin with a name says otherwise: then there are two publications, where there were three.
    Roll roll;
    add_list(roll, "participatingAgencies01012025am.csv", Kind::participating, agreements(1, 5));
    add_list(roll, "participatingAgencies01032025am.csv", Kind::participating, agreements(1, 5));
    add_list(roll, "list.xlsx", Kind::participating, {agreement("Bay", "2020-06-08")},
             "2025-01-02T15:00:00Z");
    ASSERT_EQ(roll.publications().size(), 3U);
    const TemporaryFolder folder;
    write_file(folder / "participatingAgencies12012024am.csv",
               "STATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE,SIGNED\nFLORIDA,Bay,Task Force "
               "Model,2020-06-08\n");
    const ImportSummary summary = import_folder(roll, folder);
    ASSERT_EQ(roll.publications().size(), 2U);
    EXPECT_EQ(summary.new_publications, 0U);
}

} // namespace
