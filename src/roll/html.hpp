#pragma once

#include <libxml/HTMLparser.h>

#include <memory>
#include <string>
#include <string_view>

namespace atlas287 {

struct FreeHtml {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Html = std::unique_ptr<xmlDoc, FreeHtml>;

/// An HTML page as a tree; errors in it are mended as browsers mend them. Nothing for what is no
/// page at all. Never asks the network.
Html parse_html(std::string_view html);

/// An element's name in lower case; empty for what is no element.
std::string_view name_of(const xmlNode* node);

/// An attribute's value, its entities resolved; empty when there is none.
std::string attribute_of(xmlNode* node, const char* name);

/// Visits a tree in the order of the page. `visit` says whether to go into a node's children.
template <typename Visit> void walk(xmlNode* root, const Visit& visit)
{
    xmlNode* node = root;
    while (node != nullptr) {
        if (visit(node) && node->children != nullptr && node->type != XML_ENTITY_REF_NODE) {
            node = node->children;
            continue;
        }
        while (node != root && node->next == nullptr) {
            node = node->parent;
        }
        node = node == root ? nullptr : node->next;
    }
}

/// As walk, of a whole page.
template <typename Visit> void walk(const Html& page, const Visit& visit)
{
    walk(reinterpret_cast<xmlNode*>(page.get()), visit);
}

} // namespace atlas287
