#include "publish/change_pages.hpp"

#include "publish/shipped_report.hpp"

#include <gmock/gmock.h>

#include <string>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string repeat_of(const std::string& id)
{
    const Shipped& shipped = in_english();
    static const ChangeLog log = make_change_log(shipped_atlas(), shipped.publication);
    const auto& lists = shipped_atlas().history().publications;
    for (std::uint32_t list = 0; list <= shipped.publication; ++list) {
        if (lists[list].id == id) {
            const auto page = make_list_page(shipped.source, log, list);
            const auto& note = page.values.at("note");
            return note.is_string() ? note.get<std::string>() : "";
        }
    }
    throw std::out_of_range(id);
}

TEST(MakeListPage, SaysOfAListThatPrintsAnEarlierOneAgain)
{
    EXPECT_THAT(repeat_of("participating-2025-04-21-am"),
                HasSubstr("March 2025 printed, though other lists came between"));
}

TEST(MakeListPage, SaysOfTheListAfterARepeatThatItUndoesIt)
{
    EXPECT_THAT(repeat_of("participating-2025-04-29-pm"), HasSubstr("The list before this one"));
}

// The repeat of 1 March took back 132 addresses of documents; the 69 agreements that the list of
// 6 March added had been on no list before.
TEST(MakeListPage, DoesNotCallNewAgreementsNoChangeAfterARepeat)
{
    EXPECT_THAT(repeat_of("participating-2025-03-06-am"), IsEmpty());
    EXPECT_THAT(repeat_of("participating-2025-02-19-1133"), IsEmpty());
}

} // namespace
