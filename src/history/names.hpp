#pragma once

#include "history/history.hpp"
#include "history/printed.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace atlas287 {

/// Collects the ways in which agencies were printed, and says how each is known to be the agency's.
class NameBook {
public:
    NameBook(const Roll& roll, const PrintedAgreements& printed, const Identity& identity,
             const std::vector<Publication>& publications)
        : roll_(roll), printed_(printed), identity_(identity), publications_(publications),
          name_of_row_(roll.rows().size(), not_noted)
    {}

    /// Takes in that a publication prints an agency in a row; publications come in order.
    void note(std::uint32_t agency, std::uint32_t row, std::uint32_t publication);

    /// The agency's names, by first listing. `agreement_of_row` and the agencies' numbers are those
    /// of the history.
    [[nodiscard]] std::vector<NamePrinted> names_of(std::uint32_t agency,
                                                    const History& history) const;

    /// The agency's name in a row, blanks tidied: as printed, but for what a correction or an
    /// addendum's name is read as.
    [[nodiscard]] std::string name_in(std::uint32_t row) const;

    /// What a decision went by, in words.
    [[nodiscard]] std::string describe(const Succession& one) const;

private:
    struct Noted {
        std::uint32_t printed = 0;
        NamePrinted name;
    };

    [[nodiscard]] bool is_one_name(std::uint32_t printed, std::uint32_t other) const;
    void explain_by_succession(NamePrinted& name, std::uint32_t printed, std::uint32_t agency,
                               const History& history) const;
    [[nodiscard]] const std::string& text_of(std::uint32_t printed) const;

    const Roll& roll_;
    const PrintedAgreements& printed_;
    const Identity& identity_;
    const std::vector<Publication>& publications_;
    static constexpr std::size_t not_noted = static_cast<std::size_t>(-1);
    std::vector<std::size_t> name_of_row_; ///< which of its agency's names a row printed
    std::map<std::uint32_t, std::vector<Noted>> noted_; ///< by agency
    std::map<std::tuple<std::uint32_t, std::string_view, std::string_view>, std::size_t> index_;
};

} // namespace atlas287
