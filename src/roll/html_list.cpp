#include "base/text.hpp"
#include "roll/list.hpp"

#include <libxml/HTMLparser.h>

#include <limits>
#include <memory>

namespace atlas287 {

namespace {

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

struct FreeText {
    void operator()(xmlChar* text) const { xmlFree(text); }
};

std::string_view name_of(const xmlNode* node)
{
    return node->type == XML_ELEMENT_NODE ? reinterpret_cast<const char*>(node->name) : "";
}

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

std::string attribute_of(xmlNode* node, const char* name)
{
    const std::unique_ptr<xmlChar, FreeText> value(
        xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)));
    return value ? reinterpret_cast<const char*>(value.get()) : "";
}

/// The text of a cell as a reader sees it, and the first address in it.
struct CellText {
    std::string text;
    std::string url;
};

CellText read_cell(xmlNode* cell)
{
    CellText content;
    walk(cell, [&](xmlNode* node) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            content.text += reinterpret_cast<const char*>(node->content);
            return false;
        }
        const std::string_view name = name_of(node);
        if (name == "script" || name == "style" || name == "table") {
            return false;
        }
        if (name == "br" || name == "p" || name == "div") {
            content.text += ' ';
        }
        if (name == "a" && content.url.empty()) {
            content.url = trim(attribute_of(node, "href"));
        }
        return true;
    });
    content.text = collapse_spaces(content.text);
    return content;
}

Grid read_table(xmlNode* table)
{
    Grid grid;
    std::uint32_t number = 0;
    walk(table, [&](xmlNode* node) {
        if (name_of(node) == "table" && node != table) {
            return false;
        }
        if (name_of(node) != "tr") {
            return true;
        }
        grid.start_row(++number);
        std::uint32_t column = 0;
        for (xmlNode* cell = node->children; cell != nullptr; cell = cell->next) {
            if (name_of(cell) == "td" || name_of(cell) == "th") {
                CellText content = read_cell(cell);
                grid.append({column++, grid.keep(std::move(content.text)),
                             grid.keep(std::move(content.url))});
            }
        }
        return false;
    });
    return grid;
}

} // namespace

std::vector<Grid> read_html_grids(std::string_view html)
{
    std::vector<Grid> grids;
    if (html.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return grids;
    }
    // Never from the network; errors in the page are mended as browsers mend them.
    const std::unique_ptr<xmlDoc, FreeDocument> page(htmlReadMemory(
        html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
    if (page) {
        walk(reinterpret_cast<xmlNode*>(page.get()), [&](xmlNode* node) {
            if (name_of(node) == "table") {
                grids.push_back(read_table(node));
            }
            return true;
        });
    }
    return grids;
}

} // namespace atlas287
