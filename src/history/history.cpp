#include "history/history.hpp"

#include "base/text.hpp"
#include "roll/printed_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

namespace atlas287 {

namespace {

/// Adds a publication to an agreement's stretches; publications come in order.
void extend(std::vector<Stretch>& listed, std::uint32_t publication)
{
    if (!listed.empty() && listed.back().last + 1 >= publication) {
        listed.back().last = publication;
    } else {
        listed.push_back({publication, publication});
    }
}

/// Whether a cell says something: error cells, and `#NA` and `#n?A`, which ICE types for them, say
/// nothing.
bool says_something(std::string_view cell)
{
    const std::string text = lower_ascii(trim(cell));
    return !text.empty() && text != "#n/a" && text != "#na" && text != "n/a" && text != "#n?a";
}

/// The state's code; what was printed where that is not understood, so that no two things share an
/// id.
std::string place_of(const Row& row, std::optional<State> state)
{
    return state ? std::string(state->code()) : "XX-" + slug(row[Column::state]);
}

std::string or_else(const std::string& text, std::string_view otherwise)
{
    return text.empty() ? std::string(otherwise) : text;
}

class Builder {
public:
    explicit Builder(const Roll& roll) : roll_(roll)
    {
        history_.agreement_of_row.resize(roll.rows().size());
    }

    History build()
    {
        for (const Publication& publication : roll_.publications()) {
            if (publication.kind == Kind::participating) {
                history_.publications.push_back(publication);
            }
        }
        for (std::uint32_t row = 0; row < roll_.rows().size(); ++row) {
            if (roll_.rows()[row].kind == Kind::participating) {
                add_row(row);
            }
        }
        sort_printed();
        identify_all();
        make_agreements();
        name_all();
        sort_by_id();
        for (std::uint32_t i = 0; i < history_.publications.size(); ++i) {
            list_publication(i);
        }
        describe_agencies();
        list_doubts();
        return std::move(history_);
    }

private:
    void add_row(std::uint32_t index)
    {
        const Row& row = roll_.rows()[index];
        const auto state = recognise_state(row[Column::state]);
        const auto model = recognise_model(row[Column::model]);
        const auto signed_on = parse_printed_date(row[Column::signed_on]);
        const std::string place = place_of(row, state);
        const std::string model_text =
            model ? std::string(code_of(*model)) : or_else(slug(row[Column::model]), "unknown");
        const std::string date_text =
            signed_on ? signed_on->iso() : or_else(slug(row[Column::signed_on]), "undated");
        const std::string folded_name = fold(row[Column::agency]);
        const std::string key =
            fmt::format("{}\x1f{}\x1f{}\x1f{}", place, folded_name, model_text, date_text);
        const auto [known, is_new] =
            printed_by_key_.emplace(key, static_cast<std::uint32_t>(printed_.size()));
        if (is_new) {
            printed_.push_back({state,
                                place,
                                folded_name,
                                read_agency_name(row[Column::agency], state),
                                model,
                                model_text,
                                signed_on,
                                date_text,
                                {}});
        }
        printed_[known->second].rows.push_back(index);
    }

    /// What belongs together must not depend on the order in which the roll came by its rows.
    void sort_printed()
    {
        std::sort(
            printed_.begin(), printed_.end(),
            [](const PrintedAgreement& a, const PrintedAgreement& b) {
                return std::tie(a.place, a.name.normal, a.model_text, a.date_text, a.folded_name) <
                       std::tie(b.place, b.name.normal, b.model_text, b.date_text, b.folded_name);
            });
        for (std::uint32_t i = 0; i < printed_.size(); ++i) {
            for (const std::uint32_t row : printed_[i].rows) {
                printed_of_row_[row] = i;
            }
        }
    }

    /// Works out what belongs together, and in which publication each way of printing stood first.
    void identify_all()
    {
        std::vector<Listing> listings;
        std::vector<std::uint32_t> contents;
        first_printed_.assign(printed_.size(), {never, 0});
        for (std::uint32_t i = 0; i < history_.publications.size(); ++i) {
            Listing& listing = listings.emplace_back();
            contents.push_back(history_.publications[i].contents);
            for (const Line& line : roll_.contents()[contents.back()].lines) {
                const std::uint32_t printed = printed_of_row_.at(line.row);
                listing.emplace_back(printed, line.row);
                first_printed_[printed] = std::min(first_printed_[printed], {i, line.number});
            }
        }
        identity_ = identify(roll_, printed_, listings, contents);
    }

    void make_agreements()
    {
        history_.agreements.resize(identity_.agency_of.size());
        for (std::uint32_t i = 0; i < printed_.size(); ++i) {
            const std::uint32_t index = identity_.agreement_of[i];
            Agreement& agreement = history_.agreements[index];
            agreement.agency = identity_.agency_of[index];
            agreement.model = printed_[i].model;
            if (printed_[i].signed_on) {
                agreement.signed_on = printed_[i].signed_on; // ICE's newest is taken later
            }
            for (const std::uint32_t row : printed_[i].rows) {
                agreement.rows.push_back(row);
                history_.agreement_of_row[row] = index;
            }
            const std::uint32_t agencies = agreement.agency + 1;
            if (history_.agencies.size() < agencies) {
                history_.agencies.resize(agencies);
            }
        }
        for (Agreement& agreement : history_.agreements) {
            std::sort(agreement.rows.begin(), agreement.rows.end());
        }
    }

    /// Ids come from what was printed first, so that what ICE corrects later changes none.
    void name_all()
    {
        std::vector<std::uint32_t> order(printed_.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
            return first_printed_[a] < first_printed_[b];
        });
        std::map<std::string, int> taken;
        const auto unique = [&taken](const std::string& id) {
            const int times = ++taken[id];
            return times == 1 ? id : fmt::format("{}-{}", id, times);
        };
        for (const std::uint32_t i : order) {
            Agency& agency =
                history_.agencies[history_.agreements[identity_.agreement_of[i]].agency];
            if (agency.id.empty() && identity_.agency_named[i] ==
                                         history_.agreements[identity_.agreement_of[i]].agency) {
                agency.id = unique(printed_[i].place + "-" +
                                   slug(roll_.rows()[printed_[i].rows.front()][Column::agency]));
                agency.state = printed_[i].state;
            }
        }
        for (const std::uint32_t i : order) {
            Agreement& agreement = history_.agreements[identity_.agreement_of[i]];
            if (agreement.id.empty() && (printed_[i].signed_on || !agreement.signed_on)) {
                agreement.id =
                    unique(fmt::format("{}.{}.{}", history_.agencies[agreement.agency].id,
                                       printed_[i].model_text, printed_[i].date_text));
            }
        }
    }

    /// Puts agencies and agreements in the order of their ids, and mends what points to them.
    void sort_by_id()
    {
        const auto new_agencies = sort(history_.agencies);
        const auto new_agreements = sort(history_.agreements);
        for (Agreement& agreement : history_.agreements) {
            agreement.agency = new_agencies[agreement.agency];
        }
        for (auto& agreement : history_.agreement_of_row) {
            if (agreement) {
                agreement = new_agreements[*agreement];
            }
        }
        for (auto& agency : identity_.agency_named) {
            if (agency) {
                agency = new_agencies[*agency];
            }
        }
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            history_.agencies[history_.agreements[i].agency].agreements.push_back(i);
        }
    }

    /// Sorts by id; for every old index the new one.
    template <typename Item> static std::vector<std::uint32_t> sort(std::vector<Item>& items)
    {
        std::vector<std::uint32_t> order(items.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return items[a].id < items[b].id; });
        std::vector<Item> sorted;
        std::vector<std::uint32_t> new_index(items.size());
        for (const std::uint32_t old : order) {
            new_index[old] = static_cast<std::uint32_t>(sorted.size());
            sorted.push_back(std::move(items[old]));
        }
        items = std::move(sorted);
        return new_index;
    }

    void list_publication(std::uint32_t publication)
    {
        const Contents& contents = roll_.contents()[history_.publications[publication].contents];
        std::map<std::uint32_t, std::uint32_t> times;
        for (const Line& line : contents.lines) {
            const std::uint32_t index = *history_.agreement_of_row[line.row];
            Agreement& agreement = history_.agreements[index];
            extend(agreement.listed, publication);
            ++times[index];
            if (const auto signed_on = printed_[printed_of_row_.at(line.row)].signed_on) {
                agreement.signed_on = signed_on; // as ICE last printed it
            }
            take_addresses(agreement, roll_.rows()[line.row]);
            newest_row_[agreement.agency] = line.row;
            note_name(agreement.agency, line.row, publication);
            note_type(agreement.agency, roll_.rows()[line.row]);
        }
        for (const auto& [agreement, count] : times) {
            if (count > 1) {
                history_.printed_twice.push_back({publication, agreement, count - 1});
            }
        }
    }

    /// The newest address counts; a cell without one does not take back what was printed before.
    static void take_addresses(Agreement& agreement, const Row& row)
    {
        if (!row[Column::moa_url].empty()) {
            agreement.moa_url = row[Column::moa_url];
        }
        if (!row[Column::addendum_url].empty()) {
            agreement.addendum_url = row[Column::addendum_url];
        }
    }

    void note_type(std::uint32_t agency, const Row& row)
    {
        if (says_something(row[Column::type])) {
            newest_type_[agency] = &row;
        }
        if (says_something(row[Column::county])) {
            history_.agencies[agency].county_printed = collapse_spaces(row[Column::county]);
        }
    }

    void note_name(std::uint32_t agency, std::uint32_t row, std::uint32_t publication)
    {
        const std::string& text = roll_.rows()[row][Column::agency];
        // The same text in another state is another name.
        const std::uint32_t printed = printed_of_row_.at(row);
        const auto [known, is_new] = name_index_.emplace(
            std::tuple(agency, std::string_view(printed_[printed].place), std::string_view(text)),
            history_.agencies[agency].names.size());
        if (is_new) {
            history_.agencies[agency].names.push_back({text, publication, publication, {}, {}});
            printed_name_.emplace(std::pair(agency, known->second), printed);
        }
        history_.agencies[agency].names[known->second].last_listed = publication;
    }

    [[nodiscard]] bool is_one_name(std::uint32_t printed, std::uint32_t other) const
    {
        return printed_[printed].place == printed_[other].place &&
               printed_[printed].name.normal == printed_[other].name.normal;
    }

    /// Says of each name how it is known to be the agency's: of the first nothing, and of one that
    /// is another agency's, which listing was put there.
    void explain_names(std::uint32_t agency)
    {
        auto& names = history_.agencies[agency].names;
        std::vector<std::size_t> known;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const std::uint32_t printed = printed_name_.at({agency, i});
            const bool is_own = identity_.agency_named[printed] == agency;
            const auto twin = std::find_if(known.begin(), known.end(), [&](std::size_t k) {
                return is_one_name(printed, printed_name_.at({agency, k}));
            });
            if (twin != known.end()) {
                names[i].rule = Rule::spelling;
                names[i].evidence =
                    fmt::format("the same words as {}", collapse_spaces(names[*twin].text));
            } else if (!is_own || !known.empty()) {
                explain_by_succession(names[i], printed, agency);
            }
            if (is_own) {
                known.push_back(i);
            }
        }
    }

    void explain_by_succession(NamePrinted& name, std::uint32_t printed, std::uint32_t agency) const
    {
        const bool is_own = identity_.agency_named[printed] == agency;
        for (const Succession& one : identity_.successions) {
            const bool about_it =
                history_.agreements[one_agreement(one.before)].agency == agency &&
                (is_one_name(printed, one.before) || is_one_name(printed, one.after));
            if (about_it && one.rule != Rule::date_corrected &&
                (one.rule == Rule::moved) != is_own) {
                name.rule = one.rule;
                name.evidence = describe(one);
                return;
            }
        }
    }

    [[nodiscard]] std::uint32_t one_agreement(std::uint32_t printed) const
    {
        return *history_.agreement_of_row[printed_[printed].rows.front()];
    }

    [[nodiscard]] const std::string& text_of(std::uint32_t printed) const
    {
        return roll_.rows()[printed_[printed].rows.front()][Column::agency];
    }

    [[nodiscard]] std::string describe(const Succession& one) const
    {
        const PrintedAgreement& before = printed_[one.before];
        const PrintedAgreement& after = printed_[one.after];
        return fmt::format("{} signed {}: {} ({}) before the list of {}, {} ({}) in it",
                           after.model_text, after.date_text, collapse_spaces(text_of(one.before)),
                           before.place, history_.publications[one.publication].dated.iso(),
                           collapse_spaces(text_of(one.after)), after.place);
    }

    /// Those that nothing has settled since, each pair once.
    void list_doubts()
    {
        std::set<std::pair<std::uint32_t, std::uint32_t>> told;
        for (const DoubtfulSuccession& doubtful : identity_.doubtful) {
            const std::uint32_t before = one_agreement(doubtful.succession.before);
            const std::uint32_t after = one_agreement(doubtful.succession.after);
            if (before != after && told.emplace(before, after).second) {
                history_.doubts.push_back(
                    {before, after, doubtful.succession.publication,
                     describe(doubtful.succession) + "; " + doubtful.why_not});
            }
        }
    }

    void describe_agencies()
    {
        for (std::uint32_t i = 0; i < history_.agencies.size(); ++i) {
            Agency& agency = history_.agencies[i];
            explain_names(i);
            const auto newest = newest_row_.find(i);
            agency.name = collapse_spaces(newest == newest_row_.end()
                                              ? agency.names.front().text
                                              : roll_.rows()[newest->second][Column::agency]);
            const auto typed = newest_type_.find(i);
            agency.level = recognise_level(
                typed == newest_type_.end() ? "" : (*typed->second)[Column::type], agency.name);
        }
    }

    const Roll& roll_;
    History history_;
    static constexpr std::uint32_t never = 0xFFFFFFFF;
    std::vector<PrintedAgreement> printed_;
    std::unordered_map<std::string, std::uint32_t> printed_by_key_;
    std::unordered_map<std::uint32_t, std::uint32_t> printed_of_row_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> first_printed_; ///< publication, row
    Identity identity_;
    std::map<std::tuple<std::uint32_t, std::string_view, std::string_view>, std::size_t>
        name_index_;
    std::map<std::pair<std::uint32_t, std::size_t>, std::uint32_t> printed_name_;
    std::unordered_map<std::uint32_t, std::uint32_t> newest_row_;
    std::unordered_map<std::uint32_t, const Row*> newest_type_;
};

} // namespace

bool Agreement::is_listed_in(std::uint32_t publication) const
{
    return std::any_of(listed.begin(), listed.end(), [&](const Stretch& s) {
        return s.first <= publication && publication <= s.last;
    });
}

std::uint32_t Agreement::last_listed_by(std::uint32_t publication) const
{
    std::uint32_t last = first_listed();
    for (const Stretch& stretch : listed) {
        if (stretch.first <= publication) {
            last = std::min(stretch.last, publication);
        }
    }
    return last;
}

std::optional<std::uint32_t> History::publication_as_of(Date day) const
{
    const auto later = std::upper_bound(publications.begin(), publications.end(), day,
                                        [](Date d, const Publication& p) { return d < p.dated; });
    if (later == publications.begin()) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(later - publications.begin() - 1);
}

History build_history(const Roll& roll)
{
    return Builder(roll).build();
}

} // namespace atlas287
