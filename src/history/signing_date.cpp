#include "history/signing_date.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <regex>

namespace atlas287 {

namespace {

/// A way of writing a day, and which of its groups are the year, the month and the day.
struct DateForm {
    std::regex pattern;
    std::array<std::size_t, 3> groups;
};

const std::array<DateForm, 3>& date_forms()
{
    static const std::array<DateForm, 3> forms{{
        {std::regex(R"((?:^|\D)(\d{4})[-_.](\d{1,2})[-_.](\d{1,2})(?!\d))"), {1, 2, 3}},
        {std::regex(R"((?:^|\D)(\d{1,2})[-_. ](\d{1,2})[-_. ](\d{4}|\d{2})(?!\d))"), {3, 1, 2}},
        {std::regex(R"((?:^|\D)(\d{2})(\d{2})(\d{4})(?!\d))"), {3, 1, 2}},
    }};
    return forms;
}

constexpr Date calendar_day(int year, unsigned month, unsigned day)
{
    return Date(std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) /
                                      std::chrono::day(day)));
}

constexpr Date the_law = calendar_day(1996, 9, 30);
constexpr Date task_force_ends = calendar_day(2013, 1, 1);
constexpr Date task_force_returns = calendar_day(2025, 1, 20);
constexpr Date warrant_service_begins = calendar_day(2019, 1, 1);

} // namespace

std::optional<Date> date_in_file_name(std::string_view file_name)
{
    constexpr std::size_t longest_name = 255; // of a file; a longer text is no name
    const std::string name(file_name.substr(0, longest_name));
    for (const DateForm& form : date_forms()) {
        std::smatch match;
        if (!std::regex_search(name, match, form.pattern)) {
            continue;
        }
        const auto number = [&](std::size_t part) {
            return std::atoi(match[form.groups.at(part)].str().c_str());
        };
        const int year = number(0) < 100 ? 2000 + number(0) : number(0);
        return Date::from(year, static_cast<unsigned>(number(1)), static_cast<unsigned>(number(2)));
    }
    return std::nullopt;
}

std::string why_it_cannot_be(std::optional<Model> model, Date signed_on, Date listed)
{
    if (signed_on > listed) {
        return fmt::format("it is after the list of {}", listed.iso());
    }
    if (signed_on < the_law) {
        return "section 287(g) is of 30 September 1996";
    }
    if (model == Model::task_force && signed_on >= task_force_ends &&
        signed_on < task_force_returns) {
        return "no Task Force agreement was signed from 2013 to 19 January 2025";
    }
    if (model == Model::warrant_service && signed_on < warrant_service_begins) {
        return "Warrant Service Officers are of 2019";
    }
    return {};
}

} // namespace atlas287
