#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace atlas287 {

/// What a part of a workbook refers to (ECMA-376 part 2, 9.3). Points into the text that it was
/// read from.
struct Relationship {
    std::string_view id;     ///< as it stands in the part, as the others
    std::string_view target; ///< see xml::decode
    std::string_view type;
};

/// The relationships of one part.
class Relationships {
public:
    /// The last one added with an id is the one that is found by it.
    void add(const Relationship& relationship);

    /// Nothing when there is none with this id.
    [[nodiscard]] const Relationship* find(std::string_view id) const;

    /// In the order of the part.
    [[nodiscard]] const std::vector<Relationship>& all() const { return all_; }

private:
    std::vector<Relationship> all_;
    std::vector<std::uint32_t> by_number_; ///< of `rId7`: an index into all_, plus 1
    std::unordered_map<std::string_view, std::uint32_t> by_other_id_; ///< an index into all_
};

/// Reads a `.rels` part, which has to live as long as the result. Throws xml::NotWellFormed.
Relationships read_relationships(std::string_view text);

} // namespace atlas287
