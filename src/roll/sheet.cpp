#include "roll/sheet.hpp"

#include "base/date.hpp"
#include "base/text.hpp"
#include "roll/cell_reference.hpp"
#include "roll/hyperlinks.hpp"
#include "roll/plain_cell.hpp"
#include "roll/plain_scanner.hpp"
#include "roll/shared_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <unordered_map>

namespace atlas287 {

namespace {

/// The day of a serial number. Serials before 61 are counted without Excel's 29 February 1900.
std::optional<Date> date_of_serial(std::string_view text, bool epoch_1904)
{
    double serial = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), serial);
    constexpr double last = 2958465; // 31 December 9999
    if (error != std::errc() || end != text.data() + text.size() || !(serial >= 1) ||
        serial > last) {
        return std::nullopt;
    }
    const int days = static_cast<int>(std::floor(serial));
    const Date epoch =
        epoch_1904 ? *Date::from(1904, 1, 1) : *Date::from(1899, 12, days < 61 ? 31 : 30);
    const Date date = epoch.plus_days(days);
    return date.year() <= 9999 ? std::optional(date) : std::nullopt;
}

/// The first argument of `HYPERLINK("address","text")` when it is a text; empty otherwise.
std::string address_in_formula(std::string_view formula)
{
    const std::size_t call = lower_ascii(formula).find("hyperlink(");
    if (call == std::string::npos) {
        return {};
    }
    std::string_view rest = formula.substr(call + 10);
    while (rest.starts_with(' ')) {
        rest.remove_prefix(1);
    }
    if (!rest.starts_with('"')) {
        return {};
    }
    std::string address;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] != '"') {
            address += rest[i];
        } else if (i + 1 < rest.size() && rest[i + 1] == '"') {
            address += rest[++i];
        } else {
            return address;
        }
    }
    return {};
}

/// Fills a grid from one sheet's XML.
class SheetReader {
public:
    SheetReader(std::string_view text, const SheetSurroundings& surroundings, Grid& grid)
        : reader_(text), surroundings_(surroundings), grid_(grid), text_size_(text.size())
    {}

    void read()
    {
        constexpr std::size_t characters_of_a_cell = 48; // as ICE's workbooks have it, roughly
        grid_.cells.reserve(std::min(text_size_ / characters_of_a_cell, Grid::most_cells));
        for (auto token = reader_.next(); token != xml::Token::finish; token = reader_.next()) {
            if (token == xml::Token::start && reader_.name() == "row") {
                read_row();
            } else if (token == xml::Token::start && reader_.name() == "hyperlink") {
                take_hyperlink(reader_.attribute("ref").value_or(""), reader_.attribute("id"),
                               reader_.attribute("location").value_or(""));
            } else if (reader_.name().starts_with("hyperlink")) {
                take_plain_hyperlinks();
            }
        }
        attach_hyperlinks(grid_, std::move(hyperlinks_));
    }

    /// Where the reader stands, for errors.
    [[nodiscard]] std::uint32_t row() const { return row_; }
    [[nodiscard]] std::string column() const { return in_row_ ? column_letters(column_) : ""; }

private:
    void read_row()
    {
        std::uint32_t number = row_ + 1;
        if (const auto given = reader_.attribute("r")) {
            const auto parsed = parse_whole_number(*given);
            if (!parsed || *parsed <= row_ || *parsed > most_rows) {
                throw xml::NotWellFormed(fmt::format(
                    "the row after row {} says that it is row '{}'", row_, given->substr(0, 20)));
            }
            number = *parsed;
        }
        if (number > most_rows) {
            throw xml::NotWellFormed(fmt::format("it has more than {} rows", most_rows));
        }
        row_ = number;
        grid_.start_row(row_);
        next_column_ = 0;
        in_row_ = true;
        const std::size_t depth = reader_.depth();
        while (true) {
            while (const auto cell = read_plain_cell(reader_.ahead())) {
                take_plain_cell(*cell);
                reader_.pass(cell->size);
            }
            const xml::Token token = reader_.next();
            if (token == xml::Token::start && reader_.name() == "c") {
                read_cell();
            } else if (token == xml::Token::start) {
                reader_.skip();
            } else if (token == xml::Token::finish ||
                       (token == xml::Token::end && reader_.depth() < depth)) {
                break;
            }
        }
        in_row_ = false;
    }

    void read_cell()
    {
        std::string_view type = "n";
        std::string_view style = "0";
        column_ = next_column_;
        for (const xml::Attribute& attribute : reader_.attributes()) {
            if (attribute.name == "r") {
                take_reference(attribute.value);
            } else if (attribute.name == "t") {
                type = attribute.value;
            } else if (attribute.name == "s") {
                style = attribute.value;
            }
        }
        start_cell();
        read_cell_content();
        GridCell cell{column_, {}, {}};
        if (inline_found_) {
            cell.text = inline_text_;
        } else if (value_found_) {
            cell.text = print_value(type, style);
        }
        if (!formula_.empty()) {
            if (std::string address = address_in_formula(formula_); !address.empty()) {
                cell.url = grid_.keep(std::move(address));
            }
        }
        grid_.append(cell);
    }

    void take_plain_cell(const PlainCell& cell)
    {
        column_ = next_column_;
        take_reference(cell.reference);
        start_cell();
        value_ = cell.text;
        value_is_raw_ = true;
        std::string_view printed = cell.text;
        if (cell.has_value) {
            printed = print_value(cell.type, cell.style);
        }
        grid_.append({column_, printed, {}});
    }

    void take_reference(std::string_view given)
    {
        const auto reference = parse_reference(given);
        if (!reference) {
            fail_misplaced(given);
        }
        take_reference(*reference);
    }

    void take_reference(const CellReference& reference)
    {
        if (reference.row != row_ || reference.column < next_column_) {
            fail_misplaced(column_letters(reference.column) + std::to_string(reference.row));
        }
        column_ = reference.column;
    }

    [[noreturn]] static void fail_misplaced(std::string_view given)
    {
        throw xml::NotWellFormed(fmt::format(
            "a cell says that it is at '{}', which is not its place", given.substr(0, 20)));
    }

    /// Checks that there is room for a cell at `column_`, and expects the next one behind it.
    void start_cell()
    {
        if (column_ >= most_columns) {
            throw xml::NotWellFormed(fmt::format("it has more than {} columns", most_columns));
        }
        if (grid_.cells.size() == Grid::most_cells) {
            throw xml::NotWellFormed(fmt::format("it has more than {} cells", Grid::most_cells));
        }
        next_column_ = column_ + 1;
    }

    /// Reads `v`, `is` and `f` up to the end of the cell.
    void read_cell_content()
    {
        value_ = {};
        value_found_ = inline_found_ = false;
        formula_.clear();
        const std::size_t depth = reader_.depth();
        while (true) {
            if (const auto value = reader_.take_text_element("v")) {
                value_ = *value;
                value_found_ = value_is_raw_ = true;
            }
            const xml::Token token = reader_.next();
            if (token == xml::Token::finish ||
                (token == xml::Token::end && reader_.depth() < depth)) {
                return;
            }
            if (token != xml::Token::start) {
                continue;
            }
            if (reader_.name() == "v") {
                read_value();
            } else if (reader_.name() == "is") {
                inline_found_ = true;
                inline_text_ = read_rich_text(
                    reader_, [this](std::string text) { return grid_.keep(std::move(text)); });
            } else if (reader_.name() == "f") {
                formula_ = read_element_text(reader_);
            } else {
                reader_.skip();
            }
        }
    }

    /// A value that is not as plain as take_text_element wants it.
    void read_value()
    {
        value_found_ = true;
        value_is_raw_ = false;
        value_ = grid_.keep(read_element_text(reader_));
    }

    std::string_view print_value(std::string_view type, std::string_view style)
    {
        if (type == "s") {
            const auto index = parse_whole_number(trim(value_));
            if (!index || *index >= surroundings_.shared_strings.size()) {
                throw xml::NotWellFormed(
                    fmt::format("the cell asks for shared text '{}', of which there are {}",
                                value_.substr(0, 20), surroundings_.shared_strings.size()));
            }
            return surroundings_.shared_strings[*index];
        }
        if (type == "n") {
            const auto style_index = parse_whole_number(style);
            const bool is_date = style_index && *style_index < surroundings_.style_is_date.size() &&
                                 surroundings_.style_is_date[*style_index];
            return is_date ? print_date(trim(value_)) : trim(value_);
        }
        if (type == "b") {
            return trim(value_) == "1" ? "TRUE" : "FALSE";
        }
        if (type == "d") { // ISO 8601; the day is what is printed
            const std::string_view moment = trim(value_);
            const std::string_view day = moment.substr(0, 10);
            return parse_iso_date(day) ? day : moment;
        }
        // "str", the text a formula gave, and "e", an error as Excel shows it
        if (is_itself(value_)) {
            return value_;
        }
        return grid_.keep(
            unescape_xstring(value_is_raw_ ? xml::decoded(value_) : std::string(value_)));
    }

    std::string_view print_date(std::string_view serial)
    {
        const auto [known, is_new] = dates_.try_emplace(serial, serial);
        if (is_new) {
            if (const auto date = date_of_serial(serial, surroundings_.epoch_1904)) {
                known->second = grid_.keep(date->iso());
            }
        }
        return known->second;
    }

    /// Takes the links that come next, as long as they are written as Excel writes them.
    void take_plain_hyperlinks()
    {
        while (reader_.depth() > 0) {
            PlainScanner scanner(reader_.ahead());
            const auto range =
                scanner.pass("<hyperlink ref=\"") ? scanner.take_value() : std::nullopt;
            const auto id = scanner.pass(" r:id=\"") ? scanner.take_value() : std::nullopt;
            const bool known = range && id &&
                               (!scanner.pass(" display=\"") || scanner.take_value()) &&
                               (!scanner.pass(" xr:uid=\"") || scanner.take_value());
            if (!known || !scanner.pass("/>")) {
                return;
            }
            take_hyperlink(*range, id, {});
            reader_.pass(scanner.at());
        }
    }

    /// `range` is where the link stands, `id` that of its relationship, `location` a place behind
    /// the address.
    void take_hyperlink(std::string_view range, std::optional<std::string_view> id,
                        std::string_view location)
    {
        const std::size_t colon = range.find(':');
        const auto first = parse_reference(range.substr(0, colon));
        const auto last =
            colon == std::string_view::npos ? first : parse_reference(range.substr(colon + 1));
        const Relationship* link = id ? surroundings_.links.find(*id) : nullptr;
        std::string_view url = link == nullptr ? std::string_view{} : link->target;
        // A link to a place in the workbook itself is no address.
        if (!url.empty() && !location.empty()) {
            url = grid_.keep(fmt::format("{}#{}", xml::decoded(url), xml::decoded(location)));
        } else if (!xml::is_plain(url)) {
            url = grid_.keep(xml::decoded(url));
        }
        if (first && last && !url.empty()) {
            hyperlinks_.push_back({*first, *last, url});
        }
    }

    xml::Reader reader_;
    const SheetSurroundings& surroundings_;
    Grid& grid_;
    std::size_t text_size_;
    std::uint32_t row_ = 0;
    std::uint32_t column_ = 0;
    std::uint32_t next_column_ = 0;
    bool in_row_ = false;
    std::string_view value_;
    bool value_found_ = false;
    bool value_is_raw_ = true;
    bool inline_found_ = false;
    std::string_view inline_text_;
    std::string formula_;
    std::unordered_map<std::string_view, std::string_view>
        dates_; ///< by serial number: days repeat a lot
    std::vector<Hyperlink> hyperlinks_;
};

} // namespace

void read_sheet(std::string_view text, const SheetSurroundings& surroundings, Grid& grid)
{
    SheetReader reader(text, surroundings, grid);
    try {
        reader.read();
    } catch (const xml::NotWellFormed& error) {
        throw BadSheet(error.what(), reader.row(), reader.column());
    }
}

} // namespace atlas287
