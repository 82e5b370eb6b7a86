#include "history/names.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace atlas287 {

void NameBook::note(std::uint32_t agency, std::uint32_t row, std::uint32_t publication)
{
    if (name_of_row_[row] != not_noted) { // a row's agreement and agency are always the same
        noted_.at(agency)[name_of_row_[row]].name.last_listed = publication;
        return;
    }
    const std::string& text = roll_.rows()[row][Column::agency];
    // The same text in another state is another name.
    const std::uint32_t printed = printed_.of_row[row];
    auto& names = noted_[agency];
    const auto [known, is_new] =
        index_.emplace(std::tuple(agency, std::string_view(printed_.printed[printed].place),
                                  std::string_view(text)),
                       names.size());
    if (is_new) {
        names.push_back({printed, {text, publication, publication, {}, {}}});
    }
    names[known->second].name.last_listed = publication;
    name_of_row_[row] = known->second;
}

bool NameBook::is_one_name(std::uint32_t printed, std::uint32_t other) const
{
    return printed_.printed[printed].place == printed_.printed[other].place &&
           printed_.printed[printed].name.normal == printed_.printed[other].name.normal;
}

std::vector<NamePrinted> NameBook::names_of(std::uint32_t agency, const History& history) const
{
    std::vector<NamePrinted> names;
    std::vector<const Noted*> known;
    const auto noted = noted_.find(agency);
    if (noted == noted_.end()) {
        return names;
    }
    for (const Noted& one : noted->second) {
        NamePrinted& name = names.emplace_back(one.name);
        const PrintedAgreement& printed = printed_.printed[one.printed];
        const bool is_own = identity_.agency_named[one.printed] == agency;
        const auto twin = std::find_if(known.begin(), known.end(), [&](const Noted* k) {
            return is_one_name(one.printed, k->printed);
        });
        if (printed.name_by != nullptr) {
            name.rule = Rule::correction;
            name.evidence =
                fmt::format("{} ({})", printed.name_by->reason, printed.name_by->evidence);
        } else if (twin != known.end()) {
            name.rule = Rule::spelling;
            name.evidence =
                fmt::format("the same words as {}", collapse_spaces((*twin)->name.text));
        } else if (!is_own || !known.empty()) {
            explain_by_succession(name, one.printed, agency, history);
        }
        if (is_own) {
            known.push_back(&one);
        }
    }
    return names;
}

void NameBook::explain_by_succession(NamePrinted& name, std::uint32_t printed, std::uint32_t agency,
                                     const History& history) const
{
    const bool is_own = identity_.agency_named[printed] == agency;
    for (const Succession& one : identity_.successions) {
        const std::uint32_t row = printed_.printed[one.before].rows.front();
        const std::uint32_t agreement = *history.agreement_of_row[row];
        const bool about_it = history.agreements[agreement].agency == agency &&
                              (is_one_name(printed, one.before) || is_one_name(printed, one.after));
        const bool of_names = one.rule != Rule::date_corrected && one.rule != Rule::printed_twice &&
                              one.rule != Rule::model_corrected;
        if (about_it && of_names && (one.rule == Rule::moved) != is_own) {
            name.rule = one.rule;
            name.evidence = describe(one);
            return;
        }
    }
}

const std::string& NameBook::text_of(std::uint32_t printed) const
{
    return roll_.rows()[printed_.printed[printed].rows.front()][Column::agency];
}

std::string NameBook::name_in(std::uint32_t row) const
{
    const std::string& read_as = printed_.printed[printed_.of_row[row]].read_as;
    return collapse_spaces(read_as.empty() ? roll_.rows()[row][Column::agency] : read_as);
}

std::string NameBook::describe(const Succession& one) const
{
    const PrintedAgreement& before = printed_.printed[one.before];
    const PrintedAgreement& after = printed_.printed[one.after];
    return fmt::format("{} signed {}: {} ({}) before the list of {}, {} ({}) in it",
                       after.model_text, after.date_text, collapse_spaces(text_of(one.before)),
                       before.place, publications_[one.publication].dated.iso(),
                       collapse_spaces(text_of(one.after)), after.place);
}

} // namespace atlas287
