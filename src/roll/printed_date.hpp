#pragma once

#include "base/date.hpp"

#include <optional>
#include <string_view>

namespace atlas287 {

/// The day that a SIGNED cell names, in any of the forms that lists have had: ISO (`2016-06-08`,
/// which is also how real dates of workbooks are kept), month first with slashes, dots or hyphens
/// and a year of two or four digits (`04/25/2025`, `4/5/25`), with the second slash missing
/// (`05/082025`), or a bare serial number of a workbook for a day between 2000 and 2049 (`45862`).
/// Nothing when it names no day.
std::optional<Date> parse_printed_date(std::string_view printed);

} // namespace atlas287
