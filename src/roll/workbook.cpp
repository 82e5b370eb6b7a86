#include "roll/workbook.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "roll/cell_reference.hpp"
#include "roll/relationships.hpp"
#include "roll/shared_text.hpp"
#include "roll/sheet.hpp"
#include "roll/xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

namespace atlas287 {

namespace {

/// ICE's workbooks have one.
constexpr std::size_t most_sheets = 64;

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

/// The part of a kind that a workbook has once or not at all (ECMA-376, part 1, 12.3). Of two,
/// which one the cells mean is anyone's guess.
std::optional<std::string> only_part(const Relationships& relationships, const std::string& folder,
                                     std::string_view kind)
{
    std::optional<std::string> part;
    for (const Relationship& relationship : relationships.all()) {
        if (relationship.type.ends_with(fmt::format("/{}", kind))) {
            if (part) {
                throw BadArchive(fmt::format("it names its part {} twice", kind));
            }
            part = resolve_part(folder, xml::decoded(relationship.target));
        }
    }
    return part;
}

} // namespace

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

Part Workbook::read_part(const std::string& part) const
{
    auto text = archive_.read(part);
    if (!text) {
        throw BadArchive(fmt::format("it has no part {}", part));
    }
    return std::move(*text);
}

Part Workbook::read_text_part(const std::string& part) const
{
    Part text = read_part(part);
    if (!is_utf8(text.text())) {
        throw xml::NotWellFormed("its text is not UTF-8");
    }
    return text;
}

void Workbook::read_directory()
{
    std::string workbook_part = "xl/workbook.xml";
    if (const auto root = archive_.read("_rels/.rels")) {
        const Relationships relationships = read_relationships(root->text());
        for (const Relationship& relationship : relationships.all()) {
            if (relationship.type.ends_with("/officeDocument")) {
                workbook_part = resolve_part("", xml::decoded(relationship.target));
            }
        }
    }
    if (workbook_part.ends_with(".bin")) {
        throw BadArchive("it is a binary workbook (.xlsb)");
    }
    const Part workbook = read_part(workbook_part);
    const Part relationships_text = read_part(relationships_of(workbook_part));
    const Relationships relationships = read_relationships(relationships_text.text());
    const std::string folder = folder_of(workbook_part);

    xml::Reader reader(workbook.text());
    for (auto token = reader.next(); token != xml::Token::finish; token = reader.next()) {
        if (token != xml::Token::start) {
            continue;
        }
        if (reader.name() == "workbookPr") {
            const std::string_view value = reader.attribute("date1904").value_or("0");
            epoch_1904_ = value == "1" || value == "true";
        } else if (reader.name() == "sheet") {
            const Relationship* relationship =
                relationships.find(reader.attribute("id").value_or(""));
            // Chart sheets are sheets too, but have no cells.
            if (relationship != nullptr && relationship->type.ends_with("/worksheet")) {
                if (sheets_.size() == most_sheets) {
                    throw BadArchive(fmt::format("it has more than {} sheets", most_sheets));
                }
                sheets_.push_back({xml::decoded(reader.attribute("name").value_or("")),
                                   resolve_part(folder, xml::decoded(relationship->target))});
            }
        }
    }
    if (sheets_.empty()) {
        throw BadArchive("it has no sheet");
    }
    if (const auto styles = only_part(relationships, folder, "styles")) {
        read_styles(*styles);
    }
    if (const auto texts = only_part(relationships, folder, "sharedStrings")) {
        read_shared_strings(*texts);
    }
}

void Workbook::read_styles(const std::string& part)
{
    const Part text = read_part(part);
    std::map<std::uint32_t, bool> custom;
    bool in_cell_formats = false;
    xml::Reader reader(text.text());
    for (auto token = reader.next(); token != xml::Token::finish; token = reader.next()) {
        if (reader.name() == "cellXfs" && token != xml::Token::text) {
            in_cell_formats = token == xml::Token::start;
        }
        if (token != xml::Token::start) {
            continue;
        }
        const auto id = parse_whole_number(reader.attribute("numFmtId").value_or(""));
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
    shared_strings_->part = read_text_part(part);
    const auto keep = [this](std::string text) -> std::string_view {
        return shared_strings_->decoded.emplace_back(std::move(text));
    };
    xml::Reader reader(shared_strings_->part.text());
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
    xml::Reader reader(text->text());
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
        const Part text = read_text_part(sheet.part);
        grid.keep_alive(text.bytes);
        Relationships links;
        const std::string links_part = relationships_of(sheet.part);
        if (archive_.has(links_part)) {
            const Part links_text = read_text_part(links_part);
            grid.keep_alive(links_text.bytes);
            links = read_relationships(links_text.text());
        }
        atlas287::read_sheet(text.text(),
                             {shared_strings_->texts, style_is_date_, epoch_1904_, links}, grid);
    } catch (const BadSheet& error) {
        throw damaged(error.what(), error.row(), error.column());
    } catch (const xml::NotWellFormed& error) {
        throw damaged(error.what(), 0, "");
    } catch (const BadArchive& error) {
        throw damaged(error.what(), 0, "");
    }
    return grid;
}

} // namespace atlas287
