#pragma once

#include "publish/database.hpp"
#include "publish/page.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace atlas287 {

/// A file of the site's folder `download/`.
struct Download {
    std::string name;  ///< `agreements.csv`
    std::string table; ///< whose rows it has; empty for the GeoPackage
    std::size_t rows = 0;
    std::string bytes;
    std::string sha256; ///< in hexadecimal
};

/// Every table as CSV, those with a place as GeoJSON too, and all of them as a GeoPackage, which is
/// made in the folder given and removed from there. Throws WriteError when it cannot be made.
std::vector<Download> make_downloads(const Database& database,
                                     const std::filesystem::path& scratch);

/// What is in them, as a Frictionless Data Package (specs.frictionlessdata.io, version 1): a
/// resource for each file with its size and hash, for each CSV with its columns, types and keys.
/// `url` is where the site stands; may be empty.
std::string make_datapackage(const std::vector<Download>& downloads, const std::string& newest_list,
                             const std::string& url);

/// Their hashes as `sha256sum --check` reads them.
std::string make_checksums(const std::vector<Download>& downloads);

/// The page that offers them. `program` is the name and version that a citation names, `url` where
/// the site stands; may be empty.
Page make_download_page(const ReportSource& source, const std::vector<Download>& downloads,
                        const std::string& program, const std::string& url);

} // namespace atlas287
