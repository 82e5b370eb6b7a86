#pragma once

#include "base/date.hpp"
#include "history/history.hpp"
#include "support/lists.hpp"
#include "support/project_folder.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace atlas287::testing {

/// A row of a participating list.
inline PrintedRow row(const std::string& state, const std::string& agency, const std::string& model,
                      const std::string& signed_on, const PrintedRow& more = {})
{
    PrintedRow printed{{Column::state, state},
                       {Column::agency, agency},
                       {Column::model, model},
                       {Column::signed_on, signed_on}};
    printed.insert(more.begin(), more.end());
    return printed;
}

/// Adds the participating list of a day (`2025-04-28`), saved on that day.
inline void add_list_of(Roll& roll, const std::string& day, const std::vector<PrintedRow>& rows)
{
    const Date date = *parse_iso_date(day);
    add_list(roll,
             fmt::format("participatingAgencies{:02}{:02}{}.xlsx", date.month(), date.day(),
                         date.year()),
             Kind::participating, rows, day + "T12:00:00Z");
}

/// Adds the pending list of a day.
inline void add_pending_list_of(Roll& roll, const std::string& day,
                                const std::vector<PrintedRow>& rows)
{
    const Date date = *parse_iso_date(day);
    add_list(roll,
             fmt::format("pendingAgencies{:02}{:02}{}.xlsx", date.month(), date.day(), date.year()),
             Kind::pending, rows, day + "T12:00:00Z");
}

/// A roll of lists published a day apart from 1 April 2025 on.
inline Roll roll_of(const std::vector<std::vector<PrintedRow>>& lists)
{
    Roll roll;
    Date day = *Date::from(2025, 4, 1);
    for (const auto& rows : lists) {
        add_list_of(roll, day.iso(), rows);
        day = day.plus_days(1);
    }
    return roll;
}

inline std::vector<std::string> agency_ids(const History& history)
{
    std::vector<std::string> ids;
    for (const Agency& agency : history.agencies) {
        ids.push_back(agency.id);
    }
    return ids;
}

inline std::vector<std::string> agreement_ids(const History& history)
{
    std::vector<std::string> ids;
    for (const Agreement& agreement : history.agreements) {
        ids.push_back(agreement.id);
    }
    return ids;
}

/// The index of the agreement with this id; fails when there is none.
inline std::uint32_t agreement_at(const History& history, const std::string& id)
{
    const auto ids = agreement_ids(history);
    const auto found = std::find(ids.begin(), ids.end(), id);
    if (found == ids.end()) {
        ADD_FAILURE() << "there is no agreement " << id;
        return 0;
    }
    return static_cast<std::uint32_t>(found - ids.begin());
}

/// When an agreement was listed: `0-3 5-5`.
inline std::string stretches_of(const History& history, const std::string& id)
{
    std::string text;
    for (const Stretch& stretch : history.agreements[agreement_at(history, id)].listed) {
        text += fmt::format("{}{}-{}", text.empty() ? "" : " ", stretch.first, stretch.last);
    }
    return text;
}

/// The roll that ships.
inline const Roll& shipped_roll()
{
    static const Roll roll = load_roll(project_folder() + "/data/roll");
    return roll;
}

/// The corrections that ship.
inline const Corrections& shipped_corrections()
{
    static const Corrections corrections = load_corrections(project_folder() + "/data/corrections");
    return corrections;
}

/// The history of the data that ships.
inline const History& shipped_history()
{
    static const History history = build_history(shipped_roll(), shipped_corrections());
    return history;
}

/// A roll that knows only the participating publications up to an index of those of `roll`.
inline Roll roll_up_to(const Roll& roll, std::uint32_t last)
{
    Roll earlier;
    std::uint32_t index = 0;
    for (const Publication& publication : roll.publications()) {
        if (publication.kind != Kind::participating || index++ > last) {
            continue;
        }
        List list;
        list.kind = publication.kind;
        for (const Line& line : roll.contents()[publication.contents].lines) {
            const RowView view = view_of(roll.rows()[line.row]);
            list.rows.push_back({line.number, view});
        }
        const std::uint32_t contents = earlier.add_contents(list);
        for (const std::uint32_t sighting : publication.sightings) {
            Sighting seen = roll.sightings()[sighting];
            seen.contents = contents;
            earlier.add_sighting(seen);
        }
    }
    return earlier;
}

} // namespace atlas287::testing
