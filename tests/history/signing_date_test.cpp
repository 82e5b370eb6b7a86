#include "history/signing_date.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;

std::string spelled(const char* file_name)
{
    const auto date = date_in_file_name(file_name);
    return date ? date->iso() : "";
}

TEST(DateInFileName, IsReadInEveryWayThatIceSpellsIt)
{
    EXPECT_EQ(spelled("287gWSO_PinellasCoFl2019-04-24.pdf"), "2019-04-24");
    EXPECT_EQ(spelled("287gJEM_ etowahCoAL_06-09-2020.pdf"), "2020-06-09");
    EXPECT_EQ(spelled("287g_JEM_Knox_6-8-2020.pdf"), "2020-06-08");
    EXPECT_EQ(spelled("HardeeCountyFL_5.8.25.pdf"), "2025-05-08");
    EXPECT_EQ(spelled("LawrenceCoSheriffsOfficeAL_JEM_MOA_06302025.pdf"), "2025-06-30");
    EXPECT_EQ(spelled("Robinson_Township_Police_Department_PA_MOA_07_17_25.pdf"), "2025-07-17");
    EXPECT_EQ(spelled("LevelPlainsPD-AL-TFM-MOA-07302025.pdf"), "2025-07-30");
    EXPECT_EQ(spelled("MargaretPDAL_TFM_MOA12172025.pdf"), "2025-12-17");
}

TEST(DateInFileName, IsNothingWhereThereIsNoneOrNoSuchDay)
{
    EXPECT_EQ(spelled("StLucie_TFM_MOA.pdf"), "");
    EXPECT_EQ(spelled("WestVirginiaNatGuard_TFM_MOA_0611025.pdf"), "") << "seven digits";
    EXPECT_EQ(spelled("ColbertCountySO_TFM_LEA_070225.pdf"), "") << "six digits may be anything";
    EXPECT_EQ(spelled("X_TFM_MOA_13452025.pdf"), "");
    EXPECT_EQ(spelled("X_2025-02-30.pdf"), "");
    EXPECT_EQ(spelled(""), "");
    EXPECT_EQ(spelled(std::string(100000, '1').c_str()), "");
}

std::string why(std::optional<Model> model, const char* signed_on,
                const char* listed = "2025-12-31")
{
    return why_it_cannot_be(model, *parse_iso_date(signed_on), *parse_iso_date(listed));
}

TEST(WhyItCannotBe, KnowsWhenTheLawAndTheModelsBegan)
{
    EXPECT_EQ(why({}, "1996-09-29"), "section 287(g) is of 30 September 1996");
    EXPECT_EQ(why(Model::jail_enforcement, "2007-08-06"), "");
    EXPECT_EQ(why(Model::task_force, "2024-05-08"),
              "no Task Force agreement was signed from 2013 to 19 January 2025");
    EXPECT_EQ(why(Model::task_force, "2007-08-06", "2010-01-01"), "");
    EXPECT_EQ(why(Model::task_force, "2025-01-20"), "");
    EXPECT_EQ(why(Model::warrant_service, "2018-12-31"), "Warrant Service Officers are of 2019");
    EXPECT_EQ(why(Model::warrant_service, "2019-04-24"), "") << "Pinellas County";
}

TEST(WhyItCannotBe, KnowsThatNoListIsOlderThanWhatItLists)
{
    EXPECT_EQ(why(Model::task_force, "2025-05-02", "2025-05-01"),
              "it is after the list of 2025-05-01");
    EXPECT_EQ(why(Model::task_force, "2025-05-01", "2025-05-01"), "");
}

} // namespace
