#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace atlas287 {

/// What an agreement allows.
enum class Model : std::uint8_t {
    task_force,       ///< TFM, Task Force Model
    warrant_service,  ///< WSO, Warrant Service Officer
    jail_enforcement, ///< JEM, Jail Enforcement Model
};

inline constexpr std::array all_models{Model::task_force, Model::warrant_service,
                                       Model::jail_enforcement};

std::string_view code_of(Model model); ///< `TFM`
std::string_view name_of(Model model); ///< `Task Force Model`

std::optional<Model> model_from_code(std::string_view code);

/// The model that a SUPPORT TYPE cell means, mistyped or not: `Task Force Officer`, `Warrant
/// Services Officer`, `Jail Enforcment Model`. Nothing when it names none, or may name two.
std::optional<Model> recognise_model(std::string_view printed);

} // namespace atlas287
