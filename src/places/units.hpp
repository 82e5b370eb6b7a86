#pragma once

#include "history/state.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace atlas287 {

/// What kind of Census geography a unit is.
enum class UnitKind : std::uint8_t { state, county, place, county_subdivision };

std::string_view name_of(UnitKind kind); ///< `county subdivision`

/// A Census geography.
struct Unit {
    std::string geoid; ///< `12`, `12021`, `1238250`, `4200374200`
    UnitKind kind = UnitKind::county;
    std::string name; ///< the Census Bureau's, `Collier County`, `Lakeland city`
    State state;
    std::vector<std::string> counties; ///< GEOIDs; of a place, that of its largest part first
    std::string
        subdivision; ///< GEOID of the county subdivision in which a place lies; may be empty
    std::optional<std::uint32_t> population; ///< residents; nothing where the source has no figure
    std::string population_source;           ///< `ACS 2019-2023`
    std::string latitude;                    ///< degrees north of a point inside
    std::string longitude;                   ///< degrees east
    /// Further estimates of people, in the order of Units::measures().
    std::vector<std::optional<std::uint32_t>> measures;

    /// The name without what kind of place it is: `Lakeland`, `St. Bernard`.
    [[nodiscard]] std::string_view base_name() const
    {
        return std::string_view(name).substr(0, base);
    }

    /// What kind of place it is: `city`, `charter township`, `CDP`; empty where the name has none.
    [[nodiscard]] std::string_view type() const
    {
        return base == name.size() ? std::string_view{} : std::string_view(name).substr(base + 1);
    }

    /// Whether it is a government, and not only a name for where people live (a CDP, a comunidad, a
    /// zona urbana).
    [[nodiscard]] bool is_government() const;

    std::size_t base = 0;                      ///< length of base_name()
    std::vector<std::string> also_called = {}; ///< further names, without the kind: `Ventura`
};

/// A ZIP code area (ZCTA) with the counties and places it touches, the largest part first.
struct Zip {
    std::string code;                  ///< `33880`
    std::vector<std::string> counties; ///< GEOIDs
    std::vector<std::string> places;
};

/// A name of a place that is no unit of its own, and the unit in which it lies.
struct PlaceInside {
    std::string name;  ///< `Hagåtña`
    std::string geoid; ///< `66010`
};

/// A name of a place as it is looked for: folded, `St.`, `Ft.` and `Mt.` spelled out, without
/// blanks, so that `De Soto`, `DeSoto`, `St Johns` and `Saint John's` are found.
std::string place_key(std::string_view name);

/// The Census units that the program knows, by GEOID, and by state and name.
class Units {
public:
    /// `also_called` are further names of units themselves.
    explicit Units(std::vector<Unit> units, std::vector<Zip> zips = {},
                   std::vector<std::string> measures = {},
                   std::vector<PlaceInside> places_inside = {},
                   const std::vector<PlaceInside>& also_called = {});

    /// All of them: states, counties, places, county subdivisions, each kind by GEOID.
    [[nodiscard]] const std::vector<Unit>& all() const { return units_; }
    [[nodiscard]] const std::vector<std::string>& measures() const { return measures_; }
    [[nodiscard]] const std::vector<Zip>& zips() const { return zips_; }
    [[nodiscard]] const std::vector<PlaceInside>& places_inside() const { return places_inside_; }

    /// Null when there is none.
    [[nodiscard]] const Unit* find(std::string_view geoid) const;
    [[nodiscard]] const Unit* find_state(State state) const { return find(state.fips()); }
    [[nodiscard]] const Zip* find_zip(std::string_view code) const;

    /// The counties of a state, by GEOID.
    [[nodiscard]] const std::vector<const Unit*>& counties_of(State state) const;

    /// The units of a kind in a state whose base name has this key (place_key).
    [[nodiscard]] std::vector<const Unit*> named(UnitKind kind, State state,
                                                 const std::string& key) const;

    /// The units of a state in which a place of this key lies that is no unit of its own.
    [[nodiscard]] std::vector<const Unit*> around(State state, const std::string& key) const;

    /// The units of a kind in a state, by the keys of their base names.
    [[nodiscard]] const std::unordered_multimap<std::string, const Unit*>&
    by_key(UnitKind kind, State state) const;

private:
    using ByKey = std::unordered_multimap<std::string, const Unit*>;
    std::vector<Unit> units_;
    std::vector<Zip> zips_;
    std::vector<std::string> measures_;
    std::vector<PlaceInside> places_inside_;
    std::unordered_map<std::string_view, const Unit*> by_geoid_;
    std::unordered_map<std::string_view, const Zip*> by_zip_;
    std::unordered_map<std::string, ByKey> by_key_;                      ///< by kind and state
    std::unordered_map<std::string, ByKey> around_;                      ///< by state
    std::unordered_map<std::string, std::vector<const Unit*>> counties_; ///< by state
};

/// Reads data/census. Throws InputError that names file and line.
Units load_units(const std::filesystem::path& census_folder);

} // namespace atlas287
