#pragma once

#include "publish/page.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace atlas287 {

/// A line of a chart over time.
struct TrendLine {
    std::string name;
    std::string style;          ///< class of the line and its label
    std::vector<double> values; ///< one for each publication up to the source's
};

/// What the template `trend` draws: lines over the days of the publications, steps from one list to
/// the next, an axis of years and one of counts, and each line's name at its end.
nlohmann::json draw_trend(const ReportSource& source, const std::vector<TrendLine>& lines);

} // namespace atlas287
