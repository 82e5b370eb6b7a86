#include "places/bureau_files.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <utility>

namespace atlas287 {

void BureauTable::set_headings(std::vector<std::string> headings,
                               const std::vector<std::string>& needed)
{
    headings_ = std::move(headings);
    for (std::size_t i = 0; i < headings_.size(); ++i) {
        columns_.emplace(headings_[i], i);
    }
    for (const std::string& name : needed) {
        if (!columns_.contains(name)) {
            throw InputError({file_, {}, 1, name}, "this column is missing");
        }
    }
}

void BureauTable::add_row(std::vector<std::string> cells, std::uint32_t line)
{
    if (cells.size() != headings_.size()) {
        throw InputError({file_, {}, line, {}},
                         fmt::format("it has {} fields, and the heading has {}", cells.size(),
                                     headings_.size()));
    }
    rows_.push_back(std::move(cells));
    lines_.push_back(line);
}

BureauTable BureauTable::read_gazetteer(const std::filesystem::path& file,
                                        const std::vector<std::string>& needed)
{
    BureauTable table;
    table.file_ = file.string();
    const std::string text = read_file(file);
    std::uint32_t number = 0;
    char separator = '|';
    for (const std::string_view line : split(text, '\n')) {
        ++number;
        if (trim(line).empty()) {
            continue;
        }
        if (number == 1 && line.find('|') == std::string_view::npos) {
            separator = '\t'; // as it was until 2024
        }
        std::vector<std::string> cells;
        for (const std::string_view cell : split(line, separator)) {
            cells.emplace_back(trim(cell));
        }
        if (table.headings_.empty()) {
            table.set_headings(std::move(cells), needed);
        } else {
            table.add_row(std::move(cells), number);
        }
    }
    if (table.headings_.empty()) {
        throw InputError({table.file_, {}, 0, {}}, "this file is empty");
    }
    return table;
}

BureauTable BureauTable::read_api_answer(const std::filesystem::path& file,
                                         const std::vector<std::string>& needed)
{
    BureauTable table;
    table.file_ = file.string();
    try {
        const auto answer = nlohmann::json::parse(read_file(file));
        std::uint32_t number = 0;
        for (const auto& row : answer) {
            ++number;
            std::vector<std::string> cells;
            for (const auto& cell : row) {
                cells.push_back(cell.is_null() ? "" : cell.get<std::string>());
            }
            if (number == 1) {
                table.set_headings(std::move(cells), needed);
            } else {
                table.add_row(std::move(cells), number);
            }
        }
    } catch (const nlohmann::json::exception& error) {
        throw InputError(
            {table.file_, {}, 0, {}},
            fmt::format("this is no answer of the Census Bureau's API: {}", error.what()));
    }
    if (table.headings_.empty()) {
        throw InputError({table.file_, {}, 0, {}}, "this answer is empty");
    }
    return table;
}

BureauTable BureauTable::read_relation(const std::filesystem::path& file,
                                       const std::vector<std::string>& needed)
{
    BureauTable table;
    table.file_ = file.string();
    const std::string text = read_file(file);
    CsvReader reader(text, table.file_);
    CsvRecord record;
    while (reader.next(record)) {
        if (table.headings_.empty()) {
            table.set_headings(std::move(record.fields), needed);
        } else {
            table.add_row(std::move(record.fields), record.line);
        }
    }
    if (table.headings_.empty()) {
        throw InputError({table.file_, {}, 0, {}}, "this file is empty");
    }
    return table;
}

const std::string& BureauTable::cell(std::size_t row, std::string_view column) const
{
    static const std::string nothing;
    const auto known = columns_.find(column);
    return known == columns_.end() ? nothing : rows_[row][known->second];
}

void BureauTable::refuse(std::size_t row, std::string_view column, const std::string& message) const
{
    throw InputError({file_, {}, lines_[row], std::string(column)}, message);
}

} // namespace atlas287
