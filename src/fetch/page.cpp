#include "fetch/page.hpp"

#include "base/text.hpp"
#include "fetch/file_name.hpp"
#include "fetch/web_address.hpp"
#include "roll/html.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace atlas287 {

namespace {

/// A page with more is no page of ICE's.
constexpr std::size_t most_links = 5000;

std::string text_of(xmlNode* root)
{
    constexpr std::size_t enough = 2000;
    std::string text;
    walk(root, [&](xmlNode* node) {
        if (node->type == XML_TEXT_NODE && text.size() < enough) {
            text += reinterpret_cast<const char*>(node->content);
        }
        const std::string_view name = name_of(node);
        if (name == "img") {
            text += " " + attribute_of(node, "alt");
        }
        text += name.empty() ? "" : " ";
        return name != "script" && name != "style" && text.size() < enough;
    });
    return printable(text);
}

std::string spoken_text(xmlNode* link)
{
    std::string text = text_of(link);
    for (const char* attribute : {"title", "aria-label"}) {
        const std::string said = printable(attribute_of(link, attribute));
        if (!said.empty() && text.find(said) == std::string::npos) {
            text += (text.empty() ? "" : " ") + said;
        }
    }
    return text;
}

/// The name that a link gives the file for a reader who saves it, else that of its address.
std::string link_file_name(xmlNode* link, const std::string& address)
{
    std::string name = file_name_of(address);
    if (!is_sheet_ending(ending_of(name))) {
        const std::string download = safe_file_name(attribute_of(link, "download"));
        if (is_sheet_ending(ending_of(download))) {
            name = download;
        }
    }
    return name;
}

bool speaks_of_agencies(const PageLink& link)
{
    const std::string said = fold(link.text) + " " + fold(link.name);
    return said.find("participating") != std::string::npos ||
           said.find("pending") != std::string::npos;
}

/// Endings of what is no list for certain, so that it is not asked for.
bool is_other_ending(std::string_view ending)
{
    constexpr std::array<std::string_view, 16> other{"pdf",  "doc", "docx", "ppt", "pptx", "jpg",
                                                     "jpeg", "png", "gif",  "svg", "mp4",  "mp3",
                                                     "zip",  "css", "js",   "xml"};
    return std::find(other.begin(), other.end(), ending) != other.end();
}

} // namespace

LinkPage read_link_page(std::string_view html, const std::string& address)
{
    LinkPage page;
    const Html tree = parse_html(html);
    if (!tree) {
        return page;
    }
    std::string base = address;
    bool base_found = false;
    std::set<std::string> seen{target_of({}, address).address};
    walk(tree, [&](xmlNode* node) {
        const std::string_view name = name_of(node);
        if (name == "title" && page.title.empty()) {
            page.title = text_of(node);
        } else if (name == "base" && !base_found) {
            const Target target = target_of(address, attribute_of(node, "href"));
            base = target.address.empty() ? address : target.address;
            base_found = true;
        } else if ((name == "a" || name == "area") && page.links.size() < most_links) {
            const std::string printed = attribute_of(node, "href");
            const Target target = target_of(base, printed);
            if (target.address.empty()) {
                if (is_sheet_ending(ending_of(safe_file_name(printed)))) {
                    page.refused.push_back("a link leads to " + target.refusal);
                }
            } else if (!trim(printed).empty() && seen.insert(target.address).second) {
                page.links.push_back(
                    {target.address, spoken_text(node), link_file_name(node, target.address)});
            }
        }
        return true;
    });
    return page;
}

std::vector<ListLink> find_list_links(const LinkPage& page)
{
    std::vector<ListLink> named;
    std::vector<ListLink> sheets;
    std::vector<ListLink> spoken;
    for (const PageLink& link : page.links) {
        const std::string ending = ending_of(link.name);
        const bool speaks = speaks_of_agencies(link);
        if (is_sheet_ending(ending)) {
            (speaks ? named : sheets).push_back({link, speaks});
        } else if (speaks && !is_other_ending(ending)) {
            spoken.push_back({link, false});
        }
    }
    named.insert(named.end(), sheets.begin(), sheets.end());
    named.insert(named.end(), spoken.begin(), spoken.end());
    return named;
}

} // namespace atlas287
