#include "publish/state_map.hpp"

#include "base/geodata.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <string_view>

namespace atlas287 {

namespace {

/// The longer side of a drawing, in its own units: fine enough that no step shows at any width of a
/// page, and whole numbers are short.
constexpr double longer_side = 1000;

std::unique_ptr<OGRGeometry> read_outline(std::string_view wkb)
{
    OGRGeometry* made = nullptr;
    if (OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &made, wkb.size()) != OGRERR_NONE) {
        return nullptr;
    }
    return std::unique_ptr<OGRGeometry>(made);
}

/// The middle of counties: of their points, longitudes counted across the 180th
/// meridian where the Aleutians cross it.
std::optional<std::pair<double, double>> middle_of(const std::vector<const Unit*>& counties)
{
    double west = std::numeric_limits<double>::max();
    double east = std::numeric_limits<double>::lowest();
    double south = west;
    double north = east;
    for (const Unit* county : counties) {
        if (county->latitude.empty() || county->longitude.empty()) {
            continue;
        }
        const double latitude = std::stod(county->latitude);
        double longitude = std::stod(county->longitude);
        if (county->state.code() == "AK" && longitude > 0) {
            longitude -= 360;
        }
        west = std::min(west, longitude);
        east = std::max(east, longitude);
        south = std::min(south, latitude);
        north = std::max(north, latitude);
    }
    if (west > east) {
        return std::nullopt;
    }
    return std::pair{(west + east) / 2, (south + north) / 2};
}

/// From degrees to metres about a middle, by PROJ.
class Projection {
public:
    explicit Projection(std::pair<double, double> middle)
    {
        const std::string sphere = "+R=6371008.8";
        const std::string to =
            fmt::format("+proj=laea +lon_0={} +lat_0={} {}", middle.first, middle.second, sphere);
        from_.importFromProj4(fmt::format("+proj=longlat {} +no_defs", sphere).c_str());
        to_.importFromProj4((to + " +no_defs").c_str());
        from_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        to_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        // Said instead of looked for: PROJ takes some milliseconds to find the only way there is.
        OGRCoordinateTransformationOptions way;
        way.SetCoordinateOperation(
            ("+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step " + to).c_str(),
            false);
        by_.reset(OGRCreateCoordinateTransformation(&from_, &to_, way));
    }

    [[nodiscard]] bool valid() const { return by_ != nullptr; }
    bool project(OGRGeometry& outline) { return outline.transform(by_.get()) == OGRERR_NONE; }
    bool project(double& x, double& y) { return by_->Transform(1, &x, &y) != FALSE; }

private:
    OGRSpatialReference from_;
    OGRSpatialReference to_;
    std::unique_ptr<OGRCoordinateTransformation> by_;
};

/// Puts metres on paper, north up.
struct Paper {
    OGREnvelope frame;
    double scale = 1;

    [[nodiscard]] int x(double metres) const
    {
        return static_cast<int>(std::lround((metres - frame.MinX) * scale));
    }
    [[nodiscard]] int y(double metres) const
    {
        return static_cast<int>(std::lround((frame.MaxY - metres) * scale));
    }
};

void draw_ring(const OGRLinearRing& ring, const Paper& paper, std::string& path)
{
    std::vector<std::pair<int, int>> points;
    for (const OGRPoint& point : ring) {
        const std::pair here{paper.x(point.getX()), paper.y(point.getY())};
        if (points.empty() || points.back() != here) {
            points.push_back(here);
        }
    }
    if (points.size() < 3) {
        return; // smaller than a step of the drawing
    }
    points.pop_back(); // the ring ends where it began
    auto [x, y] = points.front();
    path += fmt::format("M{},{}l", x, y);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const int dx = points[i].first - x;
        const int dy = points[i].second - y;
        path += fmt::format("{}{}{}{}", i > 1 && dx >= 0 ? " " : "", dx, dy >= 0 ? "," : "", dy);
        x = points[i].first;
        y = points[i].second;
    }
    path += "z";
}

std::string draw_outline(const OGRGeometry& outline, const Paper& paper)
{
    std::string path;
    for (const OGRPolygon* polygon : *outline.toMultiPolygon()) {
        for (const OGRLinearRing* ring : *polygon) {
            draw_ring(*ring, paper, path);
        }
    }
    return path;
}

} // namespace

StateMap draw_counties(const Shapes& shapes, const std::vector<const Unit*>& counties,
                       const std::vector<const Unit*>& places)
{
    const GeodataErrors errors;
    const auto middle = middle_of(counties);
    StateMap map;
    if (!middle) {
        return map;
    }
    Projection projection(*middle);
    std::map<const Unit*, std::unique_ptr<OGRGeometry>> outlines;
    Paper paper;
    for (const Unit* county : counties) {
        auto outline = read_outline(shapes.outline_of(county->geoid));
        if (outline && projection.valid() && projection.project(*outline)) {
            OGREnvelope envelope;
            outline->getEnvelope(&envelope);
            paper.frame.Merge(envelope);
            outlines.emplace(county, std::move(outline));
        }
    }
    if (outlines.empty()) {
        return map;
    }
    const double across = paper.frame.MaxX - paper.frame.MinX;
    const double down = paper.frame.MaxY - paper.frame.MinY;
    paper.scale = longer_side / std::max(across, down);
    map.width = static_cast<int>(std::lround(across * paper.scale));
    map.height = static_cast<int>(std::lround(down * paper.scale));
    for (const auto& [county, outline] : outlines) {
        map.counties.emplace(county, draw_outline(*outline, paper));
    }
    for (const Unit* place : places) {
        if (place->longitude.empty() || place->latitude.empty()) {
            continue;
        }
        double x = std::stod(place->longitude);
        double y = std::stod(place->latitude);
        if (projection.project(x, y)) {
            map.points.emplace(place, std::pair{paper.x(x), paper.y(y)});
        }
    }
    return map;
}

std::map<State, std::vector<State>> find_neighbours(const Shapes& shapes, const Units& units)
{
    // Outlines of one topology share the very corners of their borders.
    std::map<std::pair<double, double>, std::set<State>> corners;
    for (const State state : State::all()) {
        const Unit* unit = units.find_state(state);
        const auto outline =
            unit == nullptr ? nullptr : read_outline(shapes.outline_of(unit->geoid));
        if (!outline) {
            continue;
        }
        for (const OGRPolygon* polygon : *outline->toMultiPolygon()) {
            for (const OGRLinearRing* ring : *polygon) {
                for (const OGRPoint& point : *ring) {
                    corners[{point.getX(), point.getY()}].insert(state);
                }
            }
        }
    }
    std::map<std::pair<State, State>, std::size_t> shared;
    for (const auto& [corner, states] : corners) {
        for (const State one : states) {
            for (const State other : states) {
                if (one != other) {
                    ++shared[{one, other}];
                }
            }
        }
    }
    std::map<State, std::vector<State>> neighbours;
    for (const auto& [pair, count] : shared) {
        if (count > 1) { // Arizona and Colorado share one
            neighbours[pair.first].push_back(pair.second);
        }
    }
    return neighbours;
}

} // namespace atlas287
