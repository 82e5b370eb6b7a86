#include "places/county.hpp"

#include "base/text.hpp"
#include "history/history.hpp"

#include <algorithm>
#include <array>

namespace atlas287 {

namespace {

/// Names of up to so many letters may be one slip off, longer ones two.
constexpr std::size_t short_name = 6;

bool is_city(const Unit& county)
{
    return county.type() == "city";
}

/// Of a county and a city of one name, the one that the words mean.
std::vector<const Unit*> told_apart(const std::vector<const Unit*>& found, bool says_county)
{
    std::vector<const Unit*> kept;
    std::copy_if(found.begin(), found.end(), std::back_inserter(kept),
                 [&](const Unit* county) { return is_city(*county) != says_county; });
    return kept.empty() ? found : kept;
}

CountyFound find_mistyped(const std::string& key, bool says_county, State state, const Units& units)
{
    constexpr std::size_t shortest = 4;
    const std::size_t most_slips = key.size() <= short_name ? 1 : 2;
    std::vector<const Unit*> nearest;
    std::size_t best = most_slips + 1;
    for (const Unit* county : units.counties_of(state)) {
        const std::string known = place_key(county->base_name());
        const std::size_t slips = typing_distance(key, known);
        if (key.size() < shortest || known.front() != key.front() || slips > best ||
            slips > most_slips) {
            continue;
        }
        if (slips < best) {
            nearest.clear();
            best = slips;
        }
        nearest.push_back(county);
    }
    nearest = told_apart(nearest, says_county);
    return nearest.size() == 1 ? CountyFound{nearest.front(), true} : CountyFound{};
}

/// `county`, `parish` and the like, mistyped or not.
bool is_kind_of_county(std::string_view word)
{
    constexpr std::array<std::string_view, 6> kinds{"county",    "parish",   "borough",
                                                    "municipio", "district", "municipality"};
    return std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) {
        return word.size() >= 4 && word.front() == kind.front() && typing_distance(word, kind) <= 2;
    });
}

} // namespace

CountyFound find_county(std::string_view name, bool says_county, State state, const Units& units)
{
    const std::string key = place_key(name);
    if (key.empty()) {
        return {};
    }
    auto found = units.named(UnitKind::county, state, key);
    if (found.empty()) { // `Carson City`, `Doña Ana`: with the kind that is part of the name
        return find_mistyped(key, says_county, state, units);
    }
    found = told_apart(found, says_county);
    const bool as_said = found.size() == 1 && is_city(*found.front()) != says_county;
    return found.size() == 1 ? CountyFound{found.front(), !as_said && is_city(*found.front())}
                             : CountyFound{};
}

CountyFound recognise_county(std::string_view printed, State state, const Units& units)
{
    if (!says_something(printed)) {
        return {};
    }
    std::string name = fold(printed);
    const std::size_t blank = name.rfind(' ');
    const bool says_county =
        blank != std::string::npos && is_kind_of_county(std::string_view(name).substr(blank + 1));
    const bool says_city = name.ends_with(" city");
    if (says_county) {
        name.resize(blank);
    }
    CountyFound found = find_county(name, !says_city, state, units);
    if (found.county == nullptr && says_city) {
        found = find_county(name.substr(0, name.size() - 5), false, state, units);
    }
    if (found.county != nullptr) {
        return found;
    }
    const auto places = units.named(UnitKind::place, state, place_key(name));
    return places.size() == 1 && !places.front()->counties.empty()
               ? CountyFound{units.find(places.front()->counties.front()), true}
               : CountyFound{};
}

} // namespace atlas287
