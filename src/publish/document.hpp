#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// A document of docs/ as a page shows it.
struct Document {
    struct Heading {
        std::string id;
        std::string text;
    };

    std::string title;             ///< of its first heading
    std::string html;              ///< all that follows it
    std::vector<Heading> headings; ///< of the second level, for a table of contents
};

/// Turns CommonMark with GitHub's tables into HTML. Headings get ids made from their text,
/// `#reach`; the items of the last list of a document whose last heading is a list of sources get
/// `source-1`, `source-2` …; HTML in the document is left out. `link` says where a
/// link leads in the site; of one that leads nowhere, empty, only the text stays.
Document read_document(std::string_view markdown,
                       const std::function<std::string(const std::string&)>& link);

} // namespace atlas287
