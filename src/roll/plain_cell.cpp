#include "roll/plain_cell.hpp"

namespace atlas287 {

namespace {

/// Reads forward as long as what stands there is what is wanted.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    [[nodiscard]] std::size_t at() const { return at_; }

    /// Passes these characters, if they stand here.
    bool pass(std::string_view wanted)
    {
        if (text_.substr(at_, wanted.size()) != wanted) {
            return false;
        }
        at_ += wanted.size();
        return true;
    }

    /// The characters up to `end`, as long as none needs decoding; stands behind `end` afterwards.
    /// Nothing when there is no such run.
    std::optional<std::string_view> take_until(char end)
    {
        const std::size_t start = at_;
        for (std::size_t i = start; i < text_.size(); ++i) {
            const char c = text_[i];
            if (c == end) {
                at_ = i + 1;
                return text_.substr(start, i - start);
            }
            const bool escape = c == '_' && i + 1 < text_.size() && text_[i + 1] == 'x';
            if (c == '&' || c == '<' || c == '\r' || escape) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

bool read_content(Scanner& scanner, PlainCell& cell)
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
    Scanner scanner(text);
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
