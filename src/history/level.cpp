#include "history/level.hpp"

#include "base/text.hpp"
#include "history/nearest.hpp"

#include <algorithm>
#include <string>

namespace atlas287 {

namespace {

struct TypeName {
    std::string_view folded;
    Level level;
};

/// What ICE has printed under TYPE.
constexpr std::array type_names{
    TypeName{"county", Level::county},       TypeName{"municipality", Level::municipal},
    TypeName{"municipal", Level::municipal}, TypeName{"state agency", Level::state},
    TypeName{"state", Level::state},         TypeName{"tribal", Level::tribal},
    TypeName{"territory", Level::territory},
};

struct NameWord {
    std::string_view folded;
    Level level;
};

/// Words of an agency's name that tell its level, the first that occurs deciding.
constexpr std::array name_words{
    NameWord{"sheriff", Level::county},
    NameWord{"sheriffs", Level::county},
    NameWord{"county", Level::county},
    NameWord{"parish", Level::county},
    NameWord{"police department", Level::municipal},
    NameWord{"city of", Level::municipal},
    NameWord{"town of", Level::municipal},
    NameWord{"department of corrections", Level::state},
    NameWord{"department of correction", Level::state},
    NameWord{"highway patrol", Level::state},
    NameWord{"state police", Level::state},
    NameWord{"department of public safety", Level::state},
};

/// Whether the words stand in the text as whole words.
bool has_words(std::string_view text, std::string_view words)
{
    const std::string padded = " " + std::string(text) + " ";
    return padded.find(" " + std::string(words) + " ") != std::string::npos;
}

} // namespace

std::string_view name_of(Level level)
{
    constexpr std::array<std::string_view, all_levels.size()> names{
        "State",  "County",   "Municipal",         "Campus",
        "Port",   "Regional", "Judicial District", "Constable District",
        "Tribal", "Territory"};
    return names.at(static_cast<std::size_t>(level));
}

std::optional<Level> level_from_name(std::string_view name)
{
    const std::string folded = fold(name);
    const auto* level = std::find_if(all_levels.begin(), all_levels.end(),
                                     [&](Level l) { return fold(name_of(l)) == folded; });
    return level == all_levels.end() ? std::nullopt : std::optional(*level);
}

std::optional<Level> recognise_level(std::string_view printed_type, std::string_view printed_agency)
{
    const std::string type = fold(printed_type);
    for (const TypeName& name : type_names) {
        // `Muncipality` is one slip away.
        if (name.folded == type || (type.size() >= 5 && typing_distance(type, name.folded) <= 1)) {
            return name.level;
        }
    }
    const std::string agency = fold(printed_agency);
    const auto* word = std::find_if(name_words.begin(), name_words.end(),
                                    [&](const NameWord& w) { return has_words(agency, w.folded); });
    return word == name_words.end() ? std::nullopt : std::optional(word->level);
}

} // namespace atlas287
