#include "roll/xml.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace atlas287::xml {

namespace {

constexpr std::size_t deepest = 64;

/// What a character may end. One look-up instead of a chain of comparisons: a list has a million
/// tags.
enum Class : std::uint8_t { blank = 1, name_end = 2, special = 4 };

constexpr std::array<std::uint8_t, 256> classes = [] {
    std::array<std::uint8_t, 256> table{};
    for (const char c : {' ', '\n', '\r', '\t'}) {
        table.at(static_cast<std::size_t>(c)) = blank | name_end;
    }
    for (const char c : {'>', '/', '=', '<', '"', '\'', '\0'}) {
        table.at(static_cast<std::size_t>(c)) = name_end;
    }
    table.at('&') = special;
    table.at('\r') |= special;
    return table;
}();

bool is(char c, Class wanted)
{
    return (classes[static_cast<unsigned char>(c)] & wanted) != 0;
}

bool all_blank(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return is(c, blank); });
}

/// Names are short: comparing them in place is faster than calling memcmp.
bool same_name(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin());
}

/// Where `wanted` next stands from `from` on; the text's end when nowhere. What is looked for is
/// mostly a few characters away.
std::size_t find_near(std::string_view text, char wanted, std::size_t from)
{
    const std::size_t near = std::min(text.size(), from + 24);
    for (std::size_t i = from; i < near; ++i) {
        if (text[i] == wanted) {
            return i;
        }
    }
    const void* found =
        near == text.size() ? nullptr : std::memchr(text.data() + near, wanted, text.size() - near);
    return found == nullptr
               ? text.size()
               : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::string_view local(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void append_utf8(std::uint32_t code, std::string& out)
{
    const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0U | (code >> 6U));
        byte(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        byte(0xE0U | (code >> 12U));
        byte(0x80U | ((code >> 6U) & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    } else {
        byte(0xF0U | (code >> 18U));
        byte(0x80U | ((code >> 12U) & 0x3FU));
        byte(0x80U | ((code >> 6U) & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    }
}

/// The character that `#39` or `#x2019` stands for.
std::uint32_t read_reference(std::string_view digits)
{
    std::uint32_t base = 10;
    digits.remove_prefix(1);
    if (digits.starts_with('x')) {
        base = 16;
        digits.remove_prefix(1);
    }
    std::uint32_t code = 0;
    if (digits.empty() || digits.size() > 7) {
        throw NotWellFormed("a character reference is not a number");
    }
    for (const char c : digits) {
        std::uint32_t value = 99;
        if (c >= '0' && c <= '9') {
            value = static_cast<std::uint32_t>(c - '0');
        } else if (c >= 'a' && c <= 'f') {
            value = static_cast<std::uint32_t>(c - 'a' + 10);
        } else if (c >= 'A' && c <= 'F') {
            value = static_cast<std::uint32_t>(c - 'A' + 10);
        }
        if (value >= base) {
            throw NotWellFormed("a character reference is not a number");
        }
        code = code * base + value;
    }
    const bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
    if (control || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF || code == 0xFFFE ||
        code == 0xFFFF) {
        throw NotWellFormed("a character reference names no character of XML");
    }
    return code;
}

void append_entity(std::string_view name, std::string& out)
{
    if (name == "amp") {
        out += '&';
    } else if (name == "lt") {
        out += '<';
    } else if (name == "gt") {
        out += '>';
    } else if (name == "quot") {
        out += '"';
    } else if (name == "apos") {
        out += '\'';
    } else if (name.starts_with('#')) {
        append_utf8(read_reference(name), out);
    } else {
        throw NotWellFormed("the entity '" + std::string(name.substr(0, 40)) +
                            "' is not one of XML's own");
    }
}

} // namespace

Reader::Reader(std::string_view text) : text_(text)
{
    if (text_.starts_with("\xEF\xBB\xBF")) {
        at_ = 3;
    } else if (text_.starts_with("\xFE\xFF") || text_.starts_with("\xFF\xFE")) {
        throw NotWellFormed("it is in UTF-16; only UTF-8 is read");
    }
    if (has_control_characters(text_)) {
        throw NotWellFormed("it has control characters");
    }
    open_.reserve(deepest);
}

Token Reader::next()
{
    if (pending_end_) {
        pending_end_ = false;
        name_ = local(open_.back());
        open_.pop_back();
        return Token::end;
    }
    while (at_ < text_.size()) {
        if (text_[at_] != '<') {
            const std::size_t end = find_near(text_, '<', at_);
            text_token_ = text_.substr(at_, end - at_);
            at_ = end;
            if (open_.empty()) {
                if (!all_blank(text_token_)) {
                    throw NotWellFormed("text stands outside the root element");
                }
                continue;
            }
            is_cdata_ = false;
            return Token::text;
        }
        const char after = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (after == '/') {
            return read_end();
        }
        if (after == '!' || after == '?') {
            if (skip_markup()) {
                return Token::text;
            }
            continue;
        }
        return read_start();
    }
    if (!open_.empty()) {
        throw NotWellFormed("it ends inside the element '" + std::string(open_.back()) + "'");
    }
    if (!had_root_) {
        throw NotWellFormed("it has no element");
    }
    return Token::finish;
}

void Reader::skip_blanks()
{
    while (at_ < text_.size() && is(text_[at_], blank)) {
        ++at_;
    }
}

void Reader::read_attribute()
{
    std::size_t name_start = at_;
    while (at_ < text_.size() && !is(text_[at_], name_end)) {
        if (text_[at_] == ':') {
            name_start = at_ + 1;
        }
        ++at_;
    }
    const std::string_view local_name = text_.substr(name_start, at_ - name_start);
    skip_blanks();
    if (local_name.empty() || current() != '=') {
        throw NotWellFormed("an attribute has no value");
    }
    ++at_;
    skip_blanks();
    const char quote = current();
    if (quote != '"' && quote != '\'') {
        throw NotWellFormed("an attribute's value is not in quotes");
    }
    const std::size_t close = find_near(text_, quote, at_ + 1);
    if (close == text_.size()) {
        throw NotWellFormed("an attribute's value has no closing quote");
    }
    attributes_.push_back({local_name, text_.substr(at_ + 1, close - at_ - 1)});
    at_ = close + 1;
}

Token Reader::read_start()
{
    const std::size_t name_start = ++at_;
    while (at_ < text_.size() && !is(text_[at_], name_end)) {
        ++at_;
    }
    const std::string_view full_name = text_.substr(name_start, at_ - name_start);
    if (full_name.empty()) {
        throw NotWellFormed("a tag has no name");
    }
    attributes_.clear();
    bool empty_element = false;
    while (true) {
        skip_blanks();
        const char c = current();
        if (c == '>') {
            break;
        }
        if (c == '/' && at_ + 1 < text_.size() && text_[at_ + 1] == '>') {
            empty_element = true;
            ++at_;
            break;
        }
        if (at_ >= text_.size() || c == '<' || c == '/') {
            throw NotWellFormed("a tag is not closed");
        }
        read_attribute();
    }
    ++at_;
    if (open_.empty() && had_root_) {
        throw NotWellFormed("it has two root elements");
    }
    if (open_.size() == deepest) {
        throw NotWellFormed("its elements are nested too deeply");
    }
    had_root_ = true;
    name_ = local(full_name);
    open_.push_back(full_name);
    pending_end_ = empty_element;
    return Token::start;
}

Token Reader::read_end()
{
    const std::size_t close = find_near(text_, '>', at_);
    if (close == text_.size()) {
        throw NotWellFormed("a tag is not closed");
    }
    std::string_view full_name = text_.substr(at_ + 2, close - at_ - 2);
    while (!full_name.empty() && is(full_name.back(), blank)) {
        full_name.remove_suffix(1);
    }
    if (open_.empty() || !same_name(open_.back(), full_name)) {
        throw NotWellFormed("the end tag '" + std::string(full_name.substr(0, 40)) +
                            "' closes nothing that is open");
    }
    name_ = local(full_name);
    open_.pop_back();
    at_ = close + 1;
    return Token::end;
}

/// Skips a comment or an instruction; true when it was a CDATA section, which is text.
bool Reader::skip_markup()
{
    const std::string_view rest = text_.substr(at_);
    const auto skip_to = [this](std::string_view closing, std::size_t from) {
        const std::size_t end = text_.find(closing, at_ + from);
        if (end == std::string_view::npos) {
            throw NotWellFormed("a comment or instruction is not closed");
        }
        at_ = end + closing.size();
    };
    if (rest.starts_with("<!--")) {
        skip_to("-->", 4);
        return false;
    }
    if (rest.starts_with("<?")) {
        skip_to("?>", 2);
        return false;
    }
    constexpr std::string_view cdata = "<![CDATA[";
    if (rest.starts_with(cdata) && !open_.empty()) {
        const std::size_t start = at_ + cdata.size();
        skip_to("]]>", cdata.size());
        text_token_ = text_.substr(start, at_ - 3 - start);
        is_cdata_ = true;
        return true;
    }
    throw NotWellFormed("it has a document type or another declaration, which no workbook needs");
}

std::optional<std::string_view> Reader::attribute(std::string_view local_name) const
{
    for (const Attribute& attribute : attributes_) {
        if (same_name(attribute.name, local_name)) {
            return attribute.value;
        }
    }
    return std::nullopt;
}

std::optional<std::string_view> Reader::take_text_element(std::string_view name)
{
    const std::string_view rest = text_.substr(at_);
    const std::size_t text_start = name.size() + 2;
    if (pending_end_ || rest.size() < text_start || rest[0] != '<' || rest[text_start - 1] != '>' ||
        !same_name(rest.substr(1, name.size()), name)) {
        return std::nullopt;
    }
    const std::size_t text_end = find_near(rest, '<', text_start);
    const std::size_t size = text_end + name.size() + 3;
    if (rest.size() < size || rest[text_end + 1] != '/' || rest[size - 1] != '>' ||
        !same_name(rest.substr(text_end + 2, name.size()), name)) {
        return std::nullopt;
    }
    at_ += size;
    return rest.substr(text_start, text_end - text_start);
}

void Reader::skip()
{
    const std::size_t outside = depth() - 1;
    while (depth() > outside) {
        next();
    }
}

bool is_plain(std::string_view raw)
{
    return std::none_of(raw.begin(), raw.end(), [](char c) { return is(c, special); });
}

void decode(std::string_view raw, std::string& out)
{
    std::size_t i = 0;
    while (i < raw.size()) {
        std::size_t run = i;
        while (run < raw.size() && !is(raw[run], special)) {
            ++run;
        }
        out += raw.substr(i, run - i);
        if (run == raw.size()) {
            return;
        }
        if (raw[run] == '\r') {
            out += '\n';
            i = run + (raw.substr(run).starts_with("\r\n") ? 2 : 1);
            continue;
        }
        const std::size_t end = raw.find(';', run);
        if (end == std::string_view::npos) {
            throw NotWellFormed("an entity is not closed by a semicolon");
        }
        append_entity(raw.substr(run + 1, end - run - 1), out);
        i = end + 1;
    }
}

void append_text(const Reader& reader, std::string& out)
{
    if (!reader.is_cdata()) {
        decode(reader.text(), out);
        return;
    }
    const std::string_view text = reader.text();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
        } else if (text.substr(i + 1, 1) != "\n") {
            out += '\n';
        }
    }
}

std::string decoded(std::string_view raw)
{
    std::string out;
    decode(raw, out);
    return out;
}

} // namespace atlas287::xml
