#include "publish/printings.hpp"

#include <algorithm>
#include <iterator>

namespace atlas287 {

namespace {

void extend(std::vector<Stretch>& stretches, std::uint32_t list)
{
    if (!stretches.empty() && stretches.back().last + 1 >= list) {
        stretches.back().last = list;
    } else {
        stretches.push_back({list, list});
    }
}

} // namespace

Printings::Printings(const Atlas& atlas, std::uint32_t publication)
    : printings_(atlas.roll().rows().size())
{
    const History& history = atlas.history();
    for (std::uint32_t list = 0; list <= publication; ++list) {
        for (const Line& line :
             atlas.roll().contents()[history.publications[list].contents].lines) {
            Printing& printing = printings_[line.row];
            if (!printing.lists.empty() && printing.lists.back().last == list) {
                extend(printing.repeated, list);
            } else {
                extend(printing.lists, list);
                printing.number = line.number;
            }
        }
    }
}

std::vector<std::uint32_t> Printings::printed(const std::vector<std::uint32_t>& rows) const
{
    std::vector<std::uint32_t> printed;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(printed),
                 [this](std::uint32_t row) { return !of(row).lists.empty(); });
    std::stable_sort(printed.begin(), printed.end(), [this](std::uint32_t a, std::uint32_t b) {
        return of(a).lists.front().first < of(b).lists.front().first;
    });
    return printed;
}

} // namespace atlas287
