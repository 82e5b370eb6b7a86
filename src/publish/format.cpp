#include "publish/format.hpp"

#include <fmt/format.h>

#include <unicode/locid.h>
#include <unicode/numberformatter.h>

#include <cmath>
#include <stdexcept>

namespace atlas287 {

namespace {

using icu::number::LocalizedNumberFormatter;
using icu::number::NumberFormatter;
using icu::number::Precision;

std::string print(const icu::number::FormattedNumber& number, UErrorCode status)
{
    icu::UnicodeString text = number.toString(status);
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error(fmt::format("ICU cannot print a number: {}", u_errorName(status)));
    }
    std::string utf8;
    return text.toUTF8String(utf8);
}

std::string print(const LocalizedNumberFormatter& formatter, double number)
{
    UErrorCode status = U_ZERO_ERROR;
    return print(formatter.formatDouble(number, status), status);
}

} // namespace

struct Formats::Numbers {
    LocalizedNumberFormatter whole;
    LocalizedNumberFormatter up_to_tenths;
    LocalizedNumberFormatter tenths;
};

Formats::Formats(const Messages& words) : words_(&words)
{
    const auto in_locale =
        NumberFormatter::withLocale(icu::Locale(words.at("formats.locale").c_str()));
    numbers_ = std::make_shared<const Numbers>(Numbers{
        in_locale.precision(Precision::integer()), in_locale.precision(Precision::maxFraction(1)),
        in_locale.precision(Precision::fixedFraction(1))});
}

std::string Formats::count(std::uint64_t number) const
{
    UErrorCode status = U_ZERO_ERROR;
    return print(numbers_->whole.formatInt(static_cast<std::int64_t>(number), status), status);
}

std::string Formats::millions(std::uint64_t number, int decimals) const
{
    const double scale = decimals == 0 ? 1 : 10;
    return print(decimals == 0 ? numbers_->whole : numbers_->up_to_tenths,
                 std::floor(static_cast<double>(number) / 1e6 * scale + 0.5) / scale);
}

std::string Formats::rate(std::uint64_t number, std::uint64_t people) const
{
    const std::uint64_t tenths = (2 * number * 10'000'000 + people) / (2 * people);
    return print(numbers_->tenths, static_cast<double>(tenths) / 10);
}

std::string Formats::day_in(std::string_view pattern, std::string_view months, Date day) const
{
    return words_->fill(pattern, {{"day", std::to_string(day.day())},
                                  {"month", words_->at(months, day.month() - 1)},
                                  {"year", std::to_string(day.year())}});
}

std::string Formats::date(Date day) const
{
    return day_in("formats.date", "formats.months", day);
}

std::string Formats::short_date(Date day) const
{
    return day_in("formats.short_date", "formats.months_short", day);
}

std::string Formats::month(Date day) const
{
    return day_in("formats.month", "formats.months", day);
}

std::string format_count(std::uint64_t number)
{
    static const LocalizedNumberFormatter english =
        NumberFormatter::withLocale(icu::Locale::getEnglish()).precision(Precision::integer());
    UErrorCode status = U_ZERO_ERROR;
    return print(english.formatInt(static_cast<std::int64_t>(number), status), status);
}

std::string format_share(double share)
{
    return share > 0 && share < 0.01 ? "<1%" : fmt::format("{}%", std::lround(share * 100));
}

} // namespace atlas287
