#pragma once

#include <string>

namespace atlas287::cli {

/// The program's name and version.
std::string version_text();

/// The same, and below it the day of the newest list in the roll that is used and in the one that
/// ships, and where they are. It reads no more than their table of publications; what cannot be
/// read is said in the text.
std::string version_and_data();

} // namespace atlas287::cli
