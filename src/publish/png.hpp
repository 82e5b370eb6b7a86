#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace atlas287 {

/// Pixels as a PNG file of 8 bits a channel (https://www.w3.org/TR/png-3/). `pixels` are those of
/// the rows from above, `width` in each, as 0x00RRGGBB; there are as many rows as fill. Throws
/// WriteError when there is no memory for it.
std::string to_png(std::span<const std::uint32_t> pixels, std::uint32_t width);

} // namespace atlas287
