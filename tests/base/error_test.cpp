#include "base/error.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;

TEST(InputError, SaysFileSheetRowAndColumnBeforeItsMessage)
{
    const InputError error({"lists/a.xlsx", "Sheet1", 12, "F"}, "this is no date");
    EXPECT_STREQ(error.what(), "lists/a.xlsx, sheet Sheet1, row 12, column F: this is no date");
    EXPECT_EQ(error.message(), "this is no date");
    EXPECT_EQ(error.status(), ExitStatus::bad_input);
}

TEST(InputError, LeavesOutThePartsOfThePlaceThatDoNotApply)
{
    EXPECT_STREQ(InputError({"a.csv", "", 3, ""}, "why").what(), "a.csv, row 3: why");
    EXPECT_STREQ(InputError({"", "", 3, ""}, "why").what(), "row 3: why");
    EXPECT_STREQ(InputError({}, "why").what(), "why");
}

TEST(InputError, DoesNotCommandTheTerminalWhateverAFileHolds)
{
    const InputError error({"a\x1B]0;x\a.xlsx", "S\u202E", 1, ""}, "it says '\xF1\n\u009B31m'");
    EXPECT_STREQ(error.what(), "a\\u001B]0;x\\u0007.xlsx, sheet S\\u202E, row 1: it says "
                               "'\\xF1\\u000A\\u009B31m'");
    EXPECT_EQ(error.message(), "it says '\\xF1\\u000A\\u009B31m'");
    EXPECT_EQ(error.place().file, "a\x1B]0;x\a.xlsx") << "as it is called";
}

TEST(Error, HasTheExitStatusOfItsKind)
{
    EXPECT_EQ(static_cast<int>(UsageError("x").status()), 2);
    EXPECT_EQ(static_cast<int>(InputError({}, "x").status()), 3);
    EXPECT_EQ(static_cast<int>(WriteError("x").status()), 4);
}

} // namespace
