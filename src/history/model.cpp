#include "history/model.hpp"

#include "base/text.hpp"
#include "history/nearest.hpp"

#include <algorithm>
#include <string>

namespace atlas287 {

namespace {

struct Name {
    std::string_view folded;
    Model model;
};

constexpr std::array model_names{
    Name{"task force model", Model::task_force},
    Name{"task force officer", Model::task_force},
    Name{"task force", Model::task_force},
    Name{"tfm", Model::task_force},
    Name{"tfo", Model::task_force},
    Name{"warrant service officer", Model::warrant_service},
    Name{"warrant service officer model", Model::warrant_service},
    Name{"warrant service", Model::warrant_service},
    Name{"wso", Model::warrant_service},
    Name{"jail enforcement model", Model::jail_enforcement},
    Name{"jail enforcement officer", Model::jail_enforcement},
    Name{"jail enforcement", Model::jail_enforcement},
    Name{"jem", Model::jail_enforcement},
    Name{"jeo", Model::jail_enforcement},
};

constexpr std::array<std::string_view, model_names.size()> texts = [] {
    std::array<std::string_view, model_names.size()> made{};
    for (std::size_t i = 0; i < model_names.size(); ++i) {
        made.at(i) = model_names.at(i).folded;
    }
    return made;
}();

} // namespace

std::string_view code_of(Model model)
{
    constexpr std::array<std::string_view, 3> codes{"TFM", "WSO", "JEM"};
    return codes.at(static_cast<std::size_t>(model));
}

std::string_view name_of(Model model)
{
    constexpr std::array<std::string_view, 3> full{"Task Force Model", "Warrant Service Officer",
                                                   "Jail Enforcement Model"};
    return full.at(static_cast<std::size_t>(model));
}

std::optional<Model> model_from_code(std::string_view code)
{
    const std::string lower = lower_ascii(code);
    const auto* model = std::find_if(all_models.begin(), all_models.end(),
                                     [&](Model m) { return lower_ascii(code_of(m)) == lower; });
    return model == all_models.end() ? std::nullopt : std::optional(*model);
}

std::optional<Model> recognise_model(std::string_view printed)
{
    const std::string folded = fold(printed);
    const auto* exact = std::find_if(model_names.begin(), model_names.end(),
                                     [&](const Name& name) { return name.folded == folded; });
    if (exact != model_names.end()) {
        return exact->model;
    }
    // Short names are codes: one letter off is another code.
    if (folded.size() < 8) {
        return std::nullopt;
    }
    const auto nearest = find_nearest(folded, texts, 3);
    return nearest ? std::optional(model_names.at(*nearest).model) : std::nullopt;
}

} // namespace atlas287
