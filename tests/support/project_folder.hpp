#pragma once

#include <string>

namespace atlas287::testing {

/// The checkout that the tests were built from. Told in one source, so that all others compile
/// alike in every checkout and are compiled once (ccache).
const std::string& project_folder();

} // namespace atlas287::testing
