#pragma once

#include "history/state.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace atlas287 {

/// A Census geography. So far the counties and their equivalents.
struct Unit {
    std::string geoid; ///< `12021`
    std::string kind;  ///< `county`
    std::string name;  ///< the Census Bureau's, `Collier County`, `St. Bernard Parish`
    State state;
    std::optional<std::uint32_t> population; ///< residents; nothing where the source has no figure
    std::string population_source;           ///< `ACS 2019-2023`
    std::string latitude;  ///< degrees north of a point inside, as the Bureau prints it
    std::string longitude; ///< degrees east
};

/// The Census units that the program knows, by state and name.
class Units {
public:
    explicit Units(std::vector<Unit> counties);

    [[nodiscard]] const std::vector<Unit>& counties() const { return counties_; }

    /// The county whose folded name is exactly this one, in this state; nothing when there is none,
    /// or two.
    [[nodiscard]] const Unit* find_county(State state, const std::string& folded_name) const;

private:
    std::vector<Unit> counties_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_name_;
};

/// Reads data/census/counties.csv. Throws InputError that names file and line.
Units load_units(const std::filesystem::path& census_folder);

} // namespace atlas287
