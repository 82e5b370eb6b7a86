#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// One cell that a table has, as printed.
struct GridCell {
    std::uint32_t column = 0; ///< from 0
    std::string_view text;
    std::string_view url; ///< the address behind the text, as printed; empty without one
};

/// A table as a file holds it, before anything is known about its columns: what workbooks, CSV
/// files and HTML tables have in common. Sparse: cells and rows that are not there are not in it.
class Grid {
public:
    Grid() = default;
    ~Grid() = default;
    // Moving keeps texts where they are; copying would leave the copy's cells pointing into the
    // original.
    Grid(Grid&&) = default;
    Grid& operator=(Grid&&) = default;
    Grid(const Grid&) = delete;
    Grid& operator=(const Grid&) = delete;

    struct Row {
        std::uint32_t number = 0; ///< as counted in the file, from 1
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    /// No list comes near; more is refused before memory runs out.
    static constexpr std::size_t most_cells = 1'000'000;

    std::string sheet; ///< the sheet's name; empty where files have none
    std::vector<Row> rows;
    std::vector<GridCell> cells; ///< row after row, by column within a row

    [[nodiscard]] std::span<const GridCell> cells_of(const Row& row) const
    {
        return std::span(cells).subspan(row.begin, row.end - row.begin);
    }

    /// Starts a row; cells appended from now on belong to it.
    void start_row(std::uint32_t number) { rows.push_back({number, cells.size(), cells.size()}); }

    void append(GridCell cell)
    {
        cells.push_back(cell);
        rows.back().end = cells.size();
    }

    /// Keeps a text for as long as the grid lives.
    std::string_view keep(std::string text) { return storage_.emplace_back(std::move(text)); }

    /// Keeps alive what cells point into besides the grid's own texts.
    void keep_alive(std::shared_ptr<const void> owner) { owners_.push_back(std::move(owner)); }

private:
    std::deque<std::string> storage_; // its texts stay where they are when the grid is moved
    std::vector<std::shared_ptr<const void>> owners_;
};

} // namespace atlas287
