#pragma once

#include <string>

namespace atlas287::cli {

/// The program's version.
std::string version_text();

} // namespace atlas287::cli
