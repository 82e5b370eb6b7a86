#pragma once

#include "history/history.hpp"

#include <optional>
#include <vector>

namespace atlas287 {

/// Which agreements are asked for; an empty part asks for all. The same everywhere.
struct Filter {
    std::vector<State> states;
    std::vector<Model> models;
    std::vector<Level> levels;
    std::vector<Status> statuses;

    /// Whether an agreement or application of an agency for a model passes, the status aside.
    [[nodiscard]] bool takes(std::optional<Model> model, const Agency& agency) const;

    /// Whether a status passes.
    [[nodiscard]] bool takes(Status status) const;
};

} // namespace atlas287
