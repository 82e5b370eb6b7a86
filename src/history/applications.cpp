// Pending lists have neither dates nor files: an application is known by its agency and its model
// alone, and a name that ICE mistyped by what goes as another comes.

#include "history/applications.hpp"

#include "base/text.hpp"
#include "roll/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace atlas287 {

namespace {

/// A mistyped applicant is looked for among agreements first listed until so many days after.
constexpr int most_days_to_reappear = 31;

using NameKey = std::pair<std::string, std::string>; ///< place and normal name

/// The rows in which a pending publication prints something.
using RowsByList = std::map<std::uint32_t, std::vector<std::uint32_t>>;

class ApplicationFinder {
public:
    ApplicationFinder(History& history, const Roll& roll, const PrintedAgreements& printed,
                      const Identity& identity, CorrectionBook& corrections,
                      const PlacesNamed& places_named)
        : history_(history), roll_(roll), places_named_(places_named),
          lists_(history.pending_publications),
          pending_(read_printed(roll, Kind::pending, corrections))
    {
        make_names(printed, identity);
        mark_presence();
    }

    void run()
    {
        join_names();
        find_signed_under_another_name();
        place_unknown_models();
        make_applications();
    }

private:
    /// An applicant's name, in all its spellings.
    struct Name {
        const PrintedAgreement* facts = nullptr;
        std::optional<std::uint32_t> agency; ///< index into History::agencies
        std::string evidence;          ///< how it is known to be the agency, if not by its words
        std::set<std::uint32_t> lists; ///< pending publications that print it
        std::map<std::string, RowsByList> rows; ///< by model
        std::set<std::uint32_t> agreements;     ///< ever listed under the name
    };

    void make_names(const PrintedAgreements& printed, const Identity& identity)
    {
        std::map<NameKey, std::uint32_t> agencies;
        std::map<NameKey, std::set<std::uint32_t>> agreements;
        for (std::uint32_t i = 0; i < printed.printed.size(); ++i) {
            const NameKey key(printed.printed[i].place, printed.printed[i].name.normal);
            if (identity.agency_named[i]) {
                agencies.emplace(key, *identity.agency_named[i]);
            }
            agreements[key].insert(*history_.agreement_of_row[printed.printed[i].rows.front()]);
        }
        std::map<NameKey, std::uint32_t> known;
        for (const PrintedAgreement& one : pending_.printed) {
            const NameKey key(one.place, one.name.normal);
            const auto [name, is_new] =
                known.emplace(key, static_cast<std::uint32_t>(names_.size()));
            if (is_new) {
                names_.push_back({&one, {}, {}, {}, {}, agreements[key]});
                if (const auto agency = agencies.find(key); agency != agencies.end()) {
                    names_.back().agency = agency->second;
                }
            }
            name_of_printed_.push_back(name->second);
        }
        parent_.resize(names_.size());
        std::iota(parent_.begin(), parent_.end(), 0U);
    }

    void mark_presence()
    {
        for (std::uint32_t list = 0; list < lists_.size(); ++list) {
            for (const Line& line : roll_.contents()[lists_[list].contents].lines) {
                const std::uint32_t printed = pending_.of_row[line.row];
                Name& name = names_[name_of_printed_[printed]];
                name.lists.insert(list);
                name.rows[pending_.printed[printed].model_text][list].push_back(line.row);
            }
        }
    }

    [[nodiscard]] std::uint32_t find(std::uint32_t name) const
    {
        while (parent_[name] != name) {
            name = parent_[name];
        }
        return name;
    }

    /// Whether two names may be one agency's: letters apart, in another order, or with words that
    /// come and go, and of one kind of body.
    [[nodiscard]] static bool are_alike(const AgencyName& a, const AgencyName& b)
    {
        const bool one_body = a.body == b.body || a.body == Body::other || b.body == Body::other;
        return one_body && likeness(a, b) >= Likeness::extended;
    }

    /// Whether one name may be the other put right: names alike, one name in two states, or the
    /// sheriffs of one COUNTY.
    [[nodiscard]] bool may_be_one(std::uint32_t a, std::uint32_t b) const
    {
        const PrintedAgreement& one = *names_[a].facts;
        const PrintedAgreement& other = *names_[b].facts;
        if (one.place != other.place) {
            return one.name.normal == other.name.normal;
        }
        const std::string county = county_of(a);
        const bool one_sheriff = one.name.body == Body::sheriff &&
                                 other.name.body == Body::sheriff && !county.empty() &&
                                 county == county_of(b);
        return (one_sheriff || are_alike(one.name, other.name)) &&
               !name_two_places(text_of(a), text_of(b), one.state);
    }

    [[nodiscard]] std::string county_of(std::uint32_t name) const
    {
        std::string county;
        for (const auto& [model, lists] : names_[name].rows) {
            for (const auto& [list, rows] : lists) {
                const std::string& cell = roll_.rows()[rows.back()][Column::county];
                county = says_something(cell) ? fold(cell) : county;
            }
        }
        return county;
    }

    [[nodiscard]] bool name_two_places(const std::string& a, const std::string& b,
                                       std::optional<State> state) const
    {
        return places_named_ && are_two_places(places_named_(a, state), places_named_(b, state));
    }

    [[nodiscard]] bool side_by_side(std::uint32_t a, std::uint32_t b) const
    {
        return std::any_of(names_[a].lists.begin(), names_[a].lists.end(),
                           [&](std::uint32_t list) { return names_[b].lists.contains(list); });
    }

    /// The models that one name applied for until the other did, from one list to the next.
    [[nodiscard]] static std::optional<std::string> model_handed_over(const Name& from,
                                                                      const Name& to)
    {
        for (const auto& [model, lists] : from.rows) {
            const auto same = to.rows.find(model);
            if (same != to.rows.end() && lists.rbegin()->first + 1 == same->second.begin()->first) {
                return model;
            }
        }
        return std::nullopt;
    }

    /// A name that no agreement has goes as another comes, with the same model: where only one
    /// fits, they are one.
    void join_names()
    {
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            std::vector<std::uint32_t> next;
            for (std::uint32_t j = 0; j < names_.size() && !names_[i].agency; ++j) {
                if (i != j && model_handed_over(names_[i], names_[j]) && !side_by_side(i, j) &&
                    may_be_one(i, j)) {
                    next.push_back(j);
                }
            }
            if (next.size() == 1) {
                unite(i, next.front());
            }
        }
    }

    void unite(std::uint32_t from, std::uint32_t to)
    {
        const std::uint32_t a = find(from);
        const std::uint32_t b = find(to);
        if (a == b || (names_[a].agency && names_[b].agency)) {
            return;
        }
        const std::uint32_t into = std::min(a, b);
        const std::uint32_t other = std::max(a, b);
        const std::string evidence =
            fmt::format("{} until the pending list of {}, {} from the next", text_of(from),
                        lists_[*names_[from].lists.rbegin()].dated.iso(), text_of(to));
        take_over(names_[into], names_[other], evidence);
        parent_[other] = into;
    }

    static void take_over(Name& into, Name& other, const std::string& evidence)
    {
        into.agency = into.agency ? into.agency : other.agency;
        into.evidence += (into.evidence.empty() ? "" : "; ") + evidence;
        into.evidence += other.evidence.empty() ? "" : "; " + other.evidence;
        into.lists.insert(other.lists.begin(), other.lists.end());
        into.agreements.insert(other.agreements.begin(), other.agreements.end());
        for (auto& [model, lists] : other.rows) {
            for (auto& [list, rows] : lists) {
                auto& all = into.rows[model][list];
                all.insert(all.end(), rows.begin(), rows.end());
            }
        }
    }

    [[nodiscard]] std::string text_of(std::uint32_t name) const
    {
        return collapse_spaces(roll_.rows()[names_[name].facts->rows.front()][Column::agency]);
    }

    /// A name that no agreement has: of an agency that signed as the application went, under a name
    /// like it, without having applied for that model itself.
    void find_signed_under_another_name()
    {
        std::set<std::pair<std::uint32_t, std::string>> applied;
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            if (find(i) == i && names_[i].agency) {
                for (const auto& [model, lists] : names_[i].rows) {
                    applied.emplace(*names_[i].agency, model);
                }
            }
        }
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            if (find(i) != i || names_[i].agency) {
                continue;
            }
            std::set<std::uint32_t> found;
            for (const auto& [model, lists] : names_[i].rows) {
                if (lists.rbegin()->first + 1 == lists_.size()) {
                    continue; // it has not gone
                }
                for (const std::uint32_t agreement : signed_as_it_went(names_[i], model)) {
                    if (!applied.contains({history_.agreements[agreement].agency, model})) {
                        found.insert(history_.agreements[agreement].agency);
                    }
                }
            }
            if (found.size() == 1) {
                names_[i].agency = *found.begin();
                names_[i].evidence += fmt::format("{}no agreement is under this name; {} was first "
                                                  "listed as the application went",
                                                  names_[i].evidence.empty() ? "" : "; ",
                                                  history_.agencies[*found.begin()].name);
            }
        }
    }

    [[nodiscard]] std::vector<std::uint32_t> signed_as_it_went(const Name& name,
                                                               const std::string& model) const
    {
        const auto& lists = name.rows.at(model);
        const Date last = lists_[lists.rbegin()->first].dated;
        std::vector<std::uint32_t> found;
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            const Agreement& agreement = history_.agreements[i];
            const Agency& agency = history_.agencies[agreement.agency];
            const Date listed = history_.publications[agreement.first_listed()].dated;
            if (agreement.model == model_from_code(model) && listed >= last &&
                listed.days_since(last) <= most_days_to_reappear &&
                is_the_same(agency, agreement, *name.facts)) {
                found.push_back(i);
            }
        }
        return found;
    }

    /// Whether an agency's name is like an applicant's, or the agreement's MOA file spells that; in
    /// another state, whether it is the same.
    [[nodiscard]] bool is_the_same(const Agency& agency, const Agreement& agreement,
                                   const PrintedAgreement& applicant) const
    {
        const bool one_state = agency.state == applicant.state;
        const std::string file = address_file_name(agreement.moa_url);
        if (one_state && spells(words_in_file_name(file, agency.state), applicant.name)) {
            return true;
        }
        return std::any_of(agency.names.begin(), agency.names.end(), [&](const NamePrinted& one) {
            const AgencyName name = read_agency_name(one.text, agency.state);
            const std::string& text = roll_.rows()[applicant.rows.front()][Column::agency];
            return one_state ? are_alike(name, applicant.name) &&
                                   !name_two_places(one.text, text, agency.state)
                             : name.normal == applicant.name.normal;
        });
    }

    /// A row without a model is of the one model that the agency applies for in the lists around.
    void place_unknown_models()
    {
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            const auto unknown = names_[i].rows.find("unknown");
            if (find(i) != i || unknown == names_[i].rows.end()) {
                continue;
            }
            RowsByList& lists = unknown->second;
            std::vector<RowsByList*> around;
            for (auto& [model, others] : names_[i].rows) {
                const bool near = std::any_of(others.begin(), others.end(), [&](const auto& one) {
                    return one.first + 1 >= lists.begin()->first &&
                           one.first <= lists.rbegin()->first + 1;
                });
                if (&others != &lists && near) {
                    around.push_back(&others);
                }
            }
            if (around.size() != 1) {
                continue;
            }
            for (auto& [list, rows] : lists) {
                auto& all = (*around.front())[list];
                all.insert(all.end(), rows.begin(), rows.end());
            }
            names_[i].rows.erase(unknown);
        }
    }

    void make_applications()
    {
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            if (find(i) != i) {
                continue;
            }
            if (names_[i].agency) {
                const auto& signed_by_it = history_.agencies[*names_[i].agency].agreements;
                names_[i].agreements.insert(signed_by_it.begin(), signed_by_it.end());
            } else {
                add_applicant(i);
            }
            for (const auto& [model, lists] : names_[i].rows) {
                split(i, model, lists);
            }
        }
        std::sort(history_.applications.begin(), history_.applications.end(),
                  [](const Application& a, const Application& b) { return a.id < b.id; });
        sort_applicants();
    }

    /// One application for each stretch of lists, gaps of a few lists aside.
    void split(std::uint32_t name, const std::string& model, const RowsByList& lists)
    {
        Application* current = nullptr;
        for (const auto& [list, rows] : lists) {
            if (current == nullptr || !is_gap(lists_, current->last_pending(), list)) {
                current = &history_.applications.emplace_back();
                const Row& row = roll_.rows()[rows.front()];
                const PrintedAgreement& printed = pending_.printed[pending_.of_row[rows.front()]];
                current->id = unique_id(fmt::format("{}-{}.{}.applied-{}", printed.place,
                                                    slug(row[Column::agency]), model,
                                                    lists_[list].dated.iso()));
                current->agency = names_[name].agency;
                if (!current->agency) {
                    current->applicant = static_cast<std::uint32_t>(history_.applicants.size() - 1);
                }
                current->model = model_from_code(model);
                current->evidence = names_[name].evidence;
                current->agreements.assign(names_[name].agreements.begin(),
                                           names_[name].agreements.end());
            }
            if (!current->pending.empty() && current->pending.back().last + 1 == list) {
                current->pending.back().last = list;
            } else {
                current->pending.push_back({list, list});
            }
            current->rows.insert(current->rows.end(), rows.begin(), rows.end());
        }
    }

    [[nodiscard]] std::string unique_id(const std::string& id)
    {
        const int times = ++times_taken_[id];
        return times == 1 ? id : fmt::format("{}-{}", id, times);
    }

    void add_applicant(std::uint32_t name)
    {
        Agency& applicant = history_.applicants.emplace_back();
        std::map<std::uint32_t, std::vector<std::uint32_t>> rows; // of all models, by list
        for (const auto& [model, lists] : names_[name].rows) {
            for (const auto& [list, printed] : lists) {
                rows[list].insert(rows[list].end(), printed.begin(), printed.end());
            }
        }
        const Row& first = roll_.rows()[rows.begin()->second.front()];
        const Row& newest = roll_.rows()[rows.rbegin()->second.back()];
        const PrintedAgreement& printed =
            pending_.printed[pending_.of_row[rows.rbegin()->second.back()]];
        applicant.id =
            unique_id(fmt::format("{}-{}", names_[name].facts->place, slug(first[Column::agency])));
        applicant.state = names_[name].facts->state;
        applicant.name =
            collapse_spaces(printed.read_as.empty() ? newest[Column::agency] : printed.read_as);
        std::string type;
        for (const auto& [list, in_list] : rows) {
            for (const std::uint32_t row : in_list) {
                note_cells(roll_.rows()[row], type, applicant.county_printed);
            }
        }
        applicant.level = recognise_level(type, applicant.name);
    }

    static void note_cells(const Row& row, std::string& type, std::string& county)
    {
        if (says_something(row[Column::type])) {
            type = row[Column::type];
        }
        if (says_something(row[Column::county])) {
            county = collapse_spaces(row[Column::county]);
        }
    }

    void sort_applicants()
    {
        std::vector<std::uint32_t> order(history_.applicants.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
            return history_.applicants[a].id < history_.applicants[b].id;
        });
        std::vector<Agency> sorted;
        std::vector<std::uint32_t> place(order.size());
        for (const std::uint32_t old : order) {
            place[old] = static_cast<std::uint32_t>(sorted.size());
            sorted.push_back(std::move(history_.applicants[old]));
        }
        history_.applicants = std::move(sorted);
        for (Application& one : history_.applications) {
            if (one.applicant) {
                one.applicant = place[*one.applicant];
            }
        }
    }

    History& history_;
    const Roll& roll_;
    const PlacesNamed& places_named_;
    const std::vector<Publication>& lists_;
    PrintedAgreements pending_;
    std::vector<Name> names_;
    std::vector<std::uint32_t> name_of_printed_;
    std::vector<std::uint32_t> parent_;
    std::map<std::string, int> times_taken_;
};

/// The day on which the agency applied for the same model again, if it did.
std::optional<Date> next_application(const History& history, const Application& application)
{
    std::optional<Date> next;
    for (const Application& other : history.applications) {
        if (other.agency == application.agency && other.applicant == application.applicant &&
            other.model == application.model &&
            other.first_pending() > application.last_pending()) {
            const Date day = history.pending_publications[other.first_pending()].dated;
            next = next ? std::min(*next, day) : day;
        }
    }
    return next;
}

/// The agreement that an application became by a day, if it did.
std::optional<std::uint32_t> agreement_of(const History& history, const Application& application,
                                          std::uint32_t last_pending, Date day)
{
    std::optional<std::uint32_t> found;
    const Date first = history.pending_publications[application.first_pending()].dated;
    const Date last = history.pending_publications[last_pending].dated;
    const auto next = next_application(history, application);
    const auto listed = [&](std::uint32_t agreement) {
        return history.publications[history.agreements[agreement].first_listed()].dated;
    };
    for (const std::uint32_t i : application.agreements) {
        const bool fits =
            (!application.model || history.agreements[i].model == application.model) &&
            listed(i) >= first && listed(i) <= day &&
            listed(i).days_since(last) <= most_days_to_sign && (!next || listed(i) < *next);
        if (fits && (!found || listed(i) < listed(*found))) {
            found = i;
        }
    }
    return found;
}

} // namespace

std::string_view name_of(Outcome outcome)
{
    constexpr std::array<std::string_view, 3> outcome_names{"pending", "signed", "withdrawn"};
    return outcome_names.at(static_cast<std::size_t>(outcome));
}

std::optional<ApplicationOutcome> outcome_as_of(const History& history, std::uint32_t application,
                                                Date day)
{
    const Application& one = history.applications[application];
    const auto& lists = history.pending_publications;
    const auto newest = pending_as_of(history, day);
    if (!newest || one.first_pending() > *newest) {
        return std::nullopt;
    }
    ApplicationOutcome result;
    for (const Stretch& stretch : one.pending) {
        if (stretch.first <= *newest) {
            result.last_pending = std::min(stretch.last, *newest);
        }
    }
    const Date first = lists[one.first_pending()].dated;
    Date until = lists[*newest].dated;
    result.agreement = agreement_of(history, one, result.last_pending, day);
    if (result.agreement) {
        result.outcome = Outcome::agreed;
        until = history.publications[history.agreements[*result.agreement].first_listed()].dated;
    } else if (result.last_pending != *newest) {
        result.outcome = Outcome::withdrawn;
        until = lists[result.last_pending + 1].dated;
    }
    result.days = until.days_since(first);
    return result;
}

std::optional<std::uint32_t> pending_as_of(const History& history, Date day)
{
    const auto& lists = history.pending_publications;
    const auto later = std::upper_bound(lists.begin(), lists.end(), day,
                                        [](Date d, const Publication& p) { return d < p.dated; });
    return later == lists.begin()
               ? std::nullopt
               : std::optional(static_cast<std::uint32_t>(later - lists.begin() - 1));
}

Date day_of_applications(const History& history, std::uint32_t publication)
{
    const Date day = history.publications[publication].dated;
    const bool newest = publication + 1 == history.publications.size();
    return newest && !history.pending_publications.empty()
               ? std::max(day, history.pending_publications.back().dated)
               : day;
}

OutcomeSums sum_outcomes(const History& history, const std::vector<std::uint32_t>& applications,
                         Date day)
{
    OutcomeSums sums;
    std::vector<int> days_to_sign;
    for (const std::uint32_t i : applications) {
        const auto outcome = outcome_as_of(history, i, day);
        if (!outcome) {
            continue;
        }
        if (outcome->outcome == Outcome::pending) {
            sums.pending.push_back({i, outcome->days});
        } else if (outcome->outcome == Outcome::agreed) {
            days_to_sign.push_back(outcome->days);
        } else {
            ++sums.withdrawn;
        }
    }
    std::stable_sort(sums.pending.begin(), sums.pending.end(),
                     [](const Waiting& a, const Waiting& b) { return a.days > b.days; });
    sums.agreed = days_to_sign.size();
    if (!days_to_sign.empty()) {
        const auto middle =
            days_to_sign.begin() + static_cast<std::ptrdiff_t>(days_to_sign.size() / 2);
        std::nth_element(days_to_sign.begin(), middle, days_to_sign.end());
        sums.median_days = *middle;
    }
    return sums;
}

void add_applications(History& history, const Roll& roll, const PrintedAgreements& printed,
                      const Identity& identity, CorrectionBook& corrections,
                      const PlacesNamed& places_named)
{
    ApplicationFinder(history, roll, printed, identity, corrections, places_named).run();
}

} // namespace atlas287
