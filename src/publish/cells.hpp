#pragma once

#include "atlas/atlas.hpp"
#include "atlas/changes.hpp"
#include "history/events.hpp"
#include "places/reach.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atlas287 {

/// Cells as tables have them; empty when not known.
std::string text(std::optional<Date> date);
std::string code(std::optional<State> state);
std::string code(std::optional<Model> model);
std::string name(std::optional<Level> level);

/// The residents of a unit, or those of a measure.
std::string people_of_unit(const Unit& unit, Measure measure);

/// The cells that an agency's jurisdiction fills.
struct PlaceCells {
    std::string county;
    std::string geoids;
    std::string population;
    std::string latitude;
    std::string longitude;
    std::vector<std::string> measures; ///< in the order of Units::measures()
};

PlaceCells place_cells(const Jurisdiction& jurisdiction, const Units& units);

/// Appends what stands behind the columns of an agency's place.
std::vector<std::string> with_point_and_measures(std::vector<std::string> cells,
                                                 const PlaceCells& place);

/// What came of an event, as the table `events` has it: of a posted MOA its address.
std::string value_after(const History& history, const Event& event);

/// A line of the table `changes`.
std::vector<std::string> change_cells(const Atlas& atlas, const Change& change,
                                      std::uint32_t publication);

} // namespace atlas287
