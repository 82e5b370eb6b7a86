#include "atlas/findings.hpp"

#include "base/text.hpp"
#include "history/credible_date.hpp"
#include "history/signing_date.hpp"
#include "roll/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace atlas287 {

namespace {

class Finder {
public:
    explicit Finder(const Atlas& atlas) : atlas_(atlas), history_(atlas.history()) {}

    std::vector<Finding> find()
    {
        find_doubts();
        find_similar_names();
        find_two_signatures();
        find_impossible_dates();
        find_signed_after_listing();
        find_two_counties();
        find_what_is_not_known();
        find_unplaced();
        find_shared_documents();
        find_wrong_agencies();
        find_unused_corrections();
        find_misdated_lists();
        find_repeated_lists();
        find_odd_lengths();
        find_gaps();
        find_printed_twice();
        std::sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
            return std::tie(a.severity, a.kind, a.about, a.publication_id, a.detail) <
                   std::tie(b.severity, b.kind, b.about, b.publication_id, b.detail);
        });
        return std::move(findings_);
    }

private:
    void add(std::string_view kind, Severity severity, const std::string& about,
             std::uint32_t publication, const std::string& detail,
             const std::string& suggestion = {}, std::optional<std::uint32_t> row = {})
    {
        findings_.push_back({kind, severity, about, history_.publications[publication].id, row,
                             detail, suggestion});
    }

    [[nodiscard]] std::string day_of(std::uint32_t publication) const
    {
        return history_.publications[publication].dated.iso();
    }

    void find_doubts()
    {
        for (const Doubt& doubt : history_.doubts) {
            const Agreement& before = history_.agreements[doubt.before];
            const Agreement& after = history_.agreements[doubt.after];
            findings_.push_back({"doubtful pair",
                                 Severity::doubtful,
                                 before.id,
                                 history_.publications[doubt.publication].id,
                                 {},
                                 doubt.detail,
                                 fmt::format("see whether {} is the same agreement", after.id)});
        }
    }

    /// Names of one state that are alike and that no list has side by side.
    void find_similar_names()
    {
        std::set<std::pair<std::uint32_t, std::uint32_t>> told; // with better evidence
        for (const Doubt& doubt : history_.doubts) {
            const std::uint32_t a = history_.agreements[doubt.before].agency;
            const std::uint32_t b = history_.agreements[doubt.after].agency;
            told.emplace(std::min(a, b), std::max(a, b));
        }
        std::map<State, std::vector<std::uint32_t>> by_state;
        std::vector<AgencyName> names;
        for (std::uint32_t i = 0; i < history_.agencies.size(); ++i) {
            const Agency& agency = history_.agencies[i];
            names.push_back(read_agency_name(agency.name, agency.state));
            if (agency.state) {
                by_state[*agency.state].push_back(i);
            }
        }
        for (const auto& [state, agencies] : by_state) {
            for (std::size_t i = 0; i < agencies.size(); ++i) {
                for (std::size_t j = i + 1; j < agencies.size(); ++j) {
                    const AgencyName& a = names[agencies[i]];
                    const AgencyName& b = names[agencies[j]];
                    if (!told.contains({agencies[i], agencies[j]}) &&
                        !are_ever_together(agencies[i], agencies[j]) && a.body == b.body &&
                        likeness(a, b) >= Likeness::extended && a.normal != b.normal) {
                        add_similar_names(agencies[i], agencies[j]);
                    }
                }
            }
        }
    }

    [[nodiscard]] bool are_ever_together(std::uint32_t first, std::uint32_t second) const
    {
        for (const std::uint32_t i : history_.agencies[first].agreements) {
            for (const std::uint32_t j : history_.agencies[second].agreements) {
                for (const Stretch& a : history_.agreements[i].listed) {
                    for (const Stretch& b : history_.agreements[j].listed) {
                        if (a.first <= b.last && b.first <= a.last) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    void add_similar_names(std::uint32_t first, std::uint32_t second)
    {
        const auto tell = [&](const Agency& agency) {
            std::vector<std::string> agreements;
            for (const std::uint32_t i : agency.agreements) {
                const Agreement& one = history_.agreements[i];
                agreements.push_back(fmt::format("{} listed {} to {}", one.id,
                                                 day_of(one.first_listed()),
                                                 day_of(one.last_listed())));
            }
            return fmt::format("{} ({})", agency.name, join(agreements, ", "));
        };
        const Agency& a = history_.agencies[first];
        const Agency& b = history_.agencies[second];
        add("doubtful pair", Severity::doubtful, a.id,
            std::max(history_.agreements[a.agreements.front()].first_listed(),
                     history_.agreements[b.agreements.front()].first_listed()),
            fmt::format("{} and {}: the names are alike, and no list has both", tell(a), tell(b)),
            fmt::format("see whether {} is the same agency; if so, add both to "
                        "data/corrections/pairs.csv",
                        b.id));
    }

    /// One agency with one model under two dates in one list: a renewal, or one row too many.
    void find_two_signatures()
    {
        for (const Agency& agency : history_.agencies) {
            for (std::size_t i = 0; i < agency.agreements.size(); ++i) {
                for (std::size_t j = i + 1; j < agency.agreements.size(); ++j) {
                    compare_signatures(agency.agreements[i], agency.agreements[j]);
                }
            }
        }
    }

    void compare_signatures(std::uint32_t first, std::uint32_t second)
    {
        const Agreement& a = history_.agreements[first];
        const Agreement& b = history_.agreements[second];
        if (a.model != b.model) {
            return;
        }
        for (const Stretch& stretch : a.listed) {
            for (std::uint32_t i = stretch.first; i <= stretch.last; ++i) {
                if (b.is_listed_in(i)) {
                    add("two signatures", Severity::doubtful, a.id, i,
                        fmt::format("{} is listed beside it", b.id),
                        "see whether both were signed, or one row was left behind");
                    return;
                }
            }
        }
    }

    /// Dates on which nothing can have been signed, as they stand now and as first printed.
    void find_impossible_dates()
    {
        for (const Agreement& agreement : history_.agreements) {
            const std::uint32_t last = agreement.last_listed();
            if (const std::string why = why_not_credible(history_, agreement); !why.empty()) {
                add("impossible date", Severity::serious, agreement.id, last,
                    fmt::format("signed {}: {}",
                                agreement.signed_on ? agreement.signed_on->iso() : "on no day",
                                why),
                    "look for the date in a later list or in the name of the MOA's file",
                    agreement.rows.back());
            } else if (agreement.signed_by == SignedBy::file_name ||
                       agreement.signed_by == SignedBy::later_print) {
                find_date_put_right(agreement);
            }
        }
    }

    void find_date_put_right(const Agreement& agreement)
    {
        if (agreement.addendum_date) {
            add("addendum", Severity::note, agreement.id, agreement.first_listed(),
                fmt::format("an addendum of {} was listed as the agreement; it counts as signed {}",
                            agreement.addendum_date->iso(), agreement.signed_on->iso()));
            return;
        }
        const Date first = history_.publications[agreement.first_listed()].dated;
        const auto printed = parse_iso_date(agreement.signed_first_printed);
        const std::string why =
            printed ? why_it_cannot_be(agreement.model, *printed, first) : "it names no day";
        if (!why.empty() || agreement.signed_by == SignedBy::file_name) {
            add("impossible date", Severity::note, agreement.id, agreement.first_listed(),
                fmt::format("first printed as signed {}{}{}; it counts as signed {}",
                            agreement.signed_first_printed.empty() ? "on no day"
                                                                   : agreement.signed_first_printed,
                            why.empty() ? "" : ": ", why, agreement.signed_on->iso()));
        }
    }

    /// Dates that ICE moved behind the first list with the agreement.
    void find_signed_after_listing()
    {
        for (const Agreement& agreement : history_.agreements) {
            const Date first = history_.publications[agreement.first_listed()].dated;
            if (agreement.signed_on && *agreement.signed_on > first &&
                why_not_credible(history_, agreement).empty()) {
                add("signed after listing", Severity::note, agreement.id, agreement.first_listed(),
                    fmt::format("listed from {} on, first as signed {}; {}", first.iso(),
                                agreement.signed_first_printed, agreement.signed_evidence));
            }
        }
    }

    /// One name with two models at once in two counties: perhaps two towns of the name.
    void find_two_counties()
    {
        for (const Agency& agency : history_.agencies) {
            if (agency.level != Level::municipal) {
                continue;
            }
            for (std::size_t i = 0; i < agency.agreements.size(); ++i) {
                for (std::size_t j = i + 1; j < agency.agreements.size(); ++j) {
                    compare_counties(agency, agency.agreements[i], agency.agreements[j]);
                }
            }
        }
    }

    void compare_counties(const Agency& agency, std::uint32_t first, std::uint32_t second)
    {
        const auto counties = [&](std::uint32_t agreement) {
            std::set<std::string> found;
            for (const std::uint32_t row : history_.agreements[agreement].rows) {
                const std::string& cell = atlas_.roll().rows()[row][Column::county];
                if (says_something(cell)) {
                    found.insert(fold(cell));
                }
            }
            return found;
        };
        const auto a = counties(first);
        const auto b = counties(second);
        constexpr std::size_t most_slips = 2;
        const bool near = std::any_of(a.begin(), a.end(), [&](const std::string& one) {
            return std::any_of(b.begin(), b.end(), [&](const std::string& other) {
                return typing_distance(one, other) <= most_slips;
            });
        });
        if (!a.empty() && !b.empty() && !near) {
            add("two counties", Severity::doubtful, agency.id,
                history_.agreements[second].first_listed(),
                fmt::format("{} says {}, {} says {}", history_.agreements[first].id, *a.begin(),
                            history_.agreements[second].id, *b.begin()),
                "see whether they are two places of one name");
        }
    }

    void find_what_is_not_known()
    {
        for (const Agreement& agreement : history_.agreements) {
            const Agency& agency = history_.agencies[agreement.agency];
            const std::uint32_t row = agreement.rows.back();
            if (!agency.state) {
                add("state not known", Severity::serious, agreement.id, agreement.last_listed(),
                    fmt::format("STATE says '{}'", atlas_.roll().rows()[row][Column::state]),
                    "add a correction in data/corrections/rows.csv", row);
            }
            if (!agreement.model) {
                add("model not known", Severity::serious, agreement.id, agreement.last_listed(),
                    fmt::format("SUPPORT TYPE says '{}'", atlas_.roll().rows()[row][Column::model]),
                    "add a correction in data/corrections/rows.csv", row);
            }
        }
    }

    /// Agencies whose place is not known, though their kind has one: they are no part of reach.
    void find_unplaced()
    {
        for (std::uint32_t i = 0; i < history_.agencies.size(); ++i) {
            const Jurisdiction& jurisdiction = atlas_.jurisdiction(i);
            const Agency& agency = history_.agencies[i];
            if (jurisdiction.match != Match::none || jurisdiction.has_none_by_nature() ||
                !agency.state) {
                continue;
            }
            const Agreement& newest = history_.agreements[agency.agreements.back()];
            add("no jurisdiction", Severity::doubtful, agency.id, newest.last_listed(),
                fmt::format("{}: {}", agency.name, jurisdiction.evidence),
                "find which counties or towns it serves; a correction can then say so",
                newest.rows.back());
        }
    }

    /// Agreements of several agencies with one MOA file: at most one of them is its own.
    void find_shared_documents()
    {
        std::map<std::string, std::vector<std::uint32_t>> agreements;
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            const std::string file = address_file_name(history_.agreements[i].moa_url);
            if (!file.empty()) {
                agreements[lower_ascii(file)].push_back(i);
            }
        }
        for (const auto& [file, sharing] : agreements) {
            const Agreement& first = history_.agreements[sharing.front()];
            for (const std::uint32_t other : sharing) {
                const Agreement& second = history_.agreements[other];
                if (second.agency != first.agency) {
                    add("shared document", Severity::doubtful, first.id, second.last_listed(),
                        fmt::format("its MOA is also that of {}: {}", second.id, file),
                        "one of the links leads to another agency's MOA");
                }
            }
        }
    }

    void find_wrong_agencies()
    {
        std::set<std::uint32_t> told;
        for (const Reprint& one : history_.reprints) {
            if (one.what == Reprint::What::name && one.rule == Rule::moved &&
                told.insert(one.agreement).second) {
                add("wrong agency", Severity::note, history_.agreements[one.agreement].id,
                    one.publication,
                    fmt::format("listed under {} before the list of {}, under {} in it", one.before,
                                day_of(one.publication), one.after));
            }
        }
    }

    void find_unused_corrections()
    {
        for (const CorrectionSource& one : history_.unused_corrections) {
            findings_.push_back({"correction without effect",
                                 Severity::doubtful,
                                 one.place,
                                 {},
                                 {},
                                 fmt::format("no list prints what it corrects: {}", one.reason),
                                 "see whether it is misspelled, or of lists that this roll lacks"});
        }
    }

    void find_misdated_lists()
    {
        for (const Publication& publication : atlas_.publications()) {
            if (!publication.note.empty()) {
                findings_.push_back({"misdated list",
                                     Severity::note,
                                     publication.id,
                                     publication.id,
                                     {},
                                     publication.note,
                                     {}});
            }
        }
    }

    /// What an earlier list said, again after others.
    void find_repeated_lists()
    {
        const auto newest = static_cast<std::uint32_t>(history_.publications.size()) - 1;
        for (const auto& [publication, earlier] : repeated_lists(history_, newest)) {
            add("repeated list", Severity::note, history_.publications[publication].id, publication,
                fmt::format("it says what {} says, though other lists came between",
                            history_.publications[earlier].id));
        }
    }

    [[nodiscard]] double length_of(std::uint32_t publication) const
    {
        return static_cast<double>(
            atlas_.roll().contents()[history_.publications[publication].contents].lines.size());
    }

    /// Lists a tenth shorter or longer than both their neighbours; the newest, than the one before.
    void find_odd_lengths()
    {
        constexpr double tenth = 0.1;
        const auto lists = static_cast<std::uint32_t>(history_.publications.size());
        for (std::uint32_t i = 1; i < lists; ++i) {
            const double before = length_of(i - 1);
            const double after = i + 1 < lists ? length_of(i + 1) : before;
            const double here = length_of(i);
            const bool shorter = here < (1 - tenth) * std::min(before, after);
            const bool longer = here > (1 + tenth) * std::max(before, after) && i + 1 < lists;
            if (shorter || longer) {
                add(shorter ? "list shrank" : "list grew", Severity::doubtful,
                    history_.publications[i].id, i,
                    fmt::format("{} rows, after {} in the list before{}", here, before,
                                i + 1 < lists ? fmt::format(" and before {} in the next", after)
                                              : ""),
                    "see whether it is a list of its own, or a part of one");
            }
        }
    }

    /// Agreements absent from a few lists: one finding for what was absent from the same lists.
    void find_gaps()
    {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> gaps;
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            const auto& listed = history_.agreements[i].listed;
            for (std::size_t k = 1; k < listed.size(); ++k) {
                if (is_gap(history_.publications, listed[k - 1].last, listed[k].first)) {
                    gaps[{listed[k - 1].last + 1, listed[k].first}].push_back(i);
                }
            }
        }
        for (const auto& [gap, agreements] : gaps) {
            const std::string when = fmt::format(
                "not in {} from {} on, listed again on {}",
                gap.second - gap.first == 1 ? "1 list"
                                            : fmt::format("{} lists", gap.second - gap.first),
                day_of(gap.first), day_of(gap.second));
            constexpr std::size_t most_told_alone = 5;
            if (agreements.size() > most_told_alone) {
                add("gap", Severity::note, history_.publications[gap.first].id, gap.first,
                    fmt::format("{} agreements: {}", agreements.size(), when));
                continue;
            }
            for (const std::uint32_t agreement : agreements) {
                add("gap", Severity::note, history_.agreements[agreement].id, gap.first, when);
            }
        }
    }

    /// One for each agreement, with the first list that prints it twice.
    void find_printed_twice()
    {
        std::map<std::uint32_t, std::pair<std::uint32_t, int>> lists;
        for (const PrintedTwice& twice : history_.printed_twice) {
            ++lists.emplace(twice.agreement, std::pair(twice.publication, 0)).first->second.second;
        }
        for (const auto& [agreement, first] : lists) {
            const auto& [publication, count] = first;
            findings_.push_back(
                {"printed twice",
                 Severity::note,
                 history_.agreements[agreement].id,
                 history_.publications[publication].id,
                 {},
                 fmt::format("printed more than once in {}; it is counted once",
                             count == 1 ? "1 list" : fmt::format("{} lists", count)),
                 {}});
        }
    }

    const Atlas& atlas_;
    const History& history_;
    std::vector<Finding> findings_;
};

} // namespace

std::string_view name_of(Severity severity)
{
    constexpr std::array<std::string_view, 3> severity_names{"serious", "doubtful", "note"};
    return severity_names.at(static_cast<std::size_t>(severity));
}

const std::vector<std::string_view>& finding_kinds()
{
    static const std::vector<std::string_view> kinds{"impossible date",
                                                     "state not known",
                                                     "model not known",
                                                     "doubtful pair",
                                                     "two signatures",
                                                     "two counties",
                                                     "no jurisdiction",
                                                     "shared document",
                                                     "list shrank",
                                                     "list grew",
                                                     "correction without effect",
                                                     "wrong agency",
                                                     "addendum",
                                                     "signed after listing",
                                                     "misdated list",
                                                     "repeated list",
                                                     "gap",
                                                     "printed twice"};
    return kinds;
}

std::vector<Finding> find_all(const Atlas& atlas)
{
    return Finder(atlas).find();
}

} // namespace atlas287
