#pragma once

#include "history/printed.hpp"
#include "roll/roll.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// Why two ways of printing are one.
enum class Rule : std::uint8_t {
    spelling,  ///< the same normal name
    retyped,   ///< the one spelling ends as the other begins, letters apart
    renamed,   ///< the one name ends as the other begins, with words that come or go
    same_file, ///< names that are only related, with the same MOA file
    file_name, ///< the name of the later listing's MOA file spells the earlier name
    returned,  ///< stood in another's place for a while, after which that came back
    moved,     ///< a listing was put under the wrong agency or state, and put right
    date_corrected,
    model_corrected,
    printed_twice, ///< side by side under two dates, with the same MOA file
    correction,    ///< a reviewed decision
};

std::string_view name_of(Rule rule);

/// A decision that a listing goes on as another.
struct Succession {
    std::uint32_t before = 0; ///< indices of printed agreements
    std::uint32_t after = 0;
    std::uint32_t publication = 0; ///< the first one that has `after` and not `before`
    Rule rule = Rule::spelling;
    std::string_view because; ///< of a corrected date: what speaks for a correction
};

/// One that the program was not sure of, and did not make.
struct DoubtfulSuccession {
    Succession succession;
    std::string why_not;
};

struct Identity {
    std::vector<std::uint32_t> agreement_of; ///< by printed agreement: the number of its agreement
    std::vector<std::uint32_t> agency_of;    ///< by agreement: the number of its agency
    /// By printed agreement: the agency that its name is of, which is another than the agreement's
    /// when it was listed under the wrong one; nothing when that one has no agreement.
    std::vector<std::optional<std::uint32_t>> agency_named;
    std::vector<Succession> successions;
    std::vector<DoubtfulSuccession> doubtful;
};

/// The places that an agency's name may mean, as sorted ids; none where it names no place. History
/// knows no places: who does may lend this, so that a name that is a place's own is not taken for
/// another's mistyped.
using PlacesNamed =
    std::function<std::vector<std::string>(std::string_view agency, std::optional<State> state)>;

/// Whether two names are each a place's own, and not of the same one: what PlacesNamed says of
/// them.
bool are_two_places(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// Works out which printed agreements are one agreement, and which agreements are of one agency
/// (docs/methods.md, "Agencies and agreements through time"). `publications` are of the
/// participating lists in order; those that repeat an earlier one say nothing of what came when.
Identity identify(const Roll& roll, const PrintedAgreements& printed,
                  const std::vector<Publication>& publications, const CorrectionBook& corrections,
                  const PlacesNamed& places_named);

} // namespace atlas287
