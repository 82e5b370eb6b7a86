#pragma once

#include "history/history.hpp"

#include <optional>
#include <string>

namespace atlas287 {

/// Why an agreement cannot have been signed on the day that is printed, in words: before the
/// program or after a list that has it (why_it_cannot_be), or long before any list had it and not
/// by the name of its MOA's file either. Empty where it can; of one without a day, that the cell
/// names none.
std::string why_not_credible(const History& history, const Agreement& agreement);

/// The day on which an agreement was signed, unless it cannot be: what counts by date count by.
std::optional<Date> credible_date(const History& history, const Agreement& agreement);

} // namespace atlas287
