#include "base/csv.hpp"
#include "base/error.hpp"
#include "roll/cell_reference.hpp"
#include "roll/list.hpp"

#include <fmt/format.h>

namespace atlas287 {

Grid read_csv_grid(std::string_view text, const std::string& file, char separator)
{
    Grid grid;
    CsvReader reader(text, file, separator);
    for (CsvRecord record; reader.next(record);) {
        if (record.fields.size() > most_columns ||
            grid.cells.size() + record.fields.size() > Grid::most_cells) {
            throw InputError({file, {}, record.line, {}},
                             fmt::format("it has more than {} columns or {} fields; no list does",
                                         most_columns, Grid::most_cells));
        }
        grid.start_row(record.line);
        std::uint32_t column = 0;
        for (std::string& field : record.fields) {
            if (!field.empty()) {
                grid.append({column, grid.keep(std::move(field)), {}});
            }
            ++column;
        }
    }
    return grid;
}

} // namespace atlas287
