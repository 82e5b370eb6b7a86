#include "places/units.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

#include <charconv>

namespace atlas287 {

namespace {

constexpr std::size_t counties_fields = 7;

std::string name_key(State state, const std::string& folded_name)
{
    return std::string(state.code()) + " " + folded_name;
}

std::optional<std::uint32_t> read_count(const std::string& text)
{
    std::uint32_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(count)
                                                                    : std::nullopt;
}

} // namespace

Units::Units(std::vector<Unit> counties) : counties_(std::move(counties))
{
    for (std::size_t i = 0; i < counties_.size(); ++i) {
        by_name_[name_key(counties_[i].state, fold(counties_[i].name))].push_back(i);
    }
}

const Unit* Units::find_county(State state, const std::string& folded_name) const
{
    const auto found = by_name_.find(name_key(state, folded_name));
    return found != by_name_.end() && found->second.size() == 1 ? &counties_[found->second.front()]
                                                                : nullptr;
}

Units load_units(const std::filesystem::path& census_folder)
{
    const std::string file = (census_folder / "counties.csv").string();
    auto records = parse_csv(read_file(file), file);
    std::vector<Unit> counties;
    for (std::size_t i = 1; i < records.size(); ++i) {
        auto& fields = records[i].fields;
        const auto state =
            fields.size() == counties_fields ? State::from_code(fields[2]) : std::nullopt;
        if (!state) {
            throw InputError({file, {}, records[i].line, {}},
                             "this is not a line of the counties' table; write it anew with "
                             "'atlas287 census DIR'");
        }
        counties.push_back({fields[0], "county", fields[1], *state, read_count(fields[3]),
                            fields[4], fields[5], fields[6]});
    }
    return Units(std::move(counties));
}

} // namespace atlas287
