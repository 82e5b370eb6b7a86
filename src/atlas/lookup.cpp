#include "atlas/lookup.hpp"

#include "base/text.hpp"
#include "places/county.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace atlas287 {

namespace {

/// A question without the state that stands behind it.
struct Question {
    std::string name; ///< folded
    std::optional<State> state;
};

/// `polk county` and Florida of `Polk County, FL` or `Polk County Florida`.
std::vector<Question> readings_of(std::string_view asked)
{
    std::vector<Question> readings;
    const std::size_t comma = asked.rfind(',');
    if (comma != std::string_view::npos) {
        if (const auto state = recognise_state(trim(asked.substr(comma + 1)))) {
            return {{fold(asked.substr(0, comma)), state}};
        }
    }
    const std::string folded = fold(asked);
    readings.push_back({folded, {}});
    for (std::size_t at = folded.find(' '); at != std::string::npos;
         at = folded.find(' ', at + 1)) {
        const std::string behind = folded.substr(at + 1);
        for (const State& state : State::all()) {
            if (behind == fold(state.name()) || behind == lower_ascii(state.code())) {
                readings.push_back({folded.substr(0, at), state});
            }
        }
    }
    return readings;
}

class PlaceFinder {
public:
    explicit PlaceFinder(const Atlas& atlas) : units_(atlas.units()) {}

    std::vector<FoundPlace> find(std::string_view asked)
    {
        std::string text(trim(asked));
        constexpr std::size_t zip_digits = 5;
        if (text.size() == 10 && text[zip_digits] == '-' &&
            units_.find_zip(text.substr(0, zip_digits))) {
            text.resize(zip_digits); // 33801-1234
        }
        if (const Zip* zip = units_.find_zip(text)) {
            add_zip(*zip);
            return std::move(found_);
        }
        for (const Question& question : readings_of(text)) {
            for (const State& state : State::all()) {
                if (!question.state || *question.state == state) {
                    find_in(state, question);
                }
            }
        }
        if (std::any_of(found_.begin(), found_.end(),
                        [](const FoundPlace& place) { return place.unit->is_government(); })) {
            std::erase_if(found_,
                          [](const FoundPlace& place) { return !place.unit->is_government(); });
        }
        leave_out_twins();
        if (std::any_of(found_.begin(), found_.end(), [](const FoundPlace& place) {
                return place.unit->population.has_value();
            })) {
            // A city that was consolidated away is still in the Gazetteer: Louisville.
            std::erase_if(found_, [](const FoundPlace& place) {
                return !place.unit->population.has_value();
            });
        }
        std::stable_sort(found_.begin(), found_.end(),
                         [](const FoundPlace& a, const FoundPlace& b) {
                             const auto rank = [](const FoundPlace& place) {
                                 const auto people = place.unit->population.value_or(0);
                                 return std::tuple(place.unit->kind != UnitKind::state,
                                                   std::uint32_t{0} - people - 1,
                                                   std::string_view(place.unit->geoid));
                             };
                             return rank(a) < rank(b);
                         });
        return std::move(found_);
    }

private:
    /// Guam is a territory and its one county; Carson City a city and its own county: one place.
    void leave_out_twins()
    {
        std::erase_if(found_, [&](const FoundPlace& county) {
            return county.unit->kind == UnitKind::county &&
                   std::any_of(found_.begin(), found_.end(), [&](const FoundPlace& other) {
                       const Unit& unit = *other.unit;
                       const bool is_state = unit.kind == UnitKind::state &&
                                             unit.state == county.state &&
                                             unit.name == county.unit->name;
                       return is_state ||
                              (unit.kind == UnitKind::place && unit.name == county.unit->name &&
                               unit.counties == std::vector{county.unit->geoid});
                   });
        });
    }

    void find_in(State state, const Question& question)
    {
        const bool is_code = question.name == lower_ascii(state.code());
        if (!question.state && (is_code || fold(state.name()) == question.name)) {
            add(*units_.find_state(state));
        }
        std::string name = question.name;
        std::string type;
        for (const std::string_view kind :
             {"county", "parish", "borough", "city", "town", "township", "village"}) {
            const std::string behind = " " + std::string(kind);
            const std::string front = std::string(kind) + " of ";
            if (name.ends_with(behind) && type.empty()) {
                type = kind;
                name.resize(name.size() - behind.size());
            } else if (name.starts_with(front)) {
                type = kind;
                name.erase(0, front.size());
            }
        }
        const std::string whole = place_key(question.name);
        for (const Unit* unit : units_.around(state, whole)) {
            add(*unit);
        }
        bool is_whole_county = false;
        for (const Unit* county : units_.counties_of(state)) {
            if (place_key(county->name) == whole) {
                add(*county); // `Kodiak Island Borough`, `San Juan Municipio`
                is_whole_county = true;
            }
        }
        const bool says_county = type == "county" || type == "parish";
        const std::string key = place_key(name);
        if (says_county && is_whole_county) {
            return; // Fairfax County, not Fairfax city beside it
        }
        if (says_county) {
            add_named(UnitKind::county, state, key, "");
        } else {
            const std::size_t before = found_.size();
            add_municipal(state, key, type);
            if (type.empty() && found_.size() == before) {
                add_named(UnitKind::county, state, key, ""); // `Miami-Dade`
            }
        }
        if (!type.empty() && key != whole) {
            add_municipal(state, whole, "");               // `Haines City`
            add_named(UnitKind::county, state, whole, ""); // `Carson City`
        }
    }

    void add_municipal(State state, const std::string& key, const std::string& type)
    {
        for (const UnitKind kind : {UnitKind::place, UnitKind::county_subdivision}) {
            add_named(kind, state, key, type);
        }
    }

    /// Those of a type, where one is given.
    void add_named(UnitKind kind, State state, const std::string& key, std::string_view type)
    {
        for (const Unit* unit : units_.named(kind, state, key)) {
            if (type.empty() || unit->type().ends_with(type)) {
                add(*unit);
            }
        }
    }

    void add(const Unit& unit)
    {
        if (!told_.insert(&unit).second) {
            return;
        }
        FoundPlace place{fmt::format("{}{}", unit.name,
                                     unit.name == unit.state.name()
                                         ? "" // also Guam, a county of its own
                                         : fmt::format(", {}", unit.state.name())),
                         unit.state,
                         &unit,
                         {},
                         {}};
        add_units(place, unit);
        found_.push_back(std::move(place));
    }

    void add_units(FoundPlace& place, const Unit& unit) const
    {
        add_unit(place, &unit);
        for (const std::string& geoid : unit.counties) {
            add_unit(place, units_.find(geoid));
        }
        add_unit(place, units_.find(unit.subdivision));
        add_unit(place, units_.find_state(unit.state));
    }

    static void add_unit(FoundPlace& place, const Unit* unit)
    {
        if (unit == nullptr ||
            std::find(place.units.begin(), place.units.end(), unit) != place.units.end()) {
            return;
        }
        place.units.push_back(unit);
        if (unit->kind == UnitKind::county) {
            place.counties.push_back(unit);
        }
    }

    void add_zip(const Zip& zip)
    {
        std::vector<const Unit*> touched;
        for (const auto* geoids : {&zip.counties, &zip.places}) {
            for (const std::string& geoid : *geoids) {
                if (const Unit* unit = units_.find(geoid)) {
                    touched.push_back(unit);
                }
            }
        }
        if (touched.empty()) {
            return;
        }
        FoundPlace place{"ZIP code " + zip.code, touched.front()->state, nullptr, {}, {}};
        for (const Unit* unit : touched) {
            add_unit(place, unit);
        }
        for (const Unit* unit : touched) {
            add_unit(place, units_.find(unit->subdivision));
            add_unit(place, units_.find_state(unit->state));
        }
        found_.push_back(std::move(place));
    }

    const Units& units_;
    std::set<const Unit*> told_;
    std::vector<FoundPlace> found_;
};

} // namespace

std::vector<FoundPlace> find_places(const Atlas& atlas, std::string_view question)
{
    return PlaceFinder(atlas).find(question);
}

std::vector<std::uint32_t> find_agencies(const Atlas& atlas, std::string_view question)
{
    std::vector<std::uint32_t> found;
    const std::string folded = fold(question);
    const auto wanted = split(folded, ' ');
    for (std::uint32_t i = 0; i < atlas.history().agencies.size(); ++i) {
        const std::string name = " " + fold(atlas.history().agencies[i].name) + " ";
        const bool has_all = !folded.empty() &&
                             std::all_of(wanted.begin(), wanted.end(), [&](std::string_view word) {
                                 return name.find(" " + std::string(word)) != std::string::npos;
                             });
        if (has_all) {
            found.push_back(i);
        }
    }
    return found;
}

std::vector<Applying> applying_in(const Atlas& atlas, const FoundPlace& place,
                                  std::uint32_t publication)
{
    std::vector<Applying> applying;
    const auto contains = [](const std::vector<const Unit*>& units, const Unit* unit) {
        return std::find(units.begin(), units.end(), unit) != units.end();
    };
    for (const std::uint32_t index : atlas.select({}, publication)) {
        const Jurisdiction& jurisdiction =
            atlas.jurisdiction(atlas.history().agreements[index].agency);
        const bool has_authority =
            std::any_of(jurisdiction.units.begin(), jurisdiction.units.end(),
                        [&](const Unit* unit) { return contains(place.units, unit); });
        const bool stands_there =
            jurisdiction.units.empty() &&
            std::any_of(jurisdiction.counties.begin(), jurisdiction.counties.end(),
                        [&](const Unit* county) { return contains(place.counties, county); });
        if (has_authority || stands_there) {
            applying.push_back({index, stands_there});
        }
    }
    const auto level_of = [&](const Applying& one) {
        const auto level =
            atlas.history().agencies[atlas.history().agreements[one.agreement].agency].level;
        return std::pair(one.stands_there, level ? static_cast<int>(*level) : -1);
    };
    std::stable_sort(applying.begin(), applying.end(), [&](const Applying& a, const Applying& b) {
        return level_of(a) < level_of(b);
    });
    return applying;
}

} // namespace atlas287
