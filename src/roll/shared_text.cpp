#include "roll/shared_text.hpp"

#include <charconv>
#include <cstdint>

namespace atlas287 {

namespace {

/// The character that an escape at the front of a text stands for; nothing when none stands there.
std::optional<char> escaped_character(std::string_view text)
{
    constexpr std::size_t length = 7; // _x000D_
    if (text.size() < length || !text.starts_with("_x") || text[length - 1] != '_') {
        return std::nullopt;
    }
    std::uint32_t code = 0;
    const char* digits = text.data() + 2;
    const auto [end, error] = std::from_chars(digits, digits + 4, code, 16);
    const bool printable =
        code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0x80);
    return error == std::errc() && end == digits + 4 && printable
               ? std::optional(static_cast<char>(code))
               : std::nullopt;
}

} // namespace

std::string unescape_xstring(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t escape = text.find("_x", at);
        plain += text.substr(at, escape - at);
        if (escape == std::string_view::npos) {
            break;
        }
        const auto character = escaped_character(text.substr(escape));
        plain += character.value_or('_');
        at = escape + (character ? 7 : 1);
    }
    return plain;
}

bool is_itself(std::string_view raw)
{
    return xml::is_plain(raw) && raw.find("_x") == std::string_view::npos;
}

std::string read_element_text(xml::Reader& reader)
{
    std::string text;
    const std::size_t depth = reader.depth();
    while (true) {
        const xml::Token token = reader.next();
        if (token == xml::Token::text) {
            xml::append_text(reader, text);
        } else if (token == xml::Token::finish ||
                   (token == xml::Token::end && reader.depth() < depth)) {
            return text;
        }
    }
}

} // namespace atlas287
