#pragma once

#include "atlas/atlas.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// What happened to an agreement between two publications.
enum class ChangeKind : std::uint8_t { added, removed, changed };

std::string_view name_of(ChangeKind kind);

struct Change {
    ChangeKind kind = ChangeKind::added;
    std::uint32_t agreement = 0; ///< index into History::agreements
    std::string detail;          ///< of a changed one: which cells, from what to what
};

/// What differs between two publications of participating lists, by agreement id: agreements that
/// only the later one lists (added), that only the earlier one lists (removed), and that both list
/// with other cells (changed). Blanks, case and the links' wrapping are no change.
std::vector<Change> find_changes(const Atlas& atlas, std::uint32_t from, std::uint32_t to);

/// The change in a plain sentence, such as `Joined: Collier County Sheriff's Office, Florida, Task
/// Force Model, signed 2025-02-26.`
std::string describe(const Atlas& atlas, const Change& change);

} // namespace atlas287
