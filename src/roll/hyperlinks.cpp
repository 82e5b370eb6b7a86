#include "roll/hyperlinks.hpp"

#include "roll/xml.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace atlas287 {

namespace {

/// So many cells may be visited for ranges; all links of ICE's largest list are on single cells.
constexpr std::size_t most_visits = 4'000'000;

bool is_single(const Hyperlink& link)
{
    return link.first.row == link.last.row && link.first.column == link.last.column;
}

auto place_of(const Hyperlink& link)
{
    return std::pair(link.first.row, link.first.column);
}

void attach_range(Grid& grid, const Hyperlink& link, std::size_t& visits)
{
    auto row = std::lower_bound(
        grid.rows.begin(), grid.rows.end(), link.first.row,
        [](const Grid::Row& r, std::uint32_t number) { return r.number < number; });
    for (; row != grid.rows.end() && row->number <= link.last.row; ++row) {
        visits += row->end - row->begin + 1;
        if (visits > most_visits) {
            throw xml::NotWellFormed("its links cover too many cells");
        }
        for (std::size_t i = row->begin; i < row->end; ++i) {
            GridCell& cell = grid.cells[i];
            if (cell.column >= link.first.column && cell.column <= link.last.column &&
                cell.url.empty()) {
                cell.url = link.url;
            }
        }
    }
}

/// Puts links behind cells that are there; what is left are links whose cells are not.
std::vector<Hyperlink> attach_to_cells(Grid& grid, std::span<const Hyperlink> singles)
{
    std::vector<Hyperlink> left;
    auto link = singles.begin();
    for (const Grid::Row& row : grid.rows) {
        for (std::size_t i = row.begin; i < row.end; ++i) {
            GridCell& cell = grid.cells[i];
            const auto place = std::pair(row.number, cell.column);
            for (; link != singles.end() && place_of(*link) < place; ++link) {
                left.push_back(*link);
            }
            if (link != singles.end() && place_of(*link) == place) {
                if (cell.url.empty()) {
                    cell.url = link->url;
                }
                ++link;
            }
        }
    }
    left.insert(left.end(), link, singles.end());
    return left;
}

/// Makes the cells, and rows, that links are on and the file does not have. Both are in order.
void make_cells(Grid& grid, std::span<const Hyperlink> links)
{
    std::vector<Grid::Row> old_rows;
    std::vector<GridCell> old_cells;
    std::swap(old_rows, grid.rows);
    std::swap(old_cells, grid.cells);
    auto link = links.begin();
    const auto make_until = [&](std::uint32_t row, std::uint32_t column) {
        for (; link != links.end() && place_of(*link) < std::pair(row, column); ++link) {
            if (grid.rows.empty() || grid.rows.back().number != link->first.row) {
                grid.start_row(link->first.row);
            }
            grid.append({link->first.column, {}, link->url});
        }
    };
    for (const Grid::Row& row : old_rows) {
        make_until(row.number, 0);
        grid.start_row(row.number);
        for (std::size_t i = row.begin; i < row.end; ++i) {
            make_until(row.number, old_cells[i].column);
            grid.append(old_cells[i]);
        }
    }
    make_until(most_rows + 1, 0);
}

} // namespace

void attach_hyperlinks(Grid& grid, std::vector<Hyperlink> links)
{
    const auto ranges = std::stable_partition(links.begin(), links.end(), is_single);
    std::stable_sort(links.begin(), ranges, [](const Hyperlink& a, const Hyperlink& b) {
        return place_of(a) < place_of(b);
    });
    const auto last_single =
        std::unique(links.begin(), ranges, [](const Hyperlink& a, const Hyperlink& b) {
            return place_of(a) == place_of(b);
        });
    const auto left = attach_to_cells(grid, {links.begin(), last_single});
    if (!left.empty()) {
        make_cells(grid, left);
    }
    std::size_t visits = 0;
    for (auto range = ranges; range != links.end(); ++range) {
        attach_range(grid, *range, visits);
    }
}

} // namespace atlas287
