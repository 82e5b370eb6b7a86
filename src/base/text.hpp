#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// True when the bytes are well-formed UTF-8.
bool is_utf8(std::string_view text);

/// True when the text has characters below U+0020 other than tab and line ends.
bool has_control_characters(std::string_view text);

/// The text as people are shown it: characters that are not seen but change what is are written
/// out, as `\u202E`. These are control characters, those that change the direction of writing
/// (Unicode Technical Report 36, 2.6), separators of lines, and what Unicode says is no character;
/// bytes that are no UTF-8 become `\xF1`. Tabs and line ends stay. Most texts come back as they
/// are.
std::string visible(std::string_view text);

/// The same for what is shown in one line: tabs and line ends are written out too.
std::string visible_line(std::string_view text);

/// Whether a text is its own visible_line.
bool is_visible_line(std::string_view text);

/// Without white space at both ends: ASCII blanks, no-break and zero-width spaces, byte-order
/// marks.
std::string_view trim(std::string_view text);

/// Trimmed, with every run of white space inside made one blank.
std::string collapse_spaces(std::string_view text);

/// The text as it is compared: Unicode NFKC case folding without marks on letters, apostrophes and
/// quotation marks removed, every other run of characters that are neither letters nor digits made
/// one blank, trimmed. `St. Mary's  COUNTY ` and `st marys county` fold to the same.
std::string fold(std::string_view text);

/// A folded text as part of an id or address: words joined by hyphens, ASCII letters and digits
/// only.
std::string slug(std::string_view text);

/// The pieces between separators; an empty text is one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);

std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// ASCII letters to lower case, every other byte as it is.
std::string lower_ascii(std::string_view text);

/// Whether a character is one of 0 to 9.
constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// Whether two texts are the same but for the case of ASCII letters.
bool same_ascii(std::string_view a, std::string_view b);

/// Percent-decodes once; a `%` that is not followed by two hexadecimal digits stays as it is.
std::string percent_decode(std::string_view text);

/// Optimal string alignment distance in bytes: insertions, deletions, substitutions and exchanges
/// of neighbours (`PENNSLYVANIA` is 1 from `PENNSYLVANIA`).
std::size_t typing_distance(std::string_view a, std::string_view b);

} // namespace atlas287
