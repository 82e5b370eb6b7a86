#include "history/nearest.hpp"

#include "base/text.hpp"

namespace atlas287 {

std::optional<std::size_t>
find_nearest(std::string_view text, std::span<const std::string_view> known, std::size_t furthest)
{
    std::optional<std::size_t> nearest;
    std::size_t nearest_distance = furthest + 1;
    for (std::size_t i = 0; i < known.size(); ++i) {
        const std::size_t distance = typing_distance(text, known[i]);
        if (distance < nearest_distance) {
            nearest = i;
            nearest_distance = distance;
        } else if (distance == nearest_distance) {
            nearest.reset();
        }
    }
    return nearest_distance <= furthest ? nearest : std::nullopt;
}

} // namespace atlas287
