// The reader of XML against libxml2: what libxml2 reads, ours reads to the same elements,
// attributes and texts. Ours asks for less (it has no namespaces and checks no names), and refuses
// document types and other encodings.

#include "base/text.hpp"
#include "fuzz/invariants.hpp"
#include "roll/xml.hpp"

#include <libxml/xmlreader.h>

#include <algorithm>
#include <memory>

namespace {

using namespace atlas287;
using namespace atlas287::fuzz;

/// `<name a=value b=value`, `text`, `>`, one behind the other.
using Events = std::vector<std::string>;

struct FreeReader {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

std::string text_from(const xmlChar* text)
{
    return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

std::string local(const std::string& name)
{
    return name.substr(name.rfind(':') + 1);
}

/// Whether a name is one by Namespaces in XML 1.0, 4: one colon at most, and none at an end.
/// libxml2 takes others for XML without namespaces.
bool is_qualified(std::string_view name)
{
    return std::count(name.begin(), name.end(), ':') <= 1 && !name.starts_with(':') &&
           !name.ends_with(':');
}

/// XML makes blanks of the line ends and tabs in an attribute (3.3.3); no reader here depends on
/// it.
std::string with_blanks(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

void add_text(Events& events, const std::string& text)
{
    if (text.empty()) {
        return;
    }
    if (!events.empty() && events.back().starts_with('"')) {
        events.back() += text;
    } else {
        events.push_back('"' + text);
    }
}

/// False when it has names that ours need not read.
bool take_start(Events& events, xmlTextReader* reader)
{
    bool qualified = is_qualified(text_from(xmlTextReaderConstName(reader)));
    std::string start = "<" + local(text_from(xmlTextReaderConstName(reader)));
    const bool is_empty = xmlTextReaderIsEmptyElement(reader) == 1;
    while (xmlTextReaderMoveToNextAttribute(reader) == 1) {
        qualified = qualified && is_qualified(text_from(xmlTextReaderConstName(reader)));
        start += ' ' + local(text_from(xmlTextReaderConstName(reader))) + '=' +
                 with_blanks(text_from(xmlTextReaderConstValue(reader)));
    }
    events.push_back(start);
    if (is_empty) {
        events.emplace_back(">");
    }
    return qualified;
}

/// This version of libxml2 leaves the line ends of a CDATA section as they stand (XML 1.0, 2.11,
/// makes them LF).
std::string with_line_feeds(std::string_view text)
{
    std::string changed;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            changed += text[i];
        } else if (text.substr(i + 1, 1) != "\n") {
            changed += '\n';
        }
    }
    return changed;
}

/// What libxml2 reads; nothing when it finds an error, or names that ours need not read.
std::optional<Events> events_of_libxml2(std::string_view text)
{
    const std::unique_ptr<xmlTextReader, FreeReader> reader(
        xmlReaderForMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                           XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET));
    Events events;
    if (!reader) {
        return std::nullopt;
    }
    int more = 0;
    while ((more = xmlTextReaderRead(reader.get())) == 1) {
        switch (xmlTextReaderNodeType(reader.get())) {
        case XML_READER_TYPE_ELEMENT:
            if (!take_start(events, reader.get())) {
                return std::nullopt;
            }
            break;
        case XML_READER_TYPE_END_ELEMENT:
            events.emplace_back(">");
            break;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            add_text(events, text_from(xmlTextReaderConstValue(reader.get())));
            break;
        case XML_READER_TYPE_CDATA:
            add_text(events, with_line_feeds(text_from(xmlTextReaderConstValue(reader.get()))));
            break;
        default:
            break;
        }
    }
    return more == 0 ? std::optional(events) : std::nullopt;
}

std::optional<Events> events_of_ours(std::string_view text)
{
    Events events;
    try {
        xml::Reader reader(text);
        for (auto token = reader.next(); token != xml::Token::finish; token = reader.next()) {
            if (token == xml::Token::start) {
                std::string start = "<" + std::string(reader.name());
                for (const xml::Attribute& attribute : reader.attributes()) {
                    start += ' ' + std::string(attribute.name) + '=' +
                             with_blanks(xml::decoded(attribute.value));
                }
                events.push_back(start);
            } else if (token == xml::Token::end) {
                events.emplace_back(">");
            } else {
                std::string characters;
                xml::append_text(reader, characters);
                add_text(events, characters);
            }
        }
    } catch (const xml::NotWellFormed&) {
        return std::nullopt;
    }
    return events;
}

/// What ours does not read, and need not: document types, namespaces (libxml2 leaves out those that
/// are declared wrongly), other encodings, a later XML.
bool is_beyond(std::string_view text)
{
    return text.find("<!DOCTYPE") != std::string_view::npos ||
           text.find("xmlns") != std::string_view::npos ||
           text.find("encoding") != std::string_view::npos ||
           text.find("version") != std::string_view::npos || !is_utf8(text) ||
           has_control_characters(text);
}

/// How deep libxml2 found elements nested; ours stops far above what any workbook has.
bool is_too_deep(const Events& events)
{
    int depth = 0;
    int deepest = 0;
    for (const std::string& event : events) {
        depth += event.starts_with('<') ? 1 : event == ">" ? -1 : 0;
        deepest = std::max(deepest, depth);
    }
    return deepest > 60;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text = text_of(bytes, size);
    const auto ours = events_of_ours(text);
    if (is_beyond(text)) {
        return 0;
    }
    const auto theirs = events_of_libxml2(text);
    if (theirs && !is_too_deep(*theirs)) {
        require(ours.has_value(), "what libxml2 reads is read");
        require(*ours == *theirs, "what is read is what libxml2 reads");
    }
    return 0;
}
