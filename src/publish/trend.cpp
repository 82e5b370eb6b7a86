#include "publish/trend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace atlas287 {

namespace {

using nlohmann::json;

// The drawing, in CSS pixels at its full width.
constexpr double width = 640;
constexpr double height = 260;
constexpr double left = 44;
constexpr double right = 150; // names of the lines
constexpr double top = 12;
constexpr double bottom = 28;
constexpr double label_height = 18;

/// A step of 1, 2 or 5 times a power of ten that divides a range into about four.
double nice_step(double range)
{
    constexpr double parts = 4;
    const double rough = range / parts;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double times : {1.0, 2.0, 5.0}) {
        if (times * power >= rough) {
            return times * power;
        }
    }
    return 10 * power;
}

std::string number(double value)
{
    return fmt::format("{:g}", std::round(value * 10) / 10);
}

} // namespace

json draw_trend(const ReportSource& source, const std::vector<TrendLine>& lines)
{
    const Date first = source.dated(0);
    const Date last = source.dated(source.publication);
    const double days = std::max(1, last.days_since(first));
    double most = 0;
    for (const TrendLine& line : lines) {
        for (const double value : line.values) {
            most = std::max(most, value);
        }
    }
    if (most == 0) {
        return false;
    }
    const double step = nice_step(most);
    const double ceiling = std::ceil(most / step) * step;
    const auto x_of = [&](Date day) {
        return left + (width - left - right) * day.days_since(first) / days;
    };
    const auto y_of = [&](double value) {
        return height - bottom - (height - top - bottom) * value / ceiling;
    };

    auto years = json::array();
    for (int year = first.year() + 1; year <= last.year(); ++year) {
        years.push_back(
            {{"x", number(x_of(*Date::from(year, 1, 1)))}, {"year", std::to_string(year)}});
    }
    auto counts = json::array();
    const int steps = static_cast<int>(std::lround(ceiling / step));
    for (int i = 0; i <= steps; ++i) {
        const double value = i * step;
        counts.push_back({{"y", number(y_of(value))}, {"count", number(value)}});
    }
    auto drawn = json::array();
    for (const TrendLine& line : lines) {
        std::string path;
        for (std::uint32_t i = 0; i <= source.publication; ++i) {
            const std::string x = number(x_of(source.dated(i)));
            const std::string y = number(y_of(line.values[i]));
            if (i == 0) {
                path = fmt::format("M{},{}", x, y);
            } else if (line.values[i] != line.values[i - 1]) {
                path += fmt::format("H{}V{}", x, y);
            }
        }
        path += fmt::format("H{}", number(x_of(last)));
        drawn.push_back({{"style", line.style},
                         {"path", path},
                         {"name", line.name},
                         {"x", number(x_of(last) + 8)},
                         {"y", y_of(line.values.back())}});
    }
    // Names that would lie over each other move apart.
    std::sort(drawn.begin(), drawn.end(),
              [](const json& a, const json& b) { return a.at("y") < b.at("y"); });
    for (std::size_t i = 1; i < drawn.size(); ++i) {
        const double above = drawn[i - 1].at("y").get<double>();
        drawn[i]["y"] = std::max(drawn[i].at("y").get<double>(), above + label_height);
    }
    for (auto& line : drawn) {
        line["y"] = number(line.at("y").get<double>());
    }
    return {{"width", number(width)},
            {"height", number(height)},
            {"left", number(left)},
            {"right", number(width - right)},
            {"base", number(height - bottom)},
            {"years", years},
            {"counts", counts},
            {"lines", drawn}};
}

} // namespace atlas287
