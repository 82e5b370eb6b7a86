#include "roll/list.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "roll/address.hpp"
#include "roll/cell_reference.hpp"
#include "roll/workbook.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace atlas287 {

namespace {

/// Headings are looked for in the first rows only; below, a cell that says `STATE` is a cell.
constexpr std::size_t heading_rows = 25;

/// Text that is no workbook; the largest list as CSV has 0.2 MB.
constexpr std::size_t largest_text = 16U << 20U;

/// The texts of all rows together. One text can stand in a million cells of a workbook, which then
/// would fill any memory; the largest list has 0.3 MB.
constexpr std::size_t longest_rows = 32U << 20U;

/// Columns beyond this are refused: no list had more than 8.
constexpr std::uint32_t most_list_columns = 200;

struct HeadingName {
    std::string_view folded;
    Column column;
};

/// Folded headings that name a column. ICE's own are STATE, LAW ENFORCEMENT AGENCY, TYPE, COUNTY,
/// SUPPORT TYPE, SIGNED, MOA, ADDENDUM; the others are the variants that mirrors and earlier pages
/// had.
constexpr std::array heading_names{
    HeadingName{"state", Column::state},
    HeadingName{"state territory", Column::state},
    HeadingName{"law enforcement agency", Column::agency},
    HeadingName{"law enforcement agencies", Column::agency},
    HeadingName{"law enforcement agency lea", Column::agency},
    HeadingName{"agency", Column::agency},
    HeadingName{"lea", Column::agency},
    HeadingName{"type", Column::type},
    HeadingName{"agency type", Column::type},
    HeadingName{"lea type", Column::type},
    HeadingName{"county", Column::county},
    HeadingName{"county parish", Column::county},
    HeadingName{"support type", Column::model},
    HeadingName{"type of support", Column::model},
    HeadingName{"model", Column::model},
    HeadingName{"program model", Column::model},
    HeadingName{"model type", Column::model},
    HeadingName{"signed", Column::signed_on},
    HeadingName{"date signed", Column::signed_on},
    HeadingName{"signed date", Column::signed_on},
    HeadingName{"moa", Column::moa},
    HeadingName{"moa link", Column::moa},
    HeadingName{"memorandum of agreement", Column::moa},
    HeadingName{"addendum", Column::addendum},
    HeadingName{"addenda", Column::addendum},
    HeadingName{"addendums", Column::addendum},
    HeadingName{"moa url", Column::moa_url},
    HeadingName{"addendum url", Column::addendum_url},
};

std::optional<Column> column_of_heading(std::string_view text)
{
    const std::string folded = fold(text);
    const auto known = std::find_if(heading_names.begin(), heading_names.end(),
                                    [&](const HeadingName& name) { return name.folded == folded; });
    return known == heading_names.end() ? std::nullopt : std::optional(known->column);
}

/// Which cell of a row holds what.
struct Layout {
    std::vector<std::optional<Column>> columns;   ///< by the cell's column
    std::map<std::uint32_t, std::string> unknown; ///< headings of columns no list had so far

    [[nodiscard]] std::optional<Column> at(std::uint32_t column) const
    {
        return column < columns.size() ? columns[column] : std::nullopt;
    }

    [[nodiscard]] bool has(Column column) const
    {
        return std::find(columns.begin(), columns.end(), column) != columns.end();
    }

    /// State, agency and model are what makes a list a list.
    [[nodiscard]] bool is_complete() const
    {
        return has(Column::state) && has(Column::agency) && has(Column::model);
    }
};

Layout read_headings(std::span<const GridCell> cells)
{
    Layout layout;
    for (const GridCell& cell : cells) {
        if (trim(cell.text).empty() || cell.column >= most_list_columns) {
            continue;
        }
        if (const auto column = column_of_heading(cell.text)) {
            layout.columns.resize(std::max<std::size_t>(layout.columns.size(), cell.column + 1));
            layout.columns[cell.column] = *column;
        } else {
            layout.unknown.emplace(cell.column, collapse_spaces(cell.text));
        }
    }
    return layout;
}

/// Refuses a heading that is there twice, and headings far to the right of any list's.
void check_headings(const Layout& layout, const Grid& grid, const Grid::Row& row,
                    const std::string& file)
{
    std::array<bool, column_count> seen{};
    for (const GridCell& cell : grid.cells_of(row)) {
        if (cell.column >= most_list_columns && !trim(cell.text).empty()) {
            throw InputError(
                {file, grid.sheet, row.number, column_letters(cell.column)},
                fmt::format("headings stand beyond column {}; no list has that many columns",
                            column_letters(most_list_columns - 1)));
        }
        const auto known = layout.at(cell.column);
        if (!known) {
            continue;
        }
        bool& before = seen.at(static_cast<std::size_t>(*known));
        if (before) {
            throw InputError(
                {file, grid.sheet, row.number, column_letters(cell.column)},
                fmt::format("the heading '{}' stands here a second time; keep one of the columns",
                            trim(cell.text)));
        }
        before = true;
    }
}

/// Puts the parts of a list's rows where they belong.
class RowBuilder {
public:
    RowBuilder(const Layout& layout, Grid& grid, const std::string& file)
        : layout_(layout), grid_(grid), file_(file)
    {}

    /// Nothing for a row of which nothing would be kept.
    std::optional<RowView> build(Kind kind, const Grid::Row& grid_row)
    {
        RowView row;
        row.kind = kind;
        nlohmann::ordered_json other;
        for (std::size_t i = grid_row.begin; i < grid_row.end; ++i) {
            const GridCell& cell = grid_.cells[i];
            const bool empty = trim(cell.text).empty();
            if (cell.column >= most_list_columns && !empty) {
                throw InputError(
                    {file_, grid_.sheet, grid_row.number, column_letters(cell.column)},
                    fmt::format("text stands beyond column {}; no list has that many columns",
                                column_letters(most_list_columns - 1)));
            }
            make_room(cell, grid_row);
            if (const auto known = layout_.at(cell.column)) {
                place(row, *known, cell);
            } else if (!empty || !cell.url.empty()) {
                keep_other(other, cell);
            }
        }
        if (!other.empty()) {
            row[Column::other] = grid_.keep(other.dump());
        }
        const bool is_blank = std::all_of(row.cells.begin(), row.cells.end(),
                                          [](std::string_view text) { return trim(text).empty(); });
        return is_blank ? std::nullopt : std::optional(row);
    }

private:
    /// Counts the cell's texts before anything is made of them.
    void make_room(const GridCell& cell, const Grid::Row& grid_row)
    {
        const std::size_t size = cell.text.size() + cell.url.size();
        if (size > room_) {
            throw InputError({file_, grid_.sheet, grid_row.number, column_letters(cell.column)},
                             fmt::format("the texts of its rows have more than {} MB; no list "
                                         "comes near that",
                                         longest_rows >> 20U));
        }
        room_ -= size;
    }

    void place(RowView& row, Column column, const GridCell& cell)
    {
        row[column] = cell.text;
        if (column == Column::moa_url || column == Column::addendum_url) {
            row[column] = keep_address(cell.text);
        } else if (column == Column::moa || column == Column::addendum) {
            const Column url_column =
                column == Column::moa ? Column::moa_url : Column::addendum_url;
            if (begins_like_address(trim(cell.text))) {
                // The address itself is printed; an archive's prefix is the archive's, not ICE's.
                row[column] = keep_address(cell.text);
            }
            if (!cell.url.empty()) {
                row[url_column] = keep_address(cell.url);
            } else if (row[url_column].empty() && begins_like_address(row[column])) {
                row[url_column] = row[column];
            }
        }
    }

    std::string_view keep_address(std::string_view printed)
    {
        const auto in_place = unwrap_in_place(printed);
        return in_place ? *in_place : grid_.keep(unwrap_address(printed));
    }

    /// Under its heading; where the column has none, or another column has the same, with its
    /// letters.
    void keep_other(nlohmann::ordered_json& other, const GridCell& cell) const
    {
        const auto heading = layout_.unknown.find(cell.column);
        std::string name = heading == layout_.unknown.end() ? "" : heading->second;
        if (name.empty() || other.contains(name)) {
            const std::string letters = "column " + column_letters(cell.column);
            name = name.empty() ? letters : fmt::format("{} ({})", name, letters);
        }
        if (cell.url.empty()) {
            other[name] = cell.text;
        } else {
            other[name] = {{"text", cell.text}, {"url", unwrap_address(cell.url)}};
        }
    }

    const Layout& layout_;
    Grid& grid_;
    const std::string& file_;
    std::size_t room_ = longest_rows;
};

/// A participating list has a column of signing dates, a pending one has none. A table without the
/// column whose MOA cells hold addresses is neither, and is refused.
Kind kind_of(const Layout& layout, const Grid& grid, std::size_t heading_row,
             const std::string& file)
{
    if (layout.has(Column::signed_on)) {
        return Kind::participating;
    }
    for (std::size_t r = heading_row + 1; r < grid.rows.size(); ++r) {
        for (const GridCell& cell : grid.cells_of(grid.rows[r])) {
            if (layout.at(cell.column) == Column::moa &&
                (!cell.url.empty() || begins_like_address(trim(cell.text)))) {
                throw InputError(
                    {file, grid.sheet, grid.rows[r].number, column_letters(cell.column)},
                    "this list has agreements but no column SIGNED, so it is neither a "
                    "participating nor a pending list; is a column missing?");
            }
        }
    }
    return Kind::pending;
}

std::string headings_found(const Grid& grid)
{
    for (const Grid::Row& row : grid.rows) {
        std::vector<std::string> texts;
        for (const GridCell& cell : grid.cells_of(row)) {
            const std::string text = collapse_spaces(cell.text);
            if (!text.empty() && texts.size() < 12) {
                texts.push_back(text.substr(0, 40));
            }
        }
        if (!texts.empty()) {
            return join(texts, " | ");
        }
    }
    return "";
}

InputError unknown_layout(const std::string& file, const Grid& grid)
{
    const std::string found = headings_found(grid);
    return InputError(
        {file, grid.sheet, 0, {}},
        fmt::format("no row of headings with STATE, LAW ENFORCEMENT AGENCY and SUPPORT TYPE was "
                    "found, so this is not one of ICE's lists; {}",
                    found.empty() ? "it has no cells with text"
                                  : "its first row with text is: " + found));
}

struct Headings {
    std::size_t row = 0; ///< index among the grid's rows
    Layout layout;
};

/// The first row with the headings of a list.
std::optional<Headings> find_headings(const Grid& grid)
{
    for (std::size_t r = 0; r < std::min(grid.rows.size(), heading_rows); ++r) {
        Layout layout = read_headings(grid.cells_of(grid.rows[r]));
        if (layout.is_complete()) {
            return Headings{r, std::move(layout)};
        }
    }
    return std::nullopt;
}

List make_list(Grid grid, const Headings& headings, const std::string& file)
{
    const Grid::Row heading_row = grid.rows[headings.row];
    check_headings(headings.layout, grid, heading_row, file);
    List list;
    list.kind = kind_of(headings.layout, grid, headings.row, file);
    for (const GridCell& cell : grid.cells_of(heading_row)) {
        if (!trim(cell.text).empty()) {
            list.headings.emplace_back(cell.text);
        }
    }
    RowBuilder builder(headings.layout, grid, file);
    list.rows.reserve(grid.rows.size());
    for (std::size_t i = headings.row + 1; i < grid.rows.size(); ++i) {
        if (const auto row = builder.build(list.kind, grid.rows[i])) {
            list.rows.push_back({grid.rows[i].number, *row});
        }
    }
    list.grid = std::move(grid);
    return list;
}

List read_workbook_list(std::string_view bytes, const std::string& file)
{
    const Workbook workbook(bytes, file);
    std::optional<InputError> first_miss;
    for (std::size_t i = 0; i < workbook.sheet_count(); ++i) {
        Grid grid = workbook.read_sheet(i);
        if (const auto headings = find_headings(grid)) {
            List list = make_list(std::move(grid), *headings, file);
            list.saved = workbook.saved();
            return list;
        }
        if (!first_miss) {
            first_miss = unknown_layout(file, grid);
        }
    }
    throw InputError(*first_miss);
}

/// A page begins with a tag; a cell of a CSV file may hold one.
bool looks_like_html(std::string_view bytes)
{
    const std::string start = lower_ascii(trim(bytes.substr(0, 4096)));
    return start.starts_with('<') &&
           (start.find("<!doctype html") != std::string::npos ||
            start.find("<html") != std::string::npos || start.find("<table") != std::string::npos);
}

/// Why bytes that are no workbook are no text with a list either; empty when they may be.
std::string_view why_no_text(std::string_view bytes)
{
    if (bytes.empty()) {
        return "the file is empty; get it again";
    }
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
        return "this is an old .xls workbook or one with a password; open it and save it as .xlsx";
    }
    if (bytes.starts_with("%PDF")) {
        return "this is a PDF; lists are read from .xlsx, .csv and .html files";
    }
    if (has_control_characters(bytes)) {
        return "this is no workbook, CSV or HTML file; lists are read from .xlsx, .csv and .html "
               "files";
    }
    if (!is_utf8(bytes)) {
        return "its text is not UTF-8; open it and save it as CSV UTF-8, or as .xlsx";
    }
    if (bytes.size() > largest_text) {
        return "it has more than 16 MB; no list comes near that";
    }
    return "";
}

/// Whether a page ends inside a table: no end of a table or of the page stands behind its last row.
bool is_cut_short(std::string_view html)
{
    const std::string lower = lower_ascii(html);
    const std::size_t last_row = lower.rfind("<tr");
    return last_row != std::string::npos && lower.find("</table", last_row) == std::string::npos &&
           lower.find("</html", last_row) == std::string::npos;
}

List read_html_list(std::string_view html, const std::string& file)
{
    std::vector<Grid> grids = read_html_grids(html, file);
    for (Grid& grid : grids) {
        if (const auto headings = find_headings(grid)) {
            if (is_cut_short(html)) {
                throw InputError({file, {}, 0, {}},
                                 "this page ends inside its table; get it again");
            }
            return make_list(std::move(grid), *headings, file);
        }
    }
    throw InputError({file, {}, 0, {}},
                     fmt::format("none of the {} tables of this page has the headings STATE, LAW "
                                 "ENFORCEMENT AGENCY and SUPPORT TYPE",
                                 grids.size()));
}

/// Fields may be separated by commas, semicolons or tabs: by what makes the headings appear.
List read_csv_list(std::string_view text, const std::string& file)
{
    for (const char separator : {',', ';', '\t'}) {
        try {
            Grid grid = read_csv_grid(text, file, separator);
            if (const auto headings = find_headings(grid)) {
                return make_list(std::move(grid), *headings, file);
            }
        } catch (const InputError&) {
            if (separator == ',' &&
                text.substr(0, text.find('\n')).find(separator) != std::string_view::npos) {
                throw;
            }
        }
    }
    throw unknown_layout(file, read_csv_grid(text, file, ','));
}

} // namespace

List read_list(std::string_view bytes, const std::string& file)
{
    if (looks_like_workbook(bytes)) {
        return read_workbook_list(bytes, file);
    }
    if (const std::string_view why = why_no_text(bytes); !why.empty()) {
        throw InputError({file, {}, 0, {}}, std::string(why));
    }
    return looks_like_html(bytes) ? read_html_list(bytes, file) : read_csv_list(bytes, file);
}

} // namespace atlas287
