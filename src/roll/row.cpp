#include "roll/row.hpp"

#include "base/hash.hpp"

namespace atlas287 {

std::string_view name_of(Kind kind)
{
    return kind == Kind::participating ? "participating" : "pending";
}

std::string_view name_of(Column column)
{
    constexpr std::array<std::string_view, column_count> names{
        "state", "agency",  "type",     "county",       "model", "signed",
        "moa",   "moa_url", "addendum", "addendum_url", "other"};
    return names.at(static_cast<std::size_t>(column));
}

RowView view_of(const Row& row)
{
    RowView view;
    view.kind = row.kind;
    for (std::size_t i = 0; i < column_count; ++i) {
        view.cells.at(i) = row.cells.at(i);
    }
    return view;
}

Row copy_of(const RowView& row)
{
    Row copy;
    copy.kind = row.kind;
    for (std::size_t i = 0; i < column_count; ++i) {
        copy.cells.at(i) = row.cells.at(i);
    }
    return copy;
}

void write_row_key(const RowView& row, std::string& key)
{
    // The unit separator keeps cells apart: files with control characters are refused.
    key = name_of(row.kind);
    for (const std::string_view cell : row.cells) {
        key += '\x1f';
        key += cell;
    }
}

std::string row_id(const RowView& row)
{
    std::string key;
    write_row_key(row, key);
    return short_id(sha256(key));
}

} // namespace atlas287
