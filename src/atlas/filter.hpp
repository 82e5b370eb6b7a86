#pragma once

#include "history/history.hpp"

#include <string>
#include <vector>

namespace atlas287 {

/// Which agreements are asked for; an empty part asks for all. The same everywhere.
struct Filter {
    std::vector<State> states;
    std::vector<Model> models;
    std::vector<Level> levels;
    std::vector<Status> statuses;

    /// Whether an agreement of an agency passes, the status aside.
    [[nodiscard]] bool takes(const Agreement& agreement, const Agency& agency) const;

    /// Whether a status passes.
    [[nodiscard]] bool takes(Status status) const;
};

} // namespace atlas287
