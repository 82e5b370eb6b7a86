// ICE corrects its typing by overwriting it. What was corrected shows where two lists follow each
// other: one listing is gone, another is new, and the two have the model, the signing date or the
// MOA's file in common. Nothing is joined that ever stood side by side.

#include "history/succession.hpp"

#include "base/text.hpp"
#include "history/signing_date.hpp"
#include "roll/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace atlas287 {

namespace {

/// Where the MOA's file went away, a signing date that moves by more than this is another
/// signature.
constexpr int most_days_corrected = 60;

/// While there has been no file, one that moves by more than a mistyped year.
constexpr int most_days_corrected_pending = 366;

/// Where the file's name changed with the date, a correction moves by no more than this.
constexpr int most_days_corrected_with_file = 31;

/// A listing may come back under another spelling after so many lists.
constexpr std::size_t most_lists_away = 8;

/// Sets of things that are one, each with the publications in which any of them stands.
class Classes {
public:
    Classes(std::size_t count, std::size_t publications)
        : parent_(count), present_(count, std::vector<bool>(publications))
    {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }

    void mark(std::uint32_t thing, std::size_t publication) { present_[thing][publication] = true; }

    [[nodiscard]] std::uint32_t find(std::uint32_t thing) const
    {
        while (parent_[thing] != thing) {
            thing = parent_[thing];
        }
        return thing;
    }

    /// The first publication in which both stand; nothing when they are one, or never do.
    [[nodiscard]] std::optional<std::size_t> side_by_side(std::uint32_t a, std::uint32_t b) const
    {
        const auto& first = present_[find(a)];
        const auto& second = present_[find(b)];
        if (find(a) == find(b)) {
            return std::nullopt;
        }
        for (std::size_t i = 0; i < first.size(); ++i) {
            if (first[i] && second[i]) {
                return i;
            }
        }
        return std::nullopt;
    }

    void unite(std::uint32_t a, std::uint32_t b)
    {
        const std::uint32_t into = std::min(find(a), find(b));
        const std::uint32_t from = std::max(find(a), find(b));
        for (std::size_t i = 0; into != from && i < present_[into].size(); ++i) {
            present_[into][i] = present_[into][i] || present_[from][i];
        }
        parent_[from] = into;
    }

private:
    std::vector<std::uint32_t> parent_;
    std::vector<std::vector<bool>> present_;
};

/// A listing under one normal name, with one model and one date: ways of printing that differ in
/// spelling only.
struct Item {
    std::uint32_t group = 0;   ///< of names
    std::uint32_t printed = 0; ///< the first of its printed agreements, which has its facts
};

struct Candidate {
    std::uint32_t before = 0; ///< items
    std::uint32_t after = 0;
    Rule rule = Rule::retyped;
    int score = 0;
    std::string_view why_not; ///< empty when it may be taken
    std::string_view because; ///< of a corrected date
};

/// The name of an MOA's file; empty where there is none.
struct FileName {
    std::string name;
    std::string lower; ///< the same in lower case
};

/// The items of one list in their order, each with its MOA's file.
class ListedFiles {
public:
    using Entry = std::pair<std::uint32_t, const FileName*>;

    /// Of entries of one item, the first that has a file.
    explicit ListedFiles(std::vector<Entry> listed) : entries_(std::move(listed))
    {
        std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
            return a.first != b.first ? a.first < b.first
                                      : a.second->name.empty() < b.second->name.empty();
        });
        entries_.erase(
            std::unique(entries_.begin(), entries_.end(),
                        [](const Entry& a, const Entry& b) { return a.first == b.first; }),
            entries_.end());
    }

    [[nodiscard]] bool contains(std::uint32_t item) const
    {
        const auto found = lower_bound(item);
        return found != end() && found->first == item;
    }

    /// Of an item that is there, in lower case.
    [[nodiscard]] const std::string& at(std::uint32_t item) const
    {
        return lower_bound(item)->second->lower;
    }

    [[nodiscard]] std::vector<Entry>::const_iterator begin() const { return entries_.begin(); }
    [[nodiscard]] std::vector<Entry>::const_iterator end() const { return entries_.end(); }

private:
    [[nodiscard]] std::vector<Entry>::const_iterator lower_bound(std::uint32_t item) const
    {
        return std::lower_bound(begin(), end(), item, [](const Entry& entry, std::uint32_t wanted) {
            return entry.first < wanted;
        });
    }

    std::vector<Entry> entries_;
};

/// What stood in one publication: the printed agreements, and the row that prints each.
using Listing = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

class Identifier {
public:
    Identifier(const Roll& roll, const PrintedAgreements& printed,
               const std::vector<Publication>& publications, const CorrectionBook& corrections,
               const PlacesNamed& places_named)
        : roll_(roll), printed_(printed.printed), publications_(publications),
          corrections_(corrections), places_named_(places_named)
    {
        make_items();
        find_steps(printed.of_row);
        name_files(printed.of_row);
        agreements_.emplace(items_.size(), publications.size());
        agencies_.emplace(group_count_, publications.size());
        mark_presence();
    }

    Identity run()
    {
        for (std::size_t i = 1; i < steps_.size(); ++i) {
            match(i);
        }
        find_returned();
        find_printed_twice();
        return number();
    }

private:
    [[nodiscard]] const PrintedAgreement& facts(std::uint32_t item) const
    {
        return printed_[items_[item].printed];
    }

    void make_items()
    {
        std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> groups;
        std::map<std::tuple<std::uint32_t, std::string_view, std::string_view>, std::uint32_t>
            items;
        for (std::uint32_t i = 0; i < printed_.size(); ++i) {
            const PrintedAgreement& one = printed_[i];
            const std::uint32_t group = groups
                                            .emplace(std::pair(std::string_view(one.place),
                                                               std::string_view(one.name.normal)),
                                                     static_cast<std::uint32_t>(groups.size()))
                                            .first->second;
            const auto [known, is_new] =
                items.emplace(std::tuple(group, std::string_view(one.model_text),
                                         std::string_view(one.date_text)),
                              static_cast<std::uint32_t>(items_.size()));
            if (is_new) {
                items_.push_back({group, i});
            }
            item_of_.push_back(known->second);
        }
        group_count_ = groups.size();
    }

    /// A list that says what an earlier one said, after others, was put there by mistake, or was
    /// captured late: that its rows are back says nothing.
    void find_steps(const std::vector<std::uint32_t>& printed_of_row)
    {
        std::set<std::uint32_t> seen;
        for (std::uint32_t i = 0; i < publications_.size(); ++i) {
            Listing& listing = listings_.emplace_back();
            for (const Line& line : roll_.contents()[publications_[i].contents].lines) {
                listing.emplace_back(printed_of_row[line.row], line.row);
            }
            if (seen.insert(publications_[i].contents).second) {
                steps_.push_back(i);
            }
        }
    }

    /// Once for each row: a row is in hundreds of lists.
    void name_files(const std::vector<std::uint32_t>& printed_of_row)
    {
        file_names_.resize(roll_.rows().size());
        for (std::size_t row = 0; row < file_names_.size(); ++row) {
            if (printed_of_row[row] != PrintedAgreements::none) {
                FileName& file = file_names_[row];
                file.name = address_file_name(roll_.rows()[row][Column::moa_url]);
                file.lower = lower_ascii(file.name);
            }
        }
    }

    void mark_presence()
    {
        first_step_.assign(items_.size(), steps_.size());
        last_step_.assign(items_.size(), 0);
        steps_with_.assign(items_.size(), 0);
        std::vector<std::set<std::string_view>> files(items_.size());
        for (std::size_t step = 0; step < steps_.size(); ++step) {
            std::vector<ListedFiles::Entry> listed;
            for (const auto& [printed, row] : listings_[steps_[step]]) {
                listed.emplace_back(item_of_[printed], &file_names_[row]);
            }
            for (const auto& [item, file] : file_.emplace_back(std::move(listed))) {
                agreements_->mark(item, steps_[step]);
                agencies_->mark(items_[item].group, steps_[step]);
                first_step_[item] = std::min(first_step_[item], step);
                last_step_[item] = step;
                ++steps_with_[item];
                files[item].insert(file->name);
            }
        }
        words_in_files_.resize(items_.size());
        for (std::uint32_t item = 0; item < items_.size(); ++item) {
            for (const std::string_view name : files[item]) {
                if (!name.empty()) {
                    words_in_files_[item].push_back(words_in_file_name(name, facts(item).state));
                }
            }
        }
    }

    /// Whether both listings have the MOA's file and it is the same; nothing when one has none.
    [[nodiscard]] static std::optional<bool> same_file(std::string_view a, std::string_view b)
    {
        return a.empty() || b.empty() ? std::nullopt : std::optional(a == b);
    }

    [[nodiscard]] static bool may_be_one_body(Body a, Body b)
    {
        const auto any = [](Body body) { return body == Body::other || body == Body::campus; };
        return a == b || any(a) || any(b);
    }

    /// Whether a listing's date is none, or none on which it can have been signed; `file` is its
    /// MOA's.
    [[nodiscard]] bool date_cannot_be(std::uint32_t item, std::string_view file) const
    {
        const PrintedAgreement& one = facts(item);
        constexpr int last_year_of_any_list = 2099;
        if (!one.signed_on || one.signed_on->year() > last_year_of_any_list) {
            return true;
        }
        const Date listed = publications_[steps_[first_step_[item]]].dated;
        // The list before did not have it, though it was long signed.
        const bool unlisted_for_long =
            first_step_[item] > 0 && publications_[steps_[first_step_[item] - 1]].dated.days_since(
                                         *one.signed_on) > most_days_before_first_listing;
        const auto in_name = date_in_file_name(file);
        return !why_it_cannot_be(one.model, *one.signed_on, listed).empty() ||
               (unlisted_for_long && (file.empty() || (in_name && in_name != one.signed_on)));
    }

    /// Why another date on the same name and model is the same signature put right; empty when it
    /// is another signature.
    [[nodiscard]] std::string_view why_date_was_corrected(std::uint32_t before, std::uint32_t after,
                                                          std::string_view file_before,
                                                          std::string_view file_after) const
    {
        if (date_cannot_be(before, file_before) || date_cannot_be(after, file_after)) {
            return "one of the dates cannot be"; // it was no date, or 5025-07-07
        }
        const int days = std::abs(facts(after).signed_on->days_since(*facts(before).signed_on));
        if (file_before.empty()) {
            return days <= most_days_corrected_pending ? "there was no MOA file yet" : "";
        }
        if (file_after.empty()) {
            return days <= most_days_corrected ? "the MOA's file went away, and the dates are near"
                                               : "";
        }
        if (file_before == file_after) {
            return "the MOA's file stayed the same";
        }
        const bool near = days <= most_days_corrected_with_file ||
                          date_in_file_name(file_before) == facts(after).signed_on;
        // A date after the first list that has the agreement is another signature.
        const bool could_be_listed =
            *facts(after).signed_on <= publications_[steps_[first_step_[before]]].dated;
        return near && could_be_listed && without_date(file_before) == without_date(file_after)
                   ? "the MOA's file changed only the date in its name"
                   : "";
    }

    /// A file's name without the agency's: `287gWSO_Waria-labelonCoFl2019-05-06.pdf` was what a
    /// search and replace made of Walton County's.
    [[nodiscard]] static std::string file_but_for_name(std::string_view file,
                                                       const AgencyName& name)
    {
        std::string rest(file);
        for (const std::string& word : name.telling) {
            const std::size_t at = rest.find(word);
            if (at != std::string::npos) {
                rest.erase(at, word.size());
            }
        }
        std::erase_if(rest, [](char c) { return c == '-' || c == '_' || c == ' '; });
        return rest;
    }

    /// A file's name without digits, and without what divides them.
    [[nodiscard]] static std::string without_date(std::string_view file)
    {
        std::string letters;
        std::copy_if(file.begin(), file.end(), std::back_inserter(letters), [](char c) {
            return !is_digit(c) && c != '.' && c != '_' && c != '-' && c != ' ';
        });
        return letters;
    }

    [[nodiscard]] const std::vector<std::string>& places_of(std::uint32_t item)
    {
        const auto known = places_.find(item);
        if (known != places_.end()) {
            return known->second;
        }
        const PrintedAgreement& one = facts(item);
        const std::string& text = roll_.rows()[one.rows.front()][Column::agency];
        return places_
            .emplace(item, places_named_
                               ? places_named_(one.read_as.empty() ? text : one.read_as, one.state)
                               : std::vector<std::string>{})
            .first->second;
    }

    [[nodiscard]] bool name_two_places(std::uint32_t a, std::uint32_t b)
    {
        return are_two_places(places_of(a), places_of(b));
    }

    /// How the listing that stood last in the step `last` may go on in `step`.
    [[nodiscard]] std::optional<Candidate> compare(std::size_t last, std::size_t step,
                                                   std::uint32_t before, std::uint32_t after)
    {
        const PrintedAgreement& a = facts(before);
        const PrintedAgreement& b = facts(after);
        if (a.model_text != b.model_text) {
            return compare_models(last, step, before, after);
        }
        const std::string& file_before = file_[last].at(before);
        const std::string& file_after = file_[step].at(after);
        const auto files = same_file(file_before, file_after);
        const bool one_file = files.value_or(false);
        const bool one_date = a.date_text == b.date_text;
        const bool one_state = a.place == b.place;
        const bool one_name = a.name.normal == b.name.normal;
        if (!one_date && !one_file && !(one_name && one_state)) {
            return std::nullopt;
        }
        if (corrections_.are_two(a.state, a.name.normal, b.name.normal) != nullptr) {
            return std::nullopt;
        }
        const Likeness like = likeness(a.name, b.name);
        const auto rule = rule_for(like, one_state, one_date, one_file,
                                   may_be_one_body(a.name.body, b.name.body));
        const bool in_a_row = last + 1 == step;
        const bool may_be = one_state && one_date && (one_file || like == Likeness::related);
        if (!rule && in_a_row && one_state && one_date && files_spell(after, a) &&
            !name_two_places(before, after)) {
            return Candidate{before, after, Rule::file_name, 1, {}, {}};
        }
        if (!rule && in_a_row && may_be) {
            return Candidate{before, after, Rule::renamed, 0, "the names have too little in common",
                             {}};
        }
        const std::string_view because =
            rule == Rule::date_corrected
                ? why_date_was_corrected(before, after, file_before, file_after)
                : "";
        if (!rule || (*rule == Rule::date_corrected && because.empty())) {
            return std::nullopt;
        }
        if (!in_a_row && (!one_date || like < Likeness::extended || *rule == Rule::moved)) {
            return std::nullopt;
        }
        if (*rule != Rule::date_corrected && files == false) {
            return Candidate{before, after, *rule, 0, "the MOA's files are two", {}};
        }
        if (*rule != Rule::date_corrected && *rule != Rule::moved &&
            name_two_places(before, after)) {
            return Candidate{before, after, *rule, 0, "each is the name of a place of its own", {}};
        }
        // A date in common says more than a name in common: names are what ICE retypes most.
        const int score = (in_a_row ? 1 : 0) + static_cast<int>(like) + (one_date ? 6 : 0) +
                          (one_file ? 4 : 0) + (one_state ? 2 : 0);
        return Candidate{before, after, *rule, score, {}, because};
    }

    /// Whether a file that the listing ever had has all words of a name in its own:
    /// `TennesseeStateConstable4thDistrictPolkCoTN_TFM_MOA_11042025.pdf` spells `Tennessee State
    /// Constable 4th District`.
    [[nodiscard]] bool files_spell(std::uint32_t item, const PrintedAgreement& name) const
    {
        return std::any_of(words_in_files_[item].begin(), words_in_files_[item].end(),
                           [&](const auto& file) { return spells(file, name.name); });
    }

    /// Of two models: the one corrected, where name, date and MOA file stayed the same.
    [[nodiscard]] std::optional<Candidate> compare_models(std::size_t last, std::size_t step,
                                                          std::uint32_t before,
                                                          std::uint32_t after) const
    {
        const PrintedAgreement& a = facts(before);
        const PrintedAgreement& b = facts(after);
        const bool same = last + 1 == step && a.place == b.place &&
                          a.name.normal == b.name.normal && a.date_text == b.date_text &&
                          same_file(file_[last].at(before), file_[step].at(after)).value_or(false);
        constexpr int best_score = 100;
        return same ? std::optional(
                          Candidate{before, after, Rule::model_corrected, best_score, {}, {}})
                    : std::nullopt;
    }

    [[nodiscard]] static std::optional<Rule> rule_for(Likeness like, bool one_state, bool one_date,
                                                      bool one_file, bool one_body)
    {
        if (!one_state) {
            return like == Likeness::same && one_date ? std::optional(Rule::moved) : std::nullopt;
        }
        if (like == Likeness::same) {
            return Rule::date_corrected;
        }
        if (!one_body) {
            return like >= Likeness::related && one_date ? std::optional(Rule::moved)
                                                         : std::nullopt;
        }
        if (like == Likeness::retyped) {
            return Rule::retyped;
        }
        if (like == Likeness::reordered || like == Likeness::extended) {
            return Rule::renamed;
        }
        return like == Likeness::related && one_date && one_file ? std::optional(Rule::same_file)
                                                                 : std::nullopt;
    }

    void match(std::size_t step)
    {
        for (const auto& [item, file] : file_[step - 1]) {
            if (!file_[step].contains(item)) {
                away_[item] = step - 1;
            }
        }
        std::vector<Candidate> candidates;
        for (const auto& [after, file] : file_[step]) {
            if (file_[step - 1].contains(after)) {
                continue;
            }
            away_.erase(after);
            for (const auto& [before, last] : away_) {
                if (const auto candidate = compare(last, step, before, after)) {
                    candidates.push_back(*candidate);
                }
            }
        }
        std::stable_sort(candidates.begin(), candidates.end(),
                         [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
        take(step, candidates);
        std::erase_if(away_,
                      [&](const auto& away) { return away.second + most_lists_away < step; });
    }

    /// Takes the best first, each listing once; of two as good, neither.
    void take(std::size_t step, const std::vector<Candidate>& candidates)
    {
        std::set<std::uint32_t> used;
        for (const Candidate& one : candidates) {
            if (used.contains(one.before) || used.contains(one.after)) {
                continue;
            }
            if (!one.why_not.empty()) {
                doubt(one, steps_[step], std::string(one.why_not));
                continue;
            }
            const bool rival =
                std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
                    return &other != &one && other.score == one.score &&
                           (other.before == one.before || other.after == one.after) &&
                           !used.contains(other.before) && !used.contains(other.after);
                });
            if (rival) {
                doubt(one, steps_[step], "another listing fits as well");
                continue;
            }
            used.insert(one.before);
            used.insert(one.after);
            away_.erase(one.before);
            accept(one, steps_[step]);
        }
    }

    [[nodiscard]] Succession succession_of(const Candidate& one, std::uint32_t publication) const
    {
        return {items_[one.before].printed, items_[one.after].printed, publication, one.rule,
                one.because};
    }

    void doubt(const Candidate& one, std::uint32_t publication, std::string why_not)
    {
        identity_.doubtful.push_back({succession_of(one, publication), std::move(why_not)});
    }

    void accept(Candidate one, std::uint32_t publication)
    {
        if (const auto both = agreements_->side_by_side(one.before, one.after)) {
            doubt(one, publication, "both are listed side by side");
            return;
        }
        if (one.rule != Rule::moved && one.rule != Rule::date_corrected &&
            one.rule != Rule::model_corrected) {
            const std::uint32_t a = items_[one.before].group;
            const std::uint32_t b = items_[one.after].group;
            if (agencies_->side_by_side(a, b)) {
                one.rule = Rule::moved; // two names; the listing went from one to the other
            } else {
                agencies_->unite(a, b);
            }
        }
        agreements_->unite(one.before, one.after);
        identity_.successions.push_back(succession_of(one, publication));
    }

    /// A listing that took another's place, with its model and date, exactly until that came back.
    void find_returned()
    {
        std::map<SameListing, std::vector<std::uint32_t>> alike;
        for (std::uint32_t item = 0; item < items_.size(); ++item) {
            alike[same_listing(item)].push_back(item);
        }
        for (std::uint32_t item = 0; item < items_.size(); ++item) {
            const auto run = only_run(item);
            if (!run || run->first == 0 || run->second + 1 >= steps_.size()) {
                continue;
            }
            std::vector<std::uint32_t> others;
            for (const std::uint32_t other : alike.at(same_listing(item))) {
                if (stood_aside(other, item, *run) && !name_two_places(other, item)) {
                    others.push_back(other);
                }
            }
            if (others.size() == 1 &&
                agreements_->find(item) != agreements_->find(others.front())) {
                accept({others.front(), item, Rule::returned, 0, {}, {}}, steps_[run->first]);
            }
        }
    }

    using Run = std::pair<std::size_t, std::size_t>;

    /// The steps in which an item stands, first and last, when it stands in all between.
    [[nodiscard]] std::optional<Run> only_run(std::uint32_t item) const
    {
        const Run run(first_step_[item], last_step_[item]);
        const bool without_gap =
            steps_with_[item] > 0 && run.second - run.first + 1 == steps_with_[item];
        return without_gap ? std::optional(run) : std::nullopt;
    }

    /// Place, model and date as printed, and the kind of body: all of a listing but its name.
    using SameListing = std::tuple<std::string_view, std::string_view, std::string_view, Body>;

    [[nodiscard]] SameListing same_listing(std::uint32_t item) const
    {
        const PrintedAgreement& one = facts(item);
        return {one.place, one.model_text, one.date_text, one.name.body};
    }

    /// Whether one of the same listing stood just before and just after, and not meanwhile.
    [[nodiscard]] bool stood_aside(std::uint32_t other, std::uint32_t item, Run run) const
    {
        if (other == item || !file_[run.first - 1].contains(other) ||
            !file_[run.second + 1].contains(other) ||
            file_but_for_name(file_[run.first - 1].at(other), facts(other).name) !=
                file_but_for_name(file_[run.first].at(item), facts(item).name)) {
            return false;
        }
        for (std::size_t step = run.first; step <= run.second; ++step) {
            if (file_[step].contains(other)) {
                return false;
            }
        }
        return true;
    }

    /// An agency's listings of one model and one MOA file, side by side, are one agreement under
    /// two dates.
    void find_printed_twice()
    {
        for (std::size_t step = 0; step < steps_.size(); ++step) {
            std::map<std::tuple<std::uint32_t, std::string_view, std::string_view>, std::uint32_t>
                known;
            for (const auto& [item, file] : file_[step]) {
                if (file->name.empty()) {
                    continue;
                }
                const auto [other, is_new] =
                    known.emplace(std::tuple(agencies_->find(items_[item].group),
                                             std::string_view(facts(item).model_text),
                                             std::string_view(file->lower)),
                                  item);
                if (!is_new && agreements_->find(item) != agreements_->find(other->second) &&
                    are_near(item, other->second)) {
                    agreements_->unite(other->second, item);
                    identity_.successions.push_back(
                        {items_[other->second].printed, items_[item].printed, steps_[step],
                         Rule::printed_twice, "the same MOA file side by side"});
                }
            }
        }
    }

    /// Whether two dates are one, mistyped: years apart they may be an agreement and its renewal.
    [[nodiscard]] bool are_near(std::uint32_t a, std::uint32_t b) const
    {
        const auto& first = facts(a).signed_on;
        const auto& second = facts(b).signed_on;
        return !first || !second ||
               std::abs(first->days_since(*second)) <= most_days_corrected_pending;
    }

    /// Numbers agreements and agencies in the order of the printed agreements.
    Identity number()
    {
        std::map<std::uint32_t, std::uint32_t> agreement_numbers;
        std::map<std::uint32_t, std::uint32_t> agency_numbers;
        std::vector<std::uint32_t> newest(items_.size());
        for (std::size_t step = 0; step < steps_.size(); ++step) {
            for (const auto& [item, file] : file_[step]) {
                newest[agreements_->find(item)] = item;
            }
        }
        for (const std::uint32_t item : item_of_) {
            const std::uint32_t one = agreements_->find(item);
            const auto [known, is_new] = agreement_numbers.emplace(
                one, static_cast<std::uint32_t>(agreement_numbers.size()));
            identity_.agreement_of.push_back(known->second);
            if (is_new) {
                // The agency that it was listed under in the end.
                const std::uint32_t agency = agencies_->find(items_[newest[one]].group);
                identity_.agency_of.push_back(
                    agency_numbers
                        .emplace(agency, static_cast<std::uint32_t>(agency_numbers.size()))
                        .first->second);
            }
        }
        for (const std::uint32_t item : item_of_) {
            const auto known = agency_numbers.find(agencies_->find(items_[item].group));
            identity_.agency_named.push_back(
                known == agency_numbers.end() ? std::nullopt : std::optional(known->second));
        }
        return std::move(identity_);
    }

    const Roll& roll_;
    const std::vector<PrintedAgreement>& printed_;
    const std::vector<Publication>& publications_;
    const CorrectionBook& corrections_;
    const PlacesNamed& places_named_;
    std::map<std::uint32_t, std::vector<std::string>> places_; ///< by item, as far as asked
    std::vector<Listing> listings_;
    std::vector<Item> items_;
    std::vector<std::uint32_t> item_of_; ///< by printed agreement
    std::size_t group_count_ = 0;
    std::vector<std::uint32_t> steps_;    ///< publications that say something new
    std::vector<std::size_t> first_step_; ///< by item
    std::vector<std::size_t> last_step_;  ///< by item
    std::vector<std::size_t> steps_with_; ///< by item, how many it stands in
    std::vector<std::vector<std::set<std::string>>> words_in_files_; ///< by item, by MOA file
    std::vector<FileName> file_names_;                               ///< of MOAs, by row
    std::vector<ListedFiles> file_;                                  ///< by step
    std::map<std::uint32_t, std::size_t>
        away_;                          ///< items that went, with the step they stood in last
    std::optional<Classes> agreements_; ///< of items
    std::optional<Classes> agencies_;   ///< of groups of names
    Identity identity_;
};

} // namespace

bool are_two_places(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    std::vector<std::string> common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    return !a.empty() && !b.empty() && common.empty();
}

std::string_view name_of(Rule rule)
{
    constexpr std::array<std::string_view, 11> rule_names{
        "spelling",        "retyped",       "renamed",   "same MOA file",
        "MOA file name",   "returned",      "moved",     "date corrected",
        "model corrected", "printed twice", "correction"};
    return rule_names.at(static_cast<std::size_t>(rule));
}

Identity identify(const Roll& roll, const PrintedAgreements& printed,
                  const std::vector<Publication>& publications, const CorrectionBook& corrections,
                  const PlacesNamed& places_named)
{
    return Identifier(roll, printed, publications, corrections, places_named).run();
}

} // namespace atlas287
