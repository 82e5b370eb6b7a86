#include "base/text.hpp"

#include <fmt/format.h>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <utility>

namespace atlas287 {

namespace {

char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// So many characters are looked at together, where the compiler makes one comparison of them.
constexpr std::size_t block_size = 32;

/// How many characters stand in front of the first block that does not fit, or of what is no whole
/// block.
template <typename Fits> std::ptrdiff_t after_blocks(std::string_view text, Fits fits)
{
    std::size_t i = 0;
    while (text.size() - i >= block_size && fits(text.data() + i)) {
        i += block_size;
    }
    return static_cast<std::ptrdiff_t>(i);
}

bool is_ascii_block(const char* block)
{
    unsigned char all = 0;
    for (std::size_t k = 0; k < block_size; ++k) {
        all = static_cast<unsigned char>(all | static_cast<unsigned char>(block[k]));
    }
    return all < 0x80;
}

bool is_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Length of the white space that starts at `text`, 0 when none does.
std::size_t leading_space(std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    const auto c = static_cast<unsigned char>(text[0]);
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
        return 1;
    }
    if (text.starts_with("\xC2\xA0")) { // no-break space
        return 2;
    }
    for (const std::string_view wide :
         {"\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x80\xAF", "\xEF\xBB\xBF",
          "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE3\x80\x80"}) {
        if (text.starts_with(wide)) {
            return wide.size();
        }
    }
    // U+2000 to U+200A, the spaces of fixed widths
    if (text.size() >= 3 && text.starts_with("\xE2\x80") &&
        static_cast<unsigned char>(text[2]) >= 0x80 &&
        static_cast<unsigned char>(text[2]) <= 0x8A) {
        return 3;
    }
    return 0;
}

std::size_t trailing_space(std::string_view text)
{
    for (const std::size_t length : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
        if (text.size() >= length && leading_space(text.substr(text.size() - length)) == length) {
            return length;
        }
    }
    return 0;
}

bool is_quote(UChar32 c)
{
    switch (c) {
    case U'\'':
    case U'"':
    case U'`':
    case 0x00B4: // acute accent
    case 0x02BB: // okina, in Hawaiian names
    case 0x02BC: // modifier letter apostrophe
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x201C:
    case 0x201D:
    case 0x2032: // prime
    case 0xFF07: // fullwidth apostrophe
        return true;
    default:
        return false;
    }
}

std::string fold_ascii(std::string_view text)
{
    std::string folded;
    folded.reserve(text.size());
    for (char c : text) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
        if (is_letter_or_digit(c)) {
            folded += c;
        } else if (c != '\'' && c != '"' && c != '`' && !folded.empty() && folded.back() != ' ') {
            folded += ' ';
        }
    }
    if (!folded.empty() && folded.back() == ' ') {
        folded.pop_back();
    }
    return folded;
}

std::string fold_unicode(std::string_view text)
{
    // Quotation marks go first: compatibility forms would turn some of them into blanks.
    icu::UnicodeString plain;
    const auto source = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    for (std::int32_t i = 0; i < source.length(); i = source.moveIndex32(i, 1)) {
        if (!is_quote(source.char32At(i))) {
            plain.append(source.char32At(i));
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const auto* decompose = icu::Normalizer2::getNFDInstance(status);
    const icu::UnicodeString normal =
        decompose->normalize(casefold->normalize(plain, status), status);
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error("ICU could not normalise a text");
    }
    icu::UnicodeString folded;
    for (std::int32_t i = 0; i < normal.length(); i = normal.moveIndex32(i, 1)) {
        const UChar32 c = normal.char32At(i);
        if (u_isalnum(c) != 0) {
            folded.append(c);
        } else if (u_charType(c) == U_NON_SPACING_MARK) {
            continue;
        } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != u' ') {
            folded.append(u' ');
        }
    }
    if (folded.endsWith(u" ", 1)) {
        folded.truncate(folded.length() - 1);
    }
    std::string utf8;
    folded.toUTF8String(utf8);
    return utf8;
}

int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

} // namespace

bool is_utf8(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        i += static_cast<std::size_t>(after_blocks(text.substr(i), is_ascii_block));
        if (i == text.size()) {
            return true;
        }
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        std::size_t length = 0;
        std::uint32_t code = 0;
        if (lead >= 0xC2 && lead <= 0xDF) {
            length = 2;
            code = lead & 0x1FU;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            length = 3;
            code = lead & 0x0FU;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            length = 4;
            code = lead & 0x07U;
        } else {
            return false;
        }
        if (i + length > text.size()) {
            return false;
        }
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0U) != 0x80U) {
                return false;
            }
            code = (code << 6U) | (next & 0x3FU);
        }
        const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
        const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (overlong || surrogate || code > 0x10FFFF) {
            return false;
        }
        i += length;
    }
    return true;
}

bool has_control_characters(std::string_view text)
{
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    };
    // Line ends are few: a block with one is looked at again, character by character.
    const auto end = after_blocks(text, [&is_control](const char* block) {
        unsigned char low = 0;
        for (std::size_t k = 0; k < block_size; ++k) {
            low = static_cast<unsigned char>(low | (static_cast<unsigned char>(block[k]) < 0x20));
        }
        return low == 0 || std::none_of(block, block + block_size, is_control);
    });
    return std::any_of(text.begin() + end, text.end(), is_control);
}

std::string_view trim(std::string_view text)
{
    const auto plain = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; };
    if (!text.empty() && plain(text.front()) && plain(text.back())) {
        return text; // nearly all texts
    }
    while (const std::size_t length = leading_space(text)) {
        text.remove_prefix(length);
    }
    while (const std::size_t length = trailing_space(text)) {
        text.remove_suffix(length);
    }
    return text;
}

std::string collapse_spaces(std::string_view text)
{
    text = trim(text);
    std::string collapsed;
    collapsed.reserve(text.size());
    while (!text.empty()) {
        if (const std::size_t length = leading_space(text)) {
            if (collapsed.back() != ' ') {
                collapsed += ' ';
            }
            text.remove_prefix(length);
        } else {
            collapsed += text.front();
            text.remove_prefix(1);
        }
    }
    return collapsed;
}

std::string fold(std::string_view text)
{
    return is_ascii(text) ? fold_ascii(text) : fold_unicode(text);
}

std::string slug(std::string_view text)
{
    std::string result;
    for (const char c : fold(text)) {
        if (is_letter_or_digit(c)) {
            result += c;
        } else if (!result.empty() && result.back() != '-') {
            result += '-';
        }
    }
    while (!result.empty() && result.back() == '-') {
        result.pop_back();
    }
    return result;
}

namespace {

/// Controls of C0, C1 and of the direction of writing, separators of lines and paragraphs, and what
/// is no character, which XML cannot hold either.
bool is_unseen(UChar32 c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || U_IS_UNICODE_NONCHAR(c);
}

/// The length of the character at `at`, and the character: negative where none is well-formed,
/// whose length is then that of one byte.
std::pair<std::size_t, UChar32> character_at(std::string_view text, std::size_t at)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
    const auto left = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4));
    std::int32_t length = 0;
    UChar32 c = -1;
    U8_NEXT(bytes, length, left, c);
    return {c < 0 ? 1 : static_cast<std::size_t>(length), c};
}

/// The text with what is no UTF-8 and the characters that are not seen written out; nothing when it
/// has none.
template <typename Unseen>
std::optional<std::string> write_unseen(std::string_view text, const Unseen& unseen)
{
    std::optional<std::string> written;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool is_printable = byte >= 0x20 && byte < 0x7F;
        const auto [length, c] =
            is_printable ? std::pair<std::size_t, UChar32>(1, byte) : character_at(text, at);
        const bool stays = is_printable || (c >= 0 && !unseen(c));
        if (!stays && !written) {
            written = text.substr(0, at);
        }
        if (!stays) {
            *written += c < 0 ? fmt::format("\\x{:02X}", byte)
                              : fmt::format("\\u{:04X}", static_cast<std::uint32_t>(c));
        } else if (written) {
            *written += text.substr(at, length);
        }
        at += length;
    }
    return written;
}

} // namespace

bool is_visible_line(std::string_view text)
{
    return !write_unseen(text, is_unseen);
}

std::string visible(std::string_view text)
{
    return write_unseen(
               text, [](UChar32 c) { return is_unseen(c) && c != '\t' && c != '\n' && c != '\r'; })
        .value_or(std::string(text));
}

std::string visible_line(std::string_view text)
{
    return write_unseen(text, is_unseen).value_or(std::string(text));
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    while (true) {
        const std::size_t end = text.find(separator, start);
        if (end == std::string_view::npos) {
            parts.push_back(text.substr(start));
            return parts;
        }
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator)
{
    std::string text;
    for (const std::string& part : parts) {
        if (&part != &parts.front()) {
            text += separator;
        }
        text += part;
    }
    return text;
}

std::string lower_ascii(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), to_lower);
    return lower;
}

bool same_ascii(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return to_lower(x) == to_lower(y); });
}

std::string percent_decode(std::string_view text)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
            hex_value(text[i + 2]) >= 0) {
            decoded += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

std::size_t typing_distance(std::string_view a, std::string_view b)
{
    // Three rows of the dynamic-programming table: two before the current one.
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], before_last[j - 2] + 1);
            }
        }
        std::swap(before_last, last);
        std::swap(last, current);
    }
    return last[b.size()];
}

} // namespace atlas287
