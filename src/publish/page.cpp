#include "publish/page.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace atlas287 {

std::string page_of(State state)
{
    return fmt::format("states/{}.html", state.code());
}

std::string page_of(Model model)
{
    return fmt::format("models/{}.html", code_of(model));
}

std::string page_of(const Agency& agency)
{
    return fmt::format("agencies/{}.html", agency.id);
}

std::string page_of(const Publication& list)
{
    return fmt::format("changes/{}.html", list.id);
}

std::string state_name(const Messages& words, std::optional<State> state)
{
    return state ? words.at(fmt::format("states_names.{}", state->code())) : "";
}

std::string model_word(const Messages& words, std::optional<Model> model, std::string_view key)
{
    return words.at(fmt::format("models.{}.{}", model ? code_of(*model) : "", key));
}

std::string level_name(const Messages& words, std::optional<Level> level)
{
    return words.at(fmt::format("levels.{}", level ? name_of(*level) : ""));
}

std::string list_label(const ReportSource& source, std::uint32_t list)
{
    const auto& lists = source.history().publications;
    const Date day = lists[list].dated;
    const bool alone = (list == 0 || lists[list - 1].dated != day) &&
                       (list + 1 == lists.size() || lists[list + 1].dated != day);
    std::string label = source.formats.date(day);
    const std::size_t at = lists[list].id.find(day.iso());
    if (alone || at == std::string::npos) {
        return label;
    }
    // `-pm`, `-1846`: the half of the day, or the time of the capture.
    std::string which = lists[list].id.substr(at + day.iso().size());
    which.erase(0, which.starts_with("-") ? 1 : 0);
    const bool is_time =
        which.size() == 4 && which.find_first_not_of("0123456789") == std::string::npos;
    if (is_time) {
        which.insert(2, ":");
    }
    return which.empty() ? label : fmt::format("{} ({})", label, which);
}

std::string as_of(const ReportSource& source)
{
    return source.words.fill("pages.as_of",
                             {{"date", source.formats.date(source.dated(source.publication))}});
}

std::string enumerate(const Messages& words, std::vector<std::string> names)
{
    if (names.empty()) {
        return {};
    }
    std::string last = names.back();
    names.pop_back();
    if (names.empty()) {
        return last;
    }
    // Spanish: "e" for "y" before the sound of an i.
    const std::string sounds = fold(last);
    const std::string_view sound = std::string_view(sounds).substr(sounds.starts_with("h") ? 1 : 0);
    const bool with_i = sound.starts_with("i") && !sound.starts_with("ie");
    return fmt::format("{} {} {}", join(names, ", "), words.at(with_i ? "lead.and_i" : "lead.and"),
                       last);
}

} // namespace atlas287
