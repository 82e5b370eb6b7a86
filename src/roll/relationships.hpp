#pragma once

#include <string_view>
#include <unordered_map>

namespace atlas287 {

/// What a part of a workbook refers to (ECMA-376 part 2, 9.3).
struct Relationship {
    std::string_view target; ///< as it stands in the part; see xml::decode
    std::string_view type;
};

/// By id, as it stands in the part. Points into the text that it was read from.
using Relationships = std::unordered_map<std::string_view, Relationship>;

/// Reads a `.rels` part, which has to live as long as the result. Throws xml::NotWellFormed.
Relationships read_relationships(std::string_view text);

} // namespace atlas287
