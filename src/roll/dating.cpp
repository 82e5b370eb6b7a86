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
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace atlas287 {

namespace {

/// A name so much later than everything else that is known is a slip. Less is not: lists may lack
/// for years.
constexpr int too_late_days = 5 * 366;

/// No name is corrected to a day so much later than everything else.
constexpr int latest_correction_days = 366;

/// So many rows signed after a list's date contradict it. Fewer are taken for slips in those rows.
constexpr int contradicting_signatures = 3;

/// Where no other list is there to compare with, so large a part of the rows has to be signed
/// later.
constexpr double contradicting_share = 0.1;

/// A name earlier than the day on which its workbook was last saved by more than this is doubted.
constexpr int saved_after_name_days = 1;

/// ICE publishes a workbook within so many days of its last saving (measured: 8 days at the most,
/// once 46); a name later than that is doubted.
constexpr int published_after_saving_days = 14;

/// Names of so many different days on workbooks saved on one day were saved again by somebody else.
constexpr std::size_t saved_in_bulk = 3;

/// Lists that share this part of the smaller one's rows stand near each other.
constexpr double neighbours_share = 0.5;

/// What is known about a sighting while dates are worked out.
struct Case {
    std::uint32_t sighting = 0;
    NamedDate named;
    std::optional<Date> date;
    DatedBy dated_by = DatedBy::name;
    bool settled = false;
    bool resaved = false; ///< its saving says nothing: somebody saved many lists again
    std::string note;
};

using RowKeys = std::vector<std::uint32_t>; // sorted

/// What contents say about their date, worked out once for each.
struct Evidence {
    std::vector<Date> signatures; ///< in the order of the rows
    std::optional<Date>
        late_signature; ///< the one that enough others to contradict a name are not before
    std::optional<Date> newest_signature;
    RowKeys keys; ///< which agency, model and signature each row is of
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
            Case& made = cases_.emplace_back();
            made.sighting = i;
            made.named = read_named_date(roll.sightings()[i].name);
        }
        std::sort(cases_.begin(), cases_.end(), [&](const Case& a, const Case& b) {
            return std::tie(sighting(a).name, sighting(a).sha256) <
                   std::tie(sighting(b).name, sighting(b).sha256);
        });
    }

    std::vector<Publication> run()
    {
        find_bulk_savings();
        find_latest_days();
        settle_captures_and_good_names();
        correct_impossible_names();
        correct_names_against_saving();
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
        return saved && !c.resaved ? std::optional(to_eastern(*saved).date) : std::nullopt;
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
        std::array<Date, contradicting_signatures> newest{};
        const auto end =
            std::partial_sort_copy(evidence.signatures.begin(), evidence.signatures.end(),
                                   newest.begin(), newest.end(), std::greater<>());
        if (end != newest.begin()) {
            evidence.newest_signature = newest.front();
        }
        if (end == newest.end()) {
            evidence.late_signature = newest.back();
        }
        std::sort(evidence.keys.begin(), evidence.keys.end());
        return evidence;
    }

    /// Marks the workbooks whose saving day is that of many lists from different times.
    void find_bulk_savings()
    {
        std::map<Date, std::set<Date>> names_by_saving;
        for (const Case& c : cases_) {
            if (const auto saved = saved_day(c); saved && c.named.date) {
                names_by_saving[*saved].insert(*c.named.date);
            }
        }
        for (Case& c : cases_) {
            const auto saved = saved_day(c);
            const auto names = saved ? names_by_saving.find(*saved) : names_by_saving.end();
            c.resaved = names != names_by_saving.end() && names->second.size() >= saved_in_bulk &&
                        names->second.rbegin()->days_since(*names->second.begin()) >
                            published_after_saving_days;
        }
    }

    /// The latest days that anything says, with the name that says it: a name does not vouch for
    /// itself.
    void find_latest_days()
    {
        const auto offer = [this](Date day, const std::string& digits) {
            Date& latest = latest_by_digits_[digits];
            latest = std::max(latest, day);
        };
        for (const Case& c : cases_) {
            if (const auto late = evidence(c).late_signature) {
                offer(*late, "");
            }
            if (const auto saved = saved_day(c)) {
                offer(*saved, "");
            }
            if (c.named.date) {
                const bool captured = c.named.form == NamedDate::Form::captured;
                offer(*c.named.date, captured ? "" : c.named.digits);
            }
        }
    }

    /// So many days after the latest day that anything but this name says; the last day of all when
    /// nothing does.
    [[nodiscard]] Date latest_besides(const Case& c, int days) const
    {
        std::optional<Date> latest;
        for (const auto& [digits, day] : latest_by_digits_) {
            if (digits != c.named.digits && (!latest || day > *latest)) {
                latest = day;
            }
        }
        return latest ? latest->plus_days(days) : *Date::from(last_year, 12, 31);
    }

    [[nodiscard]] int signed_after(const Case& c, Date date) const
    {
        const auto& signatures = evidence(c).signatures;
        return static_cast<int>(std::count_if(signatures.begin(), signatures.end(),
                                              [&](Date signature) { return signature > date; }));
    }

    /// Why the list cannot be of that day; empty when it can.
    [[nodiscard]] std::string contradiction(const Case& c, std::optional<Date> date) const
    {
        if (!date) {
            return fmt::format("its name says {}, which is no day", c.named.digits);
        }
        if (*date > latest_besides(c, too_late_days)) {
            return fmt::format("its name says {}, years after everything else that is known",
                               date->iso());
        }
        if (const int after = signed_after(c, *date); after >= contradicting_signatures) {
            return fmt::format("its name says {}, but {} of its rows were signed after that day",
                               date->iso(), after);
        }
        return "";
    }

    static void settle(Case& c, Date date, DatedBy dated_by, std::string note = {})
    {
        c.date = date;
        c.dated_by = dated_by;
        c.settled = true;
        c.note = std::move(note);
    }

    [[nodiscard]] bool saving_contradicts(const Case& c) const
    {
        const auto saved = saved_day(c);
        return saved && c.named.date &&
               (saved->days_since(*c.named.date) > saved_after_name_days ||
                c.named.date->days_since(*saved) > published_after_saving_days);
    }

    void settle_captures_and_good_names()
    {
        for (Case& c : cases_) {
            if (c.named.form == NamedDate::Form::captured) {
                settle(c, *c.named.date, DatedBy::capture);
            } else if (c.named.form == NamedDate::Form::day &&
                       contradiction(c, c.named.date).empty() && !saving_contradicts(c)) {
                settle(c, *c.named.date, DatedBy::name);
            }
        }
    }

    /// Days that one slip away from the name could have meant: a digit changed, two exchanged, one
    /// left out or put in, or a month or year one off.
    [[nodiscard]] std::set<Date> candidates(const Case& c) const
    {
        std::set<Date> dates;
        const Date latest = latest_besides(c, latest_correction_days);
        const auto offer = [&](const std::string& digits) {
            const auto date = date_of_digits(digits);
            if (date && *date <= latest && signed_after(c, *date) < contradicting_signatures) {
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
        if (digits.size() == 8) { // the day written first
            offer(digits.substr(2, 2) + digits.substr(0, 2) + digits.substr(4));
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
        if (const auto late = evidence(c).late_signature) {
            return std::abs(date.days_since(*late));
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

    static void apply(Corrections& corrections)
    {
        for (auto& [c, date, why] : corrections) {
            settle(*c, date, DatedBy::corrected, std::move(why));
        }
    }

    [[nodiscard]] bool has_neighbours(const Case& c, Date date) const
    {
        const auto found = neighbours(c, date);
        return found[0] != nullptr || found[1] != nullptr;
    }

    /// Whether the other lists bear out that the list is not of the day its name says. Slips in a
    /// few rows, left in place for weeks, are no reason to move the lists that have them.
    [[nodiscard]] bool fits_better(const Case& c, Date date) const
    {
        if (!c.named.date || *c.named.date > latest_besides(c, too_late_days)) {
            return true; // the name's day is none
        }
        if (has_neighbours(c, *c.named.date)) {
            return rows_that_differ(c, date) < rows_that_differ(c, *c.named.date);
        }
        return signed_after(c, *c.named.date) >
               contradicting_share * static_cast<double>(evidence(c).keys.size());
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
            const auto date = best_candidate(c, candidates(c));
            if (date && fits_better(c, *date)) {
                corrections.emplace_back(
                    &c, *date,
                    fmt::format("{}; {} is one slip away and differs least from "
                                "the lists around it",
                                why, date->iso()));
            }
        }
        apply(corrections);
    }

    /// Days within two weeks after the last saving that one slip explains.
    [[nodiscard]] std::set<Date> candidates_after_saving(const Case& c) const
    {
        std::set<Date> close;
        for (const Date date : candidates(c)) {
            const int days = date.days_since(*saved_day(c));
            if (days >= 0 && days <= published_after_saving_days) {
                close.insert(date);
            }
        }
        return close;
    }

    void correct_names_against_saving()
    {
        Corrections corrections;
        for (Case& c : cases_) {
            if (c.settled || !saving_contradicts(c)) {
                continue;
            }
            const auto date = best_candidate(c, candidates_after_saving(c));
            if (!date || share_with_neighbours(c, *date) < neighbours_share) {
                continue;
            }
            // Somebody else's saving can only be later than ICE's: a name later than that is ICE's
            // slip unless the other lists speak for it, a name earlier only if they speak against
            // it.
            const double as_named = rows_that_differ(c, *c.named.date);
            const double corrected = rows_that_differ(c, *date);
            const bool borne_out =
                *c.named.date > *saved_day(c) ? corrected <= as_named : 2 * corrected < as_named;
            if (borne_out) {
                corrections.emplace_back(
                    &c, *date,
                    fmt::format(
                        "its name says {}, but the workbook was last saved on {}; {} is one "
                        "slip away and differs less from the lists around it",
                        c.named.date->iso(), saved_day(c)->iso(), date->iso()));
            }
        }
        apply(corrections);
    }

    /// Whether the list may well be of the day on which the other kind's list of the same name is.
    [[nodiscard]] bool follows_sibling(const Case& c, Date date) const
    {
        const auto saved = saved_day(c);
        const int days = saved ? date.days_since(*saved) : -1;
        if (saved && saving_contradicts(c) && days >= 0 && days <= published_after_saving_days) {
            return true;
        }
        const bool stands_well = share_with_neighbours(c, *c.named.date) >= neighbours_share;
        return rows_that_differ(c, date) < rows_that_differ(c, *c.named.date) ||
               (!stands_well && !saved);
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
                const bool corrected_sibling =
                    other.dated_by == DatedBy::corrected && kind(other) != kind(c) &&
                    other.named.digits == c.named.digits && other.named.half == c.named.half &&
                    other.named.suffix == c.named.suffix;
                if (corrected_sibling && follows_sibling(c, *other.date)) {
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
                const int after = signed_after(c, *c.named.date);
                const bool only_slips =
                    2 * static_cast<std::size_t>(after) < evidence(c).keys.size();
                settle(c, *c.named.date, DatedBy::name, only_slips ? "" : why);
            } else {
                settle(c, saved_day(c).value_or(newest_signature(c)), DatedBy::saved, why);
            }
        }
    }

    [[nodiscard]] Date newest_signature(const Case& c) const
    {
        return evidence(c).newest_signature.value_or(*Date::from(first_year, 1, 1));
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
            const auto saved = sighting(c).saved;
            if (saved) {
                const EasternTime local = to_eastern(*saved);
                c.named.minutes = local.minutes;
                c.named.half = fmt::format("{:02}{:02}", local.minutes / 60, local.minutes % 60);
            }
            settle(c, saved ? to_eastern(*saved).date : newest_signature(c), DatedBy::saved,
                   "its name has no date; it is the day on which the workbook was last saved");
        }
    }

    /// Two lists of the same name: the later ones in order get a part of their contents' id, so
    /// that a third renames neither.
    static void make_unique(std::string& id, const std::string& contents,
                            std::unordered_set<std::string>& taken)
    {
        if (taken.insert(id).second) {
            return;
        }
        id += "-" + contents.substr(0, 4);
        const std::string with_contents = id;
        for (int i = 2; !taken.insert(id).second;
             ++i) { // the same contents once more, after others
            id = fmt::format("{}-n{}", with_contents, i);
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
            make_unique(publication.id, roll_.contents()[publication.contents].id, ids);
            found.push_back(std::move(publication));
        }
        return found;
    }

    const Roll& roll_;
    std::vector<Evidence> evidence_;
    std::vector<std::uint32_t> row_keys_;
    std::vector<std::optional<Date>> row_dates_;
    std::vector<Case> cases_;
    std::map<std::string, Date> latest_by_digits_; ///< empty digits: not from a name
};

} // namespace

std::vector<Publication> date_publications(const Roll& roll)
{
    return Dating(roll).run();
}

} // namespace atlas287
