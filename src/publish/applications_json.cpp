#include "publish/applications_json.hpp"

#include "history/applications.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace atlas287 {

namespace {

/// The stretches of pending lists with an application, up to a list.
nlohmann::ordered_json stretches_until(const Application& application, std::uint32_t newest)
{
    auto made = nlohmann::ordered_json::array();
    for (const Stretch& stretch : application.pending) {
        if (stretch.first <= newest) {
            made.push_back({stretch.first, std::min(stretch.last, newest)});
        }
    }
    return made;
}

nlohmann::ordered_json codes_of(const std::vector<const Unit*>& counties)
{
    auto made = nlohmann::ordered_json::array();
    for (const Unit* county : counties) {
        made.push_back(county->geoid);
    }
    return made;
}

/// The day of the first list with an application's agreement.
///
/// Of the agreements that an application may have become it is the first one, and what is too late
/// for a day is too late for every earlier one, which has no later pending list with the
/// application. So this agreement is the only one on earlier days too, as far as it is one then.
std::string day_agreed(const History& history, const ApplicationOutcome& outcome)
{
    return outcome.agreement
               ? history.publications[history.agreements[*outcome.agreement].first_listed()]
                     .dated.iso()
               : "";
}

} // namespace

std::string make_applications_json(const Atlas& atlas, std::uint32_t publication)
{
    using Json = nlohmann::ordered_json;
    const History& history = atlas.history();
    const Date day = day_of_applications(history, publication);
    const auto newest = pending_as_of(history, day);

    Json lists = Json::array();
    for (std::uint32_t i = 0; newest && i <= *newest; ++i) {
        lists.push_back(history.pending_publications[i].dated.iso());
    }
    Json applications;
    for (const char* column :
         {"agency", "state", "level", "counties", "model", "pending", "agreed"}) {
        applications[column] = Json::array();
    }
    for (std::uint32_t i = 0; i < history.applications.size(); ++i) {
        const auto outcome = outcome_as_of(history, i, day);
        if (!outcome) {
            continue;
        }
        const Application& one = history.applications[i];
        const Agency& agency =
            one.agency ? history.agencies[*one.agency] : history.applicants[*one.applicant];
        const Jurisdiction& jurisdiction = one.agency
                                               ? atlas.jurisdiction(*one.agency)
                                               : atlas.applicant_jurisdiction(*one.applicant);
        applications["agency"].push_back(agency.name);
        applications["state"].push_back(agency.state ? agency.state->code() : "");
        applications["level"].push_back(agency.level ? name_of(*agency.level) : "");
        applications["counties"].push_back(codes_of(jurisdiction.counties));
        applications["model"].push_back(one.model ? code_of(*one.model) : "");
        applications["pending"].push_back(stretches_until(one, *newest));
        applications["agreed"].push_back(day_agreed(history, *outcome));
    }
    const Json json{{"format", 1},
                    {"days_to_sign", most_days_to_sign},
                    {"lists", std::move(lists)},
                    {"applications", std::move(applications)}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace atlas287
