#pragma once

#include "history/state.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace atlas287 {

/// A judicial district or regional body with the units it serves, and who says so.
struct RegionalBody {
    std::vector<std::string> geoids;
    std::string source;
};

/// The table of bodies that serve several governments (data/jurisdictions/README.md).
class Bodies {
public:
    /// Null when the table has none of this name: that of an agency, or `judicial circuit 6`.
    [[nodiscard]] const RegionalBody* find(State state, const std::string& name) const;

    void add(State state, const std::string& name, RegionalBody body);

private:
    std::map<std::pair<State, std::string>, RegionalBody> bodies_; ///< by normal name
};

/// Reads data/jurisdictions/bodies.csv. Throws InputError that names file and line.
Bodies load_bodies(const std::filesystem::path& folder);

} // namespace atlas287
