#pragma once

#include "atlas/atlas.hpp"

#include <cstdint>
#include <optional>
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

/// A cell, or what is read from it, that two lists print otherwise.
struct Edit {
    enum class What : std::uint8_t { name, signing_date, model, type, county, moa, addendum };
    What what = What::name;
    std::string before; ///< may be empty
    std::string after;
};

struct Change {
    ChangeKind kind = ChangeKind::added;
    News news = News::joined;
    std::uint32_t agreement = 0; ///< index into History::agreements
    /// Of what is added, the agreement that it follows; of what ended, the one that follows it.
    std::optional<std::uint32_t> other = std::nullopt;
    /// The last list with an agreement that is back, the next one with one that is missing, and of
    /// what was renewed or switched the first list without it; index into History::publications.
    std::optional<std::uint32_t> publication = std::nullopt;
    /// The agency's other agreements in the earlier list (added) or the later one (removed).
    std::vector<std::uint32_t> beside = {};
    std::vector<Edit> edits = {};
};

/// What differs between two publications of participating lists, by agreement id: agreements that
/// only the later one lists (added), that only the earlier one lists (removed), and that both list
/// otherwise (changed). Blanks, case, abbreviations and the links' wrapping are no change. `to` may
/// be before `from`. Only those of agreements that pass a filter, whose statuses do not count.
std::vector<Change> find_changes(const Atlas& atlas, std::uint32_t from, std::uint32_t to,
                                 const Filter& filter = {});

/// From what to what, or what it follows, in words; may be empty.
std::string detail_of(const Atlas& atlas, const Change& change);

/// The change in a plain sentence, such as `Joined: Collier County Sheriff's Office, Florida, Task
/// Force Model, signed 2025-02-26.`
std::string describe(const Atlas& atlas, const Change& change);

} // namespace atlas287
