#include "roll/relationships.hpp"

#include "roll/cell_reference.hpp"
#include "roll/plain_scanner.hpp"
#include "roll/xml.hpp"

#include <algorithm>
#include <optional>

namespace atlas287 {

namespace {

/// The number in `rId7`, as Excel names nearly all of them: a list has a thousand links, and this
/// is faster than a hash. Nothing for any other id, `rId07` among them.
std::optional<std::uint32_t> number_of(std::string_view id)
{
    constexpr std::string_view prefix = "rId";
    constexpr std::size_t most_digits = 5;
    if (!id.starts_with(prefix) || id.size() > prefix.size() + most_digits) {
        return std::nullopt;
    }
    const std::string_view digits = id.substr(prefix.size());
    return digits.starts_with('0') ? std::nullopt : parse_whole_number(digits);
}

struct PlainRelationship {
    Relationship relationship;
    std::size_t size = 0; ///< how many characters it takes
};

/// The element at the front of the text when it is written as Excel writes links, which for a list
/// is half of what there is to read. Nothing for any other.
std::optional<PlainRelationship> read_plain_relationship(std::string_view text)
{
    PlainScanner scanner(text);
    const auto value_behind = [&scanner](const auto& wanted, std::string_view& value) {
        const auto found = scanner.pass(wanted) ? scanner.take_value() : std::nullopt;
        value = found.value_or("");
        return found.has_value();
    };
    PlainRelationship plain;
    if (!value_behind("<Relationship Id=\"", plain.relationship.id) ||
        !value_behind(" Type=\"", plain.relationship.type) ||
        !value_behind(" Target=\"", plain.relationship.target)) {
        return std::nullopt;
    }
    scanner.pass(" TargetMode=\"External\"");
    if (!scanner.pass("/>")) {
        return std::nullopt;
    }
    plain.size = scanner.at();
    return plain;
}

/// The element that the reader has just started.
Relationship relationship_of(const xml::Reader& reader)
{
    return {reader.attribute("Id").value_or(""), reader.attribute("Target").value_or(""),
            reader.attribute("Type").value_or("")};
}

} // namespace

void Relationships::add(const Relationship& relationship)
{
    const auto index = static_cast<std::uint32_t>(all_.size());
    all_.push_back(relationship);
    if (const auto number = number_of(relationship.id)) {
        by_number_.resize(std::max<std::size_t>(by_number_.size(), *number + 1));
        by_number_[*number] = index + 1;
    } else {
        by_other_id_.insert_or_assign(relationship.id, index);
    }
}

const Relationship* Relationships::find(std::string_view id) const
{
    if (const auto number = number_of(id)) {
        const std::uint32_t place = *number < by_number_.size() ? by_number_[*number] : 0;
        return place == 0 ? nullptr : &all_[place - 1];
    }
    const auto known = by_other_id_.find(id);
    return known == by_other_id_.end() ? nullptr : &all_[known->second];
}

Relationships read_relationships(std::string_view text)
{
    Relationships relationships;
    xml::Reader reader(text);
    for (auto token = reader.next(); token != xml::Token::finish; token = reader.next()) {
        if (token == xml::Token::start && reader.name() == "Relationship") {
            relationships.add(relationship_of(reader));
        }
        while (reader.depth() == 1) {
            const auto plain = read_plain_relationship(reader.ahead());
            if (!plain) {
                break;
            }
            relationships.add(plain->relationship);
            reader.pass(plain->size);
        }
    }
    return relationships;
}

} // namespace atlas287
