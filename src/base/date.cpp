#include "base/date.hpp"

#include <fmt/format.h>

#include <unicode/timezone.h>

#include <charconv>
#include <memory>

namespace atlas287 {

namespace {

/// Digits only; nothing else, no sign, no blanks.
std::optional<int> read_digits(std::string_view text)
{
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return text.empty() ? std::nullopt : std::optional(value);
}

std::optional<Moment> make_moment(std::string_view year, std::string_view month,
                                  std::string_view day, std::string_view hour,
                                  std::string_view minute, std::string_view second)
{
    const auto y = read_digits(year);
    const auto mo = read_digits(month);
    const auto d = read_digits(day);
    const auto h = read_digits(hour);
    const auto mi = read_digits(minute);
    const auto s = read_digits(second);
    if (!y || !mo || !d || !h || !mi || !s || *h > 23 || *mi > 59 || *s > 60) {
        return std::nullopt;
    }
    const auto date = Date::from(*y, static_cast<unsigned>(*mo), static_cast<unsigned>(*d));
    if (!date) {
        return std::nullopt;
    }
    return Moment(date->days()) + std::chrono::hours(*h) + std::chrono::minutes(*mi) +
           std::chrono::seconds(*s);
}

} // namespace

std::optional<Date> Date::from(int year, unsigned month, unsigned day)
{
    const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month),
                                          std::chrono::day(day)};
    if (year < 0 || year > 9999 || !ymd.ok()) {
        return std::nullopt;
    }
    return Date(std::chrono::sys_days(ymd));
}

int Date::year() const
{
    return static_cast<int>(std::chrono::year_month_day(days_).year());
}

unsigned Date::month() const
{
    return static_cast<unsigned>(std::chrono::year_month_day(days_).month());
}

unsigned Date::day() const
{
    return static_cast<unsigned>(std::chrono::year_month_day(days_).day());
}

std::string Date::iso() const
{
    return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

std::optional<Date> parse_iso_date(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = read_digits(text.substr(0, 4));
    const auto month = read_digits(text.substr(5, 2));
    const auto day = read_digits(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    return Date::from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::optional<Moment> parse_capture_stamp(std::string_view text)
{
    if (text.size() != 14) {
        return std::nullopt;
    }
    return make_moment(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2), text.substr(8, 2),
                       text.substr(10, 2), text.substr(12, 2));
}

std::optional<Moment> parse_moment(std::string_view text)
{
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' ||
        text[13] != ':' || text[16] != ':' || text.back() != 'Z') {
        return std::nullopt;
    }
    return make_moment(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2), text.substr(11, 2),
                       text.substr(14, 2), text.substr(17, 2));
}

std::string format_moment(Moment moment)
{
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::hh_mm_ss time(moment - day);
    return fmt::format("{}T{:02}:{:02}:{:02}Z", Date(day).iso(), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

EasternTime to_eastern(Moment moment)
{
    static const std::unique_ptr<icu::TimeZone> zone(
        icu::TimeZone::createTimeZone("America/New_York"));
    std::int32_t raw_offset = 0;
    std::int32_t dst_offset = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(static_cast<UDate>(moment.time_since_epoch().count()) * 1000.0, 0, raw_offset,
                    dst_offset, status);
    const Moment local = moment + std::chrono::seconds((raw_offset + dst_offset) / 1000);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    return {Date(day), static_cast<int>(
                           std::chrono::duration_cast<std::chrono::minutes>(local - day).count())};
}

} // namespace atlas287
