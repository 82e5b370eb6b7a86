#pragma once

#include "atlas/atlases.hpp"
#include "publish/page.hpp"
#include "publish/standing.hpp"
#include "publish/state_pages.hpp"
#include "support/project_folder.hpp"

#include <filesystem>

namespace atlas287::testing {

namespace fs = std::filesystem;

/// The data that ships as of its newest list, in one language.
struct Shipped {
    explicit Shipped(const char* language)
        : words(fs::path(project_folder()) / "web" / "messages", language), formats(words),
          shapes(load_shapes(project_folder() + "/data/census/shapes.topojson")),
          publication(shipped_atlas().publication_as_of({})),
          standing(shipped_atlas(), publication),
          facts(shipped_atlas(), standing, &shapes), source{shipped_atlas(), publication, words,
                                                            formats}
    {}

    Messages words;
    Formats formats;
    Shapes shapes;
    std::uint32_t publication;
    Standing standing;
    StateFacts facts;
    ReportSource source;
};

inline const Shipped& in_english()
{
    static const Shipped shipped("en");
    return shipped;
}

} // namespace atlas287::testing
