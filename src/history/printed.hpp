#pragma once

#include "history/agency_name.hpp"
#include "history/corrections.hpp"
#include "history/model.hpp"
#include "roll/roll.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// An agreement as it was printed in one way: a name, a model and a signing date. What belongs
/// together is worked out from these. An application is printed so too, without a date.
struct PrintedAgreement {
    std::optional<State> state;
    std::string place; ///< the state's code, or what stands for it where there is none
    std::string folded_name;
    AgencyName name;
    std::string county;  ///< the folded COUNTY that tells it from another agency of its name
    std::string read_as; ///< the name where it is not the printed one: corrected, or of an addendum
    std::optional<Model> model;
    std::string model_text; ///< the model's code, or what was printed
    std::optional<Date> signed_on;
    std::string date_text;                       ///< ISO, or what was printed
    std::vector<std::uint32_t> rows;             ///< indices into Roll::rows()
    const CorrectionSource* name_by = nullptr;   ///< the correction that gave the name
    const CorrectionSource* signed_by = nullptr; ///< the one that gave the signing date
    std::optional<Date> addendum_date;           ///< of an addendum printed as an agreement
};

/// Every way in which one kind of list printed what it lists, in an order that does not depend on
/// how the roll came by its rows.
struct PrintedAgreements {
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    std::vector<PrintedAgreement> printed;
    std::vector<std::uint32_t> of_row; ///< by row of the roll; `none` for a row of another kind
};

/// Reads the rows of one kind of list. A name that one list prints twice with one model and two
/// counties is of two agencies, unless it is that of a county or its sheriff. A name that ends in
/// `(Addendum)` is that of the agency whose agreement was amended; the agreement's date is then the
/// one that the MOA's file name spells.
PrintedAgreements read_printed(const Roll& roll, Kind kind, CorrectionBook& corrections);

/// The agency's name in the name of an addendum: `Monmouth County Sheriff's Office (Addendum)`.
/// Nothing when the name is not of one.
std::optional<std::string> amended_agency(std::string_view printed);

} // namespace atlas287
