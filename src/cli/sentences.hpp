#pragma once

#include "atlas/changes.hpp"
#include "roll/import.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace atlas287::cli {

/// What changed between two participating lists: which lists, how many agreements, and a sentence
/// for each change. `from` and `to` are indices into History::publications.
std::string changes_text(const Atlas& atlas, const std::vector<Change>& changes, std::uint32_t from,
                         std::uint32_t to);

/// What an import read and what was new in it, and what the roll in `folder` has now.
std::string import_text(const ImportSummary& summary, const Roll& roll,
                        const std::filesystem::path& folder);

} // namespace atlas287::cli
