#pragma once

#include "history/history.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// Something that happened to an agreement (design, section 2).
enum class EventKind : std::uint8_t {
    signed_on,
    first_listed,
    moa_posted,
    date_corrected,
    model_corrected,
    renamed, ///< the agency's name is printed otherwise: another spelling, name, state or agency
    renewed,
    switched,
    removed,
    relisted, ///< back after it had ended
};

std::string_view name_of(EventKind kind);

struct Event {
    std::uint32_t agreement = 0; ///< index into History::agreements
    Date dated;                  ///< of the signature, else of the publication that shows it
    EventKind kind = EventKind::signed_on;
    std::string from_value; ///< a date, a name, an id, or nothing
    std::string to_value;
    std::uint32_t publication = 0; ///< the first that shows it, index into History::publications
    std::string rule;              ///< what decided it, where something had to be decided
    std::string evidence;
};

/// What happened to an agreement up to a publication, in the order of the publications. An absence
/// that `is_gap` takes for a gap is no event, unless it lasts as of that publication. Nothing for
/// an agreement that had not been listed by then.
std::vector<Event> events_of(const History& history, std::uint32_t agreement,
                             std::uint32_t publication);

/// The lives of an agreement up to a publication: stretches with the gaps closed.
std::vector<Stretch> lives_of(const History& history, std::uint32_t agreement,
                              std::uint32_t publication);

} // namespace atlas287
