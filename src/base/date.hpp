#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atlas287 {

/// A calendar day that exists.
class Date {
public:
    constexpr Date() = default;
    constexpr explicit Date(std::chrono::sys_days days) : days_(days) {}

    /// Returns nothing when there is no such day (30 February, month 13).
    static std::optional<Date> from(int year, unsigned month, unsigned day);

    [[nodiscard]] int year() const;
    [[nodiscard]] unsigned month() const;
    [[nodiscard]] unsigned day() const;

    /// `2025-06-20`
    [[nodiscard]] std::string iso() const;

    [[nodiscard]] constexpr std::chrono::sys_days days() const { return days_; }
    [[nodiscard]] Date plus_days(int count) const { return Date(days_ + std::chrono::days(count)); }

    /// Days from `other` to this day.
    [[nodiscard]] int days_since(Date other) const
    {
        return static_cast<int>((days_ - other.days_).count());
    }

    friend constexpr auto operator<=>(const Date&, const Date&) = default;

private:
    std::chrono::sys_days days_{};
};

/// Reads `YYYY-MM-DD`, exactly; nothing else is accepted.
std::optional<Date> parse_iso_date(std::string_view text);

/// A moment to the second, in UTC.
using Moment = std::chrono::sys_seconds;

/// Reads `YYYYMMDDhhmmss`, as in the names of Wayback Machine captures (UTC).
std::optional<Moment> parse_capture_stamp(std::string_view text);

/// Reads the W3CDTF form of a workbook's properties, `2025-09-02T20:05:26Z` (fractions are
/// dropped).
std::optional<Moment> parse_moment(std::string_view text);

/// `2025-09-02T20:05:26Z`
std::string format_moment(Moment moment);

/// The wall clock in Washington, D.C.
struct EasternTime {
    Date date;
    int minutes = 0; ///< since midnight
};

/// The date and time on the wall in Washington, D.C., at a moment.
EasternTime to_eastern(Moment moment);

} // namespace atlas287
