#include "roll/printed_date.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace atlas287 {

namespace {

bool all_digits(std::string_view text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits)
{
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::optional<Date> from_parts(std::string_view month, std::string_view day, std::string_view year)
{
    const bool shaped = all_digits(month) && month.size() <= 2 && all_digits(day) &&
                        day.size() <= 2 && all_digits(year) &&
                        (year.size() == 2 || year.size() == 4);
    if (!shaped) {
        return std::nullopt;
    }
    const int full_year = year.size() == 2 ? 2000 + number(year) : number(year);
    return Date::from(full_year, static_cast<unsigned>(number(month)),
                      static_cast<unsigned>(number(day)));
}

/// `05/082025`: month, then day and year written together.
std::optional<Date> from_joined(std::string_view month, std::string_view day_and_year)
{
    if (!all_digits(day_and_year) || day_and_year.size() < 5 || day_and_year.size() > 6) {
        return std::nullopt;
    }
    const std::size_t day_length = day_and_year.size() - 4;
    return from_parts(month, day_and_year.substr(0, day_length), day_and_year.substr(day_length));
}

std::optional<Date> from_serial(std::string_view digits)
{
    if (digits.size() != 5 || !all_digits(digits)) {
        return std::nullopt;
    }
    const Date date = Date::from(1899, 12, 30)->plus_days(number(digits));
    return date.year() >= 2000 && date.year() < 2050 ? std::optional(date) : std::nullopt;
}

} // namespace

std::optional<Date> parse_printed_date(std::string_view printed)
{
    const std::string_view text = trim(printed);
    if (const auto iso = parse_iso_date(text)) {
        return iso;
    }
    for (const char separator : {'/', '-', '.'}) {
        const auto parts = split(text, separator);
        if (parts.size() == 3) {
            return from_parts(trim(parts[0]), trim(parts[1]), trim(parts[2]));
        }
        if (parts.size() == 2) {
            return from_joined(trim(parts[0]), trim(parts[1]));
        }
    }
    return from_serial(text);
}

} // namespace atlas287
