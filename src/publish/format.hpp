#pragma once

#include "base/date.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace atlas287 {

/// How a language prints numbers and dates (CLDR, through ICU), as `web/src/format.ts` does.
class Formats {
public:
    explicit Formats(const std::string& language);

    [[nodiscard]] std::string count(std::uint64_t number) const; ///< `1,274`
    /// Millions, with as many decimals: `80`, `1.2`; half up.
    [[nodiscard]] std::string millions(std::uint64_t number, int decimals) const;
    /// How many come on a million people, to one decimal, half up: 340 of 21,928,881 are `15.5`.
    /// There must be people.
    [[nodiscard]] std::string rate(std::uint64_t number, std::uint64_t people) const;
    [[nodiscard]] std::string
    date(Date day) const; ///< `31 December 2025`, the day kept with its month
    [[nodiscard]] std::string short_date(Date day) const; ///< `31 Dec 2025`, kept on one line
    [[nodiscard]] std::string month(Date day) const;      ///< `December 2025`

private:
    std::string language_;
    std::array<std::string, 12> long_months_;
    std::array<std::string, 12> short_months_;
};

/// A share of one in whole percents; `<1%` where rounding would say none.
std::string format_share(double share);

} // namespace atlas287
