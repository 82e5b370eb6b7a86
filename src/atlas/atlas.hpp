#pragma once

#include "atlas/filter.hpp"
#include "history/history.hpp"
#include "places/bodies.hpp"
#include "places/jurisdiction.hpp"
#include "places/units.hpp"
#include "roll/roll.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace atlas287 {

/// The dataset: everything that pages, exports and commands tell, worked out once from the roll and
/// the census tables and the corrections. The same inputs give the same atlas.
class Atlas {
public:
    /// The units may serve several atlases.
    Atlas(Roll roll, std::shared_ptr<const Units> units, const Bodies& bodies,
          const Corrections& corrections = {});
    ~Atlas() = default;
    Atlas(Atlas&&) = default;
    Atlas& operator=(Atlas&&) = default;
    Atlas(const Atlas&) = delete;
    Atlas& operator=(const Atlas&) = delete;

    [[nodiscard]] const Roll& roll() const { return roll_; }
    [[nodiscard]] const Units& units() const { return *units_; }
    [[nodiscard]] const std::vector<Publication>& publications() const { return publications_; }
    [[nodiscard]] const History& history() const { return history_; }

    /// Of the agency at this index of History::agencies.
    [[nodiscard]] const Jurisdiction& jurisdiction(std::uint32_t agency) const
    {
        return jurisdictions_[agency];
    }

    /// Of the applicant at this index of History::applicants.
    [[nodiscard]] const Jurisdiction& applicant_jurisdiction(std::uint32_t applicant) const
    {
        return applicant_jurisdictions_[applicant];
    }

    /// The publication of participating lists that counts on a day, as an index into
    /// History::publications; without a day, the newest. Throws UsageError when there was none yet.
    [[nodiscard]] std::uint32_t publication_as_of(std::optional<Date> day) const;

    /// The agreements that pass a filter as of a publication, by id. Without statuses in the
    /// filter, those that were listed then.
    [[nodiscard]] std::vector<std::uint32_t> select(const Filter& filter,
                                                    std::uint32_t publication) const;

private:
    Roll roll_;
    std::shared_ptr<const Units> units_;
    std::vector<Publication> publications_;
    History history_;
    std::vector<Jurisdiction> jurisdictions_;
    std::vector<Jurisdiction> applicant_jurisdictions_;
};

/// Where the tables are that the program ships, each with a README of provenance and columns.
struct DataFolders {
    std::filesystem::path census;
    std::filesystem::path jurisdictions;
    std::filesystem::path corrections;
    bool corrections_ship = true; ///< not where they are the user's own
};

/// Builds the atlas from a roll and these tables. Throws InputError for tables that cannot be read.
Atlas build_atlas(Roll roll, const DataFolders& folders);

} // namespace atlas287
