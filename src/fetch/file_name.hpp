#pragma once

#include "base/date.hpp"

#include <string>
#include <string_view>

namespace atlas287 {

/// The ending of a file's name in lower case, without its dot: `xlsx`; empty for none.
std::string ending_of(std::string_view name);

/// True for the endings of workbooks and of CSV text.
bool is_sheet_ending(std::string_view ending);

/// A name from the network as one that may be written down: the part behind the last slash or
/// backslash, in UTF-8, without characters that are not seen, not beginning with a dot or with what
/// a spreadsheet would run, at most 150 bytes. It is never used as a path. Empty when nothing is
/// left.
std::string safe_file_name(std::string_view name);

/// The name of what an address leads to: the last part of its path or, when only its query names a
/// workbook or CSV file (`download?file=agencies.xlsx`), that; `list` when it has none.
std::string file_name_of(std::string_view address);

/// The name in a Content-Disposition header (RFC 6266); empty when it has none.
std::string disposition_file_name(std::string_view header);

/// The name with the moment at which the file was got, `participatingAgencies-20250318045215.xlsx`,
/// as archives name captures; a name that has a date keeps it.
std::string dated_file_name(const std::string& name, Moment moment);

/// `20250318045215`
std::string capture_stamp(Moment moment);

} // namespace atlas287
