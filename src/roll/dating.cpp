// When a list was published. ICE puts the day into the file's name by hand, and has got it wrong: a
// list of January 2026 was named for January 2025, one of 2 September for 2 August. What a list
// holds cannot be mistyped that way: it cannot be older than the newest signature in it, a workbook
// knows when it was last saved, and its rows are nearly those of the lists before and after it. A
// name is corrected only when it contradicts one of these, and only to a day that one slip of the
// fingers away explains.

#include "roll/dating.hpp"

#include "base/text.hpp"
#include "roll/printed_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace atlas287 {

namespace {

/// ICE has published lists of agreements since 2006; a year outside these is a slip.
constexpr int first_year = 2006;
constexpr int last_year = 2099;

/// So many rows signed after a list's date contradict it. Fewer are taken for slips in those rows.
constexpr int contradicting_signatures = 3;

/// A name earlier than the day on which its workbook was last saved by more than this is doubted.
constexpr int saved_after_name_days = 1;

/// ICE publishes a workbook within so many days of its last saving (measured: 8 at the most).
constexpr int published_after_saving_days = 14;

/// Lists that share this part of the smaller one's rows stand near each other.
constexpr double neighbours_share = 0.5;

/// Noon stands for a half that the name does not give; am and pm for the hours at which ICE
/// publishes.
constexpr int morning = 8 * 60;
constexpr int noon = 12 * 60;
constexpr int afternoon = 16 * 60;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

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

/// `MMDDYYYY`, or `YYYYMMDD` as mirrors write it when the first cannot be read so.
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

void read_half(std::string_view rest, NamedDate& named)
{
    const std::string folded = fold(rest);
    std::string_view text = folded;
    for (const auto& [half, minutes] :
         {std::pair{"am", morning}, std::pair{"mid", noon}, std::pair{"pm", afternoon}}) {
        if (text.starts_with(half)) {
            named.half = half;
            named.minutes = minutes;
            text.remove_prefix(named.half.size());
            break;
        }
    }
    named.suffix = slug(text);
}

/// What is known about a sighting while dates are worked out.
struct Case {
    std::uint32_t sighting = 0;
    NamedDate named;
    std::optional<Date> date;
    DatedBy dated_by = DatedBy::name;
    bool settled = false;
    std::string note;
};

using RowKeys = std::vector<std::uint32_t>; // sorted

/// What contents say about their date, worked out once for each.
struct Evidence {
    std::vector<Date> signatures; ///< sorted
    RowKeys keys;                 ///< which agency, model and signature each row is of
};

class Dating {
public:
    explicit Dating(const Roll& roll) : roll_(roll), evidence_(roll.contents().size())
    {
        number_rows();
        for (std::size_t i = 0; i < roll.contents().size(); ++i) {
            evidence_[i] = gather(roll.contents()[i]);
        }
        for (std::uint32_t i = 0; i < roll.sightings().size(); ++i) {
            cases_.push_back(
                {i, read_named_date(roll.sightings()[i].name), {}, DatedBy::name, false, {}});
        }
        std::sort(cases_.begin(), cases_.end(), [&](const Case& a, const Case& b) {
            return std::tie(sighting(a).name, sighting(a).sha256) <
                   std::tie(sighting(b).name, sighting(b).sha256);
        });
    }

    std::vector<Publication> run()
    {
        find_latest_day();
        settle_captures_and_good_names();
        correct_impossible_names();
        correct_names_saved_later();
        correct_siblings();
        correct_out_of_place();
        settle_the_rest();
        date_nameless();
        return publications();
    }

private:
    [[nodiscard]] const Sighting& sighting(const Case& c) const
    {
        return roll_.sightings()[c.sighting];
    }
    [[nodiscard]] const Evidence& evidence(const Case& c) const
    {
        return evidence_[sighting(c).contents];
    }
    [[nodiscard]] Kind kind(const Case& c) const
    {
        return roll_.contents()[sighting(c).contents].kind;
    }
    [[nodiscard]] std::optional<Date> saved_day(const Case& c) const
    {
        const auto saved = sighting(c).saved;
        return saved ? std::optional(to_eastern(*saved).date) : std::nullopt;
    }

    void number_rows()
    {
        std::unordered_map<std::string, std::uint32_t> numbers;
        for (const Row& row : roll_.rows()) {
            const std::string key = fmt::format("{}\x1f{}\x1f{}\x1f{}", fold(row[Column::state]),
                                                fold(row[Column::agency]), fold(row[Column::model]),
                                                row[Column::signed_on]);
            row_keys_.push_back(
                numbers.emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second);
            row_dates_.push_back(parse_printed_date(row[Column::signed_on]));
        }
    }

    Evidence gather(const Contents& contents) const
    {
        Evidence evidence;
        for (const Line& line : contents.lines) {
            evidence.keys.push_back(row_keys_[line.row]);
            if (row_dates_[line.row]) {
                evidence.signatures.push_back(*row_dates_[line.row]);
            }
        }
        std::sort(evidence.signatures.begin(), evidence.signatures.end());
        std::sort(evidence.keys.begin(), evidence.keys.end());
        return evidence;
    }

    /// No list is later than a year after everything else that is known.
    void find_latest_day()
    {
        for (const Case& c : cases_) {
            const auto& signatures = evidence(c).signatures;
            if (signatures.size() >= contradicting_signatures) {
                latest_ = std::max(latest_, *(signatures.end() - contradicting_signatures));
            }
            if (c.named.form == NamedDate::Form::captured) {
                latest_ = std::max(latest_, *c.named.date);
            }
            latest_ = std::max(latest_, saved_day(c).value_or(latest_));
        }
        latest_ = latest_ == Date() ? *Date::from(last_year, 12, 31) : latest_.plus_days(366);
    }

    [[nodiscard]] int signed_after(const Case& c, Date date) const
    {
        const auto& signatures = evidence(c).signatures;
        return static_cast<int>(signatures.end() -
                                std::upper_bound(signatures.begin(), signatures.end(), date));
    }

    /// Why the list cannot be of that day; empty when it can.
    [[nodiscard]] std::string contradiction(const Case& c, std::optional<Date> date) const
    {
        if (!date) {
            return fmt::format("its name says {}, which is no day", c.named.digits);
        }
        if (*date > latest_) {
            return fmt::format(
                "its name says {}, more than a year after everything else that is known",
                date->iso());
        }
        if (const int after = signed_after(c, *date); after >= contradicting_signatures) {
            return fmt::format("its name says {}, but {} of its rows were signed after that day",
                               date->iso(), after);
        }
        return "";
    }

    void settle(Case& c, Date date, DatedBy dated_by, std::string note = {})
    {
        c.date = date;
        c.dated_by = dated_by;
        c.settled = true;
        c.note = std::move(note);
    }

    [[nodiscard]] bool saved_later(const Case& c) const
    {
        const auto saved = saved_day(c);
        return saved && c.named.date && saved->days_since(*c.named.date) > saved_after_name_days;
    }

    void settle_captures_and_good_names()
    {
        for (Case& c : cases_) {
            if (c.named.form == NamedDate::Form::captured) {
                settle(c, *c.named.date, DatedBy::capture);
            } else if (c.named.form == NamedDate::Form::day &&
                       contradiction(c, c.named.date).empty() && !saved_later(c)) {
                settle(c, *c.named.date, DatedBy::name);
            }
        }
    }

    /// Days that one slip away from the name could have meant: a digit changed, two exchanged, one
    /// left out or put in, or a month or year one off.
    [[nodiscard]] std::set<Date> candidates(const Case& c) const
    {
        std::set<Date> dates;
        const auto offer = [&](const std::string& digits) {
            const auto date = date_of_digits(digits);
            if (date && *date <= latest_ && signed_after(c, *date) < contradicting_signatures) {
                dates.insert(*date);
            }
        };
        const std::string& digits = c.named.digits;
        for (std::size_t i = 0; i <= digits.size(); ++i) {
            for (char d = '0'; d <= '9'; ++d) {
                std::string inserted = digits;
                inserted.insert(i, 1, d);
                offer(inserted);
                if (i < digits.size()) {
                    std::string changed = digits;
                    changed[i] = d;
                    offer(changed);
                }
            }
            if (i < digits.size()) {
                std::string left_out = digits;
                left_out.erase(i, 1);
                offer(left_out);
            }
            if (i + 1 < digits.size()) {
                std::string exchanged = digits;
                std::swap(exchanged[i], exchanged[i + 1]);
                offer(exchanged);
            }
        }
        if (const auto date = c.named.date) {
            for (const int step : {-1, 1}) {
                const int month = static_cast<int>(date->month()) + step;
                offer(fmt::format("{:02}{:02}{:04}", date->month(), date->day(),
                                  date->year() + step));
                if (month >= 1 && month <= 12) {
                    offer(fmt::format("{:02}{:02}{:04}", month, date->day(), date->year()));
                }
            }
            dates.erase(*date);
        }
        return dates;
    }

    /// The settled lists of the same kind that would stand before and after a list of that day.
    [[nodiscard]] std::array<const Case*, 2> neighbours(const Case& c, Date date) const
    {
        std::array<const Case*, 2> found{nullptr, nullptr};
        const auto moment = [](const Case& other, Date day) {
            return std::pair(day, other.named.minutes);
        };
        const auto own = moment(c, date);
        for (const Case& other : cases_) {
            if (!other.settled || &other == &c || kind(other) != kind(c)) {
                continue;
            }
            const auto theirs = moment(other, *other.date);
            if (theirs <= own &&
                (found[0] == nullptr || theirs > moment(*found[0], *found[0]->date))) {
                found[0] = &other;
            }
            if (theirs > own &&
                (found[1] == nullptr || theirs < moment(*found[1], *found[1]->date))) {
                found[1] = &other;
            }
        }
        return found;
    }

    /// How many rows would come or go between a list of that day and its neighbours, on average.
    [[nodiscard]] double rows_that_differ(const Case& c, Date date) const
    {
        double sum = 0;
        int count = 0;
        for (const Case* other : neighbours(c, date)) {
            if (other != nullptr) {
                RowKeys difference;
                std::set_symmetric_difference(
                    evidence(c).keys.begin(), evidence(c).keys.end(), evidence(*other).keys.begin(),
                    evidence(*other).keys.end(), std::back_inserter(difference));
                sum += static_cast<double>(difference.size());
                ++count;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /// The largest part that the list shares with one of its neighbours on that day.
    [[nodiscard]] double share_with_neighbours(const Case& c, Date date) const
    {
        double share = 0;
        for (const Case* other : neighbours(c, date)) {
            if (other == nullptr) {
                continue;
            }
            RowKeys common;
            std::set_intersection(evidence(c).keys.begin(), evidence(c).keys.end(),
                                  evidence(*other).keys.begin(), evidence(*other).keys.end(),
                                  std::back_inserter(common));
            const std::size_t smaller =
                std::min(evidence(c).keys.size(), evidence(*other).keys.size());
            share = std::max(share, smaller == 0 ? 0
                                                 : static_cast<double>(common.size()) /
                                                       static_cast<double>(smaller));
        }
        return share;
    }

    /// How far a day is from what the list knows about itself: its last saving, else its newest
    /// signature.
    [[nodiscard]] int days_from_own_evidence(const Case& c, Date date) const
    {
        if (const auto saved = saved_day(c)) {
            return std::abs(date.days_since(*saved));
        }
        const auto& signatures = evidence(c).signatures;
        if (signatures.size() >= contradicting_signatures) {
            return std::abs(date.days_since(*(signatures.end() - contradicting_signatures)));
        }
        return 0;
    }

    [[nodiscard]] std::optional<Date> best_candidate(const Case& c,
                                                     const std::set<Date>& dates) const
    {
        std::optional<Date> best;
        auto best_score = std::tuple(std::numeric_limits<double>::max(), 0, 0);
        for (const Date date : dates) {
            const auto score =
                std::tuple(rows_that_differ(c, date), days_from_own_evidence(c, date),
                           c.named.date ? std::abs(date.days_since(*c.named.date)) : 0);
            if (!best || score < best_score) {
                best = date;
                best_score = score;
            }
        }
        return best;
    }

    /// Corrections found in one step; settled together, so that the order of the cases does not
    /// matter.
    using Corrections = std::vector<std::tuple<Case*, Date, std::string>>;

    void apply(Corrections& corrections)
    {
        for (auto& [c, date, why] : corrections) {
            settle(*c, date, DatedBy::corrected, std::move(why));
        }
    }

    void correct_impossible_names()
    {
        Corrections corrections;
        for (Case& c : cases_) {
            if (c.settled || c.named.form != NamedDate::Form::day) {
                continue;
            }
            const std::string why = contradiction(c, c.named.date);
            if (why.empty()) {
                continue;
            }
            if (const auto date = best_candidate(c, candidates(c))) {
                corrections.emplace_back(
                    &c, *date,
                    fmt::format(
                        "{}; {} is one slip away and differs least from the lists around it", why,
                        date->iso()));
            }
        }
        apply(corrections);
    }

    void correct_names_saved_later()
    {
        Corrections corrections;
        for (Case& c : cases_) {
            if (c.settled || !saved_later(c)) {
                continue;
            }
            const Date saved = *saved_day(c);
            std::set<Date> close;
            for (const Date date : candidates(c)) {
                const int days = date.days_since(saved);
                if (days >= 0 && days <= published_after_saving_days) {
                    close.insert(date);
                }
            }
            const double as_named = share_with_neighbours(c, *c.named.date);
            const auto date = best_candidate(c, close);
            if (date && as_named < neighbours_share &&
                share_with_neighbours(c, *date) >= as_named) {
                corrections.emplace_back(
                    &c, *date,
                    fmt::format("its name says {}, but the workbook was last saved on {} and "
                                "shares little with the lists around that day; {} is one slip away",
                                c.named.date->iso(), saved.iso(), date->iso()));
            }
        }
        apply(corrections);
    }

    /// The two lists of one half-day are named alike; what was wrong with one name is wrong with
    /// the other.
    void correct_siblings()
    {
        Corrections corrections;
        for (Case& c : cases_) {
            if (c.named.form != NamedDate::Form::day || !c.named.date ||
                c.dated_by == DatedBy::corrected) {
                continue;
            }
            for (const Case& other : cases_) {
                const bool named_alike = other.named.digits == c.named.digits &&
                                         other.named.half == c.named.half &&
                                         other.named.suffix == c.named.suffix;
                if (kind(other) == kind(c) || !named_alike ||
                    other.dated_by != DatedBy::corrected) {
                    continue;
                }
                const double as_named = share_with_neighbours(c, *c.named.date);
                if (as_named < neighbours_share &&
                    share_with_neighbours(c, *other.date) >= as_named) {
                    corrections.emplace_back(&c, *other.date,
                                             fmt::format("the {} list of the same name is of {}",
                                                         name_of(kind(other)), other.date->iso()));
                    break;
                }
            }
        }
        apply(corrections);
    }

    /// Pending lists carry no signatures. One that shares little with the lists around its day, but
    /// much with those around the same day of another year or month, is of that day.
    void correct_out_of_place()
    {
        Corrections corrections;
        for (Case& c : cases_) {
            const bool doubtful = c.named.form == NamedDate::Form::day && c.named.date &&
                                  c.dated_by == DatedBy::name && kind(c) == Kind::pending &&
                                  evidence(c).keys.size() >= 3 && !saved_day(c);
            if (!doubtful || share_with_neighbours(c, *c.named.date) >= neighbours_share) {
                continue;
            }
            const auto date = best_candidate(c, candidates(c));
            if (date && share_with_neighbours(c, *date) >= neighbours_share) {
                corrections.emplace_back(
                    &c, *date,
                    fmt::format("its name says {}, but its rows are those of the lists around {}",
                                c.named.date->iso(), date->iso()));
            }
        }
        apply(corrections);
    }

    /// What is doubtful but not explained by one slip keeps its name's day, if there is such a day.
    void settle_the_rest()
    {
        for (Case& c : cases_) {
            if (c.settled || c.named.form != NamedDate::Form::day) {
                continue;
            }
            const std::string why = contradiction(c, c.named.date);
            if (c.named.date) {
                settle(c, *c.named.date, DatedBy::name, why);
            } else {
                settle(c, saved_day(c).value_or(newest_signature(c)), DatedBy::saved, why);
            }
        }
    }

    [[nodiscard]] Date newest_signature(const Case& c) const
    {
        const auto& signatures = evidence(c).signatures;
        return signatures.empty() ? *Date::from(first_year, 1, 1) : signatures.back();
    }

    void date_nameless()
    {
        for (Case& c : cases_) {
            if (c.settled) {
                continue;
            }
            const Case* twin = nullptr;
            for (const Case& other : cases_) {
                const bool same = other.settled && other.named.form != NamedDate::Form::none &&
                                  sighting(other).contents == sighting(c).contents;
                if (same && (twin == nullptr || std::pair(*other.date, other.named.minutes) <
                                                    std::pair(*twin->date, twin->named.minutes))) {
                    twin = &other;
                }
            }
            if (twin != nullptr) {
                c.named.minutes = twin->named.minutes;
                c.named.half = twin->named.half;
                c.named.suffix = twin->named.suffix;
                settle(c, *twin->date, DatedBy::contents,
                       fmt::format("its name has no date; it says the same as {}",
                                   sighting(*twin).name));
                continue;
            }
            if (const auto saved = sighting(c).saved) {
                const EasternTime local = to_eastern(*saved);
                c.named.minutes = local.minutes;
                c.named.half = fmt::format("{:02}{:02}", local.minutes / 60, local.minutes % 60);
            }
            settle(c, saved_day(c).value_or(newest_signature(c)), DatedBy::saved,
                   "its name has no date; it is the day on which the workbook was last saved");
        }
    }

    std::vector<Publication> publications()
    {
        std::sort(cases_.begin(), cases_.end(), [&](const Case& a, const Case& b) {
            return std::tuple(kind(a), *a.date, a.named.minutes, a.named.suffix, sighting(a).name,
                              sighting(a).sha256) < std::tuple(kind(b), *b.date, b.named.minutes,
                                                               b.named.suffix, sighting(b).name,
                                                               sighting(b).sha256);
        });
        std::vector<Publication> found;
        std::unordered_set<std::string> ids;
        for (Case& c : cases_) {
            const bool goes_on = !found.empty() && found.back().contents == sighting(c).contents;
            if (goes_on) {
                found.back().sightings.push_back(c.sighting);
                continue;
            }
            Publication publication;
            publication.kind = kind(c);
            publication.dated = *c.date;
            publication.minutes = c.named.minutes;
            publication.dated_by = c.dated_by;
            publication.contents = sighting(c).contents;
            publication.sightings = {c.sighting};
            publication.note = c.note;
            publication.id =
                fmt::format("{}-{}", name_of(publication.kind), publication.dated.iso());
            for (const std::string& part : {c.named.half, c.named.suffix}) {
                publication.id += part.empty() ? "" : "-" + part;
            }
            if (!ids.insert(publication.id).second) {
                publication.id += "-" + roll_.contents()[publication.contents].id.substr(0, 4);
                ids.insert(publication.id);
            }
            found.push_back(std::move(publication));
        }
        return found;
    }

    const Roll& roll_;
    std::vector<Evidence> evidence_;
    std::vector<std::uint32_t> row_keys_;
    std::vector<std::optional<Date>> row_dates_;
    std::vector<Case> cases_;
    Date latest_;
};

} // namespace

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
        // 2025-12-31, as mirrors write it
        const std::string joined =
            fmt::format("{}{}{}", runs[i].digits, runs[i + 1].digits, runs[i + 2].digits);
        if (runs[i].digits.size() == 4 && joined.size() == 8 && date_of_digits(joined)) {
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

std::vector<Publication> date_publications(const Roll& roll)
{
    return Dating(roll).run();
}

} // namespace atlas287
