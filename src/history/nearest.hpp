#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace atlas287 {

/// The index of the one text that a mistyped text can mean: nearest by typing distance, at most
/// `furthest` away, and no other as near. Nothing when there is none, or more than one.
std::optional<std::size_t>
find_nearest(std::string_view text, std::span<const std::string_view> known, std::size_t furthest);

} // namespace atlas287
