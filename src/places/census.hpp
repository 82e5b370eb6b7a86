#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace atlas287 {

/// The shipped census tables, by file name, out of a folder with the Bureau's own files:
/// `gazetteer/*_Gaz_counties_national.txt` for names and coordinates, `acs<year>/county.json` (an
/// answer of the Bureau's API with B01003_001E) for population. Throws InputError when a file lacks
/// or is not as the Bureau writes it.
std::map<std::string, std::string> build_census_tables(const std::filesystem::path& folder);

} // namespace atlas287
