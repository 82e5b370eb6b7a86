#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace atlas287 {

/// The shipped census tables, by file name (data/census/README.md), out of a folder with the
/// Bureau's own files:
///
/// - `gazetteer*/*_Gaz_counties_national.txt`, `*_Gaz_place_national.txt` and
///   `*_Gaz_cousubs_national.txt`: names, functional status and coordinates;
/// - `acs<year>/county.json`, `place.json` and `county_subdivision.json`: answers of the Bureau's
///   API with B01003_001E, and any other estimates of people (`B05001_006E`);
/// - `relations/place_counties.csv`, `zcta_counties.csv` and `zcta_places.csv`.
///
/// Throws InputError when a file lacks or is not as the Bureau writes it.
std::map<std::string, std::string> build_census_tables(const std::filesystem::path& folder);

} // namespace atlas287
