#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// A link of a page.
struct PageLink {
    std::string address; ///< as it may be asked for
    std::string text;    ///< what a reader sees, and what a screen reader says
    std::string name;    ///< of the file, as the address or the link names it
};

/// What matters here of an HTML page.
struct LinkPage {
    std::string title;
    std::vector<PageLink> links;      ///< in the order of the page, each address once
    std::vector<std::string> refused; ///< why links were left out that name a workbook or CSV file
};

/// Reads the links of a page. `address` is the page's own, for addresses that are relative to it or
/// to its `base`. Never throws; a text that is no page has no links.
LinkPage read_link_page(std::string_view html, const std::string& address);

/// A link that may lead to a list.
struct ListLink {
    PageLink link;
    bool named = false; ///< its name or text says that it is a list of agencies, and its ending
                        ///< that it is a workbook or CSV; one that then holds none is an error
};

/// The links that may lead to lists, by what they are and not by where they stand: a workbook or a
/// CSV file by the ending of its name, or a text that speaks of participating or pending agencies.
/// Those that say most come first. What a file is, its columns decide.
std::vector<ListLink> find_list_links(const LinkPage& page);

} // namespace atlas287
