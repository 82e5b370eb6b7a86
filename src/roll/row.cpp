#include "roll/row.hpp"

#include "base/hash.hpp"

#include <functional>

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

std::size_t hash_of(const RowView& row)
{
    auto hash = static_cast<std::size_t>(row.kind);
    for (const std::string_view cell : row.cells) {
        hash = hash * 1099511628211ULL ^ std::hash<std::string_view>()(cell);
    }
    return hash;
}

std::string row_id(const RowView& row)
{
    // The unit separator keeps cells apart: files with control characters are refused.
    std::string text(name_of(row.kind));
    for (const std::string_view cell : row.cells) {
        text += '\x1f';
        text += cell;
    }
    return short_id(sha256(text));
}

} // namespace atlas287
