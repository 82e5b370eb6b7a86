#include "publish/answers.hpp"

#include "history/credible_date.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace atlas287 {

using nlohmann::ordered_json;

std::string totals_to_json(const Atlas& atlas, const Filter& filter, std::uint32_t publication,
                           const std::string& measure)
{
    const Publication& list = atlas.history().publications[publication];
    const Totals totals = count(atlas, atlas.select(filter, publication), filter.states,
                                find_measure(atlas.units(), measure));
    const Reach& reach = totals.reach;
    const PrintedRows printed = count_printed_rows(atlas, publication);
    ordered_json json;
    json["publication_id"] = list.id;
    json["dated"] = list.dated.iso();
    json["agreements"] = totals.agreements.total();
    for (const Model model : all_models) {
        json[std::string(code_of(model))] = totals.agreements.of(model);
    }
    json["model_not_known"] = totals.agreements.unknown;
    json["agencies"] = totals.agencies;
    json["states"] = totals.states;
    json["territories"] = totals.territories;
    if (!measure.empty()) {
        json["measure"] = measure;
    }
    json["local_reach"] = reach.local;
    json["total_reach"] = reach.total;
    json["residents"] = reach.residents;
    json["counties"] = reach.counties;
    json["counties_in_all"] = reach.counties_in_all;
    json["rows_in_list"] = printed.rows;
    json["rows_printed_twice"] = printed.printed_twice;
    return json.dump(2) + "\n";
}

PlacesAnswer places_to_json(const Atlas& atlas, const std::vector<FoundPlace>& places,
                            std::uint32_t publication)
{
    auto json = ordered_json::array();
    bool any = false;
    for (const FoundPlace& place : places) {
        auto agreements = ordered_json::array();
        for (const Applying& one : applying_in(atlas, place, publication)) {
            const Agreement& agreement = atlas.history().agreements[one.agreement];
            const Agency& agency = atlas.history().agencies[agreement.agency];
            agreements.push_back(
                {{"agreement_id", agreement.id},
                 {"agency", agency.name},
                 {"level", agency.level ? name_of(*agency.level) : ""},
                 {"model", agreement.model ? code_of(*agreement.model) : ""},
                 {"signed", agreement.signed_on ? agreement.signed_on->iso() : std::string{}},
                 {"signed_doubt", agreement.signed_on ? why_not_credible(atlas.history(), agreement)
                                                      : std::string{}},
                 {"has_authority", !one.stands_there}});
        }
        any = any || !agreements.empty();
        json.push_back({{"place", place.name},
                        {"geoid", place.unit == nullptr ? "" : place.unit->geoid},
                        {"state", place.state.code()},
                        {"agreements", std::move(agreements)}});
    }
    return {json.dump(2) + "\n", any};
}

} // namespace atlas287
