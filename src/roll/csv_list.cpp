#include "base/csv.hpp"
#include "roll/list.hpp"

#include <algorithm>

namespace atlas287 {

namespace {

/// The separator that the first line has most of.
char find_separator(std::string_view text)
{
    const std::string_view first_line = text.substr(0, text.find('\n'));
    char best = ',';
    for (const char candidate : {',', ';', '\t'}) {
        if (std::count(first_line.begin(), first_line.end(), candidate) >
            std::count(first_line.begin(), first_line.end(), best)) {
            best = candidate;
        }
    }
    return best;
}

} // namespace

Grid read_csv_grid(std::string_view text, const std::string& file)
{
    Grid grid;
    for (CsvRecord& record : parse_csv(text, file, find_separator(text))) {
        grid.start_row(record.line);
        std::uint32_t column = 0;
        for (std::string& field : record.fields) {
            grid.append({column++, grid.keep(std::move(field)), {}});
        }
    }
    return grid;
}

} // namespace atlas287
