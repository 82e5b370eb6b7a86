#pragma once

#include "base/date.hpp"
#include "publish/messages.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace atlas287 {

/// How a language prints numbers (CLDR, through ICU) and dates (by the catalogue), as
/// `web/src/format.ts` does. May be used from several threads at once.
class Formats {
public:
    /// The words must outlive it.
    explicit Formats(const Messages& words);

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
    struct Numbers;

    [[nodiscard]] std::string day_in(std::string_view pattern, std::string_view months,
                                     Date day) const;

    const Messages* words_;
    std::shared_ptr<const Numbers> numbers_;
};

/// A number as English prints it, for the command line: `1,274`.
std::string format_count(std::uint64_t number);

/// A share of one in whole percents; `<1%` where rounding would say none.
std::string format_share(double share);

} // namespace atlas287
