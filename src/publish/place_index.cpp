#include "publish/place_index.hpp"

#include "base/text.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace atlas287 {

namespace {

using Json = nlohmann::ordered_json;

/// A column more for a table; made where it lacks.
template <typename Value> void put(Json& table, const char* column, Value&& value)
{
    if (!table.contains(column)) {
        table[column] = Json::array();
    }
    table[column].push_back(std::forward<Value>(value));
}

/// A place by the name under which it is listed.
struct Entry {
    std::string name;
    std::string type;
    const Unit* unit = nullptr;
    std::string units;

    /// What several may have alike.
    [[nodiscard]] std::string label() const
    {
        return fmt::format("{} {}, {}", name, type, unit->state.code());
    }
};

void add_place(std::map<std::string, Json>& files, const Entry& entry, std::string_view county)
{
    const std::string key = place_key(entry.name);
    const char first = key.empty() ? '0' : key.front();
    Json& file = files[fmt::format("places/{}.json", first >= 'a' && first <= 'z' ? first : '0')];
    put(file, "name", entry.name);
    put(file, "type", entry.type);
    put(file, "county", county);
    put(file, "state", entry.unit->state.code());
    put(file, "people", entry.unit->population.value_or(0));
    put(file, "units", entry.units);
}

std::string units_of(const Unit& unit)
{
    std::vector<std::string> geoids{unit.geoid};
    geoids.insert(geoids.end(), unit.counties.begin(), unit.counties.end());
    if (!unit.subdivision.empty()) {
        geoids.push_back(unit.subdivision);
    }
    return join(geoids, " ");
}

void add_zip(std::map<std::string, Json>& files, const Zip& zip, const Units& units)
{
    std::vector<const Unit*> touched;
    for (const auto* geoids : {&zip.places, &zip.counties}) {
        for (const std::string& geoid : *geoids) {
            if (const Unit* unit = units.find(geoid)) {
                touched.push_back(unit);
            }
        }
    }
    if (touched.empty()) {
        return;
    }
    std::vector<std::string> geoids;
    const auto add = [&](const std::string& geoid) {
        if (!geoid.empty() && std::find(geoids.begin(), geoids.end(), geoid) == geoids.end()) {
            geoids.push_back(geoid);
        }
    };
    for (const Unit* unit : touched) {
        add(unit->geoid);
    }
    for (const Unit* unit : touched) {
        add(unit->subdivision);
    }
    const Unit& near = *touched.front();
    Json& file = files[fmt::format("zips/{}.json", zip.code.front())];
    put(file, "zip", zip.code);
    put(file, "near",
        fmt::format("{}, {}", near.kind == UnitKind::place ? near.base_name() : near.name,
                    near.state.code()));
    put(file, "units", join(geoids, " "));
}

} // namespace

std::map<std::string, std::string> make_place_index(const Units& units)
{
    std::map<std::string, Json> files;
    std::vector<Entry> entries;
    for (const Unit& unit : units.all()) {
        entries.push_back(
            {std::string(unit.base_name()), std::string(unit.type()), &unit, units_of(unit)});
        for (const std::string& name : unit.also_called) {
            entries.push_back({name, std::string(unit.type()), &unit, units_of(unit)});
        }
    }
    for (const PlaceInside& place : units.places_inside()) {
        if (const Unit* around = units.find(place.geoid)) {
            entries.push_back({place.name, "", around, around->geoid});
        }
    }
    std::map<std::string, std::size_t> alike;
    for (const Entry& entry : entries) {
        ++alike[entry.label()];
    }
    for (const Entry& entry : entries) {
        const auto& counties = entry.unit->counties;
        const Unit* county =
            alike[entry.label()] > 1 && !counties.empty() ? units.find(counties.front()) : nullptr;
        add_place(files, entry, county == nullptr ? "" : county->name);
    }
    for (const Zip& zip : units.zips()) {
        add_zip(files, zip, units);
    }
    std::map<std::string, std::string> written;
    for (const auto& [name, table] : files) {
        written.emplace(name, table.dump() + "\n");
    }
    return written;
}

} // namespace atlas287
