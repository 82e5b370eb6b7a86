#pragma once

#include "history/agency_name.hpp"
#include "history/model.hpp"
#include "roll/roll.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atlas287 {

/// An agreement as it was printed in one way: a name, a model and a signing date. What belongs
/// together is worked out from these.
struct PrintedAgreement {
    std::optional<State> state;
    std::string place; ///< the state's code, or what stands for it where there is none
    std::string folded_name;
    AgencyName name;
    std::optional<Model> model;
    std::string model_text; ///< the model's code, or what was printed
    std::optional<Date> signed_on;
    std::string date_text;           ///< ISO, or what was printed
    std::vector<std::uint32_t> rows; ///< indices into Roll::rows()
};

/// Why two ways of printing are one.
enum class Rule : std::uint8_t {
    spelling,  ///< the same normal name
    retyped,   ///< the one spelling ends as the other begins, letters apart
    renamed,   ///< the one name ends as the other begins, with words that come or go
    same_file, ///< names that are only related, with the same MOA file
    returned,  ///< stood in another's place for a while, after which that came back
    moved,     ///< a listing was put under the wrong agency or state, and put right
    date_corrected,
};

std::string_view name_of(Rule rule);

/// A decision that a listing goes on as another.
struct Succession {
    std::uint32_t before = 0; ///< indices of printed agreements
    std::uint32_t after = 0;
    std::uint32_t publication = 0; ///< the first one that has `after` and not `before`
    Rule rule = Rule::spelling;
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

/// What stood in one publication: the printed agreements, and the row that prints each.
using Listing = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Works out which printed agreements are one agreement, and which agreements are of one agency
/// (docs/methods.md, "Agencies and agreements through time"). `listings` are of the participating
/// publications in order; those that repeat an earlier one, whose `contents` are known by then, say
/// nothing of what came when.
Identity identify(const Roll& roll, const std::vector<PrintedAgreement>& printed,
                  const std::vector<Listing>& listings, const std::vector<std::uint32_t>& contents);

} // namespace atlas287
