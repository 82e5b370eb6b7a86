#include "atlas/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace atlas287 {

namespace {

class Finder {
public:
    explicit Finder(const Atlas& atlas) : atlas_(atlas), history_(atlas.history()) {}

    std::vector<Finding> find()
    {
        find_doubts();
        find_impossible_dates();
        find_misdated_lists();
        find_printed_twice();
        std::sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
            return std::tie(a.severity, a.kind, a.about, a.publication_id, a.detail) <
                   std::tie(b.severity, b.kind, b.about, b.publication_id, b.detail);
        });
        return std::move(findings_);
    }

private:
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

    /// A date before the law, or after the list that prints it: as first printed, for each
    /// agreement.
    void find_impossible_dates()
    {
        for (const Agreement& agreement : history_.agreements) {
            const Publication& last = history_.publications[agreement.last_listed()];
            if (!agreement.signed_on || (*agreement.signed_on <= last.dated &&
                                         agreement.signed_on->year() >= year_of_the_law)) {
                continue;
            }
            findings_.push_back({"impossible date", Severity::serious, agreement.id, last.id,
                                 agreement.rows.back(),
                                 fmt::format("signed {} in the list of {}",
                                             agreement.signed_on->iso(), last.dated.iso()),
                                 "look for the date in the name of the MOA's file"});
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

    static constexpr int year_of_the_law = 1996; // Public Law 104-208, division C, section 133

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

std::vector<Finding> find_all(const Atlas& atlas)
{
    return Finder(atlas).find();
}

} // namespace atlas287
