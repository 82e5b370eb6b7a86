#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace atlas287 {

/// Which entries `link_others` leaves out, and what it makes of those that are there already.
struct LinkRules {
    std::set<std::string> but; ///< files left out, such as `states/FL.html`
    bool late = false;         ///< what is there already is right, such as the second time
};

/// Gives a new version of a folder what the old one has and it has not: files, links and all else
/// as hard links, folders with their owners, permissions and attributes. False when that cannot be
/// done, or would not be the same folder then: something is mounted in it, it has a folder that may
/// not be written into or cannot be read, one of its links leads to where new files belong, or the
/// file system or the owners of its files allow no links. Throws WriteError when a file is where a
/// folder belongs, or there is no room.
bool link_others(const std::filesystem::path& old, const std::filesystem::path& next,
                 const LinkRules& rules);

} // namespace atlas287
