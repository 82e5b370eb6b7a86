#include "serve/api_routes.hpp"

#include "atlas/given.hpp"

#include <fmt/format.h>

namespace atlas287 {

namespace {

using Parameters = std::vector<ApiParameter>;

Parameters operator+(Parameters a, const Parameters& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

Parameters filters(bool with_status)
{
    Parameters parameters;
    for (const FilterPart& part : filter_parts()) {
        if (with_status || part.name != "status") {
            parameters.push_back({std::string(part.name), std::string(part.meaning),
                                  ParameterType::choice, part.values(), true});
        }
    }
    return parameters;
}

Parameters as_of(const std::string& meaning)
{
    return {{"as_of", meaning, ParameterType::day}};
}

Parameters pages()
{
    return {{"limit",
             fmt::format("Rows of the answer, up to {}; {} when nothing is said", largest_page,
                         default_page),
             ParameterType::number},
            {"offset", "Rows to leave out before them", ParameterType::number}};
}

std::vector<ApiRoute> make_api_routes()
{
    const std::string newest = "As ICE's newest list on or before this day had it";
    const std::string known = "Lists, agreements and their status as of this day; names, places, "
                              "signing dates and documents as known now";
    return {
        {"/api", "getApi", "What can be asked, and the day of the data", {}, "/api"},
        {"/api/openapi.json",
         "getOpenApi",
         "This description, in OpenAPI 3.1",
         {},
         "/api/openapi.json"},
        {"/api/agreements", "getAgreements",
         "Agreements, as 'atlas287 export agreements --json' gives them",
         filters(true) + as_of(known) + pages(), "/api/agreements?state=FL&model=TFM&status=listed",
         true},
        {"/api/stats", "getStats",
         "Counts of agreements, agencies, states and people, as 'atlas287 stats --json' gives them",
         Parameters{
             {"by", "Count by this; without it, totals", ParameterType::choice, groupings()},
             {"measure",
              "State reach in this estimate of the Census tables, instead of all residents"}} +
             filters(true) + as_of(newest) + pages(),
         "/api/stats?by=state&model=TFM", true},
        {"/api/find", "getPlaces",
         "The agreements that apply in a city, county or ZIP code, as 'atlas287 find --json' gives "
         "them",
         Parameters{{"place",
                     "A ZIP code, or a name: Lakeland, Polk County, FL, Saint Louis",
                     ParameterType::text,
                     {},
                     false,
                     true}} +
             as_of(newest),
         "/api/find?place=33880"},
        {"/api/changes", "getChanges",
         "What changed between two days, as 'atlas287 diff --json' gives it",
         Parameters{{"from",
                     "The newest list on or before this day is compared",
                     ParameterType::day,
                     {},
                     false,
                     true},
                    {"to", "With that of this day; without it, the newest", ParameterType::day}} +
             filters(false) + pages(),
         "/api/changes?from=2025-12-30&to=2026-01-09&state=TX", true},
        {"/api/tables/{name}", "getTable",
         "Any table of the data, as 'atlas287 export TABLE --json' gives it",
         filters(true) + as_of(known) + pages(), "/api/tables/publications?limit=10", true},
    };
}

} // namespace

const std::vector<ApiRoute>& api_routes()
{
    static const std::vector<ApiRoute> routes = make_api_routes();
    return routes;
}

} // namespace atlas287
