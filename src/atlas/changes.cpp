#include "atlas/changes.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace atlas287 {

namespace {

/// One row of each agreement that a publication lists; of a row printed twice, the first.
std::map<std::uint32_t, std::uint32_t> rows_by_agreement(const Atlas& atlas,
                                                         std::uint32_t publication)
{
    std::map<std::uint32_t, std::uint32_t> rows;
    const Publication& list = atlas.history().publications[publication];
    for (const Line& line : atlas.roll().contents()[list.contents].lines) {
        rows.emplace(*atlas.history().agreement_of_row[line.row], line.row);
    }
    return rows;
}

struct Watched {
    Column column;
    std::string_view label;
    bool is_address = false; ///< in which case and punctuation matter, and encoding does not
};

/// The cells whose change a reader may want to know; state, model and date are the agreement
/// itself.
constexpr std::array watched{
    Watched{Column::agency, "name"},
    Watched{Column::type, "type"},
    Watched{Column::county, "county"},
    Watched{Column::moa_url, "MOA", true},
    Watched{Column::addendum_url, "addendum", true},
};

std::string describe_cells(const Row& before, const Row& after)
{
    std::string detail;
    for (const Watched& cell : watched) {
        const std::string was = collapse_spaces(before[cell.column]);
        const std::string is = collapse_spaces(after[cell.column]);
        if (cell.is_address ? percent_decode(was) == percent_decode(is) : fold(was) == fold(is)) {
            continue;
        }
        detail += detail.empty() ? "" : "; ";
        if (was.empty()) {
            detail += fmt::format("{} posted: {}", cell.label, is);
        } else if (is.empty()) {
            detail += fmt::format("{} no longer given, was {}", cell.label, was);
        } else {
            detail += fmt::format("{} was {}, is {}", cell.label, was, is);
        }
    }
    return detail;
}

} // namespace

std::string_view name_of(ChangeKind kind)
{
    constexpr std::array<std::string_view, 3> names{"added", "removed", "changed"};
    return names.at(static_cast<std::size_t>(kind));
}

std::vector<Change> find_changes(const Atlas& atlas, std::uint32_t from, std::uint32_t to)
{
    const auto before = rows_by_agreement(atlas, from);
    const auto after = rows_by_agreement(atlas, to);
    std::vector<Change> changes;
    for (const auto& [agreement, row] : after) {
        const auto earlier = before.find(agreement);
        if (earlier == before.end()) {
            changes.push_back({ChangeKind::added, agreement, {}});
        } else if (earlier->second != row) {
            const auto& rows = atlas.roll().rows();
            if (std::string detail = describe_cells(rows[earlier->second], rows[row]);
                !detail.empty()) {
                changes.push_back({ChangeKind::changed, agreement, std::move(detail)});
            }
        }
    }
    for (const auto& [agreement, row] : before) {
        if (!after.contains(agreement)) {
            changes.push_back({ChangeKind::removed, agreement, {}});
        }
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.kind < b.kind; });
    return changes;
}

std::string describe(const Atlas& atlas, const Change& change)
{
    const Agreement& agreement = atlas.history().agreements[change.agreement];
    const Agency& agency = atlas.history().agencies[agreement.agency];
    constexpr std::array<std::string_view, 3> verbs{"Joined", "Left", "Changed"};
    return fmt::format("{}: {}, {}, {}{}{}.", verbs.at(static_cast<std::size_t>(change.kind)),
                       agency.name, agency.state ? agency.state->name() : "state not known",
                       agreement.model ? name_of(*agreement.model) : "model not known",
                       agreement.signed_on ? ", signed " + agreement.signed_on->iso() : "",
                       change.detail.empty() ? "" : ": " + change.detail);
}

} // namespace atlas287
