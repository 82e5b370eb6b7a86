#include "roll/relationships.hpp"

#include "roll/xml.hpp"

namespace atlas287 {

Relationships read_relationships(std::string_view text)
{
    Relationships relationships;
    xml::Reader reader(text);
    for (auto token = reader.next(); token != xml::Token::finish; token = reader.next()) {
        if (token == xml::Token::start && reader.name() == "Relationship") {
            relationships.insert_or_assign(reader.attribute("Id").value_or(""),
                                           Relationship{reader.attribute("Target").value_or(""),
                                                        reader.attribute("Type").value_or("")});
        }
    }
    return relationships;
}

} // namespace atlas287
