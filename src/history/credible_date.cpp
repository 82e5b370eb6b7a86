#include "history/credible_date.hpp"

#include "history/signing_date.hpp"
#include "roll/address.hpp"

#include <fmt/format.h>

namespace atlas287 {

std::string why_not_credible(const History& history, const Agreement& agreement)
{
    if (!agreement.signed_on) {
        return "the cell names none";
    }
    const Date first = history.publications[agreement.first_listed()].dated;
    const Date last = history.publications[agreement.last_listed()].dated;
    std::string why = why_it_cannot_be(agreement.model, *agreement.signed_on, last);
    if (why.empty() && agreement.first_listed() > 0 &&
        history.publications[agreement.first_listed() - 1].dated.days_since(*agreement.signed_on) >
            most_days_before_first_listing &&
        date_in_file_name(address_file_name(agreement.moa_url)) != agreement.signed_on) {
        why = fmt::format("no list had it before {}", first.iso());
    }
    return why;
}

std::optional<Date> credible_date(const History& history, const Agreement& agreement)
{
    return why_not_credible(history, agreement).empty() ? agreement.signed_on : std::nullopt;
}

} // namespace atlas287
