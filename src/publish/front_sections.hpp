#pragma once

#include "atlas/atlas.hpp"
#include "atlas/stats.hpp"
#include "publish/page.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <vector>

namespace atlas287 {

/// Models in the order in which the page shows them: by how far they reach into daily policing.
inline constexpr std::array page_order{Model::task_force, Model::jail_enforcement,
                                       Model::warrant_service};

/// The same day a year before; 28 February for 29 February.
Date year_before(Date day);

/// The last publication of each month up to one, newest first.
std::vector<std::uint32_t> last_of_months(const History& history, std::uint32_t publication);

/// The parts of a bar stacked by model, in thousandths of the longest one.
nlohmann::json cut_bar(const ModelCounts& counts, std::uint32_t longest);

/// Agreements signed, and agreements removed, week by week.
nlohmann::json weeks_section(const ReportSource& source);

/// How many residents live where listed agreements apply: now, by model, and month by month.
nlohmann::json people_section(const ReportSource& source);

/// Listed agreements by level of government, and agencies by the models that they hold.
nlohmann::json who_section(const ReportSource& source);

/// Applications that wait, and what became of the others.
nlohmann::json pending_section(const ReportSource& source);

} // namespace atlas287
