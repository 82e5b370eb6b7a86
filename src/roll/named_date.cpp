#include "roll/named_date.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

namespace atlas287 {

namespace {

/// Noon stands for a half that the name does not give; am and pm for the hours at which ICE
/// publishes.
constexpr int morning = 8 * 60;
constexpr int noon = 12 * 60;
constexpr int afternoon = 16 * 60;

/// The runs of digits of a text, with where they end.
struct DigitRun {
    std::string_view digits;
    std::size_t end = 0;
};

std::vector<DigitRun> digit_runs(std::string_view text)
{
    std::vector<DigitRun> runs;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(text[i])) {
            ++i;
            continue;
        }
        const std::size_t start = i;
        while (i < text.size() && is_digit(text[i])) {
            ++i;
        }
        runs.push_back({text.substr(start, i - start), i});
    }
    return runs;
}

unsigned to_unsigned(std::string_view digits)
{
    return static_cast<unsigned>(std::strtoul(std::string(digits).c_str(), nullptr, 10));
}

bool exists_for_lists(std::optional<Date> date)
{
    return date && date->year() >= first_year && date->year() <= last_year;
}

void read_half(std::string_view rest, NamedDate& named)
{
    const std::string folded = fold(rest);
    std::string_view text = folded;
    for (const auto& [half, minutes] :
         {std::pair{"am", morning}, std::pair{"mid", noon}, std::pair{"pm", afternoon}}) {
        const std::string_view name = half;
        // One letter or digits may follow at once (`pmB`); `amended` is no half-day.
        const bool is_word = text.size() > name.size() + 1 && text[name.size()] != ' ' &&
                             !is_digit(text[name.size()]) && text[name.size() + 1] != ' ';
        if (text.starts_with(name) && !is_word) {
            named.half = half;
            named.minutes = minutes;
            text.remove_prefix(name.size());
            break;
        }
    }
    named.suffix = slug(text);
}

} // namespace

std::optional<Date> date_of_digits(std::string_view digits)
{
    if (digits.size() != 8) {
        return std::nullopt;
    }
    const auto month_first =
        Date::from(static_cast<int>(to_unsigned(digits.substr(4))),
                   to_unsigned(digits.substr(0, 2)), to_unsigned(digits.substr(2, 2)));
    if (exists_for_lists(month_first)) {
        return month_first;
    }
    const auto year_first =
        Date::from(static_cast<int>(to_unsigned(digits.substr(0, 4))),
                   to_unsigned(digits.substr(4, 2)), to_unsigned(digits.substr(6, 2)));
    return exists_for_lists(year_first) ? year_first : std::nullopt;
}

NamedDate read_named_date(std::string_view file_name)
{
    NamedDate named;
    named.minutes = noon;
    const std::string_view stem = file_name.substr(0, file_name.rfind('.'));
    const auto runs = digit_runs(stem);
    for (const DigitRun& run : runs) {
        const auto moment = parse_capture_stamp(run.digits);
        if (moment) {
            const EasternTime local = to_eastern(*moment);
            named.form = NamedDate::Form::captured;
            named.digits = run.digits;
            named.date = local.date;
            named.minutes = local.minutes;
            named.half = fmt::format("{:02}{:02}", local.minutes / 60, local.minutes % 60);
            return named;
        }
    }
    for (std::size_t i = 0; i + 2 < runs.size(); ++i) {
        // 2025-12-31 and 12-31-2025, as mirrors write it
        const std::array parts{runs[i].digits.size(), runs[i + 1].digits.size(),
                               runs[i + 2].digits.size()};
        const std::string joined =
            fmt::format("{}{}{}", runs[i].digits, runs[i + 1].digits, runs[i + 2].digits);
        const bool shaped = parts == std::array<std::size_t, 3>{4, 2, 2} ||
                            parts == std::array<std::size_t, 3>{2, 2, 4};
        if (shaped && date_of_digits(joined)) {
            named.form = NamedDate::Form::day;
            named.digits = joined;
            named.date = date_of_digits(joined);
            read_half(stem.substr(runs[i + 2].end), named);
            return named;
        }
    }
    const auto longest =
        std::max_element(runs.begin(), runs.end(), [](const DigitRun& a, const DigitRun& b) {
            return a.digits.size() < b.digits.size();
        });
    if (longest != runs.end() && longest->digits.size() >= 7 && longest->digits.size() <= 9) {
        named.form = NamedDate::Form::day;
        named.digits = longest->digits;
        named.date = date_of_digits(longest->digits);
        read_half(stem.substr(longest->end), named);
    }
    return named;
}

} // namespace atlas287
