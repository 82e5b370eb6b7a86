#include "publish/atlas_json.hpp"

#include "base/text.hpp"
#include "roll/address.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace atlas287 {

std::string make_atlas_json(const Atlas& atlas, std::uint32_t publication)
{
    const History& history = atlas.history();
    nlohmann::ordered_json json;
    json["format"] = 1;
    json["as_of"] = history.publications[publication].dated.iso();
    json["publications"] = nlohmann::ordered_json::array();
    for (std::uint32_t i = 0; i <= publication; ++i) {
        const Publication& list = history.publications[i];
        json["publications"].push_back(
            {{"id", list.id},
             {"dated", list.dated.iso()},
             {"rows", atlas.roll().contents()[list.contents].lines.size()}});
    }
    json["gaps"] = nlohmann::ordered_json::array();
    nlohmann::ordered_json columns;
    for (const char* column : {"id", "agency_id", "agency", "state", "level", "county", "geoid",
                               "model", "signed", "first", "last", "status", "moa"}) {
        columns[column] = nlohmann::ordered_json::array();
    }
    for (std::uint32_t i = 0; i < history.agreements.size(); ++i) {
        const auto fate = fate_as_of(history, i, publication);
        if (!fate) {
            continue;
        }
        const Agreement& agreement = history.agreements[i];
        const Agency& agency = history.agencies[agreement.agency];
        const Jurisdiction& jurisdiction = atlas.jurisdiction(agreement.agency);
        const Unit* county =
            jurisdiction.counties.empty() ? nullptr : jurisdiction.counties.front();
        const bool polices_county = agency.level == Level::county && !jurisdiction.units.empty();
        columns["id"].push_back(agreement.id);
        columns["agency_id"].push_back(agency.id);
        columns["agency"].push_back(agency.name);
        columns["state"].push_back(agency.state ? agency.state->code() : "");
        columns["level"].push_back(agency.level ? name_of(*agency.level) : "");
        // The Census name where it is known, else what ICE printed.
        columns["county"].push_back(county != nullptr ? county->name : agency.county_printed);
        columns["geoid"].push_back(polices_county ? jurisdiction.units.front()->geoid : "");
        columns["model"].push_back(agreement.model ? code_of(*agreement.model) : "");
        columns["signed"].push_back(agreement.signed_on ? agreement.signed_on->iso() : "");
        columns["first"].push_back(agreement.first_listed());
        std::uint32_t last = agreement.first_listed();
        for (const Stretch& stretch : agreement.listed) {
            if (stretch.first > publication) {
                break;
            }
            if (stretch.first > last + 1) {
                json["gaps"].push_back({columns["first"].size() - 1, last + 1, stretch.first - 1});
            }
            last = std::min(stretch.last, publication);
        }
        columns["last"].push_back(last);
        columns["status"].push_back(name_of(fate->status));
        columns["moa"].push_back(link_address(agreement.moa_url));
    }
    json["agreements"] = std::move(columns);
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace atlas287
