#include "roll/xml.hpp"

#include <cstring>

namespace atlas287::xml {

namespace {

constexpr std::size_t deepest = 64;

bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool all_blank(std::string_view text)
{
    for (const char c : text) {
        if (!is_blank(c)) {
            return false;
        }
    }
    return true;
}

bool ends_name(char c)
{
    return is_blank(c) || c == '>' || c == '/' || c == '=';
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
        throw NotWellFormed("the entity '" + std::string(name.substr(0, 40)) + "' is not one of XML's own");
    }
}

/// Reads one attribute off the front of `rest`; false at its end.
bool take_attribute(std::string_view& rest, std::string_view& name, std::string_view& value)
{
    std::size_t i = 0;
    while (i < rest.size() && is_blank(rest[i])) {
        ++i;
    }
    if (i == rest.size()) {
        return false;
    }
    const std::size_t name_start = i;
    while (i < rest.size() && !ends_name(rest[i])) {
        ++i;
    }
    name = rest.substr(name_start, i - name_start);
    while (i < rest.size() && is_blank(rest[i])) {
        ++i;
    }
    if (name.empty() || i == rest.size() || rest[i] != '=') {
        throw NotWellFormed("an attribute has no value");
    }
    ++i;
    while (i < rest.size() && is_blank(rest[i])) {
        ++i;
    }
    if (i == rest.size() || (rest[i] != '"' && rest[i] != '\'')) {
        throw NotWellFormed("an attribute's value is not in quotes");
    }
    const std::size_t close = rest.find(rest[i], i + 1);
    if (close == std::string_view::npos) {
        throw NotWellFormed("an attribute's value has no closing quote");
    }
    value = rest.substr(i + 1, close - i - 1);
    rest.remove_prefix(close + 1);
    return true;
}

} // namespace

Reader::Reader(std::string_view text) : text_(text)
{
    if (text_.starts_with("\xEF\xBB\xBF")) {
        at_ = 3;
    } else if (text_.starts_with("\xFE\xFF") || text_.starts_with("\xFF\xFE")) {
        throw NotWellFormed("it is in UTF-16; only UTF-8 is read");
    }
    open_.reserve(deepest);
}

Token Reader::next()
{
    if (pending_end_) {
        pending_end_ = false;
        name_ = open_.back();
        open_.pop_back();
        return Token::end;
    }
    while (at_ < text_.size()) {
        if (text_[at_] != '<') {
            const void* found = std::memchr(text_.data() + at_, '<', text_.size() - at_);
            const std::size_t end =
                found == nullptr ? text_.size()
                                 : static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
            text_token_ = text_.substr(at_, end - at_);
            at_ = end;
            if (open_.empty()) {
                if (!all_blank(text_token_)) {
                    throw NotWellFormed("text stands outside the root element");
                }
                continue;
            }
            is_cdata_ = false;
            name_ = open_.back();
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

Token Reader::read_start()
{
    const std::size_t name_start = at_ + 1;
    std::size_t i = name_start;
    while (i < text_.size() && !ends_name(text_[i])) {
        ++i;
    }
    const std::string_view full_name = text_.substr(name_start, i - name_start);
    const std::size_t attributes_start = i;
    // A '>' may stand inside a quoted value.
    while (i < text_.size() && text_[i] != '>') {
        if (text_[i] == '"' || text_[i] == '\'') {
            const std::size_t close = text_.find(text_[i], i + 1);
            if (close == std::string_view::npos) {
                throw NotWellFormed("an attribute's value has no closing quote");
            }
            i = close;
        } else if (text_[i] == '<') {
            throw NotWellFormed("a tag is not closed");
        }
        ++i;
    }
    if (i >= text_.size() || full_name.empty()) {
        throw NotWellFormed("a tag is not closed");
    }
    if (open_.empty() && had_root_) {
        throw NotWellFormed("it has two root elements");
    }
    if (open_.size() == deepest) {
        throw NotWellFormed("its elements are nested too deeply");
    }
    had_root_ = true;
    const bool empty_element = i > attributes_start && text_[i - 1] == '/';
    attributes_ = text_.substr(attributes_start, i - attributes_start - (empty_element ? 1 : 0));
    at_ = i + 1;
    name_ = local(full_name);
    open_.push_back(name_);
    pending_end_ = empty_element;
    return Token::start;
}

Token Reader::read_end()
{
    const std::size_t close = text_.find('>', at_);
    if (close == std::string_view::npos) {
        throw NotWellFormed("a tag is not closed");
    }
    std::string_view full_name = text_.substr(at_ + 2, close - at_ - 2);
    while (!full_name.empty() && is_blank(full_name.back())) {
        full_name.remove_suffix(1);
    }
    name_ = local(full_name);
    if (open_.empty() || open_.back() != name_) {
        throw NotWellFormed("the end tag '" + std::string(name_.substr(0, 40)) + "' closes nothing that is open");
    }
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
        name_ = open_.back();
        return true;
    }
    throw NotWellFormed("it has a document type or another declaration, which no workbook needs");
}

std::optional<std::string_view> Reader::attribute(std::string_view local_name) const
{
    std::string_view rest = attributes_;
    std::string_view name;
    std::string_view value;
    while (take_attribute(rest, name, value)) {
        if (local(name) == local_name) {
            return value;
        }
    }
    return std::nullopt;
}

void Reader::skip()
{
    const std::size_t outside = depth() - 1;
    while (depth() > outside) {
        next();
    }
}

void decode(std::string_view raw, std::string& out)
{
    std::size_t i = 0;
    while (i < raw.size()) {
        const std::size_t special = raw.find_first_of("&\r", i);
        out += raw.substr(i, special - i);
        if (special == std::string_view::npos) {
            return;
        }
        if (raw[special] == '\r') {
            out += '\n';
            i = special + (raw.substr(special).starts_with("\r\n") ? 2 : 1);
            continue;
        }
        const std::size_t end = raw.find(';', special);
        if (end == std::string_view::npos) {
            throw NotWellFormed("an entity is not closed by a semicolon");
        }
        append_entity(raw.substr(special + 1, end - special - 1), out);
        i = end + 1;
    }
}

std::string decoded(std::string_view raw)
{
    std::string out;
    decode(raw, out);
    return out;
}

} // namespace atlas287::xml
