#include "places/census.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "history/state.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

/// The newest file below `folder` whose path ends as given.
fs::path find_newest(const fs::path& folder, std::string_view parent_prefix,
                     std::string_view name_end)
{
    fs::path newest;
    for (const fs::path& path : list_files({folder})) {
        const bool fits = path.filename().string().ends_with(name_end) &&
                          path.parent_path().filename().string().starts_with(parent_prefix);
        if (fits && path > newest) {
            newest = path;
        }
    }
    if (newest.empty()) {
        throw InputError(
            {folder.string(), {}, 0, {}},
            fmt::format("there is no file {}*/*{} in this folder", parent_prefix, name_end));
    }
    return newest;
}

/// `ACS 2019-2023` of a folder `acs2023`: the five-year estimates are named for their last year.
std::string acs_source(const fs::path& file)
{
    const std::string folder = file.parent_path().filename().string();
    int year = 0;
    const auto [end, error] =
        std::from_chars(folder.data() + 3, folder.data() + folder.size(), year);
    if (error != std::errc() || year < 2009) {
        throw InputError({file.string(), {}, 0, {}},
                         "its folder is not named for the estimates' last year, such as acs2023");
    }
    return fmt::format("ACS {}-{}", year - 4, year);
}

std::map<std::string, std::string> read_population(const fs::path& file)
{
    std::map<std::string, std::string> population;
    try {
        const auto table = nlohmann::json::parse(read_file(file));
        const auto& heading = table.at(0);
        const auto column = [&](const char* name) {
            const auto found = std::find(heading.begin(), heading.end(), name);
            if (found == heading.end()) {
                throw InputError({file.string(), {}, 1, name}, "this column is missing");
            }
            return static_cast<std::size_t>(found - heading.begin());
        };
        const std::size_t people = column("B01003_001E");
        const std::size_t state = column("state");
        const std::size_t county = column("county");
        for (std::size_t i = 1; i < table.size(); ++i) {
            const auto& row = table[i];
            population[row.at(state).get<std::string>() + row.at(county).get<std::string>()] =
                row.at(people).get<std::string>();
        }
    } catch (const nlohmann::json::exception& error) {
        throw InputError(
            {file.string(), {}, 0, {}},
            fmt::format("this is no answer of the Census Bureau's API: {}", error.what()));
    }
    return population;
}

std::string build_counties(const fs::path& gazetteer, const fs::path& acs)
{
    const auto population = read_population(acs);
    const std::string source = acs_source(acs);
    std::string table = "geoid,name,state,population,population_source,latitude,longitude\n";
    std::vector<std::vector<std::string>> lines;
    const std::string text = read_file(gazetteer);
    std::uint32_t number = 0;
    std::map<std::string, std::size_t, std::less<>> columns;
    for (const std::string_view line : split(text, '\n')) {
        ++number;
        const auto fields = split(trim(line), '|');
        if (number == 1) {
            for (std::size_t i = 0; i < fields.size(); ++i) {
                columns.emplace(trim(fields[i]), i);
            }
            for (const char* name : {"USPS", "GEOID", "NAME", "INTPTLAT", "INTPTLONG"}) {
                if (!columns.contains(name)) {
                    throw InputError({gazetteer.string(), {}, 1, name}, "this column is missing");
                }
            }
            continue;
        }
        if (trim(line).empty()) {
            continue;
        }
        if (fields.size() != columns.size() || !State::from_code(trim(fields[columns["USPS"]]))) {
            throw InputError({gazetteer.string(), {}, number, {}},
                             "this is not a line of a Gazetteer file");
        }
        const auto field = [&](const char* name) {
            return std::string(trim(fields[columns[name]]));
        };
        const auto people = population.find(field("GEOID"));
        lines.push_back({field("GEOID"), field("NAME"), field("USPS"),
                         people == population.end() ? "" : people->second,
                         people == population.end() ? "" : source, field("INTPTLAT"),
                         field("INTPTLONG")});
    }
    std::sort(lines.begin(), lines.end());
    for (const auto& fields : lines) {
        append_csv_record(table, {fields.begin(), fields.end()});
    }
    return table;
}

} // namespace

std::map<std::string, std::string> build_census_tables(const fs::path& folder)
{
    return {{"counties.csv",
             build_counties(find_newest(folder, "gazetteer", "_Gaz_counties_national.txt"),
                            find_newest(folder, "acs", "county.json"))}};
}

} // namespace atlas287
