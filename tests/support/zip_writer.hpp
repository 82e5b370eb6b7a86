#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atlas287::testing {

/// One part of a zip archive as a test wants it, lies included.
struct ZipPart {
    std::string name;
    std::string bytes;
    bool deflated = true;
    std::uint16_t flags = 0; ///< bit 0: encrypted
    std::optional<std::uint32_t> said_crc;
    std::optional<std::uint32_t> said_size;
    std::optional<std::uint32_t> said_packed_size;
    std::optional<std::uint16_t> said_method;
    std::optional<std::uint32_t> said_offset; ///< in the directory: where the part begins
};

/// A part as it should be.
ZipPart part_of(const std::string& name, const std::string& bytes);

/// The bytes of an archive with these parts, in their order (PKWARE APPNOTE 6.3, 4.3).
std::string write_zip(const std::vector<ZipPart>& parts);

/// A text so many times, for parts that grow.
std::string repeated(const std::string& text, std::size_t times);

} // namespace atlas287::testing
