#include "publish/table.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

namespace atlas287 {

namespace {

bool is_numeric(CellType type)
{
    return type == CellType::number || type == CellType::decimal;
}

nlohmann::ordered_json to_json_cell(const TableColumn& column, const std::string& cell)
{
    if (cell.empty()) {
        return nullptr;
    }
    if (is_numeric(column.type)) {
        std::int64_t whole = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), whole);
        if (error == std::errc() && end == cell.data() + cell.size()) {
            return whole;
        }
        double value = 0;
        const auto [last, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (failure == std::errc() && last == cell.data() + cell.size()) {
            return value;
        }
    }
    return cell;
}

/// Characters, not bytes: how wide a text is in a terminal, as far as names of places need it.
std::size_t width_of(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

} // namespace

std::string_view name_of(CellType type)
{
    constexpr std::array<std::string_view, 4> names{"text", "number", "decimal", "date"};
    return names.at(static_cast<std::size_t>(type));
}

std::string_view name_of(Geometry geometry)
{
    constexpr std::array<std::string_view, 3> names{"none", "point", "polygon"};
    return names.at(static_cast<std::size_t>(geometry));
}

std::string to_csv(const Table& table)
{
    std::string csv;
    std::vector<std::string_view> heading;
    heading.reserve(table.columns.size());
    for (const TableColumn& column : table.columns) {
        heading.push_back(column.name);
    }
    append_csv_record(csv, heading);
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            csv += i == 0 ? "" : ",";
            // A negative number is no formula.
            append_csv_field(csv, is_numeric(table.columns[i].type) ? row[i]
                                                                    : neutralise_formula(row[i]));
        }
        csv += '\n';
    }
    return csv;
}

std::string to_json(const Table& table)
{
    std::string json = "[";
    for (const auto& row : table.rows) {
        nlohmann::ordered_json object;
        for (std::size_t i = 0; i < row.size(); ++i) {
            object[table.columns[i].name] = to_json_cell(table.columns[i], row[i]);
        }
        json += json.size() == 1 ? "\n" : ",\n";
        json += object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    json += json.size() == 1 ? "]\n" : "\n]\n";
    return json;
}

std::string to_text(const Table& table)
{
    std::vector<std::vector<std::string>> rows = table.rows;
    for (auto& row : rows) {
        std::transform(row.begin(), row.end(), row.begin(), visible_line);
    }
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        widths.push_back(std::accumulate(rows.begin(), rows.end(), width_of(table.columns[i].name),
                                         [i](std::size_t widest, const auto& row) {
                                             return std::max(widest, width_of(row[i]));
                                         }));
    }
    std::string text;
    const auto append = [&](const std::vector<std::string>& cells) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string padding(widths[i] - width_of(cells[i]), ' ');
            line += i == 0 ? "" : "  ";
            line += is_numeric(table.columns[i].type) ? padding + cells[i] : cells[i] + padding;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    };
    std::vector<std::string> heading;
    for (const TableColumn& column : table.columns) {
        heading.push_back(column.name);
    }
    append(heading);
    for (const auto& row : rows) {
        append(row);
    }
    return text;
}

} // namespace atlas287
