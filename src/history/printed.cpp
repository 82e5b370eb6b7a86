#include "history/printed.hpp"

#include "base/text.hpp"
#include "history/signing_date.hpp"
#include "roll/address.hpp"
#include "roll/printed_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace atlas287 {

namespace {

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

/// The name of the county in a COUNTY cell, as it is compared; empty when it says none.
std::string county_in(std::string_view cell)
{
    std::string county = fold(cell);
    for (const std::string_view kind : {" county", " parish", " borough", " co"}) {
        if (county.ends_with(kind)) {
            county.resize(county.size() - kind.size());
        }
    }
    return county == "na" || county == "n a" ? "" : county;
}

/// Finds names that are of several agencies: one list prints them with one model in two counties.
class NamesakeFinder {
public:
    NamesakeFinder(const Roll& roll, const PrintedAgreements& all) : roll_(roll), all_(all)
    {
        // A row is in hundreds of lists.
        for (const Row& row : roll.rows()) {
            counties_.push_back(county_in(row[Column::county]));
        }
    }

    using Key = std::pair<std::string_view, std::string_view>; ///< place and normal name

    std::set<Key> find(Kind kind)
    {
        std::set<Key> namesakes;
        for (const Contents& contents : roll_.contents()) {
            if (contents.kind != kind) {
                continue;
            }
            std::map<std::pair<Key, std::string_view>, std::string_view> counties;
            for (const Line& line : contents.lines) {
                const PrintedAgreement& one = all_.printed[all_.of_row[line.row]];
                const std::string& county = counties_[line.row];
                if (county.empty() || is_of_a_county(one.name)) {
                    continue;
                }
                const Key key(one.place, one.name.normal);
                const auto [known, is_new] =
                    counties.emplace(std::pair(key, std::string_view(one.model_text)), county);
                if (!is_new && typing_distance(known->second, county) > most_slips) {
                    namesakes.insert(key);
                }
            }
        }
        return namesakes;
    }

private:
    static constexpr std::size_t most_slips = 2; ///< the same county, mistyped

    static bool is_of_a_county(const AgencyName& name)
    {
        return name.body == Body::sheriff || name.body == Body::county_government ||
               std::any_of(name.words.begin(), name.words.end(), [](const std::string& word) {
                   return word == "county" || word == "parish";
               });
    }

    const Roll& roll_;
    const PrintedAgreements& all_;
    std::vector<std::string> counties_; ///< by row
};

/// What one row says, without the row's index.
PrintedAgreement read_printed_row(const Row& printed_row, Kind kind, CorrectionBook& corrections)
{
    const auto corrected = corrections.read(printed_row);
    const Row& row = corrected ? corrected->row : printed_row;
    PrintedAgreement one;
    one.state = recognise_state(row[Column::state]);
    one.place = place_of(row, one.state);
    one.folded_name = fold(printed_row[Column::agency]);
    if (corrected && corrected->agency != nullptr) {
        one.read_as = row[Column::agency];
        one.name_by = corrected->agency;
    } else if (const auto amended = amended_agency(row[Column::agency])) {
        one.read_as = *amended;
    }
    one.name = read_agency_name(one.read_as.empty() ? row[Column::agency] : one.read_as, one.state);
    if (const auto* settled = corrections.settle(one.state, one.folded_name, one.name)) {
        one.name_by = settled;
    }
    one.model = recognise_model(row[Column::model]);
    one.model_text =
        one.model ? std::string(code_of(*one.model)) : or_else(slug(row[Column::model]), "unknown");
    if (kind == Kind::pending) {
        return one;
    }
    one.signed_on = parse_printed_date(row[Column::signed_on]);
    one.signed_by = corrected ? corrected->date : nullptr;
    if (one.name_by == nullptr && !one.read_as.empty()) {
        one.addendum_date = one.signed_on;
        const auto in_name = date_in_file_name(address_file_name(row[Column::moa_url]));
        one.signed_on =
            in_name && (!one.signed_on || *in_name < *one.signed_on) ? in_name : one.signed_on;
    }
    one.date_text =
        one.signed_on ? one.signed_on->iso() : or_else(slug(row[Column::signed_on]), "undated");
    return one;
}

} // namespace

std::optional<std::string> amended_agency(std::string_view printed)
{
    constexpr std::string_view word = "addendum";
    const std::string lower = lower_ascii(printed);
    const std::size_t at = lower.rfind(word);
    if (at == std::string::npos || at == 0) {
        return std::nullopt;
    }
    const std::string rest = fold(printed.substr(at + word.size()));
    if (!std::all_of(rest.begin(), rest.end(), is_digit)) {
        return std::nullopt; // `(Addendum 2)` ends so, `Addendum County` does not
    }
    std::string_view agency = trim(printed.substr(0, at));
    while (!agency.empty() &&
           std::string_view("(-,:").find(agency.back()) != std::string_view::npos) {
        agency = trim(agency.substr(0, agency.size() - 1));
    }
    return agency.empty() ? std::nullopt : std::optional(std::string(agency));
}

namespace {

/// Gives an addendum the date of the newest agreement of its agency and model that it can amend.
void amend(const PrintedAgreements& all, PrintedAgreement& addendum)
{
    const PrintedAgreement* newest = nullptr;
    for (const PrintedAgreement& one : all.printed) {
        const bool may_be = !one.addendum_date && one.place == addendum.place &&
                            one.name.normal == addendum.name.normal &&
                            one.model_text == addendum.model_text && one.signed_on &&
                            *one.signed_on <= *addendum.addendum_date;
        if (may_be && (newest == nullptr || *newest->signed_on < *one.signed_on)) {
            newest = &one;
        }
    }
    if (newest != nullptr) {
        addendum.signed_on = newest->signed_on;
        addendum.date_text = newest->date_text;
    }
}

/// A row of the roll.
struct ReadRow {
    std::uint32_t index = 0;
    PrintedAgreement says;
};

std::vector<ReadRow> read_rows(const Roll& roll, Kind kind, CorrectionBook& corrections)
{
    std::vector<ReadRow> rows;
    for (std::uint32_t i = 0; i < roll.rows().size(); ++i) {
        if (roll.rows()[i].kind == kind) {
            rows.push_back({i, read_printed_row(roll.rows()[i], kind, corrections)});
        }
    }
    return rows;
}

/// Every way of printing, in an order that does not depend on the roll's; `tell_apart` may give a
/// row's agency a county of its own.
template <typename TellApart>
PrintedAgreements collect(const Roll& roll, const std::vector<ReadRow>& rows,
                          const TellApart& tell_apart)
{
    PrintedAgreements all;
    all.of_row.assign(roll.rows().size(), PrintedAgreements::none);
    std::unordered_map<std::string, std::size_t> by_key;
    for (const ReadRow& row : rows) {
        PrintedAgreement one = row.says;
        tell_apart(roll.rows()[row.index], one);
        const auto [known, is_new] =
            by_key.emplace(fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}", one.place, one.folded_name,
                                       one.model_text, one.date_text, one.name.normal),
                           all.printed.size());
        if (is_new) {
            all.printed.push_back(std::move(one));
        }
        all.printed[known->second].rows.push_back(row.index);
    }
    std::sort(all.printed.begin(), all.printed.end(),
              [](const PrintedAgreement& a, const PrintedAgreement& b) {
                  return std::tie(a.place, a.name.normal, a.model_text, a.date_text,
                                  a.folded_name) <
                         std::tie(b.place, b.name.normal, b.model_text, b.date_text, b.folded_name);
              });
    for (std::uint32_t i = 0; i < all.printed.size(); ++i) {
        for (const std::uint32_t row : all.printed[i].rows) {
            all.of_row[row] = i;
        }
    }
    return all;
}

} // namespace

PrintedAgreements read_printed(const Roll& roll, Kind kind, CorrectionBook& corrections)
{
    const std::vector<ReadRow> rows = read_rows(roll, kind, corrections);
    PrintedAgreements all = collect(roll, rows, [](const Row&, const PrintedAgreement&) {});
    const auto namesakes = NamesakeFinder(roll, all).find(kind);
    const bool has_addenda = std::any_of(all.printed.begin(), all.printed.end(),
                                         [](const auto& one) { return one.addendum_date; });
    if (namesakes.empty() && !has_addenda) {
        return all;
    }
    return collect(roll, rows, [&](const Row& row, PrintedAgreement& one) {
        const std::string county = county_in(row[Column::county]);
        if (!county.empty() && namesakes.contains({one.place, one.name.normal})) {
            one.county = county;
            one.name.normal += " (" + county + ")"; // no name has brackets otherwise
        }
        if (one.addendum_date) {
            amend(all, one);
        }
    });
}

} // namespace atlas287
