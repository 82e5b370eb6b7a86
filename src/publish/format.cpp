#include "publish/format.hpp"

#include <fmt/format.h>

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/numfmt.h>

#include <cmath>
#include <memory>
#include <stdexcept>

namespace atlas287 {

namespace {

constexpr std::string_view no_break = "\xC2\xA0";

} // namespace

Formats::Formats(const std::string& language) : language_(language)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale(language.c_str());
    const icu::DateFormatSymbols symbols(locale, status);
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error("ICU does not know the language " + language);
    }
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
        std::int32_t count = 0;
        const icu::UnicodeString* names =
            symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, width);
        auto& months = width == icu::DateFormatSymbols::WIDE ? long_months_ : short_months_;
        for (std::size_t i = 0; i < months.size(); ++i) {
            names[i].toUTF8String(months.at(i));
        }
    }
}

std::string Formats::count(std::uint64_t number) const
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::NumberFormat> format(
        icu::NumberFormat::createInstance(icu::Locale(language_.c_str()), status));
    icu::UnicodeString text;
    format->format(static_cast<std::int64_t>(number), text);
    std::string utf8;
    return text.toUTF8String(utf8);
}

std::string Formats::millions(std::uint64_t number, int decimals) const
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::NumberFormat> format(
        icu::NumberFormat::createInstance(icu::Locale(language_.c_str()), status));
    format->setMaximumFractionDigits(decimals);
    const double scale = decimals == 0 ? 1 : 10;
    icu::UnicodeString text;
    format->format(std::floor(static_cast<double>(number) / 1e6 * scale + 0.5) / scale, text);
    std::string utf8;
    return text.toUTF8String(utf8);
}

std::string Formats::rate(std::uint64_t number, std::uint64_t people) const
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::NumberFormat> format(
        icu::NumberFormat::createInstance(icu::Locale(language_.c_str()), status));
    format->setMinimumFractionDigits(1);
    const std::uint64_t tenths = (2 * number * 10'000'000 + people) / (2 * people);
    icu::UnicodeString text;
    format->format(static_cast<double>(tenths) / 10, text);
    std::string utf8;
    return text.toUTF8String(utf8);
}

std::string Formats::date(Date day) const
{
    return fmt::format("{}{}{} {}", day.day(), no_break, long_months_.at(day.month() - 1),
                       day.year());
}

std::string Formats::short_date(Date day) const
{
    return fmt::format("{}{}{}{}{}", day.day(), no_break, short_months_.at(day.month() - 1),
                       no_break, day.year());
}

std::string Formats::month(Date day) const
{
    return fmt::format("{} {}", long_months_.at(day.month() - 1), day.year());
}

std::string format_share(double share)
{
    return share > 0 && share < 0.01 ? "<1%" : fmt::format("{}%", std::lround(share * 100));
}

} // namespace atlas287
