#pragma once

#include "roll/xml.hpp"

#include <string>
#include <string_view>

namespace atlas287 {

/// Resolves `_x000D_`, the escape of ECMA-376 part 1, 22.9.2.19 for characters that XML cannot
/// hold. Control characters but tab and line ends stay escaped.
std::string unescape_xstring(std::string_view text);

/// Whether a text needs neither decoding nor unescaping.
bool is_itself(std::string_view raw);

/// Reads the characters up to the end of the element that was just started, references resolved.
std::string read_element_text(xml::Reader& reader);

/// Reads the text of an `si` or `is` element that was just started: its `t`, and those of its runs;
/// phonetic guides (`rPh`) are left out. A single plain `t`, which nearly all are, is taken where
/// it stands; any other text is given to `keep`, which returns where it is kept.
template <typename Keep> std::string_view read_rich_text(xml::Reader& reader, const Keep& keep)
{
    const std::size_t depth = reader.depth();
    std::string text;
    std::string_view only;
    bool single = true;
    bool in_text = false;
    while (true) {
        const xml::Token token = reader.next();
        if (token == xml::Token::start) {
            if (reader.name() == "rPh") {
                reader.skip();
            } else {
                in_text = reader.name() == "t";
            }
        } else if (token == xml::Token::text && in_text) {
            if (single && only.empty() && !reader.is_cdata() && is_itself(reader.text())) {
                only = reader.text();
                continue;
            }
            if (single) {
                text = only;
                single = false;
            }
            xml::append_text(reader, text);
        } else if (token == xml::Token::end) {
            in_text = false;
            if (reader.depth() < depth) {
                break;
            }
        } else if (token == xml::Token::finish) {
            break;
        }
    }
    return single ? only : keep(unescape_xstring(std::move(text)));
}

} // namespace atlas287
