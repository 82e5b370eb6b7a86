#include "base/error.hpp"
#include "base/text.hpp"
#include "roll/html.hpp"
#include "roll/list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <map>

namespace atlas287 {

namespace {

/// An address on ICE's own page may leave out scheme and host.
std::string address_on_page(std::string_view printed)
{
    if (printed.starts_with("//")) {
        return "https:" + std::string(printed);
    }
    // As the Wayback Machine's own pages write it: what it wraps is the address.
    const bool wrapped = printed.starts_with("/web/");
    return (printed.starts_with("/") && !wrapped ? "https://www.ice.gov" : "") +
           std::string(printed);
}

/// The text of a cell as a reader sees it, and the first address in it.
struct CellText {
    std::string text;
    std::string url;
};

CellText read_cell(xmlNode* cell)
{
    CellText content;
    walk(cell, [&](xmlNode* node) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            content.text += reinterpret_cast<const char*>(node->content);
            return false;
        }
        const std::string_view name = name_of(node);
        if (name == "script" || name == "style" || name == "table") {
            return false;
        }
        if (name == "br" || name == "p" || name == "div") {
            content.text += ' ';
        }
        if (name == "a" && content.url.empty()) {
            content.url = address_on_page(trim(attribute_of(node, "href")));
        }
        return true;
    });
    content.text = collapse_spaces(content.text);
    return content;
}

/// `colspan` and `rowspan` as the HTML standard bounds them; 1 for anything else.
std::uint32_t read_span(xmlNode* cell, const char* name, std::uint32_t most)
{
    const std::string text = attribute_of(cell, name);
    std::uint32_t span = 1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), span);
    return error == std::errc() && end != text.data() && span >= 1 ? std::min(span, most) : 1;
}

/// The tables of a page have more cells than may be read.
class TooManyCells : public std::exception {};

/// Lays the cells of a table out by row and column, as a browser does.
class TableReader {
public:
    /// `room` is how many cells may still be laid out; a cell that spans rows is one in each.
    explicit TableReader(std::size_t& room) : room_(room) {}

    Grid read(xmlNode* table)
    {
        walk(table, [&](xmlNode* node) {
            if (name_of(node) == "table" && node != table) {
                return false;
            }
            if (name_of(node) != "tr") {
                return true;
            }
            read_row(node);
            return false;
        });
        return std::move(grid_);
    }

private:
    /// A cell that reaches into the rows below.
    struct Hanging {
        std::uint32_t rows_left = 0;
        GridCell cell;
    };

    void read_row(xmlNode* row)
    {
        grid_.start_row(++number_);
        std::uint32_t column = 0;
        for (xmlNode* node = row->children; node != nullptr; node = node->next) {
            if (name_of(node) != "td" && name_of(node) != "th") {
                continue;
            }
            column = place_hanging(column);
            CellText content = read_cell(node);
            const GridCell cell{column, grid_.keep(std::move(content.text)),
                                grid_.keep(std::move(content.url))};
            append(cell);
            const std::uint32_t below = read_span(node, "rowspan", 65534) - 1;
            const std::uint32_t right = read_span(node, "colspan", 1000);
            if (below > 0) {
                hanging_[column] = {below, cell};
            }
            column += right;
        }
        while (!hanging_.empty() && hanging_.rbegin()->first >= column) {
            column = std::max(hanging_.lower_bound(column)->first, column);
            column = place_hanging(column);
        }
    }

    /// Puts the cells that hang into this row from here on; the first free column.
    std::uint32_t place_hanging(std::uint32_t column)
    {
        for (auto above = hanging_.find(column); above != hanging_.end();
             above = hanging_.find(column)) {
            append(above->second.cell);
            if (--above->second.rows_left == 0) {
                hanging_.erase(above);
            }
            ++column;
        }
        return column;
    }

    void append(const GridCell& cell)
    {
        if (room_ == 0) {
            throw TooManyCells();
        }
        --room_;
        grid_.append(cell);
    }

    std::size_t& room_;
    Grid grid_;
    std::uint32_t number_ = 0;
    std::map<std::uint32_t, Hanging> hanging_; ///< by column
};

} // namespace

std::vector<Grid> read_html_grids(std::string_view html, const std::string& file)
{
    std::vector<Grid> grids;
    const Html page = parse_html(html);
    if (!page) {
        return grids;
    }
    std::size_t room = Grid::most_cells;
    try {
        walk(page, [&](xmlNode* node) {
            if (name_of(node) == "table") {
                grids.push_back(TableReader(room).read(node));
            }
            return true;
        });
    } catch (const TooManyCells&) {
        throw InputError(
            {file, {}, 0, {}},
            fmt::format("the tables of this page have more than {} cells; no list comes near that",
                        Grid::most_cells));
    }
    return grids;
}

} // namespace atlas287
