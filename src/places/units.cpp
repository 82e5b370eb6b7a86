#include "places/units.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

namespace atlas287 {

namespace {

constexpr std::array unit_kinds{UnitKind::state, UnitKind::county, UnitKind::place,
                                UnitKind::county_subdivision};

std::string state_key(UnitKind kind, State state)
{
    return std::string(name_of(kind)) + " " + std::string(state.code());
}

/// What counties and their equivalents are, as their names end. A name ends with one of these:
/// `Rock Island County` is no `Rock`.
constexpr std::array<std::string_view, 11> county_types{
    "City and Borough", "Census Area", "Planning Region", "County", "Parish", "Borough",
    "Municipality",     "Municipio",   "District",        "Island", "city"};

/// Where the words begin that say what kind of place it is: of counties one of county_types; of
/// others those that the Bureau writes in small letters behind the name (`Nashville-Davidson
/// metropolitan government (balance)`), or `CDP`.
std::size_t base_length(std::string_view name, UnitKind kind)
{
    if (kind == UnitKind::county) {
        for (const std::string_view type : county_types) {
            if (name.size() > type.size() + 1 && name.ends_with(type) &&
                name[name.size() - type.size() - 1] == ' ') {
                return name.size() - type.size() - 1;
            }
        }
        return name.size();
    }
    std::size_t base = name.size();
    while (base > 0) {
        const std::size_t blank = name.rfind(' ', base - 1);
        if (blank == std::string_view::npos) {
            break;
        }
        const std::string_view word = name.substr(blank + 1, base - blank - 1);
        // `Coeur d'Alene` is all name.
        const bool small =
            ((word.front() >= 'a' && word.front() <= 'z') || word.front() == '(') &&
            std::none_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (!small && word != "CDP") {
            break;
        }
        base = blank;
    }
    return base;
}

/// Reads one of the tables of units.
class UnitFile {
public:
    UnitFile(const std::filesystem::path& folder, const char* name, UnitKind kind)
        : file_((folder / name).string()), text_(read_file(folder / name)), kind_(kind)
    {}

    void read(std::vector<Unit>& units, std::vector<std::string>& measures)
    {
        CsvReader reader(text_, file_);
        CsvRecord record;
        constexpr std::size_t fixed_fields = 10;
        std::size_t fields = 0;
        while (reader.next(record)) {
            auto& cells = record.fields;
            if (fields == 0) {
                fields = std::max(cells.size(), fixed_fields);
                measures.assign(std::next(cells.begin(), static_cast<std::ptrdiff_t>(
                                                             std::min(cells.size(), fixed_fields))),
                                cells.end());
                continue;
            }
            const auto state = cells.size() == fields ? State::from_code(cells[3]) : std::nullopt;
            if (!state) {
                throw InputError({file_, {}, record.line, {}},
                                 "this is not a line of a table of units; write it anew with "
                                 "'atlas287 census DIR'");
            }
            units.push_back({std::move(cells[0]),
                             kind_,
                             std::move(cells[1]),
                             *state,
                             geoids(cells[4]),
                             std::move(cells[5]),
                             count(cells[6]),
                             std::move(cells[7]),
                             std::move(cells[8]),
                             std::move(cells[9]),
                             {},
                             0});
            for (std::size_t i = fixed_fields; i < fields; ++i) {
                units.back().measures.push_back(count(cells[i]));
            }
        }
    }

    static std::vector<std::string> geoids(std::string_view cell)
    {
        std::vector<std::string> list;
        for (const std::string_view geoid : split(cell, ' ')) {
            if (!geoid.empty()) {
                list.emplace_back(geoid);
            }
        }
        return list;
    }

private:
    static std::optional<std::uint32_t> count(const std::string& text)
    {
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                        : std::nullopt;
    }

    std::string file_;
    std::string text_;
    UnitKind kind_;
};

/// What a place is called besides its Census name: `Franklin` of `Franklin Town city`, `Ventura` of
/// `San Buenaventura (Ventura) city`, `Islamorada` of `Islamorada, Village of Islands village`,
/// `Nashville` of `Nashville-Davidson metropolitan government (balance)`.
std::vector<std::string_view> other_names(const Unit& unit)
{
    std::vector<std::string_view> names;
    const std::string_view name = unit.base_name();
    constexpr std::string_view town = " Town";
    if (unit.kind != UnitKind::place) {
        return names;
    }
    const std::size_t joint = name.find_first_of("-/,");
    const bool is_consolidated = unit.type().find("government") != std::string_view::npos ||
                                 unit.type().find("balance") != std::string_view::npos ||
                                 unit.type() == "urban county";
    if (is_consolidated && joint != std::string_view::npos) {
        names.push_back(name.substr(0, joint));
    }
    if (unit.type() == "city" && name.ends_with(town)) {
        names.push_back(name.substr(0, name.size() - town.size()));
    }
    const std::size_t open = name.find(" (");
    const std::size_t close = name.find(')', open == std::string_view::npos ? 0 : open);
    if (open != std::string_view::npos && close != std::string_view::npos) {
        names.push_back(name.substr(0, open));
        names.push_back(name.substr(open + 2, close - open - 2));
    }
    if (const std::size_t comma = name.find(", "); comma != std::string_view::npos) {
        names.push_back(name.substr(0, comma));
    }
    return names;
}

/// By GEOID.
std::vector<const Unit*> with_key(const std::unordered_multimap<std::string, const Unit*>& units,
                                  const std::string& key)
{
    std::vector<const Unit*> found;
    const auto [begin, end] = units.equal_range(key);
    for (auto one = begin; one != end; ++one) {
        found.push_back(one->second);
    }
    std::sort(found.begin(), found.end(),
              [](const Unit* a, const Unit* b) { return a->geoid < b->geoid; });
    return found;
}

/// Takes each line of a table of three columns, its heading left out.
template <typename Take>
void read_three_columns(const std::filesystem::path& path, const char* what_a_line_is, Take take)
{
    const std::string file = path.string();
    const std::string text = read_file(path);
    CsvReader reader(text, file);
    CsvRecord record;
    bool is_heading = true;
    while (reader.next(record)) {
        if (std::exchange(is_heading, false)) {
            continue;
        }
        if (record.fields.size() != 3) {
            throw InputError({file, {}, record.line, {}}, what_a_line_is);
        }
        take(record.fields);
    }
}

std::vector<Zip> load_zips(const std::filesystem::path& path)
{
    std::vector<Zip> zips;
    read_three_columns(path,
                       "this is not a line of the table of ZIP code areas; write it anew with "
                       "'atlas287 census DIR'",
                       [&](auto& cells) {
                           zips.push_back({std::move(cells[0]), UnitFile::geoids(cells[1]),
                                           UnitFile::geoids(cells[2])});
                       });
    return zips;
}

/// Written by hand; a folder that `atlas287 census` wrote has none.
std::vector<PlaceInside> load_names(const std::filesystem::path& path)
{
    std::vector<PlaceInside> places;
    if (std::filesystem::exists(path)) {
        read_three_columns(path, "a line of this table has a name, a GEOID and a source",
                           [&](auto& cells) {
                               places.push_back({std::move(cells[0]), std::move(cells[1])});
                           });
    }
    return places;
}

} // namespace

std::string_view name_of(UnitKind kind)
{
    constexpr std::array<std::string_view, unit_kinds.size()> names{"state", "county", "place",
                                                                    "county subdivision"};
    return names.at(static_cast<std::size_t>(kind));
}

bool Unit::is_government() const
{
    return type() != "CDP" && type() != "comunidad" && type() != "zona urbana";
}

std::string place_key(std::string_view name)
{
    std::string key;
    const std::string folded = fold(name);
    for (const std::string_view word : split(folded, ' ')) {
        key += word == "st"    ? "saint"
               : word == "ste" ? "sainte"
               : word == "ft"  ? "fort"
               : word == "mt"  ? "mount"
                               : word;
    }
    return key;
}

Units::Units(std::vector<Unit> units, std::vector<Zip> zips, std::vector<std::string> measures,
             std::vector<PlaceInside> places_inside, const std::vector<PlaceInside>& also_called)
    : units_(std::move(units)), zips_(std::move(zips)), measures_(std::move(measures)),
      places_inside_(std::move(places_inside))
{
    const auto by_kind_and_geoid = [](const Unit& a, const Unit& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.geoid < b.geoid;
    };
    // The files are in this order, and sorting what is sorted moves everything.
    if (!std::is_sorted(units_.begin(), units_.end(), by_kind_and_geoid)) {
        std::stable_sort(units_.begin(), units_.end(), by_kind_and_geoid);
    }
    by_geoid_.reserve(units_.size());
    for (Unit& unit : units_) {
        unit.base = base_length(unit.name, unit.kind);
        by_geoid_.emplace(unit.geoid, &unit);
        ByKey& by_key = by_key_[state_key(unit.kind, unit.state)];
        by_key.emplace(place_key(unit.base_name()), &unit);
        for (const std::string_view other : other_names(unit)) {
            unit.also_called.emplace_back(other);
            by_key.emplace(place_key(other), &unit);
        }
        if (unit.kind == UnitKind::county) {
            counties_[std::string(unit.state.code())].push_back(&unit);
        }
    }
    for (const PlaceInside& name : also_called) {
        const auto unit = std::find_if(units_.begin(), units_.end(),
                                       [&](const Unit& one) { return one.geoid == name.geoid; });
        if (unit != units_.end()) {
            unit->also_called.push_back(name.name);
            by_key_[state_key(unit->kind, unit->state)].emplace(place_key(name.name), &*unit);
        }
    }
    for (const PlaceInside& place : places_inside_) {
        if (const Unit* unit = find(place.geoid)) {
            around_[std::string(unit->state.code())].emplace(place_key(place.name), unit);
        }
    }
    by_zip_.reserve(zips_.size());
    for (const Zip& zip : zips_) {
        by_zip_.emplace(zip.code, &zip);
    }
}

const Unit* Units::find(std::string_view geoid) const
{
    const auto known = by_geoid_.find(geoid);
    return known == by_geoid_.end() ? nullptr : known->second;
}

const Zip* Units::find_zip(std::string_view code) const
{
    const auto known = by_zip_.find(code);
    return known == by_zip_.end() ? nullptr : known->second;
}

const std::vector<const Unit*>& Units::counties_of(State state) const
{
    static const std::vector<const Unit*> none;
    const auto known = counties_.find(std::string(state.code()));
    return known == counties_.end() ? none : known->second;
}

const std::unordered_multimap<std::string, const Unit*>& Units::by_key(UnitKind kind,
                                                                       State state) const
{
    static const ByKey none;
    const auto known = by_key_.find(state_key(kind, state));
    return known == by_key_.end() ? none : known->second;
}

std::vector<const Unit*> Units::named(UnitKind kind, State state, const std::string& key) const
{
    return with_key(by_key(kind, state), key);
}

std::vector<const Unit*> Units::around(State state, const std::string& key) const
{
    const auto known = around_.find(std::string(state.code()));
    return known == around_.end() ? std::vector<const Unit*>{} : with_key(known->second, key);
}

Units load_units(const std::filesystem::path& census_folder)
{
    struct Source {
        const char* file;
        UnitKind kind;
    };
    constexpr std::array sources{Source{"states.csv", UnitKind::state},
                                 Source{"counties.csv", UnitKind::county},
                                 Source{"places.csv", UnitKind::place},
                                 Source{"county_subdivisions.csv", UnitKind::county_subdivision}};
    std::array<std::vector<Unit>, sources.size()> read;
    std::array<std::vector<std::string>, sources.size()> measures;
    std::vector<Zip> zips;
    parallel_for(sources.size() + 1, hardware_threads(), [&](std::size_t i) {
        if (i == sources.size()) {
            zips = load_zips(census_folder / "zips.csv");
            return;
        }
        const std::size_t longest = sources.size() - 1 - i; // of those still to be read
        UnitFile(census_folder, sources[longest].file, sources[longest].kind)
            .read(read[longest], measures[longest]);
    });
    std::vector<Unit> units;
    for (std::vector<Unit>& part : read) {
        std::move(part.begin(), part.end(), std::back_inserter(units));
    }
    return Units(std::move(units), std::move(zips), std::move(measures.back()),
                 load_names(census_folder / "places_inside.csv"),
                 load_names(census_folder / "also_called.csv"));
}

} // namespace atlas287
