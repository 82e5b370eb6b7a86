#include "history/history.hpp"

#include "base/text.hpp"
#include "roll/printed_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
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

/// An id keeps what was printed even where it is not understood, so that no two things share one.
std::string agency_id(const Row& row, std::optional<State> state)
{
    const std::string place = state ? std::string(state->code()) : "XX-" + slug(row[Column::state]);
    return place + "-" + slug(row[Column::agency]);
}

std::string agreement_id(const std::string& agency, const Row& row, std::optional<Model> model,
                         std::optional<Date> signed_on)
{
    const std::string model_part = model ? std::string(code_of(*model)) : slug(row[Column::model]);
    const std::string date_part = signed_on ? signed_on->iso() : slug(row[Column::signed_on]);
    return fmt::format("{}.{}.{}", agency, model_part.empty() ? "unknown" : model_part,
                       date_part.empty() ? "undated" : date_part);
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
        sort_by_id();
        for (std::uint32_t i = 0; i < history_.publications.size(); ++i) {
            list_publication(i);
        }
        describe_agencies();
        return std::move(history_);
    }

private:
    void add_row(std::uint32_t index)
    {
        const Row& row = roll_.rows()[index];
        const auto state = recognise_state(row[Column::state]);
        const auto model = recognise_model(row[Column::model]);
        const auto signed_on = parse_printed_date(row[Column::signed_on]);
        const std::string agency = agency_id(row, state);
        const auto [known_agency, new_agency] =
            agency_by_id_.emplace(agency, static_cast<std::uint32_t>(history_.agencies.size()));
        if (new_agency) {
            Agency& made = history_.agencies.emplace_back();
            made.id = agency;
            made.state = state;
        }
        std::string id = agreement_id(agency, row, model, signed_on);
        const auto [known, is_new] =
            agreement_by_id_.emplace(id, static_cast<std::uint32_t>(history_.agreements.size()));
        if (is_new) {
            Agreement& made = history_.agreements.emplace_back();
            made.id = std::move(id);
            made.agency = known_agency->second;
            made.model = model;
            made.signed_on = signed_on;
        }
        history_.agreements[known->second].rows.push_back(index);
        history_.agreement_of_row[index] = known->second;
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
            take_addresses(agreement, roll_.rows()[line.row]);
            newest_row_[agreement.agency] = line.row;
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

    void describe_agencies()
    {
        for (std::uint32_t i = 0; i < history_.agencies.size(); ++i) {
            Agency& agency = history_.agencies[i];
            for (const std::uint32_t agreement : agency.agreements) {
                for (const std::uint32_t row : history_.agreements[agreement].rows) {
                    agency.names_printed.push_back(roll_.rows()[row][Column::agency]);
                }
            }
            std::sort(agency.names_printed.begin(), agency.names_printed.end());
            agency.names_printed.erase(
                std::unique(agency.names_printed.begin(), agency.names_printed.end()),
                agency.names_printed.end());
            const auto newest = newest_row_.find(i);
            agency.name = collapse_spaces(newest == newest_row_.end()
                                              ? agency.names_printed.front()
                                              : roll_.rows()[newest->second][Column::agency]);
            const auto typed = newest_type_.find(i);
            agency.level = recognise_level(
                typed == newest_type_.end() ? "" : (*typed->second)[Column::type], agency.name);
        }
    }

    const Roll& roll_;
    History history_;
    std::unordered_map<std::string, std::uint32_t> agency_by_id_;
    std::unordered_map<std::string, std::uint32_t> agreement_by_id_;
    std::unordered_map<std::uint32_t, std::uint32_t> newest_row_;
    std::unordered_map<std::uint32_t, const Row*> newest_type_;
};

/// By signature where both have one, else by first listing.
bool is_before(const Agreement& a, const Agreement& b)
{
    if (a.signed_on && b.signed_on) {
        return *a.signed_on < *b.signed_on;
    }
    return a.first_listed() < b.first_listed();
}

} // namespace

std::string_view name_of(Status status)
{
    constexpr std::array<std::string_view, 4> names{"listed", "renewed", "switched", "removed"};
    return names.at(static_cast<std::size_t>(status));
}

std::optional<Status> status_from_name(std::string_view name)
{
    const std::string lower = lower_ascii(name);
    for (const Status status :
         {Status::listed, Status::renewed, Status::switched, Status::removed}) {
        if (name_of(status) == lower) {
            return status;
        }
    }
    return std::nullopt;
}

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

std::optional<Fate> fate_as_of(const History& history, std::uint32_t index,
                               std::uint32_t publication)
{
    const Agreement& agreement = history.agreements[index];
    if (agreement.first_listed() > publication) {
        return std::nullopt;
    }
    if (agreement.is_listed_in(publication)) {
        return Fate{Status::listed, {}};
    }
    const std::uint32_t last = agreement.last_listed_by(publication);
    std::optional<std::uint32_t> renewal;
    std::optional<std::uint32_t> switching;
    const auto earlier = [&](std::uint32_t candidate, std::optional<std::uint32_t> best) {
        return !best || is_before(history.agreements[candidate], history.agreements[*best]);
    };
    for (const std::uint32_t other_index : history.agencies[agreement.agency].agreements) {
        const Agreement& other = history.agreements[other_index];
        if (other_index == index || other.first_listed() > publication) {
            continue;
        }
        const bool same_model = other.model == agreement.model;
        if (same_model && is_before(agreement, other) && other.last_listed_by(publication) > last &&
            earlier(other_index, renewal)) {
            renewal = other_index;
        }
        if (!same_model && other.first_listed() > last && earlier(other_index, switching)) {
            switching = other_index;
        }
    }
    if (renewal) {
        return Fate{Status::renewed, renewal};
    }
    return switching ? Fate{Status::switched, switching} : Fate{Status::removed, {}};
}

History build_history(const Roll& roll)
{
    return Builder(roll).build();
}

} // namespace atlas287
