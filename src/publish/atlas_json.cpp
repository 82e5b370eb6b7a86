#include "publish/atlas_json.hpp"

#include "history/credible_date.hpp"
#include "places/reach.hpp"
#include "roll/address.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <initializer_list>
#include <map>
#include <utility>
#include <vector>

namespace atlas287 {

namespace {

using Json = nlohmann::ordered_json;

/// Empty columns of these names.
Json columns(std::initializer_list<const char*> names)
{
    Json made = Json::object();
    for (const char* name : names) {
        made[name] = Json::array();
    }
    return made;
}

/// Three decimals are a hundred metres, enough for a point on a map of a state.
double coordinate(const std::string& degrees)
{
    return std::round(std::strtod(degrees.c_str(), nullptr) * 1000) / 1000;
}

/// Gathers what the browser needs to answer as the program does.
class AtlasJson {
public:
    AtlasJson(const Atlas& atlas, std::uint32_t publication)
        : atlas_(atlas), history_(atlas.history()), publication_(publication)
    {}

    Json make()
    {
        Json json;
        json["format"] = 2;
        json["as_of"] = history_.publications[publication_].dated.iso();
        json["publications"] = publications();
        // Agreements name agencies, and agencies units: what is not named is left out.
        Json of_agreements = agreements();
        Json of_agencies = agencies();
        json["states"] = states();
        json["units"] = units();
        json["agencies"] = std::move(of_agencies);
        json["agreements"] = std::move(of_agreements);
        json["gaps"] = gaps_;
        json["not_credible"] = not_credible_;
        json["repeats"] = Json::array();
        for (const auto& [publication, earlier] : repeated_lists(history_, publication_)) {
            json["repeats"].push_back({publication, earlier});
        }
        return json;
    }

private:
    [[nodiscard]] Json publications() const
    {
        Json made = columns({"id", "dated", "rows"});
        for (std::uint32_t i = 0; i <= publication_; ++i) {
            const Publication& list = history_.publications[i];
            made["id"].push_back(list.id);
            made["dated"].push_back(list.dated.iso());
            made["rows"].push_back(atlas_.roll().contents()[list.contents].lines.size());
        }
        return made;
    }

    Json agreements()
    {
        Json made = columns({"agency", "id", "model", "signed", "first", "last", "status", "moa"});
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            const auto fate = fate_as_of(history_, i, publication_);
            if (!fate) {
                continue;
            }
            const Agreement& agreement = history_.agreements[i];
            made["agency"].push_back(index_of(agencies_, agency_order_, agreement.agency));
            made["id"].push_back(has_usual_id(agreement) ? "" : agreement.id);
            made["model"].push_back(agreement.model ? code_of(*agreement.model) : "");
            made["signed"].push_back(agreement.signed_on ? agreement.signed_on->iso() : "");
            made["first"].push_back(agreement.first_listed());
            made["last"].push_back(add_gaps(agreement, made["first"].size() - 1));
            made["status"].push_back(name_of(fate->status));
            made["moa"].push_back(link_address(agreement.moa_url));
            if (agreement.signed_on && !credible_date(history_, agreement)) {
                not_credible_.push_back(made["moa"].size() - 1);
            }
        }
        return made;
    }

    /// Whether the browser can put the id together: `AGENCY.TFM.2025-02-26`.
    [[nodiscard]] bool has_usual_id(const Agreement& agreement) const
    {
        return agreement.model && agreement.signed_on &&
               agreement.id == fmt::format("{}.{}.{}", history_.agencies[agreement.agency].id,
                                           code_of(*agreement.model), agreement.signed_on->iso());
    }

    /// Adds the stretches in which an agreement was not listed; gives the last list that had it.
    std::uint32_t add_gaps(const Agreement& agreement, std::size_t row)
    {
        std::uint32_t last = agreement.first_listed();
        for (const Stretch& stretch : agreement.listed) {
            if (stretch.first > publication_) {
                break;
            }
            if (stretch.first > last + 1) {
                gaps_.push_back({row, last + 1, stretch.first - 1});
            }
            last = std::min(stretch.last, publication_);
        }
        return last;
    }

    Json agencies()
    {
        Json made = columns({"id", "name", "state", "level", "county", "units", "counties"});
        for (const std::uint32_t index : agency_order_) {
            const Agency& agency = history_.agencies[index];
            const Jurisdiction& jurisdiction = atlas_.jurisdiction(index);
            made["id"].push_back(agency.id);
            made["name"].push_back(agency.name);
            made["state"].push_back(agency.state ? agency.state->code() : "");
            made["level"].push_back(agency.level ? name_of(*agency.level) : "");
            // What ICE printed, where the Census name is not known. Of an agency that polices a
            // whole state it says where its office is.
            const bool statewide = agency.level == Level::state || agency.level == Level::territory;
            made["county"].push_back(
                jurisdiction.counties.empty() && !statewide ? agency.county_printed : "");
            made["units"].push_back(indices_of(jurisdiction.units));
            made["counties"].push_back(indices_of(jurisdiction.counties));
        }
        return made;
    }

    Json indices_of(const std::vector<const Unit*>& units)
    {
        Json made = Json::array();
        for (const Unit* unit : units) {
            made.push_back(index_of(units_, unit_order_, unit));
        }
        return made;
    }

    [[nodiscard]] Json units() const
    {
        Json made = columns(
            {"geoid", "name", "kind", "state", "people", "longitude", "latitude", "inside"});
        for (const Unit* unit : unit_order_) {
            made["geoid"].push_back(unit->geoid);
            made["name"].push_back(unit->name);
            made["kind"].push_back(static_cast<int>(unit->kind));
            made["state"].push_back(unit->state.code());
            made["people"].push_back(people(*unit));
            made["longitude"].push_back(coordinate(unit->longitude));
            made["latitude"].push_back(coordinate(unit->latitude));
            made["inside"].push_back(inside(*unit));
        }
        return made;
    }

    /// The units in which one lies for the purposes of reach, as far as an agency polices them or
    /// stands in them.
    [[nodiscard]] Json inside(const Unit& unit) const
    {
        Json made = Json::array();
        const auto add = [&](const std::string& geoid) {
            const Unit* around = geoid.empty() ? nullptr : atlas_.units().find(geoid);
            if (const auto known = units_.find(around); known != units_.end()) {
                made.push_back(known->second);
            }
        };
        if (!unit.counties.empty()) {
            add(unit.counties.front());
        }
        add(unit.subdivision);
        return made;
    }

    /// Residents, then each further measure.
    [[nodiscard]] Json people(const Unit& unit) const
    {
        Json made = Json::array({people_of(unit, {})});
        for (std::size_t i = 0; i < atlas_.units().measures().size(); ++i) {
            made.push_back(people_of(unit, i));
        }
        return made;
    }

    [[nodiscard]] Json states() const
    {
        Json made = columns({"code", "fips", "people", "source", "counties"});
        for (const Unit& unit : atlas_.units().all()) {
            if (unit.kind == UnitKind::state) {
                made["code"].push_back(unit.state.code());
                made["fips"].push_back(unit.geoid);
                made["people"].push_back(people(unit));
                made["source"].push_back(unit.population_source);
                made["counties"].push_back(atlas_.units().counties_of(unit.state).size());
            }
        }
        made["measures"] = atlas_.units().measures();
        return made;
    }

    /// The place of a thing in the order in which things were first asked for.
    template <typename Thing>
    static std::size_t index_of(std::map<Thing, std::size_t>& known, std::vector<Thing>& order,
                                Thing thing)
    {
        const auto [at, is_new] = known.try_emplace(thing, order.size());
        if (is_new) {
            order.push_back(thing);
        }
        return at->second;
    }

    const Atlas& atlas_;
    const History& history_;
    std::uint32_t publication_;
    Json gaps_ = Json::array();
    Json not_credible_ = Json::array(); ///< rows of agreements whose signing date cannot be
    std::map<std::uint32_t, std::size_t> agencies_;
    std::vector<std::uint32_t> agency_order_; ///< indices into History::agencies
    std::map<const Unit*, std::size_t> units_;
    std::vector<const Unit*> unit_order_;
};

} // namespace

std::string make_atlas_json(const Atlas& atlas, std::uint32_t publication)
{
    return AtlasJson(atlas, publication)
               .make()
               .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
           "\n";
}

} // namespace atlas287
