#pragma once

#include "history/agency_name.hpp"
#include "roll/row.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace atlas287 {

/// Why a reviewed decision was taken, and where it is written.
struct CorrectionSource {
    std::string reason;
    std::string evidence; ///< what in the lists shows it
    std::string place;    ///< file and line, for findings: `rows.csv, line 2`
};

/// A reviewed reading: in the rows that these cells describe, one cell is read as something else.
struct RowCorrection {
    std::string state; ///< as printed, compared folded; an empty cell stands for any
    std::string agency;
    std::string model;
    std::string signed_on;
    Column column = Column::agency; ///< agency, state, model or signed_on
    std::string value;
    CorrectionSource source;
};

/// A reviewed decision that two names of a state are one agency, or that they are two.
struct PairCorrection {
    State state;
    std::string name_a;
    std::string name_b;
    bool same = true;
    CorrectionSource source;
};

/// Reviewed decisions that overrule the rules.
struct Corrections {
    /// Whether they ship, and may be about lists that a roll of somebody's own does not have.
    bool ship = false;
    std::vector<RowCorrection> rows;
    std::vector<PairCorrection> pairs;
};

/// Reads `rows.csv` (state, agency, model, signed, column, value, reason, evidence) and `pairs.csv`
/// (state, name_a, name_b, relation, reason, evidence) of a folder; a file that is not there has
/// none. Throws InputError for a line that cannot be carried out, or has no reason or no evidence.
Corrections load_corrections(const std::filesystem::path& folder);

/// Corrections as they are carried out, with a note of those that found something to correct.
class CorrectionBook {
public:
    explicit CorrectionBook(const Corrections& corrections);

    /// What the row says when it is read with the corrections, and the one that names its agency.
    struct Reading {
        Row row;
        const CorrectionSource* agency = nullptr;
        const CorrectionSource* date = nullptr;
    };

    /// Nothing when no correction is about the row.
    std::optional<Reading> read(const Row& row);

    /// The name of an agency as pairs make it: the same for one agency, different for two. The
    /// correction that made it another; null when none did.
    const CorrectionSource* settle(std::optional<State> state, const std::string& folded,
                                   AgencyName& name);

    /// Whether a pair says that two normal names of a state are two agencies.
    [[nodiscard]] const CorrectionSource* are_two(std::optional<State> state, const std::string& a,
                                                  const std::string& b) const;

    /// The corrections that nothing read so far was about. None of those that ship, when the roll
    /// has nothing that any of them is about: it is of other lists.
    [[nodiscard]] std::vector<const CorrectionSource*> unused() const;

private:
    const Corrections& corrections_;
    std::multimap<std::string, std::size_t> rows_by_agency_; ///< folded; empty for any agency
    std::vector<bool> row_used_;
    std::vector<std::pair<bool, bool>> pair_seen_; ///< name_a, name_b
};

} // namespace atlas287
