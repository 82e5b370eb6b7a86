#include "publish/cells.hpp"
#include "publish/table_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace atlas287 {

namespace {

/// The tables of the lists as ICE printed them.
class ListTables {
public:
    ListTables(const Atlas& atlas, const ExportRequest& request)
        : atlas_(atlas), history_(atlas.history()), request_(request)
    {}

    [[nodiscard]] TableRows publications() const
    {
        TableRows rows;
        for (const Publication& publication : atlas_.publications()) {
            if (is_later(publication.dated)) {
                continue;
            }
            const Sighting& first = atlas_.roll().sightings()[publication.sightings.front()];
            rows.push_back({publication.id, std::string(name_of(publication.kind)),
                            publication.dated.iso(), std::string(name_of(publication.dated_by)),
                            first.name, first.sha256, std::to_string(lines_of(publication).size()),
                            std::to_string(publication.sightings.size()), publication.note});
        }
        return rows;
    }

    [[nodiscard]] TableRows rows() const
    {
        struct Printed {
            const Publication* first = nullptr;
            const Publication* last = nullptr;
            std::uint32_t publications = 0;
        };
        std::vector<Printed> printed(atlas_.roll().rows().size());
        for (const Publication& publication : atlas_.publications()) {
            for (const Line& line : lines_of(publication)) {
                Printed& row = printed[line.row];
                if (is_later(publication.dated) || row.last == &publication) {
                    continue;
                }
                row.first = row.first == nullptr ? &publication : row.first;
                row.last = &publication;
                ++row.publications;
            }
        }
        TableRows rows;
        for (std::uint32_t i = 0; i < printed.size(); ++i) {
            if (printed[i].first == nullptr) {
                continue;
            }
            const Row& row = atlas_.roll().rows()[i];
            std::vector<std::string> cells{atlas_.roll().row_id(i), std::string(name_of(row.kind))};
            cells.insert(cells.end(), row.cells.begin(), row.cells.end() - 1);
            const auto agreement = history_.agreement_of_row[i];
            cells.insert(cells.end(),
                         {printed[i].first->id, printed[i].last->id,
                          std::to_string(printed[i].publications),
                          agreement ? history_.agreements[*agreement].id : "", row[Column::other]});
            rows.push_back(std::move(cells));
        }
        std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
            return std::equal(a.begin() + 1, a.end(), b.begin() + 1)
                       ? a < b
                       : std::lexicographical_compare(a.begin() + 1, a.end(), b.begin() + 1,
                                                      b.end());
        });
        return rows;
    }

    [[nodiscard]] TableRows listings() const
    {
        TableRows rows;
        for (const Publication& publication : atlas_.publications()) {
            if (is_later(publication.dated)) {
                continue;
            }
            for (const Line& line : lines_of(publication)) {
                rows.push_back(
                    {publication.id, std::to_string(line.number), atlas_.roll().row_id(line.row)});
            }
        }
        return rows;
    }

private:
    [[nodiscard]] bool is_later(Date day) const { return request_.as_of && day > *request_.as_of; }

    [[nodiscard]] const std::vector<Line>& lines_of(const Publication& publication) const
    {
        return atlas_.roll().contents()[publication.contents].lines;
    }

    const Atlas& atlas_;
    const History& history_;
    const ExportRequest& request_;
};

} // namespace

TableRows publications_rows(const Atlas& atlas, const ExportRequest& request)
{
    return ListTables(atlas, request).publications();
}

TableRows rows_rows(const Atlas& atlas, const ExportRequest& request)
{
    return ListTables(atlas, request).rows();
}

TableRows listings_rows(const Atlas& atlas, const ExportRequest& request)
{
    return ListTables(atlas, request).listings();
}

} // namespace atlas287
