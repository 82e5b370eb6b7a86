#pragma once

#include "publish/change_pages.hpp"
#include "publish/page.hpp"
#include "publish/standing.hpp"
#include "publish/state_map.hpp"

#include <map>
#include <vector>

namespace atlas287 {

/// What the pages of states, and the cards, show that no language changes.
struct StateFacts {
    StateFacts(const Atlas& atlas, const Standing& standing, const Shapes* shapes);

    std::map<State, StateMap> maps; ///< none without outlines
    StateMap lower_48;              ///< the states between Canada and Mexico, without points
    std::map<State, std::vector<State>> neighbours;
    std::map<State, std::vector<ModelCounts>> series; ///< by publication
    std::vector<ModelCounts> nation; ///< of the 50 states and the District of Columbia
};

/// All states and territories, those without an agreement too.
Page make_states_page(const ReportSource& source, const Standing& standing);

/// One state or territory: its numbers, map, growth, what changed there, agencies, what ended, what
/// is pending, and its neighbours.
Page make_state_page(const ReportSource& source, const Standing& standing, const StateFacts& facts,
                     const ChangeLog& log, State state);

} // namespace atlas287
