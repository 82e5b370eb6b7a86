#include "fetch/file_name.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;

TEST(FileName, IsTheLastPartOfAnAddress)
{
    EXPECT_EQ(file_name_of("https://www.ice.gov/doclib/participatingAgencies12302025am.xlsx"),
              "participatingAgencies12302025am.xlsx");
    EXPECT_EQ(file_name_of("https://www.ice.gov/a/pendingAgencies%2012302025am.XLSX?v=2#x"),
              "pendingAgencies 12302025am.XLSX");
    EXPECT_EQ(file_name_of("https://www.ice.gov/"), "list");
    EXPECT_EQ(file_name_of("https://www.ice.gov/identify-and-arrest/287g"), "287g");
}

TEST(FileName, IsInTheQueryWhenOnlyThatNamesAWorkbook)
{
    EXPECT_EQ(file_name_of("https://a/download?id=1&file=agencies.xlsx&x=2"), "agencies.xlsx");
    EXPECT_EQ(file_name_of("https://a/agencies.csv?file=other.xlsx"), "agencies.csv");
    EXPECT_EQ(file_name_of("https://a/download?id=1"), "download");
}

TEST(FileName, IsNeverAPath)
{
    EXPECT_EQ(safe_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(safe_file_name("..\\..\\system32\\a.xlsx"), "a.xlsx");
    EXPECT_EQ(safe_file_name(".."), "");
    EXPECT_EQ(safe_file_name("a/"), "");
    EXPECT_EQ(safe_file_name(".ssh"), "ssh");
    EXPECT_EQ(file_name_of("https://a/b/..%2f..%2fetc%2fpasswd"), "passwd");
    EXPECT_EQ(file_name_of("https://a/%2e%2e"), "list");
}

TEST(FileName, DoesNothingInASpreadsheetOrATerminal)
{
    EXPECT_EQ(safe_file_name("=HYPERLINK(1).csv"), "HYPERLINK(1).csv");
    EXPECT_EQ(safe_file_name("@+-a.csv"), "a.csv");
    EXPECT_EQ(safe_file_name("a\x1b]0;x\x07.csv"), "a?]0;x?.csv");
    EXPECT_EQ(safe_file_name(std::string("a\0b.csv", 7)), "a?b.csv");
    EXPECT_EQ(safe_file_name("a\u202Evsc.xlsx"), "a_u202Evsc.xlsx");
}

TEST(FileName, KeepsItsEndingWhenItIsTooLong)
{
    const std::string name = safe_file_name(std::string(1000, 'a') + ".xlsx");
    EXPECT_LE(name.size(), 150U);
    EXPECT_TRUE(name.ends_with(".xlsx"));
}

TEST(FileName, ThatIsSafeStaysAsItIs)
{
    for (const std::string& printed :
         {std::string(1000, 'a') + ".xlsx", std::string(140, 'a') + "\u202E\u202E\u202E.csv",
          std::string("..\\= agencies\u202Exslx.exe"), std::string(148, 'a') + "\xff\xff.xlsx"}) {
        const std::string name = safe_file_name(printed);
        EXPECT_LE(name.size(), 150U) << printed;
        EXPECT_EQ(safe_file_name(name), name) << printed;
    }
}

TEST(FileName, CanComeFromAContentDisposition)
{
    EXPECT_EQ(disposition_file_name("attachment; filename=\"a b.xlsx\""), "a b.xlsx");
    EXPECT_EQ(disposition_file_name("attachment; filename=a.xlsx; size=1"), "a.xlsx");
    EXPECT_EQ(disposition_file_name("attachment; filename=x.csv; filename*=UTF-8''A%C3%B1asco.csv"),
              "Añasco.csv");
    EXPECT_EQ(disposition_file_name("attachment; filename=\"../../a.xlsx\""), "a.xlsx");
    EXPECT_EQ(disposition_file_name("inline"), "");
}

TEST(FileName, GetsTheMomentOfItsCaptureOnlyWhereItHasNoDate)
{
    const Moment moment = *parse_capture_stamp("20250318045215");
    EXPECT_EQ(dated_file_name("participatingAgencies.xlsx", moment),
              "participatingAgencies-20250318045215.xlsx");
    EXPECT_EQ(dated_file_name("list", moment), "list-20250318045215");
    for (const std::string dated :
         {"participatingAgencies12302025am.xlsx", "participatingAgencies 12042025pm2.xlsx",
          "roster-2025-12-31.csv", "ParticipatingEntities-20210113002027.xlsx"}) {
        EXPECT_EQ(dated_file_name(dated, moment), dated);
    }
}

} // namespace
