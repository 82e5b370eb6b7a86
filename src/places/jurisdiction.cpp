#include "places/jurisdiction.hpp"

#include "base/text.hpp"
#include "places/county.hpp"
#include "places/government.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace atlas287 {

namespace {

class JurisdictionFinder {
public:
    JurisdictionFinder(const Agency& agency, const Units& units, const Bodies& bodies)
        : agency_(agency), state_(*agency.state), units_(units), bodies_(bodies),
          name_(read_government_name(agency.name, agency.state)),
          printed_(recognise_county(agency.county_printed, state_, units))
    {}

    Jurisdiction find()
    {
        if (const RegionalBody* body =
                name_.district.empty() ? bodies_.find(state_, agency_.name) : nullptr) {
            if (take_body(*body)) {
                found_.level = Level::regional;
                return std::move(found_);
            }
        }
        find_municipality();
        found_.level = decide_level();
        switch (found_.level.value_or(Level::campus)) {
        case Level::state:
        case Level::territory:
            take({units_.find_state(state_)}, Match::exact, "it is an agency of the state");
            break;
        case Level::county:
            find_county_of_agency();
            break;
        case Level::municipal:
            take_municipality();
            break;
        case Level::judicial_district:
        case Level::regional:
            find_body();
            break;
        default:
            note_location();
            break;
        }
        return std::move(found_);
    }

private:
    using Candidates = std::vector<const Unit*>;

    static constexpr std::size_t long_key = 9; ///< letters of a name that may have two slips

    static std::size_t slips_from(const std::string& key, const Unit& unit)
    {
        return typing_distance(key, place_key(unit.base_name()));
    }

    /// Name and TYPE say it together; a place of the name decides where they differ.
    [[nodiscard]] std::optional<Level> decide_level() const
    {
        const auto said = name_.level;
        const auto typed = agency_.level;
        const bool is_a_place = !municipality_.empty() && !municipality_corrected_;
        if (said == Level::campus || said == Level::tribal || said == Level::port) {
            return is_a_place && typed == Level::municipal ? Level::municipal : said;
        }
        if (said == Level::constable_district || said == Level::judicial_district ||
            said == Level::regional) {
            return said;
        }
        if (typed == Level::state || (said == Level::state && !typed)) {
            return is_a_place && said == Level::municipal ? Level::municipal
                   : said == Level::county                ? Level::county
                   : state_.is_territory()                ? Level::territory
                                                          : Level::state;
        }
        if (said == Level::county) {
            return said;
        }
        if (typed == Level::county && said == Level::municipal) {
            return is_a_place ? Level::municipal : Level::county;
        }
        return typed ? typed : said;
    }

    void take(const Candidates& units, Match match, std::string evidence)
    {
        found_.units = units;
        found_.match = match;
        found_.evidence = std::move(evidence);
        for (const Unit* unit : units) {
            add_counties_of(*unit);
        }
    }

    void add_counties_of(const Unit& unit)
    {
        if (unit.kind == UnitKind::county) {
            found_.counties.push_back(&unit);
        }
        for (const std::string& geoid : unit.counties) {
            const Unit* county = units_.find(geoid);
            if (county != nullptr && std::find(found_.counties.begin(), found_.counties.end(),
                                               county) == found_.counties.end()) {
                found_.counties.push_back(county);
            }
        }
    }

    /// Without a jurisdiction: where it stands.
    void note_location()
    {
        const CountyFound named = name_.type == "county"
                                      ? find_county(join(name_.place, " "), true, state_, units_)
                                      : CountyFound{};
        const Unit* county = named.county != nullptr ? named.county : printed_.county;
        if (county != nullptr) {
            found_.counties.push_back(county);
        } else if (municipality_.size() == 1 && !municipality_corrected_) {
            add_counties_of(*municipality_.front()); // `Preston Township Constable's Office`
        }
        found_.evidence = found_.level ? fmt::format("a {} has no place of its own among the "
                                                     "Census geographies",
                                                     lower_ascii(name_of(*found_.level)))
                                       : "neither its name nor TYPE says what it is of";
    }

    bool take_body(const RegionalBody& body)
    {
        Candidates units;
        for (const std::string& geoid : body.geoids) {
            if (const Unit* unit = units_.find(geoid)) {
                units.push_back(unit);
            }
        }
        if (!units.empty()) {
            take(units, Match::manual, body.source);
        }
        return !units.empty();
    }

    void find_body()
    {
        const RegionalBody* body =
            name_.district.empty() ? nullptr : bodies_.find(state_, name_.district);
        if (body != nullptr && take_body(*body)) {
            return;
        }
        note_location();
        found_.evidence = "its members are not in data/jurisdictions/bodies.csv";
    }

    /// Of a sheriff or another county agency: the county of its name, else ICE's COUNTY.
    void find_county_of_agency()
    {
        const std::string words = join(name_.place, " ");
        CountyFound named = find_county(words, name_.type == "county", state_, units_);
        if (named.county == nullptr) {
            named = county_within();
        }
        if (printed_.county != nullptr && !printed_.corrected && name_.type.empty() &&
            place_key(printed_.county->base_name()) == place_key(words)) {
            named = {printed_.county, false}; // `Fairfax Sheriff's Office`, Fairfax County
        }
        if (named.county != nullptr && named.corrected && printed_.county != nullptr &&
            !printed_.corrected && printed_.county != named.county) {
            take({printed_.county}, Match::corrected,
                 fmt::format("no county has the name; COUNTY says {}", agency_.county_printed));
            return;
        }
        if (named.county != nullptr) {
            const bool differs = printed_.county != nullptr && printed_.county != named.county;
            const bool corrected = named.corrected || differs || printed_.corrected;
            take({named.county}, corrected ? Match::corrected : Match::exact,
                 differs ? fmt::format("its name says so; COUNTY says {}", agency_.county_printed)
                 : named.corrected ? "its name is mistyped"
                 : corrected       ? fmt::format("its name says so; COUNTY is mistyped: {}",
                                                 agency_.county_printed)
                                   : "its name says so");
            return;
        }
        if (printed_.county != nullptr) {
            const bool corrected = printed_.corrected || name_.type == "county";
            take({printed_.county}, corrected ? Match::corrected : Match::inferred,
                 fmt::format("its name is no county's; COUNTY says {}", agency_.county_printed));
            return;
        }
        const auto places = units_.named(UnitKind::place, state_, place_key(words));
        if (places.size() == 1 && !places.front()->counties.empty()) {
            take({units_.find(places.front()->counties.front())}, Match::inferred,
                 fmt::format("the county of {}", places.front()->name));
            return;
        }
        found_.evidence = "no county of the state has its name, and COUNTY says none";
    }

    /// A county's name among the words: `Metropolitan Moore`, `Miami-Dade Corrections`. Of several,
    /// as in `Macon-Bibb`, the one under COUNTY.
    [[nodiscard]] CountyFound county_within() const
    {
        const auto& words = name_.place;
        for (std::size_t length = words.size(); length-- > 1;) {
            Candidates named;
            for (std::size_t at = 0; at + length <= words.size(); ++at) {
                const std::vector<std::string> part(words.begin() + static_cast<std::ptrdiff_t>(at),
                                                    words.begin() +
                                                        static_cast<std::ptrdiff_t>(at + length));
                const auto found =
                    units_.named(UnitKind::county, state_, place_key(join(part, " ")));
                named.insert(named.end(), found.begin(), found.end());
            }
            std::sort(named.begin(), named.end());
            named.erase(std::unique(named.begin(), named.end()), named.end());
            const bool holds_printed =
                std::find(named.begin(), named.end(), printed_.county) != named.end();
            if (holds_printed || named.size() == 1) {
                return {holds_printed ? printed_.county : named.front(), false};
            }
        }
        return {};
    }

    /// The places and county subdivisions that may be meant, best first.
    void find_municipality()
    {
        std::vector<std::string> words = name_.place;
        if (words.empty()) {
            return;
        }
        std::string type = name_.type;
        Candidates all = candidates(place_key(join(words, " ")));
        if (all.empty() && is_no_government(place_key(join(words, " ")))) {
            return; // `Hot Springs Village` is not Hot Springs, though `village` may be its type
        }
        if (all.empty() && words.size() > 1 && !type.empty()) {
            words.pop_back();
            all = candidates(place_key(join(words, " ")));
        } else if (words.size() == name_.place.size() && ends_with_type(words)) {
            type.clear(); // `Haines City city`: the word is part of the name
        }
        if (all.empty()) {
            const std::string key = place_key(join(words, " "));
            const Candidates near = mistyped(key);
            all = near.empty() ? cut_short(words) : near;
            // What is not quite the name has to stand where COUNTY says; without COUNTY, only a
            // long name with one slip or a name cut short is no guess.
            std::erase_if(all, [&](const Unit* unit) {
                return printed_.county != nullptr
                           ? !stands_in(*unit, *printed_.county)
                           : !near.empty() && (key.size() < long_key || near.size() > 1 ||
                                               slips_from(key, *unit) > 1);
            });
            municipality_corrected_ = !all.empty();
        }
        several_ = all.size() > 1;
        municipality_ = choose(all, type);
    }

    /// Whether the name is that of a place that is none, as a CDP.
    [[nodiscard]] bool is_no_government(const std::string& key) const
    {
        const Candidates named = units_.named(UnitKind::place, state_, key);
        return !named.empty() && std::none_of(named.begin(), named.end(), [](const Unit* unit) {
            return unit->is_government();
        });
    }

    [[nodiscard]] bool ends_with_type(const std::vector<std::string>& words) const
    {
        return !name_.type.empty() && words.back() == name_.type;
    }

    /// The governments of the name.
    [[nodiscard]] Candidates candidates(const std::string& key) const
    {
        Candidates all = units_.named(UnitKind::place, state_, key);
        const Candidates subdivisions = units_.named(UnitKind::county_subdivision, state_, key);
        all.insert(all.end(), subdivisions.begin(), subdivisions.end());
        std::erase_if(all, [](const Unit* unit) { return !unit->is_government(); });
        // Louisville and Nashville were consolidated; the Census keeps their old cities, empty.
        return prefer(all, [](const Unit& unit) { return unit.population.has_value(); });
    }

    [[nodiscard]] Candidates mistyped(const std::string& key) const
    {
        constexpr std::size_t shortest = 5;
        Candidates near;
        if (key.size() < shortest) {
            return near;
        }
        std::size_t best = key.size() >= long_key ? 2 : 1;
        for (const UnitKind kind : {UnitKind::place, UnitKind::county_subdivision}) {
            for (const auto& [known, unit] : units_.by_key(kind, state_)) {
                const std::size_t longer = std::max(known.size(), key.size());
                const std::size_t shorter = std::min(known.size(), key.size());
                if (known.empty() || known.front() != key.front() || longer - shorter > best ||
                    !unit->is_government()) {
                    continue;
                }
                const std::size_t slips = typing_distance(key, known);
                if (slips < best) {
                    near.clear();
                    best = slips;
                }
                if (slips == best) {
                    near.push_back(unit);
                }
            }
        }
        std::sort(near.begin(), near.end(),
                  [](const Unit* a, const Unit* b) { return a->geoid < b->geoid; });
        return near;
    }

    /// Places whose name goes on behind the words: `Sunny Isles` is Sunny Isles Beach.
    [[nodiscard]] Candidates cut_short(const std::vector<std::string>& words) const
    {
        constexpr std::size_t fewest_words = 2;
        Candidates longer;
        const std::string key = place_key(join(words, " "));
        if (words.size() < fewest_words) {
            return longer;
        }
        for (const auto& [known, unit] : units_.by_key(UnitKind::place, state_)) {
            if (known.starts_with(key) && unit->is_government() &&
                fold(unit->base_name()).starts_with(join(words, " ") + " ")) {
                longer.push_back(unit);
            }
        }
        return longer.size() == 1 ? longer : Candidates{};
    }

    /// Those for which something holds; all, when it holds for none.
    template <typename Holds>
    [[nodiscard]] static Candidates prefer(const Candidates& all, const Holds& holds)
    {
        Candidates kept;
        std::copy_if(all.begin(), all.end(), std::back_inserter(kept),
                     [&](const Unit* unit) { return holds(*unit); });
        return kept.empty() ? all : kept;
    }

    [[nodiscard]] Candidates choose(Candidates all, const std::string& type) const
    {
        if (!type.empty()) {
            all = prefer(all, [&](const Unit& unit) { return unit.type().ends_with(type); });
        }
        if (printed_.county != nullptr) {
            all = prefer(all, [&](const Unit& unit) { return stands_in(unit, *printed_.county); });
        }
        return prefer(all, [](const Unit& unit) { return unit.kind == UnitKind::place; });
    }

    [[nodiscard]] static bool stands_in(const Unit& unit, const Unit& county)
    {
        return std::find(unit.counties.begin(), unit.counties.end(), county.geoid) !=
               unit.counties.end();
    }

    /// `Lansdowne Township Police Department`, where only a borough is called so.
    [[nodiscard]] bool says_another_type(const Unit& unit) const
    {
        const bool part_of_name =
            place_key(unit.base_name()) == place_key(join(name_.place, " ")) &&
            !name_.place.empty() && name_.place.back() == name_.type;
        const bool town_with_a_city_charter =
            name_.type == "town" && unit.base_name().ends_with(" Town");
        return !name_.type.empty() && !part_of_name && !town_with_a_city_charter &&
               !unit.type().ends_with(name_.type);
    }

    /// `Arlington Police Department` of Arlington County (Virginia), where the place of the name is
    /// no government and COUNTY says the county; in Puerto Rico, whose municipalities are counties.
    [[nodiscard]] const Unit* county_of_its_name() const
    {
        const Candidates named =
            units_.named(UnitKind::county, state_, place_key(join(name_.place, " ")));
        const bool is_said = named.size() == 1 && printed_.county == named.front();
        return named.size() == 1 && (is_said || state_.code() == "PR") ? named.front() : nullptr;
    }

    void take_municipality()
    {
        if (municipality_.size() == 1) {
            const Unit& unit = *municipality_.front();
            const bool differs = printed_.county != nullptr && !stands_in(unit, *printed_.county);
            const bool foreign =
                printed_.county == nullptr && says_something(agency_.county_printed);
            const bool another_type = says_another_type(unit);
            const bool corrected =
                municipality_corrected_ || differs || foreign || printed_.corrected || another_type;
            take(municipality_,
                 corrected  ? Match::corrected
                 : several_ ? Match::inferred
                            : Match::exact,
                 municipality_corrected_ ? fmt::format("its name is mistyped: {}", unit.name)
                 : differs || foreign
                     ? fmt::format("its name says so; COUNTY says {}", agency_.county_printed)
                 : another_type
                     ? fmt::format("its name says {}; the only government of the name is {}",
                                   name_.type, unit.name)
                 : printed_.corrected ? fmt::format("its name says so; COUNTY is mistyped: {}",
                                                    agency_.county_printed)
                 : several_           ? fmt::format("of several of the name, {} {}", unit.name,
                                          printed_.county == nullptr
                                                        ? "is the place or has the type"
                                                        : "stands in " + printed_.county->name)
                                      : "its name says so");
            return;
        }
        if (const Unit* county = municipality_.empty() ? county_of_its_name() : nullptr) {
            take({county}, state_.code() == "PR" ? Match::exact : Match::inferred,
                 state_.code() == "PR"
                     ? "its name says so"
                     : "no municipality has its name; COUNTY says the county that does");
            return;
        }
        note_location();
        if (municipality_.empty()) {
            found_.evidence = "no place or county subdivision of the state has its name";
            return;
        }
        std::vector<std::string> names;
        for (const Unit* unit : municipality_) {
            names.push_back(fmt::format("{} ({})", unit->name, unit->geoid));
        }
        found_.evidence = "several have its name, and nothing decides: " + join(names, ", ");
    }

    const Agency& agency_;
    State state_;
    const Units& units_;
    const Bodies& bodies_;
    GovernmentName name_;
    CountyFound printed_; ///< what COUNTY says
    Candidates municipality_;
    bool municipality_corrected_ = false;
    bool several_ = false;
    Jurisdiction found_;
};

} // namespace

std::string_view name_of(Match match)
{
    constexpr std::array<std::string_view, 5> names{"none", "exact", "corrected", "inferred",
                                                    "manual"};
    return names.at(static_cast<std::size_t>(match));
}

bool Jurisdiction::has_none_by_nature() const
{
    return level == Level::campus || level == Level::port || level == Level::constable_district ||
           level == Level::tribal;
}

Jurisdiction find_jurisdiction(const Agency& agency, const Units& units, const Bodies& bodies)
{
    if (!agency.state) {
        Jurisdiction unknown;
        unknown.level = agency.level;
        unknown.evidence = "its state is not known";
        return unknown;
    }
    return JurisdictionFinder(agency, units, bodies).find();
}

std::vector<std::string> places_named(std::string_view agency, std::optional<State> state,
                                      const Units& units)
{
    std::vector<std::string> geoids;
    if (!state) {
        return geoids;
    }
    const GovernmentName name = read_government_name(agency, state);
    const std::string words = join(name.place, " ");
    if (name.level == Level::county) {
        const CountyFound found = find_county(words, name.type == "county", *state, units);
        if (found.county != nullptr && !found.corrected) {
            geoids.push_back(found.county->geoid);
        }
        return geoids;
    }
    if (name.level != Level::municipal || words.empty()) {
        return geoids;
    }
    const auto add = [&](const std::string& key) {
        for (const UnitKind kind : {UnitKind::place, UnitKind::county_subdivision}) {
            for (const Unit* unit : units.named(kind, *state, key)) {
                if (unit->is_government() &&
                    (name.type.empty() || unit->type().ends_with(name.type))) {
                    geoids.push_back(unit->geoid);
                }
            }
        }
    };
    add(place_key(words));
    if (geoids.empty() && !name.type.empty() && name.place.size() > 1) {
        add(place_key(join({name.place.begin(), name.place.end() - 1}, " ")));
    }
    std::sort(geoids.begin(), geoids.end());
    return geoids;
}

} // namespace atlas287
