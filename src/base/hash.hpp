#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace atlas287 {

using Digest = std::array<unsigned char, 32>;

/// SHA-256 (FIPS 180-4) of the bytes.
Digest sha256(std::string_view bytes);

/// The digest in hexadecimal, 64 characters.
std::string to_hex(const Digest& digest);

/// The first 60 bits of the digest in Crockford's base 32, lower case: 12 characters for an id that
/// people copy (no i, l, o or u).
std::string short_id(const Digest& digest);

} // namespace atlas287
