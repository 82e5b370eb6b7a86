#include "roll/workbook.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "roll/xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <unordered_map>

namespace atlas287 {

namespace {

/// ECMA-376 part 1, 18.3.1.4 and 18.3.1.73: the last column is XFD, the last row 1,048,576.
constexpr std::uint32_t most_columns = 16384;
constexpr std::uint32_t most_rows = 1048576;

struct Relationship {
    std::string_view target; ///< as it stands in the part; see xml::decode
    std::string_view type;
};

/// By id, as it stands in the part. Points into the text that it was read from.
using Relationships = std::unordered_map<std::string_view, Relationship>;

/// `a/b/../c` without the dots; a target that begins with `/` starts at the archive's root.
std::string resolve_part(std::string_view base_folder, std::string_view target)
{
    std::vector<std::string> parts;
    const std::string path = target.starts_with('/') ? std::string(target.substr(1))
                                                     : fmt::format("{}/{}", base_folder, target);
    for (const std::string_view part : split(path, '/')) {
        if (part == ".." && !parts.empty()) {
            parts.pop_back();
        } else if (!part.empty() && part != "." && part != "..") {
            parts.emplace_back(part);
        }
    }
    return join(parts, "/");
}

Relationships read_relationships(std::string_view text)
{
    Relationships relationships;
    xml::Reader reader(text);
    for (auto token = reader.next(); token != xml::Token::finish; token = reader.next()) {
        if (token == xml::Token::start && reader.name() == "Relationship") {
            relationships.insert_or_assign(reader.attribute("Id").value_or(""),
                                           Relationship{reader.attribute("Target").value_or(""),
                                                        reader.attribute("Type").value_or("")});
        }
    }
    return relationships;
}

std::optional<std::uint32_t> to_number(std::string_view digits)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value)
                                                                        : std::nullopt;
}

struct CellReference {
    std::uint32_t row = 0;    ///< from 1
    std::uint32_t column = 0; ///< from 0
};

/// Reads `G12` or `$G$12`.
std::optional<CellReference> parse_reference(std::string_view text)
{
    CellReference reference;
    std::size_t i = 0;
    std::uint32_t column = 0;
    const auto skip_dollar = [&] { i += i < text.size() && text[i] == '$' ? 1U : 0U; };
    skip_dollar();
    for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z'; ++i) {
        column = column * 26 + static_cast<std::uint32_t>(text[i] - 'A' + 1);
        if (column > most_columns) {
            return std::nullopt;
        }
    }
    skip_dollar();
    const auto row = to_number(text.substr(i));
    if (column == 0 || !row || *row == 0 || *row > most_rows) {
        return std::nullopt;
    }
    reference.row = *row;
    reference.column = column - 1;
    return reference;
}

/// ECMA-376 part 1, 18.8.30: the numbers of the formats that show a date.
bool is_builtin_date_format(std::uint32_t id)
{
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

/// Whether a format's code shows a day or a year: letters y and d outside quotes, brackets and
/// escapes.
bool is_date_format(std::string_view code)
{
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (code[i] == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (code[i] == '[') {
            i = std::min(code.find(']', i + 1), code.size());
        } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
            ++i;
        } else if (code[i] == 'y' || code[i] == 'Y' || code[i] == 'd' || code[i] == 'D') {
            return true;
        }
    }
    return false;
}

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

/// Resolves `_x000D_`, the escape of ECMA-376 part 1, 22.9.2.19 for characters that XML cannot
/// hold. Control characters but tab and line ends stay escaped.
std::string unescape_xstring(std::string text)
{
    std::size_t at = text.find("_x");
    while (at != std::string::npos && at + 7 <= text.size()) {
        std::uint32_t code = 0;
        const char* digits = text.data() + at + 2;
        const auto [end, error] = std::from_chars(digits, digits + 4, code, 16);
        const bool printable =
            code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0x80);
        if (text[at + 6] == '_' && error == std::errc() && end == digits + 4 && printable) {
            text.replace(at, 7, 1, static_cast<char>(code));
        }
        at = text.find("_x", at + 1);
    }
    return text;
}

/// Whether a text needs neither decoding nor unescaping.
bool is_itself(std::string_view raw)
{
    return xml::is_plain(raw) && raw.find("_x") == std::string_view::npos;
}

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
            if (reader.is_cdata()) {
                text += reader.text();
            } else {
                xml::decode(reader.text(), text);
            }
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

/// Reads the characters up to the end of the element that was just started.
std::string read_element_text(xml::Reader& reader)
{
    std::string text;
    const std::size_t depth = reader.depth();
    while (true) {
        const xml::Token token = reader.next();
        if (token == xml::Token::text) {
            if (reader.is_cdata()) {
                text += reader.text();
            } else {
                xml::decode(reader.text(), text);
            }
        } else if (token == xml::Token::finish ||
                   (token == xml::Token::end && reader.depth() < depth)) {
            return text;
        }
    }
}

struct Hyperlink {
    CellReference first;
    CellReference last;
    std::string_view url;
};

/// Fills a grid from one sheet's XML.
class SheetReader {
public:
    SheetReader(std::string_view text, const std::vector<std::string_view>& shared_strings,
                const std::vector<bool>& style_is_date, bool epoch_1904, const Relationships& links,
                Grid& grid)
        : reader_(text), shared_strings_(shared_strings), style_is_date_(style_is_date),
          epoch_1904_(epoch_1904), links_(links), grid_(grid)
    {}

    void read()
    {
        for (auto token = reader_.next(); token != xml::Token::finish; token = reader_.next()) {
            if (token != xml::Token::start) {
                continue;
            }
            if (reader_.name() == "row") {
                read_row();
            } else if (reader_.name() == "hyperlink") {
                read_hyperlink();
            }
        }
        for (const Hyperlink& link : hyperlinks_) {
            attach(link);
        }
    }

    /// Where the reader stands, for errors.
    [[nodiscard]] std::uint32_t row() const { return row_; }
    [[nodiscard]] std::string column() const { return in_row_ ? column_letters(column_) : ""; }

private:
    void read_row()
    {
        std::uint32_t number = row_ + 1;
        if (const auto given = reader_.attribute("r")) {
            const auto parsed = to_number(*given);
            if (!parsed || *parsed <= row_ || *parsed > most_rows) {
                throw xml::NotWellFormed(fmt::format(
                    "the row after row {} says that it is row '{}'", row_, given->substr(0, 20)));
            }
            number = *parsed;
        }
        row_ = number;
        grid_.start_row(row_);
        next_column_ = 0;
        in_row_ = true;
        const std::size_t depth = reader_.depth();
        while (true) {
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
        if (column_ >= most_columns) {
            throw xml::NotWellFormed(fmt::format("it has more than {} columns", most_columns));
        }
        next_column_ = column_ + 1;
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

    void take_reference(std::string_view given)
    {
        const auto reference = parse_reference(given);
        if (!reference || reference->row != row_ || reference->column < next_column_) {
            throw xml::NotWellFormed(fmt::format(
                "a cell says that it is at '{}', which is not its place", given.substr(0, 20)));
        }
        column_ = reference->column;
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
        xml::Token token = reader_.next();
        if (token != xml::Token::text) {
            return; // empty
        }
        value_ = reader_.text();
        value_is_raw_ = !reader_.is_cdata();
        token = reader_.next();
        if (token == xml::Token::end) {
            return;
        }
        throw xml::NotWellFormed("a cell's value is not plain text");
    }

    std::string_view print_value(std::string_view type, std::string_view style)
    {
        if (type == "s") {
            const auto index = to_number(trim(value_));
            if (!index || *index >= shared_strings_.size()) {
                throw xml::NotWellFormed(
                    fmt::format("the cell asks for shared text '{}', of which there are {}",
                                value_.substr(0, 20), shared_strings_.size()));
            }
            return shared_strings_[*index];
        }
        if (type == "n") {
            const auto style_index = to_number(style);
            const bool is_date =
                style_index && *style_index < style_is_date_.size() && style_is_date_[*style_index];
            return is_date ? print_date(trim(value_)) : trim(value_);
        }
        if (type == "b") {
            return trim(value_) == "1" ? "TRUE" : "FALSE";
        }
        if (type == "d") { // ISO 8601; the day is what is printed
            return trim(value_).substr(0, 10);
        }
        // "str", the text a formula gave, and "e", an error as Excel shows it
        if (is_itself(value_)) {
            return value_;
        }
        std::string text;
        if (value_is_raw_) {
            xml::decode(value_, text);
        } else {
            text = value_;
        }
        return grid_.keep(unescape_xstring(std::move(text)));
    }

    std::string_view print_date(std::string_view serial)
    {
        const auto [known, is_new] = dates_.try_emplace(serial, serial);
        if (is_new) {
            if (const auto date = date_of_serial(serial, epoch_1904_)) {
                known->second = grid_.keep(date->iso());
            }
        }
        return known->second;
    }

    void read_hyperlink()
    {
        const std::string_view range = reader_.attribute("ref").value_or("");
        const std::size_t colon = range.find(':');
        const auto first = parse_reference(range.substr(0, colon));
        const auto last =
            colon == std::string_view::npos ? first : parse_reference(range.substr(colon + 1));
        std::string_view url;
        if (const auto id = reader_.attribute("id")) {
            const auto link = links_.find(*id);
            url = link == links_.end() ? std::string_view{} : link->second.target;
        }
        const std::string_view location = reader_.attribute("location").value_or("");
        if (!location.empty()) {
            url = grid_.keep(fmt::format("{}#{}", xml::decoded(url), xml::decoded(location)));
        } else if (!xml::is_plain(url)) {
            url = grid_.keep(xml::decoded(url));
        }
        if (first && last && !url.empty()) {
            hyperlinks_.push_back({*first, *last, url});
        }
    }

    /// Puts a link behind every cell of its range that has none yet.
    void attach(const Hyperlink& link)
    {
        auto row = std::lower_bound(
            grid_.rows.begin(), grid_.rows.end(), link.first.row,
            [](const Grid::Row& r, std::uint32_t number) { return r.number < number; });
        for (; row != grid_.rows.end() && row->number <= link.last.row; ++row) {
            for (std::size_t i = row->begin; i < row->end; ++i) {
                GridCell& cell = grid_.cells[i];
                if (cell.column >= link.first.column && cell.column <= link.last.column &&
                    cell.url.empty()) {
                    cell.url = link.url;
                }
            }
        }
    }

    xml::Reader reader_;
    const std::vector<std::string_view>& shared_strings_;
    const std::vector<bool>& style_is_date_;
    bool epoch_1904_;
    const Relationships& links_;
    Grid& grid_;
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

/// The folder of a part and the part that holds its relationships (ECMA-376 part 2, 9.3).
std::string folder_of(std::string_view part)
{
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? "" : std::string(part.substr(0, slash));
}

std::string relationships_of(std::string_view part)
{
    const std::string folder = folder_of(part);
    const std::string_view name = folder.empty() ? part : part.substr(folder.size() + 1);
    return fmt::format("{}{}_rels/{}.rels", folder, folder.empty() ? "" : "/", name);
}

} // namespace

std::string column_letters(std::uint32_t column)
{
    std::string letters;
    for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

bool looks_like_workbook(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Workbook::Workbook(std::string_view bytes, const std::string& file)
try : file_(file), archive_(bytes) {
    read_directory();
    read_properties();
} catch (const BadArchive& error) {
    throw InputError(
        {file, {}, 0, {}},
        fmt::format(
            "this workbook cannot be read: {}; get it again, or open it and save it as .xlsx",
            error.what()));
} catch (const xml::NotWellFormed& error) {
    throw InputError({file, {}, 0, {}},
                     fmt::format("this workbook is damaged: {}; get it again", error.what()));
}

std::string Workbook::read_part(const std::string& part) const
{
    auto text = archive_.read(part);
    if (!text) {
        throw BadArchive(fmt::format("it has no part {}", part));
    }
    return std::move(*text);
}

void Workbook::read_directory()
{
    std::string workbook_part = "xl/workbook.xml";
    if (const auto root = archive_.read("_rels/.rels")) {
        for (const auto& [id, relationship] : read_relationships(*root)) {
            if (relationship.type.ends_with("/officeDocument")) {
                workbook_part = resolve_part("", xml::decoded(relationship.target));
            }
        }
    }
    const std::string workbook = read_part(workbook_part);
    const std::string relationships_text = read_part(relationships_of(workbook_part));
    const Relationships relationships = read_relationships(relationships_text);
    const std::string folder = folder_of(workbook_part);

    xml::Reader reader(workbook);
    for (auto token = reader.next(); token != xml::Token::finish; token = reader.next()) {
        if (token != xml::Token::start) {
            continue;
        }
        if (reader.name() == "workbookPr") {
            const std::string_view value = reader.attribute("date1904").value_or("0");
            epoch_1904_ = value == "1" || value == "true";
        } else if (reader.name() == "sheet") {
            const auto relationship = relationships.find(reader.attribute("id").value_or(""));
            // Chart sheets are sheets too, but have no cells.
            if (relationship != relationships.end() &&
                relationship->second.type.ends_with("/worksheet")) {
                sheets_.push_back(
                    {xml::decoded(reader.attribute("name").value_or("")),
                     resolve_part(folder, xml::decoded(relationship->second.target))});
            }
        }
    }
    if (sheets_.empty()) {
        throw BadArchive("it has no sheet");
    }
    for (const auto& [id, relationship] : relationships) {
        if (relationship.type.ends_with("/styles")) {
            read_styles(resolve_part(folder, xml::decoded(relationship.target)));
        } else if (relationship.type.ends_with("/sharedStrings")) {
            read_shared_strings(resolve_part(folder, xml::decoded(relationship.target)));
        }
    }
}

void Workbook::read_styles(const std::string& part)
{
    const std::string text = read_part(part);
    std::map<std::uint32_t, bool> custom;
    bool in_cell_formats = false;
    xml::Reader reader(text);
    for (auto token = reader.next(); token != xml::Token::finish; token = reader.next()) {
        if (reader.name() == "cellXfs" && token != xml::Token::text) {
            in_cell_formats = token == xml::Token::start;
        }
        if (token != xml::Token::start) {
            continue;
        }
        const auto id = to_number(reader.attribute("numFmtId").value_or(""));
        if (reader.name() == "numFmt" && id) {
            custom[*id] = is_date_format(xml::decoded(reader.attribute("formatCode").value_or("")));
        } else if (reader.name() == "xf" && in_cell_formats) {
            const auto known = custom.find(id.value_or(0));
            style_is_date_.push_back(
                known != custom.end() ? known->second : is_builtin_date_format(id.value_or(0)));
        }
    }
}

void Workbook::read_shared_strings(const std::string& part)
{
    shared_strings_->part = read_part(part);
    if (!is_utf8(shared_strings_->part)) {
        throw xml::NotWellFormed("its text is not UTF-8");
    }
    const auto keep = [this](std::string text) -> std::string_view {
        return shared_strings_->decoded.emplace_back(std::move(text));
    };
    xml::Reader reader(shared_strings_->part);
    for (auto token = reader.next(); token != xml::Token::finish; token = reader.next()) {
        if (token == xml::Token::start && reader.name() == "si") {
            shared_strings_->texts.push_back(read_rich_text(reader, keep));
        }
    }
}

void Workbook::read_properties()
{
    const auto text = archive_.read("docProps/core.xml");
    if (!text) {
        return;
    }
    xml::Reader reader(*text);
    for (auto token = reader.next(); token != xml::Token::finish; token = reader.next()) {
        if (token == xml::Token::start && reader.name() == "modified") {
            saved_ = parse_moment(trim(read_element_text(reader)));
        }
    }
}

Grid Workbook::read_sheet(std::size_t index) const
{
    const Sheet& sheet = sheets_.at(index);
    Grid grid;
    grid.sheet = sheet.name;
    grid.keep_alive(shared_strings_);
    const auto damaged = [&](const char* why, std::uint32_t row, std::string column) {
        return InputError({file_, sheet.name, row, std::move(column)},
                          fmt::format("this workbook is damaged: {}; get it again", why));
    };
    try {
        // Cells point into the text, so the grid keeps it.
        const std::string_view text = grid.keep(read_part(sheet.part));
        if (!is_utf8(text)) {
            throw xml::NotWellFormed("its text is not UTF-8");
        }
        Relationships links;
        if (auto relationships = archive_.read(relationships_of(sheet.part))) {
            links = read_relationships(grid.keep(std::move(*relationships)));
        }
        SheetReader reader(text, shared_strings_->texts, style_is_date_, epoch_1904_, links, grid);
        try {
            reader.read();
        } catch (const xml::NotWellFormed& error) {
            throw damaged(error.what(), reader.row(), reader.column());
        }
    } catch (const xml::NotWellFormed& error) {
        throw damaged(error.what(), 0, "");
    } catch (const BadArchive& error) {
        throw damaged(error.what(), 0, "");
    }
    return grid;
}

} // namespace atlas287
