#pragma once

#include "base/date.hpp"

#include <filesystem>
#include <optional>

namespace atlas287 {

/// The day of the newest participating list in a roll's folder, as its table of publications has
/// it; the roll is not loaded for it. Nothing when there is no roll or no such list. Throws
/// InputError when the table cannot be read.
std::optional<Date> newest_list_in(const std::filesystem::path& folder);

} // namespace atlas287
