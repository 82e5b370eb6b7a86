#pragma once

#include "atlas/atlas.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace atlas287 {

/// What writing a site did.
struct SiteSummary {
    std::size_t files = 0;   ///< files of the site
    std::size_t written = 0; ///< of those, how many were new or had changed
    std::size_t removed = 0; ///< files of an earlier site that this one no longer has
};

/// Writes the report as a static site, as of a publication. `web` is the folder with `templates/`,
/// `messages/` and the built assets in `dist/`. Files that are as they should be are not touched,
/// files that the program did not write are left alone, and the page is written after everything
/// that it needs. Throws InputError when the assets have not been built, WriteError when the site
/// cannot be written.
SiteSummary write_site(const Atlas& atlas, std::uint32_t publication,
                       const std::filesystem::path& web, const std::filesystem::path& out);

} // namespace atlas287
