#include "roll/plain_cell.hpp"

#include "roll/plain_scanner.hpp"

namespace atlas287 {

namespace {

bool read_content(PlainScanner& scanner, PlainCell& cell)
{
    if (scanner.pass("<v>")) {
        const auto text = scanner.take_until('<');
        cell.has_value = true;
        cell.text = text.value_or("");
        return text && scanner.pass("/v></c>");
    }
    if (scanner.pass("<is><t>")) {
        const auto text = scanner.take_until('<');
        cell.is_inline = true;
        cell.text = text.value_or("");
        return text && scanner.pass("/t></is></c>");
    }
    return false;
}

} // namespace

std::optional<PlainCell> read_plain_cell(std::string_view text)
{
    PlainScanner scanner(text);
    if (!scanner.pass("<c r=\"")) {
        return std::nullopt;
    }
    const auto place = scanner.take_until('"');
    const auto reference = place ? parse_reference(*place) : std::nullopt;
    if (!reference) {
        return std::nullopt;
    }
    PlainCell cell;
    cell.reference = *reference;
    if (scanner.pass(" s=\"")) {
        const auto style = scanner.take_until('"');
        if (!style) {
            return std::nullopt;
        }
        cell.style = *style;
    }
    if (scanner.pass(" t=\"")) {
        const auto type = scanner.take_until('"');
        if (!type) {
            return std::nullopt;
        }
        cell.type = *type;
    }
    const bool whole = scanner.pass("/>") || (scanner.pass(">") && read_content(scanner, cell));
    if (!whole) {
        return std::nullopt;
    }
    cell.size = scanner.at();
    return cell;
}

} // namespace atlas287
