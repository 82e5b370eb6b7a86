#pragma once

#include "history/history.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

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

/// Nothing for an application that no pending list had by that day. An agreement is the
/// application's when it was first listed from the application's first list on, before the agency
/// applied for the model again, and at most 180 days after its last list.
std::optional<ApplicationOutcome> outcome_as_of(const History& history, std::uint32_t application,
                                                Date day);

/// Works out the applications that the pending lists show: fills `applications` and `applicants` of
/// a history whose agencies and agreements are known. `printed` and `identity` are those of the
/// participating lists.
void add_applications(History& history, const Roll& roll, const PrintedAgreements& printed,
                      const Identity& identity, CorrectionBook& corrections,
                      const PlacesNamed& places_named);

} // namespace atlas287
