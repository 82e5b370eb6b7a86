#pragma once

#include "base/date.hpp"
#include "history/model.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace atlas287 {

/// The day that the name of an MOA's file spells: `287gWSO_PinellasCoFl2019-04-24.pdf`,
/// `287g_JEM_Knox_6-8-2020.pdf`, `HardeeCountyFL_5.8.25.pdf`, `LawrenceCo..._MOA_06302025.pdf`.
/// Nothing for a name without one, or with a day that does not exist.
std::optional<Date> date_in_file_name(std::string_view file_name);

/// A signature that the lists do not show for longer than this, though there were lists, is of
/// another day unless the MOA's file says so.
inline constexpr int most_days_before_first_listing = 300;

/// Why an agreement that a list of the day `listed` has cannot have been signed on a day, in words;
/// empty when it can. No agreement is older than the law (30 September 1996, Public Law 104-208,
/// division C, section 133) or younger than the list; none of the Task Force Model was signed from
/// 2013 (ICE ended the model with the year 2012) until Executive Order 14159 of 20 January 2025
/// brought it back; Warrant Service Officers are of 2019 (announced on 6 May; the first signature
/// in the lists is of 24 April).
std::string why_it_cannot_be(std::optional<Model> model, Date signed_on, Date listed);

} // namespace atlas287
