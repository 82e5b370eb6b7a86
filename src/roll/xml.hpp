#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287::xml {

/// The text is not well-formed XML 1.0 in UTF-8, or uses what no workbook has (a document type).
class NotWellFormed : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

enum class Token : std::uint8_t { start, end, text, finish };

struct Attribute {
    std::string_view name;  ///< without its namespace prefix
    std::string_view value; ///< as it stands in the file; see decode()
};

/// Reads XML in place, one token after the other, and keeps nothing but the names of the open
/// elements. Comments and processing instructions are skipped; a document type is refused, so there
/// are no entities but XML's five and character references. Names are given without their namespace
/// prefix. Everything handed out points into the text given, which has to live as long.
class Reader {
public:
    /// Throws NotWellFormed for what is no UTF-8 text at first sight.
    explicit Reader(std::string_view text);

    /// The next token. An empty element gives `start` and then `end`. Throws NotWellFormed.
    Token next();

    /// After `start` and `end`: the element's local name.
    [[nodiscard]] std::string_view name() const { return name_; }

    /// After `start`: the raw value of an attribute by its local name, nothing when it lacks.
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view local_name) const;

    /// After `start`: all attributes, by local names and raw values, as they stand.
    [[nodiscard]] std::span<const Attribute> attributes() const { return attributes_; }

    /// After `text`: the characters as they stand in the file; see decode().
    [[nodiscard]] std::string_view text() const { return text_token_; }

    /// After `text`: whether it was a CDATA section, whose characters are not to be decoded.
    [[nodiscard]] bool is_cdata() const { return is_cdata_; }

    /// How many elements are open, the one just started included.
    [[nodiscard]] std::size_t depth() const { return open_.size(); }

    /// The text that has not been read yet, for those who know a form that is common there; empty
    /// where the end of an empty element has not been given yet.
    [[nodiscard]] std::string_view ahead() const
    {
        return pending_end_ ? std::string_view{} : text_.substr(at_);
    }

    /// Passes over whole elements at the front of ahead() that the caller has read.
    void pass(std::size_t characters) { at_ += characters; }

    /// When an element without attributes that holds nothing but text comes next, right here, reads
    /// all of it: its raw text. Nothing, and nothing read, when anything else comes. Cells are full
    /// of such elements.
    std::optional<std::string_view> take_text_element(std::string_view name);

    /// After `start`: skips to behind the end of that element. Throws NotWellFormed.
    void skip();

private:
    Token read_start();
    Token read_end();
    bool skip_markup();
    void read_attribute();
    void skip_blanks();
    [[nodiscard]] char current() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string_view name_;
    std::vector<Attribute> attributes_;
    std::string_view text_token_;
    bool is_cdata_ = false;
    bool pending_end_ = false;
    bool had_root_ = false;
    std::vector<std::string_view> open_;
};

/// Whether the characters are themselves: no references, no line ends to change.
bool is_plain(std::string_view raw);

/// Appends characters with their references resolved (`&amp;`, `&#39;`, `&#x2019;`) and line ends
/// made LF. Throws NotWellFormed for an unknown or impossible reference.
void decode(std::string_view raw, std::string& out);

/// Appends the characters of the text token that a reader gave last: decoded, but for those of a
/// CDATA section, in which only line ends are made LF.
void append_text(const Reader& reader, std::string& out);

/// The characters with their references resolved.
std::string decoded(std::string_view raw);

} // namespace atlas287::xml
