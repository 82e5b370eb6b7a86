#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atlas287 {

/// ICE has published lists of agreements since 2006; a year outside these is a slip.
inline constexpr int first_year = 2006;
inline constexpr int last_year = 2099;

/// What a file's name says about the day of a list.
struct NamedDate {
    enum class Form : std::uint8_t {
        none,     ///< no date in it
        day,      ///< `MMDDYYYY`, as ICE names its lists; perhaps a day that does not exist
        captured, ///< `YYYYMMDDhhmmss`, as archives name captures
    };
    Form form = Form::none;
    std::string digits;       ///< of the date, as they stand in the name
    std::optional<Date> date; ///< nothing when there is no such day
    int minutes = 0;  ///< since midnight, Washington time: am is 8:00, mid and none 12:00, pm 16:00
    std::string half; ///< `am`, `mid`, `pm` or empty
    std::string suffix; ///< what follows it, folded: `b` of `pmB` and `pm_b`, `2` of `pm2`
};

/// Reads the date in a file's name. ICE names a list for its day and half-day,
/// `participatingAgencies 12042025pm2.xlsx`; archives add the moment of a capture in UTC,
/// `…-20250221214937.xlsx`, which counts by the date in Washington.
NamedDate read_named_date(std::string_view file_name);

/// The day that eight digits of a name mean: `MMDDYYYY`, or `YYYYMMDD` as mirrors write it when the
/// first cannot be read so. Nothing for no day, or a year in which there were no lists.
std::optional<Date> date_of_digits(std::string_view digits);

} // namespace atlas287
