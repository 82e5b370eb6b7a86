#pragma once

#include "atlas/atlas.hpp"
#include "places/reach.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atlas287 {

/// How many agreements of each model, and of none that is known.
struct ModelCounts {
    std::array<std::uint32_t, all_models.size()> by_model{};
    std::uint32_t unknown = 0;

    void add(std::optional<Model> model);
    [[nodiscard]] std::uint32_t of(Model model) const
    {
        return by_model.at(static_cast<std::size_t>(model));
    }
    [[nodiscard]] std::uint32_t total() const;
};

/// Totals of a set of agreements.
struct Totals {
    ModelCounts agreements;
    std::uint32_t agencies = 0; ///< distinct
    std::uint32_t states = 0;   ///< the 50 states and the District of Columbia
    std::uint32_t territories = 0;
    Reach reach; ///< people who live where these agencies police
};

/// Totals of agreements; their reach in the states and territories asked for or, without any, in
/// the 50 states and the District of Columbia. Reach is in residents, or in the measure asked for.
Totals count(const Atlas& atlas, const std::vector<std::uint32_t>& agreements,
             const std::vector<State>& asked = {}, Measure measure = {});

/// The rows that the list of a publication printed, against the agreements counted from it.
struct PrintedRows {
    std::uint32_t rows = 0;          ///< lines of the list
    std::uint32_t printed_twice = 0; ///< lines that repeat an agreement of the same list
};

PrintedRows count_printed_rows(const Atlas& atlas, std::uint32_t publication);

/// One line of a grouped count.
struct Group {
    std::string key;  ///< `FL`, `TFM`, `County`, `2025-06`; empty when not known
    std::string name; ///< `Florida`, `Task Force Model`, `County`, `2025-06`
    Totals totals;
};

enum class GroupBy : std::uint8_t { state, county, model, level, month };

/// Counts by state, county, model or level as of a publication: the largest group first. By county
/// an agreement counts in each county in which its agency polices or stands, and the reach is what
/// it has there. By month: what was
/// listed in the newest publication on or before the end of each month, from the first list's month
/// up to that of `publication`, a month without a list showing what the list before still said.
std::vector<Group> count_by(const Atlas& atlas, GroupBy by, const Filter& filter,
                            std::uint32_t publication, Measure measure = {});

} // namespace atlas287
