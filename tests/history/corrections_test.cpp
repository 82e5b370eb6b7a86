// Reviewed decisions overrule the rules, one line each.

#include "base/error.hpp"
#include "base/files.hpp"
#include "history/history.hpp"
#include "history/rolls.hpp"

#include <gmock/gmock.h>

#include <filesystem>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* row_heading = "state,agency,model,signed,column,value,reason,evidence\n";
constexpr const char* pair_heading = "state,name_a,name_b,relation,reason,evidence\n";

class CorrectionsFolder : public ::testing::Test {
protected:
    void SetUp() override
    {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    Corrections rows(const std::string& lines) { return load("rows.csv", row_heading + lines); }
    Corrections pairs(const std::string& lines) { return load("pairs.csv", pair_heading + lines); }

    Corrections load(const std::string& name, const std::string& text)
    {
        write_file(folder_ / name, text);
        return load_corrections(folder_);
    }

    /// What a folder is refused for.
    std::string refusal(const std::string& name, const std::string& text)
    {
        try {
            load(name, text);
        } catch (const InputError& error) {
            return error.what();
        }
        return "it was read";
    }

    std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) /
                                    ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

PrintedRow berrian(const std::string& name)
{
    return row("MICHIGAN", name, "Warrant Service Officer", "2025-03-06");
}

TEST_F(CorrectionsFolder, HasNoneWhereThereIsNoFile)
{
    EXPECT_TRUE(load_corrections(folder_ / "nowhere").rows.empty());
    EXPECT_TRUE(load_corrections(folder_).pairs.empty());
}

TEST_F(CorrectionsFolder, ReadsARowAsAnotherAgencys)
{
    const History history =
        build_history(roll_of({{berrian("Berrian County Sheriff's Office")}}),
                      rows("MICHIGAN,berrian county sheriffs office,,,agency,Berrien County "
                           "Sheriff's Office,It is Berrien,The file says BerrienCo\n"));
    EXPECT_THAT(agency_ids(history), ElementsAre("MI-berrian-county-sheriffs-office"))
        << "ids are of what was printed";
    EXPECT_EQ(history.agencies[0].name, "Berrien County Sheriff's Office");
    EXPECT_EQ(history.agencies[0].names[0].text, "Berrian County Sheriff's Office");
    EXPECT_EQ(history.agencies[0].names[0].rule, Rule::correction);
    EXPECT_EQ(history.agencies[0].names[0].evidence, "It is Berrien (The file says BerrienCo)");
    EXPECT_THAT(history.unused_corrections, IsEmpty());
}

TEST_F(CorrectionsFolder, ReadsStateModelAndDateOtherwise)
{
    const History history = build_history(
        roll_of({{row("TEXS?", "Ellis County Sheriff's Office", "Cons", "2024-03-07")}}),
        rows("TEXS?,Ellis County Sheriff's Office,Cons,2024-03-07,state,Kansas,r,e\n"
             "TEXS?,Ellis County Sheriff's Office,Cons,2024-03-07,model,WSO,r,e\n"
             "TEXS?,Ellis County Sheriff's Office,Cons,2024-03-07,signed,2025-03-07,r,e\n"));
    EXPECT_THAT(agreement_ids(history),
                ElementsAre("KS-ellis-county-sheriffs-office.WSO.2025-03-07"));
    EXPECT_EQ(history.agreements[0].signed_by, SignedBy::correction);
    EXPECT_EQ(history.agreements[0].signed_evidence, "r (e)");
}

TEST_F(CorrectionsFolder, IsOnlyOfTheRowsThatItsCellsDescribe)
{
    const History history = build_history(
        roll_of({{row("FLORIDA", "Bay Police", "Task Force Model", "2025-03-06"),
                  row("FLORIDA", "Bay Police", "Task Force Model", "2025-03-09"),
                  row("GEORGIA", "Bay Police", "Task Force Model", "2025-03-06")}}),
        rows("FLORIDA,Bay Police,Task Force Model,2025-03-06,agency,Cove Police,r,e\n"));
    EXPECT_THAT(agreement_ids(history),
                ElementsAre("FL-bay-police.TFM.2025-03-09", "FL-cove-police.TFM.2025-03-06",
                            "GA-bay-police.TFM.2025-03-06"));
}

TEST_F(CorrectionsFolder, MakesOneAgencyOfTwoNamesThoughTheyStandSideBySide)
{
    const auto one = row("FLORIDA", "Bay Police", "Task Force Model", "2025-03-06");
    const auto two = row("FLORIDA", "Cove Guard", "Jail Enforcement Model", "2025-03-06");
    const History history = build_history(
        roll_of({{one, two}}), pairs("FLORIDA,Bay Police,Cove Guard,same,renamed,seen\n"));
    EXPECT_EQ(history.agencies.size(), 1U);
    EXPECT_EQ(history.agreements.size(), 2U);
    EXPECT_EQ(history.agencies[0].names[1].rule, Rule::correction);
}

TEST_F(CorrectionsFolder, KeepsTwoNamesApartThatARuleWouldJoin)
{
    const auto named = [](const std::string& name) {
        return row("MINNESOTA", name + " County Sheriff's Office", "Task Force Model",
                   "2025-03-06");
    };
    const Roll roll = roll_of({{named("Freedom")}, {named("Freeborn")}});
    EXPECT_EQ(build_history(roll).agencies.size(), 1U);
    EXPECT_EQ(build_history(roll, pairs("MINNESOTA,Freeborn County Sheriff's Office,Freedom "
                                        "County Sheriff's Office,distinct,r,e\n"))
                  .agencies.size(),
              2U);
    const Roll letters =
        roll_of({{named("Freedom")},
                 {row("MINNESOTA", "Freedom County S.O.", "Task Force Model", "2025-03-06")}});
    const auto letters_apart = pairs("MINNESOTA,Freedom County Sheriff's Office,Freedom County "
                                     "S.O.,distinct,r,e\n");
    EXPECT_EQ(build_history(letters, letters_apart).agencies.size(), 2U)
        << "names that are the same words";
}

TEST_F(CorrectionsFolder, IsReportedWhenItIsAboutNothing)
{
    const Roll roll = roll_of({{berrian("Berrian County Sheriff's Office")}});
    const auto unused = [&](const Corrections& corrections) {
        std::vector<std::string> places;
        for (const auto& one : build_history(roll, corrections).unused_corrections) {
            places.push_back(one.place);
        }
        return places;
    };
    EXPECT_THAT(unused(rows("OHIO,,,,model,JEM,r,e\nMICHIGAN,,,,model,JEM,r,e\n")),
                ElementsAre("rows.csv, line 2"));
    std::filesystem::remove(folder_ / "rows.csv");
    EXPECT_THAT(unused(pairs("MICHIGAN,Berrian County Sheriff's Office,Cove Guard,same,r,e\n")),
                ElementsAre("pairs.csv, line 2"));
}

TEST_F(CorrectionsFolder, ThatShipsIsNotReportedByARollOfOtherLists)
{
    Corrections corrections = rows("OHIO,,,,model,JEM,r,e\nMICHIGAN,Nowhere,,,model,JEM,r,e\n");
    corrections.ship = true;
    const Roll roll = roll_of({{berrian("Berrian County Sheriff's Office")}});
    EXPECT_THAT(build_history(roll, corrections).unused_corrections, IsEmpty());
    corrections.rows[1].agency = "";
    EXPECT_EQ(build_history(roll, corrections).unused_corrections.size(), 1U)
        << "one was about the roll: it is of these lists";
}

TEST_F(CorrectionsFolder, IsAlsoOfPendingRows)
{
    Roll roll;
    add_pending_list_of(
        roll, "2025-04-01",
        {row("FLORIDA", "Kershaw County Sheriff's Office", "Task Force Model", "")});
    const History history =
        build_history(roll, rows("FLORIDA,Kershaw County Sheriff's Office,,,state,SC,r,e\n"));
    ASSERT_EQ(history.applicants.size(), 1U);
    EXPECT_EQ(history.applicants[0].id, "SC-kershaw-county-sheriffs-office");
    EXPECT_THAT(history.unused_corrections, IsEmpty());
}

TEST_F(CorrectionsFolder, IsRefusedWithTheLineAndTheColumn)
{
    EXPECT_THAT(refusal("rows.csv", "state,agency\n"), HasSubstr("the heading of this file is "
                                                                 "state,agency,model,signed"));
    EXPECT_THAT(refusal("rows.csv", std::string(row_heading) + "A,B,,,county,C,r,e\n"),
                HasSubstr("row 2, column column: 'county' cannot be corrected"));
    EXPECT_THAT(refusal("rows.csv", std::string(row_heading) + "A,B,,,signed,3/4/25,r,e\n"),
                HasSubstr("row 2, column value: '3/4/25' is no date as 2025-12-31"));
    EXPECT_THAT(refusal("rows.csv", std::string(row_heading) + "A,B,,,state,Nowhere,r,e\n"),
                HasSubstr("'Nowhere' is no state"));
    EXPECT_THAT(refusal("rows.csv", std::string(row_heading) + "A,B,,,agency,C,r,\n"),
                HasSubstr("row 2, column evidence: it is empty; a correction needs it"));
    EXPECT_THAT(refusal("rows.csv", std::string(row_heading) + "A,B,,,agency\n"),
                HasSubstr("row 2: it has 5 fields, and the heading has 8"));
    std::filesystem::remove(folder_ / "rows.csv");
    EXPECT_THAT(refusal("pairs.csv", std::string(pair_heading) + "OHIO,A,B,similar,r,e\n"),
                HasSubstr("column relation: 'similar' is neither same nor distinct"));
    EXPECT_THAT(refusal("pairs.csv",
                        std::string(pair_heading) + "OHIO,A,B,same,r,e\nOHIO,B,A,distinct,r,e\n"),
                HasSubstr("row 3, column name_a: pairs.csv, line 2 says of these names already"));
    EXPECT_THAT(refusal("pairs.csv", std::string(pair_heading) + "Nowhere,A,B,same,r,e\n"),
                HasSubstr("column state: 'Nowhere' is no state"));
}

} // namespace
