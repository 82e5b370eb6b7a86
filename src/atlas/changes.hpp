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

/// The same as a reader would say it.
enum class News : std::uint8_t {
    joined,      ///< the agency was not listed before
    model_added, ///< signed: the agency was listed with another agreement
    renewed,     ///< it signed the same model again
    switched,    ///< it signed another model instead of one that ended
    back,        ///< the agreement was listed before, and absent for a while
    left,        ///< the agency is not listed any more
    ended,       ///< the agency is still listed with another agreement
    missing,     ///< absent; a later list has the agreement again
    renamed,
    respelled, ///< ICE corrected its typing of the name
    moved,     ///< the listing was under another agency or in another state
    redated,
    moa_posted,
    changed, ///< in another cell
};

std::string_view name_of(News news);

struct Change {
    ChangeKind kind = ChangeKind::added;
    News news = News::joined;
    std::uint32_t agreement = 0; ///< index into History::agreements
    std::string detail;          ///< from what to what, or what it follows; may be empty
};

/// What differs between two publications of participating lists, by agreement id: agreements that
/// only the later one lists (added), that only the earlier one lists (removed), and that both list
/// otherwise (changed). Blanks, case, abbreviations and the links' wrapping are no change. `to` may
/// be before `from`.
std::vector<Change> find_changes(const Atlas& atlas, std::uint32_t from, std::uint32_t to);

/// The change in a plain sentence, such as `Joined: Collier County Sheriff's Office, Florida, Task
/// Force Model, signed 2025-02-26.`
std::string describe(const Atlas& atlas, const Change& change);

} // namespace atlas287
