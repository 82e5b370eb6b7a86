#include "history/history.hpp"

#include "base/text.hpp"
#include "history/applications.hpp"
#include "history/names.hpp"
#include "history/signing_date.hpp"
#include "roll/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

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

class Builder {
public:
    Builder(const Roll& roll, const Corrections& corrections, const PlacesNamed& places_named)
        : roll_(roll), corrections_(corrections), places_named_(places_named)
    {
        history_.agreement_of_row.resize(roll.rows().size());
        for (const Row& row : roll.rows()) {
            says_type_.push_back(says_something(row[Column::type]));
            says_county_.push_back(says_something(row[Column::county]));
        }
        for (const Publication& publication : roll.publications()) {
            (publication.kind == Kind::participating ? history_.publications
                                                     : history_.pending_publications)
                .push_back(publication);
        }
    }

    History build()
    {
        printed_ = read_printed(roll_, Kind::participating, corrections_);
        find_first_printed();
        identity_ = identify(roll_, printed_, history_.publications, corrections_, places_named_);
        make_agreements();
        name_all();
        sort_by_id();
        find_successions();
        newest_printed_.resize(history_.agreements.size());
        for (Indexes* newest : {&newest_row_, &newest_type_, &newest_county_}) {
            newest->resize(history_.agencies.size());
        }
        for (std::uint32_t i = 0; i < history_.publications.size(); ++i) {
            list_publication(i);
        }
        describe_agencies();
        settle_dates();
        list_doubts();
        add_applications(history_, roll_, printed_, identity_, corrections_, places_named_);
        for (const CorrectionSource* source : corrections_.unused()) {
            history_.unused_corrections.push_back(*source);
        }
        return std::move(history_);
    }

private:
    [[nodiscard]] const PrintedAgreement& printed_of(std::uint32_t row) const
    {
        return printed_.printed[printed_.of_row[row]];
    }

    /// In which publication, and on which line of it, each way of printing stood first.
    void find_first_printed()
    {
        constexpr std::uint32_t never = 0xFFFFFFFF;
        first_printed_.assign(printed_.printed.size(), {never, 0});
        for (std::uint32_t i = 0; i < history_.publications.size(); ++i) {
            for (const Line& line : roll_.contents()[history_.publications[i].contents].lines) {
                auto& first = first_printed_[printed_.of_row[line.row]];
                first = std::min(first, {i, line.number});
            }
        }
    }

    void make_agreements()
    {
        history_.agreements.resize(identity_.agency_of.size());
        for (std::uint32_t i = 0; i < printed_.printed.size(); ++i) {
            const PrintedAgreement& printed = printed_.printed[i];
            const std::uint32_t index = identity_.agreement_of[i];
            Agreement& agreement = history_.agreements[index];
            agreement.agency = identity_.agency_of[index];
            agreement.model = printed.model;
            if (printed.signed_on) {
                agreement.signed_on = printed.signed_on; // ICE's newest is taken later
            }
            if (printed.addendum_date) {
                agreement.addendum_date = printed.addendum_date;
            }
            for (const std::uint32_t row : printed.rows) {
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
        std::vector<std::uint32_t> order(printed_.printed.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
            return first_printed_[a] < first_printed_[b];
        });
        std::map<std::string, int> taken;
        const auto unique = [&taken](const std::string& id) {
            const int times = ++taken[id];
            return times == 1 ? id : fmt::format("{}-{}", id, times);
        };
        // Names that a correction reads otherwise come last: what they spell may be another's id.
        for (const bool corrected : {false, true}) {
            for (const std::uint32_t i : order) {
                const PrintedAgreement& printed = printed_.printed[i];
                const std::uint32_t index = history_.agreements[identity_.agreement_of[i]].agency;
                Agency& agency = history_.agencies[index];
                if (!agency.id.empty() || identity_.agency_named[i] != index ||
                    (printed.name_by != nullptr) != corrected) {
                    continue;
                }
                const std::string& text = roll_.rows()[printed.rows.front()][Column::agency];
                std::string id = printed.place + "-" + slug(amended_agency(text).value_or(text));
                if (corrected && taken.contains(id) && !printed.read_as.empty()) {
                    id = printed.place + "-" + slug(printed.read_as);
                }
                if (taken.contains(id) && !printed.county.empty()) {
                    id += "-" + slug(printed.county) + "-county";
                }
                agency.id = unique(id);
                agency.state = printed.state;
            }
        }
        for (const std::uint32_t i : order) {
            const PrintedAgreement& printed = printed_.printed[i];
            Agreement& agreement = history_.agreements[identity_.agreement_of[i]];
            if (agreement.id.empty() && (printed.signed_on || !agreement.signed_on)) {
                agreement.id =
                    unique(fmt::format("{}.{}.{}", history_.agencies[agreement.agency].id,
                                       printed.model_text, printed.date_text));
            }
            if (dated_.insert(identity_.agreement_of[i]).second) {
                agreement.signed_first_printed = date_in_words(printed);
            }
        }
    }

    /// The signing date, or what the cell says where that is none.
    [[nodiscard]] std::string date_in_words(const PrintedAgreement& printed) const
    {
        const auto& signed_on = printed.addendum_date ? printed.addendum_date : printed.signed_on;
        return signed_on ? signed_on->iso()
                         : collapse_spaces(roll_.rows()[printed.rows.front()][Column::signed_on]);
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

    /// Which successions are each agreement's, in their order.
    void find_successions()
    {
        for (const Succession& one : identity_.successions) {
            const std::uint32_t row = printed_.printed[one.before].rows.front();
            successions_of_[*history_.agreement_of_row[row]].push_back(&one);
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
        std::vector<std::pair<std::uint32_t, std::uint32_t>> rows; // an agreement, a row of it
        for (const Line& line : contents.lines) {
            const std::uint32_t index = *history_.agreement_of_row[line.row];
            Agreement& agreement = history_.agreements[index];
            extend(agreement.listed, publication);
            rows.emplace_back(index, line.row);
            take_addresses(agreement, line.row, publication);
            newest_row_[agreement.agency] = line.row;
            names_.note(agreement.agency, line.row, publication);
            note_type(agreement.agency, line.row);
        }
        std::stable_sort(rows.begin(), rows.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<std::uint32_t> printed_rows;
        for (auto next = rows.begin(); next != rows.end();) {
            const std::uint32_t index = next->first;
            printed_rows.clear();
            for (; next != rows.end() && next->first == index; ++next) {
                printed_rows.push_back(next->second);
            }
            take_printing(index, printed_rows, publication);
            if (printed_rows.size() > 1) {
                history_.printed_twice.push_back(
                    {publication, index, static_cast<std::uint32_t>(printed_rows.size() - 1)});
            }
        }
    }

    /// Takes in how a publication prints an agreement: of a row printed twice, as the publication
    /// before did, if it does.
    void take_printing(std::uint32_t index, const std::vector<std::uint32_t>& rows,
                       std::uint32_t publication)
    {
        Agreement& agreement = history_.agreements[index];
        auto& newest = newest_printed_[index];
        std::uint32_t printed = printed_.of_row[rows.front()];
        if (!newest) {
            agreement.signed_on = printed_.printed[printed].signed_on.has_value()
                                      ? printed_.printed[printed].signed_on
                                      : agreement.signed_on;
            agreement.model = printed_.printed[printed].model;
            newest = printed;
            return;
        }
        const PrintedAgreement& before = printed_.printed[*newest];
        for (const std::uint32_t row : rows) {
            if (printed_of(row).date_text == before.date_text) {
                printed = printed_.of_row[row];
            }
        }
        const PrintedAgreement& after = printed_.printed[printed];
        if (after.signed_on) {
            agreement.signed_on = after.signed_on; // as ICE last printed it
        }
        agreement.model = after.model;
        if (before.model_text != after.model_text) {
            note_reprint(Reprint::What::model, index, publication, *newest, printed);
        }
        if (before.name.normal != after.name.normal || before.place != after.place) {
            note_reprint(Reprint::What::name, index, publication, *newest, printed);
        }
        if (before.date_text != after.date_text) {
            note_reprint(Reprint::What::date, index, publication, *newest, printed);
        }
        newest = printed;
    }

    void note_reprint(Reprint::What what, std::uint32_t agreement, std::uint32_t publication,
                      std::uint32_t before, std::uint32_t after)
    {
        const PrintedAgreement& a = printed_.printed[before];
        const PrintedAgreement& b = printed_.printed[after];
        Reprint reprint{
            what, agreement, publication, {}, {}, Rule::returned, "as lists printed it before"};
        if (what == Reprint::What::date) {
            reprint.before = date_in_words(a);
            reprint.after = date_in_words(b);
        } else if (what == Reprint::What::model) {
            reprint.before = a.model_text;
            reprint.after = b.model_text;
        } else {
            const std::string state_a = a.place == b.place ? "" : ", " + a.place;
            const std::string state_b = a.place == b.place ? "" : ", " + b.place;
            reprint.before = names_.name_in(a.rows.front()) + state_a;
            reprint.after = names_.name_in(b.rows.front()) + state_b;
        }
        for (const Succession* known : successions_of_[agreement]) {
            const Succession& one = *known;
            const PrintedAgreement& from = printed_.printed[one.before];
            const PrintedAgreement& to = printed_.printed[one.after];
            const bool fits =
                one.publication <= publication &&
                (what == Reprint::What::date
                     ? from.date_text == a.date_text && to.date_text == b.date_text
                 : what == Reprint::What::model
                     ? from.model_text == a.model_text && to.model_text == b.model_text
                     : from.name.normal == a.name.normal && to.name.normal == b.name.normal);
            if (fits) {
                const bool is_nobodys =
                    !identity_.agency_named[before] || !identity_.agency_named[after];
                // From a name that is no other agency's nothing moved.
                reprint.rule = one.rule == Rule::moved && is_nobodys && a.place == b.place &&
                                       a.name.body == b.name.body
                                   ? Rule::renamed
                                   : one.rule;
                reprint.evidence =
                    one.because.empty() ? names_.describe(one) : std::string(one.because);
            }
        }
        history_.reprints.push_back(std::move(reprint));
    }

    /// Says how each signing date is known, and takes the one that the MOA's file name spells where
    /// what was printed cannot be.
    void settle_dates()
    {
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            Agreement& agreement = history_.agreements[i];
            const PrintedAgreement& newest = printed_.printed[newest_printed_[i].value()];
            const std::string file = address_file_name(agreement.moa_url);
            const auto in_name = date_in_file_name(file);
            const auto can_be = [&](std::optional<Date> date) {
                return date &&
                       why_it_cannot_be(agreement.model, *date, listed_last(agreement)).empty() &&
                       !was_unlisted_for_long(agreement, *date);
            };
            if (newest.signed_by != nullptr) {
                agreement.signed_by = SignedBy::correction;
                agreement.signed_evidence =
                    fmt::format("{} ({})", newest.signed_by->reason, newest.signed_by->evidence);
            } else if (!can_be(agreement.signed_on) && can_be(in_name)) {
                agreement.signed_by = SignedBy::file_name;
                agreement.signed_evidence = fmt::format("the file's name is {}", file);
                agreement.signed_on = in_name;
            } else if (newest.addendum_date && in_name == agreement.signed_on &&
                       newest.addendum_date != agreement.signed_on) {
                agreement.signed_by = SignedBy::file_name;
                agreement.signed_evidence =
                    fmt::format("an addendum of {} was listed; the file's name is {}",
                                agreement.addendum_date->iso(), file);
            } else if (date_in_words(newest) != agreement.signed_first_printed) {
                agreement.signed_by = SignedBy::later_print;
                agreement.signed_evidence = reprints_of(i);
            }
        }
    }

    /// Whether the list before the first that has it did not have it though it was long signed.
    [[nodiscard]] bool was_unlisted_for_long(const Agreement& agreement, Date signed_on) const
    {
        return agreement.first_listed() > 0 &&
               history_.publications[agreement.first_listed() - 1].dated.days_since(signed_on) >
                   most_days_before_first_listing;
    }

    [[nodiscard]] Date listed_last(const Agreement& agreement) const
    {
        return history_.publications[agreement.last_listed()].dated;
    }

    /// `2025-05-20 until the list of 2025-06-30: there was no MOA file yet`
    [[nodiscard]] std::string reprints_of(std::uint32_t agreement) const
    {
        std::vector<std::string> told;
        for (const Reprint& one : history_.reprints) {
            if (one.agreement == agreement && one.what == Reprint::What::date) {
                told.push_back(fmt::format(
                    "{} until the list of {}: {}", one.before.empty() ? "no date" : one.before,
                    history_.publications[one.publication].dated.iso(), one.evidence));
            }
        }
        return join(told, "; ");
    }

    /// The newest address counts; a cell without one does not take back what was printed before.
    void take_addresses(Agreement& agreement, std::uint32_t index, std::uint32_t publication) const
    {
        const Row& row = roll_.rows()[index];
        const bool is_addendum = printed_of(index).addendum_date.has_value();
        if (is_addendum && !agreement.moa_url.empty() && agreement.rows.size() > 1) {
            if (row[Column::moa_url] != agreement.moa_url && !row[Column::moa_url].empty()) {
                agreement.addendum_url = row[Column::moa_url];
            }
        } else if (!row[Column::moa_url].empty()) {
            agreement.moa_posted = agreement.moa_posted.value_or(publication);
            agreement.moa_url = row[Column::moa_url];
        }
        if (!row[Column::addendum_url].empty()) {
            agreement.addendum_url = row[Column::addendum_url];
        }
    }

    void note_type(std::uint32_t agency, std::uint32_t row)
    {
        if (says_type_[row]) {
            newest_type_[agency] = row;
        }
        if (says_county_[row]) {
            newest_county_[agency] = row;
        }
    }

    [[nodiscard]] std::uint32_t one_agreement(std::uint32_t printed) const
    {
        return *history_.agreement_of_row[printed_.printed[printed].rows.front()];
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
                     names_.describe(doubtful.succession) + "; " + doubtful.why_not});
            }
        }
    }

    void describe_agencies()
    {
        for (std::uint32_t i = 0; i < history_.agencies.size(); ++i) {
            Agency& agency = history_.agencies[i];
            agency.names = names_.names_of(i, history_);
            const auto& newest = newest_row_[i];
            agency.name =
                newest ? names_.name_in(*newest) : collapse_spaces(agency.names.front().text);
            const auto& typed = newest_type_[i];
            agency.level = recognise_level(
                typed ? std::string_view(roll_.rows()[*typed][Column::type]) : "", agency.name);
            if (const auto& placed = newest_county_[i]) {
                agency.county_printed = collapse_spaces(roll_.rows()[*placed][Column::county]);
            }
        }
    }

    const Roll& roll_;
    CorrectionBook corrections_;
    const PlacesNamed& places_named_;
    History history_;
    PrintedAgreements printed_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> first_printed_; ///< publication, row
    Identity identity_;
    NameBook names_{roll_, printed_, identity_, history_.publications};
    std::unordered_set<std::uint32_t> dated_; ///< agreements whose first date is known
    std::unordered_map<std::uint32_t, std::vector<const Succession*>>
        successions_of_; ///< by agreement
    using Indexes = std::vector<std::optional<std::uint32_t>>;
    Indexes newest_printed_;        ///< by agreement
    Indexes newest_row_;            ///< by agency
    Indexes newest_type_;           ///< by agency, a row
    Indexes newest_county_;         ///< by agency, a row
    std::vector<bool> says_type_;   ///< by row
    std::vector<bool> says_county_; ///< by row
};

} // namespace

bool is_gap(const std::vector<Publication>& lists, std::uint32_t last, std::uint32_t next)
{
    constexpr std::uint32_t most_lists = 8;
    constexpr int most_days = 31;
    return next <= last + 1 || (next - last - 1 <= most_lists &&
                                lists[next].dated.days_since(lists[last + 1].dated) <= most_days);
}

bool says_something(std::string_view cell)
{
    const std::string text = lower_ascii(trim(cell));
    return !text.empty() && text != "#n/a" && text != "#na" && text != "n/a" && text != "#n?a";
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

std::vector<RepeatedList> repeated_lists(const History& history, std::uint32_t publication)
{
    std::map<std::uint32_t, std::uint32_t> first; // by contents
    std::vector<RepeatedList> repeated;
    for (std::uint32_t i = 0; i <= publication && i < history.publications.size(); ++i) {
        const auto [known, is_new] = first.emplace(history.publications[i].contents, i);
        if (!is_new) {
            repeated.push_back({i, known->second});
        }
    }
    return repeated;
}

std::string_view name_of(SignedBy signed_by)
{
    constexpr std::array<std::string_view, 4> names{"printed", "later print", "MOA file name",
                                                    "correction"};
    return names.at(static_cast<std::size_t>(signed_by));
}

History build_history(const Roll& roll, const Corrections& corrections,
                      const PlacesNamed& places_named)
{
    return Builder(roll, corrections, places_named).build();
}

} // namespace atlas287
