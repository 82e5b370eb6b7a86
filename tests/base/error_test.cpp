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

TEST(Error, HasTheExitStatusOfItsKind)
{
    EXPECT_EQ(static_cast<int>(UsageError("x").status()), 2);
    EXPECT_EQ(static_cast<int>(InputError({}, "x").status()), 3);
    EXPECT_EQ(static_cast<int>(WriteError("x").status()), 4);
}

} // namespace
