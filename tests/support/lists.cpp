#include "support/lists.hpp"

#include "base/hash.hpp"
#include "roll/cell_reference.hpp"

#include <fmt/format.h>

namespace atlas287::testing {

PrintedRow agreement(const std::string& agency, const std::string& signed_on)
{
    return {{Column::state, "FLORIDA"},
            {Column::agency, agency},
            {Column::model, "Task Force Model"},
            {Column::signed_on, signed_on}};
}

PrintedRow application(const std::string& agency)
{
    return {
        {Column::state, "FLORIDA"}, {Column::agency, agency}, {Column::model, "Task Force Model"}};
}

std::vector<PrintedRow> agreements(int first, int last, const std::string& signed_on)
{
    std::vector<PrintedRow> rows;
    for (int i = first; i <= last; ++i) {
        rows.push_back(agreement(fmt::format("Agency {} Police Department", i), signed_on));
    }
    return rows;
}

std::vector<PrintedRow> applications(int first, int last)
{
    std::vector<PrintedRow> rows;
    for (int i = first; i <= last; ++i) {
        rows.push_back(application(fmt::format("Agency {} Police Department", i)));
    }
    return rows;
}

std::vector<PrintedRow> operator+(std::vector<PrintedRow> a, const std::vector<PrintedRow>& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

List make_list(Kind kind, const std::vector<PrintedRow>& rows)
{
    List list;
    list.kind = kind;
    std::uint32_t number = 2;
    for (const PrintedRow& printed : rows) {
        RowView row;
        row.kind = kind;
        for (const auto& [column, text] : printed) {
            row[column] = list.grid.keep(text);
        }
        list.rows.push_back({number++, row});
    }
    return list;
}

void add_list(Roll& roll, const std::string& name, Kind kind, const std::vector<PrintedRow>& rows,
              const std::string& saved)
{
    const List list = make_list(kind, rows);
    std::string bytes = name + saved;
    for (const ListedRow& listed : list.rows) {
        bytes += row_id(listed.row);
    }
    const auto moment = saved.empty() ? std::nullopt : parse_moment(saved);
    roll.add_sighting({name, to_hex(sha256(bytes)), moment, roll.add_contents(list)});
}

std::vector<std::string> publication_ids(const Roll& roll)
{
    std::vector<std::string> ids;
    for (const Publication& publication : roll.publications()) {
        ids.push_back(publication.id);
    }
    return ids;
}

Publication publication_of(const Roll& roll, const std::string& name)
{
    for (const Publication& publication : roll.publications()) {
        for (const std::uint32_t sighting : publication.sightings) {
            if (roll.sightings()[sighting].name == name) {
                return publication;
            }
        }
    }
    ADD_FAILURE() << "no publication was seen in " << name;
    return {};
}

std::string dating_of(const Roll& roll, const std::string& name)
{
    const Publication publication = publication_of(roll, name);
    return fmt::format("{} {}", publication.dated.iso(), name_of(publication.dated_by));
}

namespace {

const GridCell* cell_at(const Grid& grid, const std::string& reference)
{
    for (const Grid::Row& row : grid.rows) {
        for (const GridCell& cell : grid.cells_of(row)) {
            if (column_letters(cell.column) + std::to_string(row.number) == reference) {
                return &cell;
            }
        }
    }
    return nullptr;
}

} // namespace

std::string text_at(const Grid& grid, const std::string& reference)
{
    const GridCell* cell = cell_at(grid, reference);
    return cell == nullptr ? "" : std::string(cell->text);
}

std::string url_at(const Grid& grid, const std::string& reference)
{
    const GridCell* cell = cell_at(grid, reference);
    return cell == nullptr ? "" : std::string(cell->url);
}

} // namespace atlas287::testing
