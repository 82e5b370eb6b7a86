#include "history/corrections.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "history/model.hpp"
#include "roll/printed_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace atlas287 {

namespace {

/// Reads the lines of one file of corrections.
class CorrectionFile {
public:
    CorrectionFile(const std::filesystem::path& folder, std::string_view name,
                   const std::vector<std::string>& columns)
        : path_(folder / name), name_(name), columns_(columns)
    {
        if (!std::filesystem::exists(path_)) {
            return;
        }
        const std::string file = path_.string();
        records_ = parse_csv(read_file(path_), file);
        if (records_.empty() || records_.front().fields != columns) {
            throw InputError({file, {}, 1, {}},
                             "the heading of this file is " + join(columns, ","));
        }
    }

    template <typename Take> void for_each(const Take& take)
    {
        for (std::size_t i = 1; i < records_.size(); ++i) {
            record_ = &records_[i];
            if (record_->fields.size() != columns_.size()) {
                refuse({}, fmt::format("it has {} fields, and the heading has {}",
                                       record_->fields.size(), columns_.size()));
            }
            take();
        }
    }

    [[nodiscard]] std::string cell(std::string_view column) const
    {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i] == column) {
                return collapse_spaces(record_->fields[i]);
            }
        }
        return {};
    }

    [[nodiscard]] std::string needed(std::string_view column) const
    {
        std::string text = cell(column);
        if (text.empty()) {
            refuse(column, "it is empty; a correction needs it");
        }
        return text;
    }

    [[nodiscard]] CorrectionSource source() const
    {
        return {needed("reason"), needed("evidence"),
                fmt::format("{}, line {}", name_, record_->line)};
    }

    [[noreturn]] void refuse(std::string_view column, const std::string& message) const
    {
        throw InputError({path_.string(), {}, record_->line, std::string(column)}, message);
    }

private:
    std::filesystem::path path_;
    std::string_view name_;
    const std::vector<std::string>& columns_;
    std::vector<CsvRecord> records_;
    const CsvRecord* record_ = nullptr;
};

Column corrected_column(const CorrectionFile& file)
{
    const std::string name = file.needed("column");
    for (const Column column : {Column::agency, Column::state, Column::model, Column::signed_on}) {
        if (name_of(column) == name) {
            return column;
        }
    }
    file.refuse("column", fmt::format("'{}' cannot be corrected; agency, state, model and signed "
                                      "can",
                                      name));
}

/// A value that the program would not understand would correct nothing.
void check_value(const CorrectionFile& file, const RowCorrection& correction)
{
    const bool understood =
        correction.column == Column::agency ||
        (correction.column == Column::state && recognise_state(correction.value)) ||
        (correction.column == Column::model && recognise_model(correction.value)) ||
        (correction.column == Column::signed_on && parse_iso_date(correction.value));
    if (!understood) {
        file.refuse("value", fmt::format("'{}' is no {}", correction.value,
                                         correction.column == Column::signed_on
                                             ? "date as 2025-12-31"
                                             : name_of(correction.column)));
    }
}

bool are_about_the_same(const PairCorrection& one, const PairCorrection& other)
{
    const auto names = [](const PairCorrection& pair) {
        return std::set<std::string>{fold(pair.name_a), fold(pair.name_b)};
    };
    const auto a = names(one);
    const auto b = names(other);
    return one.state == other.state && a == b;
}

bool describes(const std::string& cell, const std::string& printed)
{
    return cell.empty() || fold(cell) == fold(printed);
}

} // namespace

Corrections load_corrections(const std::filesystem::path& folder)
{
    static const std::vector<std::string> row_columns{"state",  "agency", "model",  "signed",
                                                      "column", "value",  "reason", "evidence"};
    static const std::vector<std::string> pair_columns{"state",    "name_a", "name_b",
                                                       "relation", "reason", "evidence"};
    Corrections corrections;
    CorrectionFile rows(folder, "rows.csv", row_columns);
    rows.for_each([&] {
        corrections.rows.push_back({rows.cell("state"), rows.cell("agency"), rows.cell("model"),
                                    rows.cell("signed"), corrected_column(rows),
                                    rows.needed("value"), rows.source()});
        check_value(rows, corrections.rows.back());
    });
    CorrectionFile pairs(folder, "pairs.csv", pair_columns);
    pairs.for_each([&] {
        const auto state = recognise_state(pairs.needed("state"));
        const std::string relation = pairs.needed("relation");
        if (!state) {
            pairs.refuse("state", fmt::format("'{}' is no state", pairs.cell("state")));
        }
        if (relation != "same" && relation != "distinct") {
            pairs.refuse("relation", fmt::format("'{}' is neither same nor distinct", relation));
        }
        PairCorrection pair{*state, pairs.needed("name_a"), pairs.needed("name_b"),
                            relation == "same", pairs.source()};
        for (const PairCorrection& earlier : corrections.pairs) {
            if (are_about_the_same(earlier, pair)) {
                pairs.refuse("name_a",
                             fmt::format("{} says of these names already whether they are one",
                                         earlier.source.place));
            }
        }
        corrections.pairs.push_back(std::move(pair));
    });
    return corrections;
}

CorrectionBook::CorrectionBook(const Corrections& corrections)
    : corrections_(corrections), row_used_(corrections.rows.size()),
      pair_seen_(corrections.pairs.size())
{
    for (std::size_t i = 0; i < corrections.rows.size(); ++i) {
        rows_by_agency_.emplace(fold(corrections.rows[i].agency), i);
    }
}

std::optional<CorrectionBook::Reading> CorrectionBook::read(const Row& row)
{
    if (rows_by_agency_.empty()) {
        return std::nullopt;
    }
    std::optional<Reading> reading;
    const std::array<std::string, 2> keys{fold(row[Column::agency]), ""};
    for (std::size_t k = 0; k < (keys[0].empty() ? 1 : keys.size()); ++k) {
        const auto [begin, end] = rows_by_agency_.equal_range(keys.at(k));
        for (auto one = begin; one != end; ++one) {
            const RowCorrection& correction = corrections_.rows[one->second];
            if (!describes(correction.state, row[Column::state]) ||
                !describes(correction.model, row[Column::model]) ||
                !describes(correction.signed_on, row[Column::signed_on])) {
                continue;
            }
            reading = reading ? reading : Reading{row};
            reading->row[correction.column] = correction.value;
            if (correction.column == Column::agency) {
                reading->agency = &correction.source;
            }
            if (correction.column == Column::signed_on) {
                reading->date = &correction.source;
            }
            row_used_[one->second] = true;
        }
    }
    return reading;
}

const CorrectionSource* CorrectionBook::settle(std::optional<State> state,
                                               const std::string& folded, AgencyName& name)
{
    for (std::size_t i = 0; i < corrections_.pairs.size(); ++i) {
        const PairCorrection& pair = corrections_.pairs[i];
        if (state != pair.state) {
            continue;
        }
        const AgencyName a = read_agency_name(pair.name_a, state);
        const AgencyName b = read_agency_name(pair.name_b, state);
        const bool told_by_letters = a.normal == b.normal;
        const bool is_b = told_by_letters ? folded == fold(pair.name_b) : name.normal == b.normal;
        pair_seen_[i].first |= !is_b && name.normal == a.normal;
        pair_seen_[i].second |= is_b;
        if (is_b && pair.same) {
            name = a;
            return &pair.source;
        }
        if (is_b && told_by_letters) {
            name.normal += " (" + folded + ")"; // no name has brackets otherwise
            return &pair.source;
        }
    }
    return nullptr;
}

const CorrectionSource* CorrectionBook::are_two(std::optional<State> state, const std::string& a,
                                                const std::string& b) const
{
    for (const PairCorrection& pair : corrections_.pairs) {
        if (pair.same || state != pair.state) {
            continue;
        }
        const std::string name_a = read_agency_name(pair.name_a, state).normal;
        const std::string name_b = read_agency_name(pair.name_b, state).normal;
        if ((name_a == a && name_b == b) || (name_a == b && name_b == a)) {
            return &pair.source;
        }
    }
    return nullptr;
}

std::vector<const CorrectionSource*> CorrectionBook::unused() const
{
    std::vector<const CorrectionSource*> sources;
    for (std::size_t i = 0; i < row_used_.size(); ++i) {
        if (!row_used_[i]) {
            sources.push_back(&corrections_.rows[i].source);
        }
    }
    for (std::size_t i = 0; i < pair_seen_.size(); ++i) {
        if (!pair_seen_[i].first || !pair_seen_[i].second) {
            sources.push_back(&corrections_.pairs[i].source);
        }
    }
    if (corrections_.ship && sources.size() == row_used_.size() + pair_seen_.size()) {
        sources.clear();
    }
    return sources;
}

} // namespace atlas287
