#pragma once

#include "atlas/atlas.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// How much a finding matters, most first.
enum class Severity : std::uint8_t {
    serious,  ///< something that is counted may be wrong
    doubtful, ///< a decision that the program was not sure of
    note,     ///< something wrong in ICE's data that was put right
};

std::string_view name_of(Severity severity);

/// Something wrong or doubtful in ICE's data, or a decision the program was not sure of.
struct Finding {
    std::string_view kind; ///< one of `finding_kinds()`
    Severity severity = Severity::note;
    std::string about;                ///< the id of an agreement or a publication
    std::string publication_id;       ///< where it shows first
    std::optional<std::uint32_t> row; ///< index into Roll::rows()
    std::string detail;
    std::string suggestion;
};

/// What findings there are, in words: `doubtful pair`, `impossible date` …
const std::vector<std::string_view>& finding_kinds();

/// All findings, most serious first, then by kind and what they are about.
std::vector<Finding> find_all(const Atlas& atlas);

} // namespace atlas287
