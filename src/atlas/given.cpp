#include "atlas/given.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace atlas287 {

namespace {

template <typename Value>
void add_known(std::vector<Value>& values, const std::optional<Value>& value,
               const std::string& text, std::string_view hint)
{
    if (!value) {
        throw UsageError(fmt::format("'{}' is not known; {}", text, hint));
    }
    values.push_back(*value);
}

void add_state(Filter& filter, const std::string& text)
{
    add_known(filter.states, recognise_state(text), text, "give a postal code such as FL");
}

void add_model(Filter& filter, const std::string& text)
{
    const auto model = model_from_code(text);
    add_known(filter.models, model ? model : recognise_model(text), text,
              "the models are TFM, WSO and JEM");
}

void add_level(Filter& filter, const std::string& text)
{
    add_known(filter.levels, level_from_name(text), text,
              "the levels are State, County, Municipal, Campus, Port, Regional, Judicial District, "
              "Constable District, Tribal and Territory");
}

void add_status(Filter& filter, const std::string& text)
{
    add_known(filter.statuses, status_from_name(text), text,
              "it is listed, renewed, switched or removed");
}

/// The names of all values, as a filter takes them.
template <typename Values, typename NameOf>
std::vector<std::string> names_of(const Values& values, const NameOf& name)
{
    std::vector<std::string> names;
    names.reserve(std::size(values));
    for (const auto value : values) {
        names.emplace_back(name(value));
    }
    return names;
}

} // namespace

const std::array<FilterPart, 4>& filter_parts()
{
    static const std::array<FilterPart, 4> parts{{
        {"state", "Only this state or territory (FL, Florida)", add_state,
         [] { return names_of(State::all(), [](State state) { return state.code(); }); }},
        {"model", "Only this model (TFM, WSO, JEM)", add_model,
         [] { return names_of(all_models, [](Model model) { return code_of(model); }); }},
        {"level", "Only this level of government (County)", add_level,
         [] { return names_of(all_levels, [](Level level) { return name_of(level); }); }},
        {"status", "Only agreements of this status (listed, renewed, switched, removed)",
         add_status,
         [] {
             return names_of(
                 std::array{Status::listed, Status::renewed, Status::switched, Status::removed},
                 [](Status status) { return name_of(status); });
         }},
    }};
    return parts;
}

const std::vector<std::string>& groupings()
{
    static const std::vector<std::string> names{"state", "county", "model", "level", "month"};
    return names; // in the order of GroupBy
}

GroupBy read_grouping(std::string_view name)
{
    const auto found = std::find(groupings().begin(), groupings().end(), name);
    if (found == groupings().end()) {
        throw UsageError(fmt::format("'{}' is nothing to count by; it is one of {}", name,
                                     join(groupings(), ", ")));
    }
    return static_cast<GroupBy>(found - groupings().begin());
}

Date read_day(std::string_view text)
{
    const auto date = parse_iso_date(text);
    if (!date) {
        throw UsageError(fmt::format("'{}' is no date; write it as 2025-12-31", text));
    }
    return *date;
}

} // namespace atlas287
