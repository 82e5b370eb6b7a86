#include "places/bodies.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "history/agency_name.hpp"

namespace atlas287 {

const RegionalBody* Bodies::find(State state, const std::string& name) const
{
    const auto known = bodies_.find({state, read_agency_name(name, state).normal});
    return known == bodies_.end() ? nullptr : &known->second;
}

void Bodies::add(State state, const std::string& name, RegionalBody body)
{
    bodies_.emplace(std::pair(state, read_agency_name(name, state).normal), std::move(body));
}

Bodies load_bodies(const std::filesystem::path& folder)
{
    const std::string file = (folder / "bodies.csv").string();
    Bodies bodies;
    const auto records = parse_csv(read_file(file), file);
    for (std::size_t i = 1; i < records.size(); ++i) {
        const auto& fields = records[i].fields;
        const auto state = fields.size() == 4 ? State::from_code(fields[0]) : std::nullopt;
        if (!state || fields[1].empty() || fields[2].empty() || fields[3].empty()) {
            throw InputError({file, {}, records[i].line, {}},
                             "a line has a state's code, a body, GEOIDs and a source");
        }
        RegionalBody body{{}, fields[3]};
        for (const std::string_view geoid : split(fields[2], ' ')) {
            body.geoids.emplace_back(geoid);
        }
        bodies.add(*state, fields[1], std::move(body));
    }
    return bodies;
}

} // namespace atlas287
