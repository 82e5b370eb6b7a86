#include "places/census.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "history/state.hpp"
#include "places/bureau_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numbers>
#include <numeric>
#include <optional>
#include <set>
#include <utility>
#include <vector>

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

constexpr const char* population_variable = "B01003_001E";

/// Whether a heading is an estimate of people, other than all of them: those of tables B25 and
/// later letters of the same group count homes.
bool is_measure(const std::string& heading)
{
    const bool estimate = heading.size() > 7 && (heading[0] == 'B' || heading[0] == 'C') &&
                          is_digit(heading[1]) && heading.ends_with('E') &&
                          heading.find('_') != std::string::npos;
    return estimate && heading != population_variable && heading.substr(1, 2) != "25";
}

struct Point {
    double latitude = 0;
    double longitude = 0;
};

/// The county equivalents of the island areas, which the American Community Survey leaves out, with
/// their residents in the 2020 Census (U.S. Census Bureau, 2020 Island Areas Censuses) and a point
/// inside (of Guam the Bureau's own; else of the shape in shapes.topojson, or of the atoll).
struct IslandCounty {
    std::string_view geoid;
    std::string_view name;
    std::string_view state;
    std::uint32_t population;
    Point point;
};
constexpr std::array island_counties{
    IslandCounty{"60010", "Eastern District", "AS", 17059, {-14.2772, -170.6642}},
    IslandCounty{"60020", "Manu'a District", "AS", 832, {-14.2347, -169.4685}},
    IslandCounty{"60030", "Rose Island", "AS", 0, {-14.5467, -168.1519}},
    IslandCounty{"60040", "Swains Island", "AS", 0, {-11.0556, -171.0778}},
    IslandCounty{"60050", "Western District", "AS", 31819, {-14.3322, -170.7550}},
    IslandCounty{"66010", "Guam", "GU", 153836, {13.4383, 144.7729}},
    IslandCounty{"69085", "Northern Islands Municipality", "MP", 7, {16.3530, 145.6752}},
    IslandCounty{"69100", "Rota Municipality", "MP", 1893, {14.1551, 145.2040}},
    IslandCounty{"69110", "Saipan Municipality", "MP", 43385, {15.1799, 145.7457}},
    IslandCounty{"69120", "Tinian Municipality", "MP", 2044, {15.0081, 145.6273}},
    IslandCounty{"78010", "St. Croix Island", "VI", 41004, {17.7236, -64.7674}},
    IslandCounty{"78020", "St. John Island", "VI", 3881, {18.3383, -64.7498}},
    IslandCounty{"78030", "St. Thomas Island", "VI", 42261, {18.3413, -64.9205}},
};
constexpr std::string_view island_source = "2020 Census";

/// ZIP codes of the island areas, which the Bureau's relation leaves out (U.S. Postal Service), and
/// the county equivalents that they are of.
struct IslandZip {
    std::string_view code;
    std::string_view counties; ///< GEOIDs, separated by blanks
};
constexpr std::array island_zips{
    IslandZip{"00801", "78030"},
    IslandZip{"00802", "78030"},
    IslandZip{"00803", "78030"},
    IslandZip{"00804", "78030"},
    IslandZip{"00805", "78030"},
    IslandZip{"00820", "78010"},
    IslandZip{"00821", "78010"},
    IslandZip{"00822", "78010"},
    IslandZip{"00823", "78010"},
    IslandZip{"00824", "78010"},
    IslandZip{"00830", "78020"},
    IslandZip{"00831", "78020"},
    IslandZip{"00840", "78010"},
    IslandZip{"00841", "78010"},
    IslandZip{"00850", "78010"},
    IslandZip{"00851", "78010"},
    IslandZip{"96799", "60050 60010 60020"},
    IslandZip{"96910", "66010"},
    IslandZip{"96912", "66010"},
    IslandZip{"96913", "66010"},
    IslandZip{"96915", "66010"},
    IslandZip{"96916", "66010"},
    IslandZip{"96917", "66010"},
    IslandZip{"96919", "66010"},
    IslandZip{"96921", "66010"},
    IslandZip{"96923", "66010"},
    IslandZip{"96928", "66010"},
    IslandZip{"96929", "66010"},
    IslandZip{"96931", "66010"},
    IslandZip{"96932", "66010"},
    IslandZip{"96950", "69110"},
    IslandZip{"96951", "69100"},
    IslandZip{"96952", "69120"},
};

/// County equivalents that are no more: Connecticut's eight counties became nine planning regions
/// in 2022, Alaska's Valdez-Cordova was split in 2019.
struct RetiredCounty {
    std::string_view geoid_begin;
    std::vector<std::string_view> successors;
};

const std::vector<RetiredCounty>& retired_counties()
{
    static const std::vector<RetiredCounty> retired{
        {"02261", {"02063", "02066"}},
        {"0900", {"09110", "09120", "09130", "09140", "09150", "09160", "09170", "09180", "09190"}},
        {"0901",
         {"09110", "09120", "09130", "09140", "09150", "09160", "09170", "09180", "09190"}}};
    return retired;
}

double degrees(const BureauTable& table, std::size_t row, const char* column)
{
    const std::string& text = table.cell(row, column);
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || std::abs(value) > 180) {
        table.refuse(row, column, fmt::format("'{}' is no coordinate", text));
    }
    return value;
}

/// Four decimals are eleven metres.
std::string short_degrees(double value)
{
    std::string text = fmt::format("{:.4f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    return text.ends_with('.') ? text + '0' : text;
}

/// Square of a distance good enough for comparing near points.
double distance(Point a, Point b)
{
    const double narrower = std::cos(a.latitude * std::numbers::pi / 180);
    const double east = (a.longitude - b.longitude) * narrower;
    const double north = a.latitude - b.latitude;
    return east * east + north * north;
}

class CensusBuilder {
public:
    explicit CensusBuilder(fs::path folder) : folder_(std::move(folder)) {}

    std::map<std::string, std::string> build()
    {
        read_estimates();
        read_subdivision_points();
        read_zips();
        std::string subdivisions = build_subdivisions();
        std::string counties = build_counties();
        std::string places = build_places();
        return {{"states.csv", build_states()},
                {"counties.csv", std::move(counties)},
                {"places.csv", std::move(places)},
                {"county_subdivisions.csv", std::move(subdivisions)},
                {"zips.csv", build_zips()}};
    }

private:
    using Figures = std::vector<std::string>; ///< population, then the measures

    /// Figures by GEOID, from the three answers of the API; all have to have the same variables.
    void read_estimates()
    {
        read_answer("county.json", {"state", "county"});
        read_answer("place.json", {"state", "place"});
        read_answer("county_subdivision.json", {"state", "county", "county subdivision"});
    }

    void read_answer(const char* name, const std::vector<std::string>& parts)
    {
        const fs::path file = find_newest(folder_, "acs", name);
        std::vector<std::string> needed = parts;
        needed.emplace_back(population_variable);
        const BureauTable table = BureauTable::read_api_answer(file, needed);
        std::vector<std::string> measures;
        std::copy_if(table.headings().begin(), table.headings().end(), std::back_inserter(measures),
                     is_measure);
        if (!source_.empty() && measures != measures_) {
            throw InputError({file.string(), {}, 1, {}},
                             "the answers for counties, places and county subdivisions have not "
                             "the same variables");
        }
        measures_ = measures;
        source_ = acs_source(file);
        for (std::size_t i = 0; i < table.size(); ++i) {
            std::string geoid;
            for (const std::string& part : parts) {
                geoid += table.cell(i, part);
            }
            Figures figures{whole_number(table, i, population_variable)};
            for (const std::string& measure : measures_) {
                figures.push_back(whole_number(table, i, measure));
            }
            figures_.emplace(std::move(geoid), std::move(figures));
        }
    }

    /// The Bureau writes negative numbers where an estimate could not be made.
    static std::string whole_number(const BureauTable& table, std::size_t row,
                                    std::string_view column)
    {
        const std::string& text = table.cell(row, column);
        if (text.empty() || text.front() == '-') {
            return {};
        }
        if (!std::all_of(text.begin(), text.end(), is_digit)) {
            table.refuse(row, column, fmt::format("'{}' is no number of people", text));
        }
        return text;
    }

    [[nodiscard]] std::string heading() const
    {
        std::string line =
            "geoid,name,kind,state,counties,subdivision,population,population_source,latitude,"
            "longitude";
        for (const std::string& measure : measures_) {
            line += "," + measure;
        }
        return line + "\n";
    }

    struct Line {
        std::string geoid;
        std::string name;
        std::string_view kind;
        std::string state;
        std::string counties;
        Point point;
        std::string subdivision{};
    };

    void append(std::string& table, const Line& line, const Figures& figures,
                std::string_view source) const
    {
        const std::string latitude = short_degrees(line.point.latitude);
        const std::string longitude = short_degrees(line.point.longitude);
        std::vector<std::string_view> fields{line.geoid,
                                             line.name,
                                             line.kind,
                                             line.state,
                                             line.counties,
                                             line.subdivision,
                                             figures.empty() ? "" : std::string_view(figures[0]),
                                             figures.empty() || figures[0].empty() ? "" : source,
                                             latitude,
                                             longitude};
        for (std::size_t i = 0; i < measures_.size(); ++i) {
            fields.emplace_back(i + 1 < figures.size() ? std::string_view(figures[i + 1]) : "");
        }
        append_csv_record(table, fields);
    }

    [[nodiscard]] Figures figures_of(const std::string& geoid) const
    {
        const auto known = figures_.find(geoid);
        return known == figures_.end() ? Figures{} : known->second;
    }

    BureauTable read_gazetteer(const char* name, bool with_status) const
    {
        std::vector<std::string> needed{"USPS", "GEOID", "NAME", "INTPTLAT", "INTPTLONG"};
        if (with_status) {
            needed.emplace_back("FUNCSTAT");
        }
        BureauTable table =
            BureauTable::read_gazetteer(find_newest(folder_, "gazetteer", name), needed);
        for (std::size_t i = 0; i < table.size(); ++i) {
            if (!State::from_code(table.cell(i, "USPS"))) {
                table.refuse(i, "USPS", fmt::format("'{}' is no state", table.cell(i, "USPS")));
            }
        }
        return table;
    }

    static Point point_of(const BureauTable& table, std::size_t row)
    {
        return {degrees(table, row, "INTPTLAT"), degrees(table, row, "INTPTLONG")};
    }

    /// Rows in the order of their GEOIDs.
    static std::vector<std::size_t> by_geoid(const BureauTable& table)
    {
        std::vector<std::size_t> order(table.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return table.cell(a, "GEOID") < table.cell(b, "GEOID");
        });
        return order;
    }

    struct SubdivisionPoint {
        Point point;
        std::string county;
        std::string government; ///< its GEOID, if it is one
    };

    /// All county subdivisions, statistical ones too: they tell in which county a point lies.
    void read_subdivision_points()
    {
        subdivisions_.emplace(read_gazetteer("_Gaz_cousubs_national.txt", true));
        for (std::size_t i = 0; i < subdivisions_->size(); ++i) {
            const std::string& geoid = subdivisions_->cell(i, "GEOID");
            points_[subdivisions_->cell(i, "USPS")].push_back(
                {point_of(*subdivisions_, i), geoid.substr(0, 5),
                 is_government(i) ? geoid : std::string{}});
            if (subdivisions_->cell(i, "FUNCSTAT") == "F") {
                independent_places_.emplace(geoid.substr(0, 5), subdivisions_->cell(i, "NAME"));
            }
        }
    }

    /// Active, or consolidated in part.
    [[nodiscard]] bool is_government(std::size_t subdivision) const
    {
        const std::string& status = subdivisions_->cell(subdivision, "FUNCSTAT");
        return status == "A" || status == "B" || status == "C";
    }

    /// The county subdivision that is a government and in which a place lies: the one whose point
    /// is nearest. None for a place that is a county subdivision itself (FUNCSTAT F), as
    /// Pennsylvania's boroughs are, and where there are no such governments.
    [[nodiscard]] std::string subdivision_around(const std::string& name, const std::string& state,
                                                 const std::vector<std::string>& counties,
                                                 Point point) const
    {
        const bool independent =
            std::any_of(counties.begin(), counties.end(), [&](const std::string& county) {
                return independent_places_.contains({county, name});
            });
        const auto known = points_.find(state);
        if (independent || counties.empty() || known == points_.end()) {
            return {};
        }
        const SubdivisionPoint* nearest_one = nullptr;
        for (const SubdivisionPoint& one : known->second) {
            const bool around =
                !one.government.empty() &&
                std::find(counties.begin(), counties.end(), one.county) != counties.end();
            if (around && (nearest_one == nullptr ||
                           distance(point, one.point) < distance(point, nearest_one->point))) {
                nearest_one = &one;
            }
        }
        return nearest_one == nullptr ? "" : nearest_one->government;
    }

    /// Those that are governments: active, or consolidated in part (FUNCSTAT A, B, C).
    std::string build_subdivisions()
    {
        std::string table = heading();
        for (const std::size_t i : by_geoid(*subdivisions_)) {
            if (!is_government(i)) {
                continue;
            }
            const std::string& geoid = subdivisions_->cell(i, "GEOID");
            append(table,
                   {geoid, subdivisions_->cell(i, "NAME"), "county subdivision",
                    subdivisions_->cell(i, "USPS"), geoid.substr(0, 5),
                    point_of(*subdivisions_, i)},
                   figures_of(geoid), source_);
        }
        return table;
    }

    std::string build_counties()
    {
        const BureauTable counties = read_gazetteer("_Gaz_counties_national.txt", false);
        std::map<std::string, std::string> lines; // by GEOID
        for (const std::size_t i : by_geoid(counties)) {
            const std::string& geoid = counties.cell(i, "GEOID");
            const std::string& state = counties.cell(i, "USPS");
            const Point point = point_of(counties, i);
            std::string text;
            append(text, {geoid, counties.cell(i, "NAME"), "county", state, {}, point},
                   figures_of(geoid), source_);
            lines[geoid] = text;
            add_to_state(state, figures_of(geoid), point);
            counties_.insert(geoid);
        }
        for (const IslandCounty& island : island_counties) {
            const std::string geoid(island.geoid);
            std::string text;
            append(text,
                   {geoid,
                    std::string(island.name),
                    "county",
                    std::string(island.state),
                    {},
                    island.point},
                   {std::to_string(island.population)}, island_source);
            lines[geoid] = text;
            counties_.insert(geoid);
        }
        std::string table = heading();
        for (const auto& [geoid, text] : lines) {
            table += text;
        }
        return table;
    }

    struct StateSums {
        std::vector<std::optional<std::uint64_t>> figures; ///< none when a county has none
        Point sum;
        double counties = 0;
    };

    void add_to_state(const std::string& state, const Figures& figures, Point point)
    {
        StateSums& sums = states_[state];
        if (sums.figures.empty()) {
            sums.figures.assign(measures_.size() + 1, 0);
        }
        for (std::size_t i = 0; i < sums.figures.size(); ++i) {
            const bool known = i < figures.size() && !figures[i].empty() && sums.figures[i];
            sums.figures[i] =
                known ? std::optional(*sums.figures[i] + std::stoull(figures[i])) : std::nullopt;
        }
        sums.sum.latitude += point.latitude;
        // The Aleutians reach over the 180th meridian.
        sums.sum.longitude +=
            point.longitude > 0 && state == "AK" ? point.longitude - 360 : point.longitude;
        sums.counties += 1;
    }

    /// Sums of the counties; the island areas from their own census.
    std::string build_states()
    {
        std::map<std::string, std::string> lines;
        for (const State& state : State::all()) {
            const std::string code(state.code());
            const auto sums = states_.find(code);
            std::string& line = lines[std::string(state.fips())];
            if (sums != states_.end()) {
                Figures figures;
                for (const auto& figure : sums->second.figures) {
                    figures.push_back(figure ? std::to_string(*figure) : "");
                }
                append(line,
                       {std::string(state.fips()),
                        std::string(state.name()),
                        "state",
                        code,
                        {},
                        {sums->second.sum.latitude / sums->second.counties,
                         sums->second.sum.longitude / sums->second.counties}},
                       figures, source_);
            } else if (const IslandCounty* largest = largest_island(code)) {
                append(line,
                       {std::string(state.fips()),
                        std::string(state.name()),
                        "state",
                        code,
                        {},
                        largest->point},
                       {std::to_string(island_population(code))}, island_source);
            }
        }
        std::string table = heading();
        for (const auto& [geoid, line] : lines) {
            table += line;
        }
        return table;
    }

    /// The county equivalent of an island area in which most of its people live; null for a state.
    static const IslandCounty* largest_island(std::string_view state)
    {
        const IslandCounty* largest = nullptr;
        for (const IslandCounty& island : island_counties) {
            if (island.state == state &&
                (largest == nullptr || island.population > largest->population)) {
                largest = &island;
            }
        }
        return largest;
    }

    static std::uint32_t island_population(std::string_view state)
    {
        return std::accumulate(island_counties.begin(), island_counties.end(), std::uint32_t{0},
                               [&](std::uint32_t sum, const IslandCounty& island) {
                                   return sum + (island.state == state ? island.population : 0);
                               });
    }

    void read_zips()
    {
        const BureauTable counties =
            BureauTable::read_relation(find_newest(folder_, "relations", "zcta_counties.csv"),
                                       {"ZCTA5", "GEOID", "Population", "Land Area"});
        for (std::size_t i = 0; i < counties.size(); ++i) {
            zip_counties_[counties.cell(i, "ZCTA5")].push_back(part_of(counties, i, "GEOID"));
        }
        const BureauTable places =
            BureauTable::read_relation(find_newest(folder_, "relations", "zcta_places.csv"),
                                       {"ZCTA5", "Place GEOID", "Population", "Land Area"});
        for (std::size_t i = 0; i < places.size(); ++i) {
            Part part = part_of(places, i, "Place GEOID");
            place_zips_[part.geoid].emplace_back(places.cell(i, "ZCTA5"), part);
            zip_places_[places.cell(i, "ZCTA5")].push_back(std::move(part));
        }
        const BureauTable relation =
            BureauTable::read_relation(find_newest(folder_, "relations", "place_counties.csv"),
                                       {"Place GEOID", "County GEOID"});
        for (std::size_t i = 0; i < relation.size(); ++i) {
            place_counties_[relation.cell(i, "Place GEOID")].push_back(
                relation.cell(i, "County GEOID"));
        }
    }

    /// A part of a ZIP code area, in a county or a place.
    struct Part {
        std::string geoid;
        double people = 0;
        double land = 0; ///< square metres; decides where nobody lives
    };

    static Part part_of(const BureauTable& table, std::size_t row, const char* column)
    {
        const auto number = [&](const char* name) {
            return std::strtod(table.cell(row, name).c_str(), nullptr);
        };
        return {table.cell(row, column), number("Population"), number("Land Area")};
    }

    /// Those counties that still are, or what became of the others as far as the point tells.
    [[nodiscard]] std::vector<std::string> counties_now(const std::vector<std::string>& printed,
                                                        const std::string& state, Point point) const
    {
        std::vector<std::string> counties;
        for (const std::string& geoid : printed) {
            const std::string now =
                counties_.contains(geoid) ? geoid : successor_of(geoid, state, point);
            if (!now.empty() &&
                std::find(counties.begin(), counties.end(), now) == counties.end()) {
                counties.push_back(now);
            }
        }
        return counties;
    }

    [[nodiscard]] std::string successor_of(const std::string& geoid, const std::string& state,
                                           Point point) const
    {
        for (const RetiredCounty& retired : retired_counties()) {
            if (!geoid.starts_with(retired.geoid_begin)) {
                continue;
            }
            const auto near = nearest(state, point, [&](const std::string& county) {
                return std::find(retired.successors.begin(), retired.successors.end(), county) !=
                       retired.successors.end();
            });
            return near.empty() ? "" : near.front();
        }
        return {};
    }

    /// The counties of the three nearest county subdivisions that `takes` takes, the nearest first.
    template <typename Takes>
    [[nodiscard]] std::vector<std::string> nearest(const std::string& state, Point point,
                                                   const Takes& takes) const
    {
        constexpr std::size_t how_many = 3;
        std::array<std::pair<double, const std::string*>, how_many> best{};
        best.fill({std::numeric_limits<double>::max(), nullptr});
        const auto known = points_.find(state);
        if (known == points_.end()) {
            return {};
        }
        for (const SubdivisionPoint& one : known->second) {
            const double far = distance(point, one.point);
            if (far < best.back().first && takes(one.county)) {
                best.back() = {far, &one.county};
                std::sort(best.begin(), best.end());
            }
        }
        std::vector<std::string> counties;
        for (const auto& [far, county] : best) {
            if (county != nullptr) {
                counties.push_back(*county);
            }
        }
        return counties;
    }

    /// The county in which a place lies that the relation does not have: that of the county
    /// subdivisions around it, if they agree.
    [[nodiscard]] std::vector<std::string> county_around(const std::string& state,
                                                         Point point) const
    {
        const auto near = nearest(state, point, [](const std::string&) { return true; });
        const bool agree =
            !near.empty() && std::all_of(near.begin(), near.end(), [&](const std::string& county) {
                return county == near.front();
            });
        return agree ? std::vector{near.front()} : std::vector<std::string>{};
    }

    /// How many residents of a place live in each of its counties, as the ZIP code areas show it.
    [[nodiscard]] std::map<std::string, double>
    parts_by_county(const std::string& place, const std::vector<std::string>& counties) const
    {
        std::map<std::string, double> parts;
        const auto zips = place_zips_.find(place);
        if (zips == place_zips_.end()) {
            return parts;
        }
        for (const auto& [zip, part] : zips->second) {
            const auto shares = zip_counties_.find(zip);
            if (shares == zip_counties_.end()) {
                continue;
            }
            double all = 0;
            for (const Part& share : shares->second) {
                const bool known =
                    std::find(counties.begin(), counties.end(), share.geoid) != counties.end();
                all += known ? weight(share) : 0;
            }
            for (const Part& share : shares->second) {
                if (all > 0 &&
                    std::find(counties.begin(), counties.end(), share.geoid) != counties.end()) {
                    parts[share.geoid] += weight(part) * weight(share) / all;
                }
            }
        }
        return parts;
    }

    /// People; where there are none, a little by land.
    static double weight(const Part& part)
    {
        constexpr double people_a_square_metre = 1e-12;
        return part.people + part.land * people_a_square_metre;
    }

    std::string build_places()
    {
        const BureauTable places = read_gazetteer("_Gaz_place_national.txt", true);
        std::string table = heading();
        for (const std::size_t i : by_geoid(places)) {
            const std::string& geoid = places.cell(i, "GEOID");
            const std::string& state = places.cell(i, "USPS");
            const Point point = point_of(places, i);
            const auto known = place_counties_.find(geoid);
            std::vector<std::string> counties = known == place_counties_.end()
                                                    ? county_around(state, point)
                                                    : counties_now(known->second, state, point);
            const auto parts = parts_by_county(geoid, counties);
            std::sort(counties.begin(), counties.end());
            std::stable_sort(counties.begin(), counties.end(),
                             [&](const std::string& a, const std::string& b) {
                                 return people_in(parts, a) > people_in(parts, b);
                             });
            places_by_geoid_[geoid] = counties;
            append(table,
                   {geoid, places.cell(i, "NAME"), "place", state, join(counties, " "), point,
                    subdivision_around(places.cell(i, "NAME"), state, counties, point)},
                   figures_of(geoid), source_);
        }
        return table;
    }

    static double people_in(const std::map<std::string, double>& parts, const std::string& county)
    {
        const auto part = parts.find(county);
        return part == parts.end() ? 0 : part->second;
    }

    /// ZIP code areas with the counties and places that they touch, the largest part first.
    std::string build_zips()
    {
        std::map<std::string, std::string> lines;
        for (const IslandZip& zip : island_zips) {
            std::string& line = lines[std::string(zip.code)];
            append_csv_record(line, {zip.code, zip.counties, ""});
        }
        for (auto& [zip, counties] : zip_counties_) {
            const auto known = zip_places_.find(zip);
            std::vector<Part> places =
                known == zip_places_.end() ? std::vector<Part>{} : known->second;
            const auto larger = [](const Part& a, const Part& b) {
                return weight(a) != weight(b) ? weight(a) > weight(b) : a.geoid < b.geoid;
            };
            std::sort(counties.begin(), counties.end(), larger);
            std::sort(places.begin(), places.end(), larger);
            std::vector<std::string> county_geoids;
            const auto add_county = [&](const std::string& geoid) {
                if (counties_.contains(geoid) &&
                    std::find(county_geoids.begin(), county_geoids.end(), geoid) ==
                        county_geoids.end()) {
                    county_geoids.push_back(geoid);
                }
            };
            for (const Part& part : counties) {
                add_county(part.geoid);
                if (!counties_.contains(part.geoid)) {
                    // Of a county that is no more: the counties of the area's places.
                    for (const Part& place : places) {
                        const auto in = places_by_geoid_.find(place.geoid);
                        if (in != places_by_geoid_.end() && !in->second.empty()) {
                            add_county(in->second.front());
                        }
                    }
                }
            }
            std::vector<std::string> place_geoids;
            for (const Part& part : places) {
                if (places_by_geoid_.contains(part.geoid)) {
                    place_geoids.push_back(part.geoid);
                }
            }
            std::string& line = lines[zip];
            line.clear();
            append_csv_record(line, {zip, join(county_geoids, " "), join(place_geoids, " ")});
        }
        std::string table = "zip,counties,places\n";
        for (const auto& [zip, line] : lines) {
            table += line;
        }
        return table;
    }

    fs::path folder_;
    std::string source_;
    std::vector<std::string> measures_;
    std::map<std::string, Figures> figures_; ///< by GEOID
    std::optional<BureauTable> subdivisions_;
    std::map<std::string, std::vector<SubdivisionPoint>> points_;      ///< by state
    std::set<std::pair<std::string, std::string>> independent_places_; ///< county and name
    std::set<std::string> counties_;                                   ///< GEOIDs
    std::map<std::string, StateSums> states_;
    std::map<std::string, std::vector<Part>> zip_counties_;
    std::map<std::string, std::vector<Part>> zip_places_;
    std::map<std::string, std::vector<std::pair<std::string, Part>>> place_zips_;
    std::map<std::string, std::vector<std::string>> place_counties_;
    std::map<std::string, std::vector<std::string>> places_by_geoid_; ///< their counties
};

} // namespace

std::map<std::string, std::string> build_census_tables(const fs::path& folder)
{
    return CensusBuilder(folder).build();
}

} // namespace atlas287
