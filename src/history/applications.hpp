#pragma once

#include "history/history.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace atlas287 {

/// What became of an application.
enum class Outcome : std::uint8_t {
    pending,   ///< it stands in the newest pending list
    agreed,    ///< signed: an agreement of the agency and model was first listed since it was
    withdrawn, ///< it is gone without one
};

std::string_view name_of(Outcome outcome);

/// An application's outcome as of a day.
struct ApplicationOutcome {
    Outcome outcome = Outcome::pending;
    std::optional<std::uint32_t> agreement; ///< index into History::agreements
    std::uint32_t last_pending = 0;         ///< the last pending list by then that has it
    int days = 0; ///< from its first list to the first one with the agreement, to the newest
                  ///< pending list, or to the first one without it
};

/// An agreement that comes later than this after the last pending list with an application is not
/// the application's.
inline constexpr int most_days_to_sign = 180;

/// Nothing for an application that no pending list had by that day. An agreement is the
/// application's when it was first listed from the application's first list on, before the agency
/// applied for the model again, and at most `most_days_to_sign` after its last list.
std::optional<ApplicationOutcome> outcome_as_of(const History& history, std::uint32_t application,
                                                Date day);

/// The newest pending list on or before a day, as an index into History::pending_publications;
/// nothing when there was none yet.
std::optional<std::uint32_t> pending_as_of(const History& history, Date day);

/// The day as of which applications are told beside a publication of participating lists: its own,
/// or beside the newest that of the newest pending list where this is later.
Date day_of_applications(const History& history, std::uint32_t publication);

/// An application that waits.
struct Waiting {
    std::uint32_t application = 0; ///< index into History::applications
    int days = 0;                  ///< from its first list to the newest one
};

/// What had become of some applications by a day.
struct OutcomeSums {
    std::vector<Waiting> pending; ///< the longest waiting first, equal ones as they were given
    std::size_t agreed = 0;
    std::size_t withdrawn = 0;
    int median_days = 0; ///< half of those agreed were it within so many days; 0 without any

    [[nodiscard]] std::size_t all() const { return pending.size() + agreed + withdrawn; }
};

/// Adds up the outcomes of applications, given as indices into History::applications; those that
/// no pending list had by then do not count.
OutcomeSums sum_outcomes(const History& history, const std::vector<std::uint32_t>& applications,
                         Date day);

/// Works out the applications that the pending lists show: fills `applications` and `applicants` of
/// a history whose agencies and agreements are known. `printed` and `identity` are those of the
/// participating lists.
void add_applications(History& history, const Roll& roll, const PrintedAgreements& printed,
                      const Identity& identity, CorrectionBook& corrections,
                      const PlacesNamed& places_named);

} // namespace atlas287
