#include "publish/cards.hpp"

#include "publish/front_sections.hpp"
#include "publish/policing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace atlas287 {

namespace {

using nlohmann::json;

/// A place on the card for a map, in pixels.
struct Box {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
    double line = 1; ///< width of the lines between counties
};

constexpr Box state_box{620, 60, 520, 510};
constexpr Box nation_box{540, 70, 610, 400, 0.3};

struct Inset {
    const char* state = "";
    Box box;
};

/// Where the nation's map has what lies elsewhere, at scales of their own.
constexpr std::array insets{
    Inset{"AK", {545, 468, 130, 100, 0.3}}, Inset{"HI", {685, 488, 100, 80, 0.3}},
    Inset{"GU", {810, 508, 40, 50, 0.3}},   Inset{"MP", {850, 488, 40, 80, 0.3}},
    Inset{"AS", {920, 518, 50, 30, 0.3}},   Inset{"VI", {990, 508, 40, 50, 0.3}},
    Inset{"PR", {1050, 508, 90, 50, 0.3}},
};

/// A map in the middle of its place.
json place_map(const StateMap& map, const Policing& policing, const Box& box)
{
    const double scale = std::min(box.width / map.width, box.height / map.height);
    // One path for all counties of a style: the library works out the style of each element anew.
    std::map<std::string, json> outlines;
    for (const auto& [county, path] : map.counties) {
        outlines[policing.style_of(county)].push_back(path);
    }
    auto counties = json::array();
    for (auto& [style, paths] : outlines) {
        counties.push_back({{"style", style}, {"paths", std::move(paths)}});
    }
    auto points = json::array();
    for (const auto& [place, at] : map.points) {
        if (!policing.agencies_of(place).empty()) {
            points.push_back({{"x", std::to_string(at.first)},
                              {"y", std::to_string(at.second)},
                              {"style", policing.style_of(place)}});
        }
    }
    return {{"x", fmt::format("{:.1f}", box.left + (box.width - map.width * scale) / 2)},
            {"y", fmt::format("{:.1f}", box.top + (box.height - map.height * scale) / 2)},
            {"scale", fmt::format("{:.4f}", scale)},
            {"line", fmt::format("{:.2f}", box.line / scale)},
            {"radius", fmt::format("{:.1f}", 5 / scale)},
            {"counties", std::move(counties)},
            {"points", std::move(points)}};
}

/// What every card says.
json describe(const ReportSource& source, const Totals& totals)
{
    constexpr int first_line = 372;
    constexpr int line = 50;
    constexpr int swatch = 24;
    auto models = json::array();
    int y = first_line;
    for (const Model model : page_order) {
        if (const std::uint32_t count = totals.agreements.of(model); count > 0) {
            models.push_back({{"style", code_of(model)},
                              {"name", model_word(source.words, model, "name")},
                              {"n", source.formats.count(count)},
                              {"y", std::to_string(y)},
                              {"top", std::to_string(y - swatch)}});
            y += line;
        }
    }
    const std::string date = source.formats.date(source.dated(source.publication));
    return {{"models", std::move(models)},
            {"list", source.words.fill("card.list", {{"date", date}})}};
}

/// Letters that are as large as the place for them allows: the longest name of a state is
/// `Northern Mariana Islands`, in Spanish `Islas Marianas del Norte`.
std::string size_of(const std::string& name)
{
    constexpr double widest = 560;  // pixels
    constexpr double letter = 0.54; // of the letters' size: the face's average
    constexpr double largest = 92;
    return fmt::format("{:.0f}",
                       std::min(largest, widest / (letter * static_cast<double>(name.size()))));
}

} // namespace

std::string card_path(const std::string& code)
{
    return fmt::format("cards/{}.png", code);
}

json make_state_card(const ReportSource& source, const Standing& standing, State state)
{
    const auto known = standing.totals.find(state);
    const Totals totals = known == standing.totals.end() ? Totals{} : known->second;
    json card = describe(source, totals);
    card["large"] = state_name(source.words, state);
    card["size"] = size_of(card["large"].get<std::string>());
    const std::uint32_t agreements = totals.agreements.total();
    card["under"] = agreements == 0
                        ? source.words.at("card.none")
                        : source.words.plural("agreements.count", agreements,
                                              {{"n", source.formats.count(agreements)}});
    return card;
}

json make_nation_card(const ReportSource& source, const Standing& standing)
{
    json card = describe(source, standing.nation);
    const std::uint32_t agreements = standing.nation.agreements.total();
    card["large"] = source.formats.count(agreements);
    card["size"] = size_of(card["large"].get<std::string>());
    card["under"] = source.words.plural("card.nation", agreements, {});
    return card;
}

json make_state_card_map(const Atlas& atlas, const Standing& standing, const StateFacts& facts,
                         State state)
{
    auto maps = json::array();
    const auto map = facts.maps.find(state);
    if (map != facts.maps.end() && !map->second.empty()) {
        const auto agencies = standing.agencies_in.find(state);
        const Policing policing(atlas, standing,
                                agencies == standing.agencies_in.end()
                                    ? std::vector<std::uint32_t>{}
                                    : agencies->second);
        maps.push_back(place_map(map->second, policing, state_box));
    }
    return {{"maps", std::move(maps)}};
}

json make_nation_card_map(const Atlas& atlas, const Standing& standing, const StateFacts& facts)
{
    auto maps = json::array();
    if (!facts.lower_48.empty()) {
        const Policing policing(atlas, standing, standing.agencies);
        maps.push_back(place_map(facts.lower_48, policing, nation_box));
        for (const Inset& inset : insets) {
            const StateMap& map = facts.maps.at(*State::from_code(inset.state));
            if (!map.empty()) {
                StateMap counties = map;
                counties.points.clear(); // too small here to tell anything
                maps.push_back(place_map(counties, policing, inset.box));
            }
        }
    }
    return {{"maps", std::move(maps)}};
}

} // namespace atlas287
