#pragma once

#include "history/state.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// What kind of body a name says that an agency is.
enum class Body : std::uint8_t {
    sheriff,
    police,
    constable,
    prosecutor,
    county_government, ///< a county's board, and the jail or prison that it runs
    campus,
    other,
};

/// An agency's name as it is compared.
struct AgencyName {
    /// The name that every way of writing it comes to: folded, abbreviations spelled out (`PD`,
    /// `Dept`, `BOCC`, `St.`), without the state's own name or code at either end, `City of`, and
    /// `of`, `the`, `and`. `boca raton police department`.
    std::string normal;
    std::vector<std::string> words; ///< of `normal`, in their order
    std::vector<std::string>
        telling; ///< the words that few agencies share, sorted: `boca`, `raton`
    Body body = Body::other;
};

/// Reads a cell of the column LAW ENFORCEMENT AGENCY. `state` is the one the row says.
AgencyName read_agency_name(std::string_view printed, std::optional<State> state);

/// The words of an MOA's file name, spelled out as those of agencies' names are:
/// `TennesseeStateConstable4thDistrictPolkCoTN_TFM_MOA_11042025.pdf` has `constable`, `4` and
/// `polk`.
std::set<std::string> words_in_file_name(std::string_view file_name, std::optional<State> state);

/// Whether a file's name has all words of an agency's, of which there are three or more: two are in
/// too many files.
bool spells(const std::set<std::string>& words_in_file, const AgencyName& name);

/// How much two different names speak for one agency, from least to most.
enum class Likeness : std::uint8_t {
    none,
    related,   ///< a telling word in common, or half of all words
    extended,  ///< the same telling words, or one has all words of the other
    reordered, ///< the same words in another order
    retyped,   ///< letters apart that one slip of the fingers or two explain
    same,      ///< the same normal name
};

Likeness likeness(const AgencyName& a, const AgencyName& b);

} // namespace atlas287
