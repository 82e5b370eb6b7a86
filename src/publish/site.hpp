#pragma once

#include "atlas/atlas.hpp"
#include "places/shapes.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace atlas287 {

/// What a site is written from.
struct SiteRequest {
    std::uint32_t publication = 0; ///< pages are as of this one
    /// Folder with `templates/`, `messages/` and the built assets in `dist/`.
    std::filesystem::path web;
    std::filesystem::path docs;     ///< folder with the documents that become pages
    const Shapes* shapes = nullptr; ///< outlines for the maps of states; not owned
    /// Where the site will stand, such as `https://example.org/atlas/`; may be empty. Only with it
    /// there are a sitemap, canonical links and addresses in feeds that hold elsewhere.
    std::string url;
    std::string program; ///< its name and version, for the data to take away
};

/// What writing a site did.
struct SiteSummary {
    std::size_t files = 0;   ///< files of the site
    std::size_t written = 0; ///< of those, how many were new or had changed
    std::size_t removed = 0; ///< files of an earlier site that this one no longer has
};

/// Writes the report as a static site, in each language: English at its root, others in a folder of
/// their code. Files that are as they should be are not touched, files that the program did not
/// write are left alone, and a page is written after everything that it loads. Throws InputError
/// when the assets have not been built, WriteError when the site cannot be written.
SiteSummary write_site(const Atlas& atlas, const SiteRequest& request,
                       const std::filesystem::path& out);

} // namespace atlas287
