// Writes what the browser's sums are held to: the atlas of the data that ships as the browser gets
// it, and what the program says of some hundred random filters, places and days. Tests in web/test
// read both.
//
//     browser_cases FOLDER

#include "atlas/atlas.hpp"
#include "atlas/lookup.hpp"
#include "atlas/stats.hpp"
#include "base/files.hpp"
#include "history/applications.hpp"
#include "publish/applications_json.hpp"
#include "publish/atlas_json.hpp"
#include "publish/place_index.hpp"
#include "roll/roll.hpp"
#include "support/project_folder.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace atlas287;
using Json = nlohmann::json;

constexpr std::size_t filters = 600;
constexpr std::uint32_t seed = 287;
constexpr std::array all_statuses{Status::listed, Status::renewed, Status::switched,
                                  Status::removed};

/// None of them half of the time, else a few.
template <typename Values, typename Value>
void choose(std::mt19937& random, const Values& values, std::size_t most,
            std::vector<Value>& chosen)
{
    if (random() % 2 == 0) {
        return;
    }
    std::sample(std::begin(values), std::end(values), std::back_inserter(chosen),
                static_cast<std::ptrdiff_t>(1 + random() % most), random);
}

Json answer(const Atlas& atlas, const Filter& filter, std::uint32_t publication)
{
    const auto selected = atlas.select(filter, publication);
    const Reach reach = count(atlas, selected, filter.states).reach;
    Json json{{"publication", publication},
              {"agreements", selected.size()},
              {"states", Json::array()},
              {"models", Json::array()},
              {"levels", Json::array()},
              {"statuses", Json::array()},
              {"reach",
               {{"local", reach.local},
                {"total", reach.total},
                {"residents", reach.residents},
                {"counties", reach.counties},
                {"countiesInAll", reach.counties_in_all}}}};
    for (const State& state : filter.states) {
        json["states"].push_back(state.code());
    }
    for (const Model model : filter.models) {
        json["models"].push_back(code_of(model));
    }
    for (const Level level : filter.levels) {
        json["levels"].push_back(name_of(level));
    }
    for (const Status status : filter.statuses) {
        json["statuses"].push_back(name_of(status));
    }
    return json;
}

/// What `find` says of a unit or a ZIP code area: the ids of the agreements that apply there.
Json applying(const Atlas& atlas, const FoundPlace& place, const std::string& label,
              std::uint32_t publication)
{
    Json json{{"label", label}, {"publication", publication}, {"agreements", Json::array()}};
    for (const Applying& one : applying_in(atlas, place, publication)) {
        json["agreements"].push_back(atlas.history().agreements[one.agreement].id);
    }
    return json;
}

/// Every two-hundredth unit, those policed among them, and every three-hundredth ZIP code area.
Json places(const Atlas& atlas, std::uint32_t last)
{
    constexpr std::size_t every_unit = 200;
    constexpr std::size_t every_zip = 300;
    Json cases = Json::array();
    const auto add = [&](const std::string& question, const std::string& label) {
        for (const FoundPlace& place : find_places(atlas, question)) {
            if (place.name == question || place.unit == nullptr) {
                cases.push_back(applying(atlas, place, label, last));
                cases.push_back(applying(atlas, place, label, last / 2));
                return;
            }
        }
    };
    std::set<const Unit*> chosen;
    const auto& units = atlas.units().all();
    for (std::size_t i = 0; i < units.size(); i += every_unit) {
        chosen.insert(&units[i]);
    }
    for (std::uint32_t i = 0; i < atlas.history().agencies.size(); i += 4) {
        const auto& policed = atlas.jurisdiction(i).units;
        chosen.insert(policed.begin(), policed.end());
    }
    for (const Unit* unit : chosen) {
        const std::string question = fmt::format("{}, {}", unit->name, unit->state.name());
        const auto alike = std::count_if(units.begin(), units.end(), [&](const Unit& other) {
            return other.name == unit->name && other.state == unit->state;
        });
        if (unit->kind != UnitKind::state && alike == 1) {
            add(question, fmt::format("{}, {}", unit->name, unit->state.code()));
        }
    }
    const auto& zips = atlas.units().zips();
    for (std::size_t i = 0; i < zips.size(); i += every_zip) {
        add(zips[i].code, zips[i].code);
    }
    return cases;
}

/// What the page can be narrowed to; empty texts ask for all.
struct PageFilter {
    std::string state;
    std::string county;
    std::string model;
    std::string level;
};

/// An application's agency as the page has it.
struct Applicant {
    const Agency& agency;
    const Jurisdiction& jurisdiction;
};

Applicant applicant_of(const Atlas& atlas, const Application& one)
{
    const History& history = atlas.history();
    return one.agency ? Applicant{history.agencies[*one.agency], atlas.jurisdiction(*one.agency)}
                      : Applicant{history.applicants[*one.applicant],
                                  atlas.applicant_jurisdiction(*one.applicant)};
}

/// What a random application is of, in some respects.
PageFilter filter_for(const Atlas& atlas, std::mt19937& random)
{
    const auto& all = atlas.history().applications;
    const Application& one = all[random() % all.size()];
    const auto [agency, jurisdiction] = applicant_of(atlas, one);
    PageFilter filter;
    if (random() % 2 == 0 && agency.state) {
        filter.state = agency.state->code();
    }
    if (random() % 3 == 0 && !jurisdiction.counties.empty()) {
        filter.county = jurisdiction.counties.front()->geoid;
    }
    if (random() % 3 == 0 && one.model) {
        filter.model = code_of(*one.model);
    }
    if (random() % 3 == 0 && agency.level) {
        filter.level = name_of(*agency.level);
    }
    return filter;
}

bool takes(const Atlas& atlas, const PageFilter& filter, const Application& one)
{
    const auto [agency, jurisdiction] = applicant_of(atlas, one);
    const auto fits = [](const std::string& asked, std::string_view value) {
        return asked.empty() || asked == value;
    };
    const auto& counties = jurisdiction.counties;
    const Unit* county = filter.county.empty() ? nullptr : atlas.units().find(filter.county);
    const bool there =
        county == nullptr ||
        (counties.empty() ? agency.state == county->state
                          : std::find(counties.begin(), counties.end(), county) != counties.end());
    return there && fits(filter.state, agency.state ? agency.state->code() : "") &&
           fits(filter.model, one.model ? code_of(*one.model) : "") &&
           fits(filter.level, agency.level ? name_of(*agency.level) : "");
}

Json pending_case(const Atlas& atlas, const PageFilter& filter, Date day)
{
    const History& history = atlas.history();
    std::vector<std::uint32_t> some;
    for (std::uint32_t i = 0; i < history.applications.size(); ++i) {
        if (takes(atlas, filter, history.applications[i])) {
            some.push_back(i);
        }
    }
    const auto list = pending_as_of(history, day);
    const OutcomeSums sums = sum_outcomes(history, some, day);
    Json rows = Json::array();
    for (const auto& [application, days] : sums.pending) {
        const Application& one = history.applications[application];
        rows.push_back({{"agency", applicant_of(atlas, one).agency.name},
                        {"first", history.pending_publications[one.first_pending()].dated.iso()},
                        {"days", days}});
    }
    return {{"filter",
             {{"state", filter.state},
              {"county", filter.county},
              {"model", filter.model},
              {"level", filter.level}}},
            {"day", day.iso()},
            {"list", list ? history.pending_publications[*list].dated.iso() : ""},
            {"sum",
             {{"all", sums.all()},
              {"signed", sums.agreed},
              {"withdrawn", sums.withdrawn},
              {"medianDays", sums.median_days}}},
            {"rows", std::move(rows)}};
}

/// Applications on some forty days up to a publication's, the first before all pending lists: all
/// of them, and of random filters.
Json pending_cases(const Atlas& atlas, std::uint32_t publication)
{
    constexpr int days = 40;
    constexpr int filters_a_day = 8;
    const History& history = atlas.history();
    const Date first = history.pending_publications.front().dated.plus_days(-1);
    const Date last = day_of_applications(history, publication);
    std::mt19937 random(seed);
    Json cases = Json::array();
    for (int i = 0; i <= days; ++i) {
        const Date day = first.plus_days(last.days_since(first) * i / days);
        cases.push_back(pending_case(atlas, {}, day));
        for (int j = 0; j < filters_a_day; ++j) {
            cases.push_back(pending_case(atlas, filter_for(atlas, random), day));
        }
    }
    return {{"publication", publication}, {"day", last.iso()}, {"cases", std::move(cases)}};
}

/// Of each county with an agreement as of a publication: how many, and how many residents they
/// reach.
Json counties(const Atlas& atlas, std::uint32_t publication)
{
    Json made = Json::object();
    for (const Group& group : count_by(atlas, GroupBy::county, {}, publication)) {
        made[group.key] = {{"agreements", group.totals.agreements.total()},
                           {"local", group.totals.reach.local},
                           {"residents", group.totals.reach.residents}};
    }
    return made;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "browser_cases FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    const std::filesystem::path data =
        std::filesystem::path(atlas287::testing::project_folder()) / "data";
    const Atlas atlas =
        build_atlas(load_roll(data / "roll"),
                    {data / "census", data / "jurisdictions", data / "corrections", true});
    const std::uint32_t last = atlas.publication_as_of({});
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::uint32_t> any_publication(0, last);
    Json cases = Json::array();
    for (std::size_t i = 0; i < filters; ++i) {
        Filter filter;
        choose(random, State::all(), 8, filter.states);
        choose(random, all_models, 2, filter.models);
        choose(random, all_levels, 3, filter.levels);
        choose(random, all_statuses, 2, filter.statuses);
        cases.push_back(answer(atlas, filter, any_publication(random)));
    }
    cases.push_back(answer(atlas, {}, last));
    write_file(folder / "atlas.json", make_atlas_json(atlas, last));
    write_file(folder / "cases.json", cases.dump());
    write_file(folder / "places.json", places(atlas, last).dump());
    write_file(folder / "counties.json", counties(atlas, last).dump());
    for (const auto& [name, publication] : {std::pair("newest", last), {"earlier", last / 2}}) {
        const std::filesystem::path as_of = folder / name;
        write_file(as_of / "applications.json", make_applications_json(atlas, publication));
        write_file(as_of / "cases.json", pending_cases(atlas, publication).dump());
    }
    for (const auto& [name, bytes] : make_place_index(atlas.units())) {
        write_file(folder / name, bytes);
    }
    return 0;
}
