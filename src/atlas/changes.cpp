#include "atlas/changes.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace atlas287 {

namespace {

struct Watched {
    Column column = Column::type;
    Edit::What what = Edit::What::type;
    bool is_address = false; ///< in which case and punctuation matter, and encoding does not
};

/// The cells whose change a reader may want to know, besides name and date.
constexpr std::array watched{
    Watched{Column::type, Edit::What::type},
    Watched{Column::county, Edit::What::county},
    Watched{Column::moa_url, Edit::What::moa, true},
    Watched{Column::addendum_url, Edit::What::addendum, true},
};

class ChangeFinder {
public:
    ChangeFinder(const Atlas& atlas, std::uint32_t from, std::uint32_t to)
        : atlas_(atlas), history_(atlas.history()), from_(from), to_(to),
          before_(rows_by_agreement(from)), after_(rows_by_agreement(to))
    {}

    std::vector<Change> find()
    {
        find_reprints();
        for (const auto& [agreement, rows] : after_) {
            if (!before_.contains(agreement)) {
                add_joiner(agreement);
            } else {
                compare(agreement, before_.at(agreement), rows);
            }
        }
        for (const auto& [agreement, rows] : before_) {
            if (!after_.contains(agreement)) {
                add_leaver(agreement);
            }
        }
        std::stable_sort(changes_.begin(), changes_.end(),
                         [](const Change& a, const Change& b) { return a.kind < b.kind; });
        return std::move(changes_);
    }

private:
    using Rows = std::vector<std::uint32_t>;

    [[nodiscard]] std::map<std::uint32_t, Rows> rows_by_agreement(std::uint32_t publication) const
    {
        std::map<std::uint32_t, Rows> rows;
        for (const Line& line :
             atlas_.roll().contents()[history_.publications[publication].contents].lines) {
            rows[*history_.agreement_of_row[line.row]].push_back(line.row);
        }
        return rows;
    }

    [[nodiscard]] const Agreement& at(std::uint32_t agreement) const
    {
        return history_.agreements[agreement];
    }

    [[nodiscard]] bool is_forward() const { return from_ < to_; }

    /// The other agreements with which an agency stands in a list.
    [[nodiscard]] std::vector<std::uint32_t> others_in(const std::map<std::uint32_t, Rows>& list,
                                                       std::uint32_t agreement) const
    {
        std::vector<std::uint32_t> others;
        for (const std::uint32_t other : history_.agencies[at(agreement).agency].agreements) {
            if (other != agreement && list.contains(other)) {
                others.push_back(other);
            }
        }
        return others;
    }

    void add_joiner(std::uint32_t agreement)
    {
        Change change{ChangeKind::added, News::joined, agreement};
        change.beside = others_in(before_, agreement);
        if (!change.beside.empty()) {
            change.news = News::model_added;
        }
        if (is_forward() && at(agreement).first_listed() <= from_) {
            change.news = News::back;
            change.publication = at(agreement).last_listed_by(from_);
        } else if (is_forward()) {
            follow(change);
        }
        changes_.push_back(std::move(change));
    }

    /// Of an agreement that followed one of the agency's: which.
    void follow(Change& change) const
    {
        for (const std::uint32_t other :
             history_.agencies[at(change.agreement).agency].agreements) {
            const auto fate = fate_as_of(history_, other, to_);
            if (fate && fate->successor == change.agreement) {
                change.news = fate->status == Status::renewed ? News::renewed : News::switched;
                change.other = other;
                change.publication = at(other).last_listed_by(to_) + 1;
                return;
            }
        }
    }

    void add_leaver(std::uint32_t agreement)
    {
        Change change{ChangeKind::removed, News::left, agreement};
        change.beside = others_in(after_, agreement);
        if (!change.beside.empty()) {
            change.news = News::ended;
        }
        if (is_forward()) {
            const auto fate = fate_as_of(history_, agreement, to_);
            if (fate && fate->successor) {
                change.news = News::ended;
                change.other = fate->successor;
            }
            if (const auto next = next_listing(agreement)) {
                change.news = News::missing;
                change.publication = *next;
            }
        }
        changes_.push_back(std::move(change));
    }

    /// The publication that has an agreement again, if its absence from `to_` is a gap.
    [[nodiscard]] std::optional<std::uint32_t> next_listing(std::uint32_t agreement) const
    {
        for (const Stretch& stretch : at(agreement).listed) {
            if (stretch.first > to_) {
                return is_gap(history_.publications, at(agreement).last_listed_by(to_),
                              stretch.first)
                           ? std::optional(stretch.first)
                           : std::nullopt;
            }
        }
        return std::nullopt;
    }

    /// What was printed otherwise between the two lists, by agreement: the first and the last way.
    void find_reprints()
    {
        const std::uint32_t first = std::min(from_, to_);
        const std::uint32_t last = std::max(from_, to_);
        for (const Reprint& one : history_.reprints) {
            if (one.publication <= first || one.publication > last) {
                continue;
            }
            auto& known = reprints_[{one.agreement, one.what}];
            known = known ? known : Reprint(one);
            known->after = one.after;
            known->rule = one.rule;
        }
        if (!is_forward()) {
            for (auto& [about, reprint] : reprints_) {
                std::swap(reprint->before, reprint->after);
            }
        }
    }

    /// What of an agreement is printed otherwise in the end; null when nothing is.
    [[nodiscard]] const Reprint* reprint_of(std::uint32_t agreement, Reprint::What what) const
    {
        const auto known = reprints_.find({agreement, what});
        return known != reprints_.end() && known->second->before != known->second->after
                   ? &*known->second
                   : nullptr;
    }

    void compare(std::uint32_t agreement, const Rows& before, const Rows& after)
    {
        Change change{ChangeKind::changed, News::changed, agreement};
        const auto tell = [&](News news, Edit edit) {
            change.news =
                change.news == News::changed ? news : change.news; // the first that is more
            change.edits.push_back(std::move(edit));
        };
        if (const Reprint* name = reprint_of(agreement, Reprint::What::name)) {
            tell(news_of(name->rule), {Edit::What::name, name->before, name->after});
        }
        if (const Reprint* date = reprint_of(agreement, Reprint::What::date)) {
            tell(News::redated, {Edit::What::signing_date, date->before, date->after});
        }
        if (const Reprint* model = reprint_of(agreement, Reprint::What::model)) {
            tell(News::changed, {Edit::What::model, model->before, model->after});
        }
        if (!have_one_in_common(before, after)) {
            compare_cells(agreement, before.front(), after.front(), tell);
        }
        if (!change.edits.empty()) {
            changes_.push_back(std::move(change));
        }
    }

    /// Of rows printed twice, whether one is as it was.
    [[nodiscard]] static bool have_one_in_common(const Rows& before, const Rows& after)
    {
        return std::any_of(before.begin(), before.end(), [&](std::uint32_t row) {
            return std::find(after.begin(), after.end(), row) != after.end();
        });
    }

    [[nodiscard]] static News news_of(Rule rule)
    {
        switch (rule) {
        case Rule::spelling:
        case Rule::retyped:
        case Rule::returned:
        case Rule::correction:
            return News::respelled;
        case Rule::moved:
            return News::moved;
        default:
            return News::renamed;
        }
    }

    template <typename Tell>
    void compare_cells(std::uint32_t agreement, std::uint32_t before, std::uint32_t after,
                       const Tell& tell) const
    {
        const auto& rows = atlas_.roll().rows();
        for (const Watched& cell : watched) {
            const std::string was = collapse_spaces(rows[before][cell.column]);
            const std::string is = collapse_spaces(rows[after][cell.column]);
            const bool says_the_same =
                cell.is_address
                    ? percent_decode(was) == percent_decode(is)
                    : fold(was) == fold(is) || (!says_something(was) && !says_something(is));
            if (says_the_same) {
                continue;
            }
            const bool first_time =
                was.empty() && cell.column == Column::moa_url && at(agreement).moa_posted > from_;
            tell(first_time ? News::moa_posted : News::changed, {cell.what, was, is});
        }
    }

    const Atlas& atlas_;
    const History& history_;
    std::uint32_t from_;
    std::uint32_t to_;
    std::map<std::uint32_t, Rows> before_;
    std::map<std::uint32_t, Rows> after_;
    std::map<std::pair<std::uint32_t, Reprint::What>, std::optional<Reprint>> reprints_;
    std::vector<Change> changes_;
};

/// `Task Force Model signed 2025-02-26`
std::string title_of(const Agreement& one)
{
    return fmt::format("{}{}", one.model ? name_of(*one.model) : "model not known",
                       one.signed_on ? " signed " + one.signed_on->iso() : "");
}

/// The models of some agreements as codes; of the same model as another, which signature it is.
std::string models_of(const History& history, const std::vector<std::uint32_t>& agreements,
                      const Agreement& another)
{
    std::set<std::string> models;
    for (const std::uint32_t index : agreements) {
        const Agreement& one = history.agreements[index];
        const std::string model = one.model ? std::string(code_of(*one.model)) : "model not known";
        models.insert(one.model != another.model ? model
                      : one.signed_on            ? model + " signed " + one.signed_on->iso()
                                                 : model + " without a signing date");
    }
    return join({models.begin(), models.end()}, ", ");
}

std::string describe(const Edit& edit)
{
    constexpr std::array<std::string_view, 7> labels{"name",   "signing date", "model",   "type",
                                                     "county", "MOA",          "addendum"};
    const std::string_view label = labels.at(static_cast<std::size_t>(edit.what));
    const bool is_cell = edit.what >= Edit::What::type;
    if (edit.before.empty() && is_cell) {
        return fmt::format("{} posted: {}", label, edit.after);
    }
    if (edit.after.empty() && is_cell) {
        return fmt::format("{} no longer given, was {}", label, edit.before);
    }
    return fmt::format("{} was {}, is {}", label, edit.before.empty() ? "not given" : edit.before,
                       edit.after);
}

} // namespace

std::string_view name_of(ChangeKind kind)
{
    constexpr std::array<std::string_view, 3> names{"added", "removed", "changed"};
    return names.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(News news)
{
    constexpr std::array<std::string_view, 14> news_names{
        "joined",  "signed",  "renewed",   "switched", "back",     "left",       "ended",
        "missing", "renamed", "respelled", "moved",    "re-dated", "MOA posted", "changed"};
    return news_names.at(static_cast<std::size_t>(news));
}

std::vector<Change> find_changes(const Atlas& atlas, std::uint32_t from, std::uint32_t to,
                                 const Filter& filter)
{
    const History& history = atlas.history();
    std::vector<Change> changes = ChangeFinder(atlas, from, to).find();
    std::erase_if(changes, [&](const Change& change) {
        const Agreement& agreement = history.agreements[change.agreement];
        return !filter.takes(agreement.model, history.agencies[agreement.agency]);
    });
    return changes;
}

std::string detail_of(const Atlas& atlas, const Change& change)
{
    const History& history = atlas.history();
    const auto day = [&] { return history.publications[*change.publication].dated.iso(); };
    switch (change.news) {
    case News::back:
        return "last listed on " + day();
    case News::missing:
        return "listed again on " + day();
    case News::renewed:
    case News::switched:
        return fmt::format("after {}, which ended on {}",
                           title_of(history.agreements[*change.other]), day());
    default:
        break;
    }
    const Agreement& agreement = history.agreements[change.agreement];
    if (change.other) {
        const Agreement& next = history.agreements[*change.other];
        return fmt::format("{} {}", next.model == agreement.model ? "renewed by" : "switched to",
                           title_of(next));
    }
    if (!change.beside.empty()) {
        return fmt::format("the agency {} listed with {}",
                           change.kind == ChangeKind::added ? "was" : "is still",
                           models_of(history, change.beside, agreement));
    }
    std::vector<std::string> edits;
    for (const Edit& edit : change.edits) {
        edits.push_back(describe(edit));
    }
    return join(edits, "; ");
}

std::string describe(const Atlas& atlas, const Change& change)
{
    const Agreement& agreement = atlas.history().agreements[change.agreement];
    const Agency& agency = atlas.history().agencies[agreement.agency];
    const std::string detail = detail_of(atlas, change);
    std::string verb(name_of(change.news));
    verb.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(verb.front())));
    return fmt::format("{}: {}, {}, {}{}{}.", verb, agency.name,
                       agency.state ? agency.state->name() : "state not known",
                       agreement.model ? name_of(*agreement.model) : "model not known",
                       agreement.signed_on ? ", signed " + agreement.signed_on->iso() : "",
                       detail.empty() ? "" : ": " + detail);
}

} // namespace atlas287
