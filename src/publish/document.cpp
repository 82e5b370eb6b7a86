#include "publish/document.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstdlib>
#include <memory>
#include <set>
#include <stdexcept>

namespace atlas287 {

namespace {

struct Free {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
    void operator()(char* text) const { std::free(text); } // NOLINT: the library's own
};

template <typename Thing> using Owned = std::unique_ptr<Thing, Free>;

Owned<cmark_parser> make_parser()
{
    static const bool registered = [] {
        cmark_gfm_core_extensions_ensure_registered();
        return true;
    }();
    static_cast<void>(registered);
    Owned<cmark_parser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
    cmark_syntax_extension* tables = cmark_find_syntax_extension("table");
    if (tables == nullptr || cmark_parser_attach_syntax_extension(parser.get(), tables) == 0) {
        throw std::runtime_error("cmark-gfm has no tables");
    }
    return parser;
}

/// The text of a node and all below it.
std::string text_of(cmark_node* node)
{
    std::string text;
    for (cmark_node* child = cmark_node_first_child(node); child != nullptr;
         child = cmark_node_next(child)) {
        const cmark_node_type type = cmark_node_get_type(child);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
            text += cmark_node_get_literal(child);
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            text += ' ';
        } else {
            text += text_of(child);
        }
    }
    return text;
}

/// An HTML node instead of one that is taken out.
void replace_with_html(cmark_node* node, const std::string& html)
{
    cmark_node* block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
    cmark_node_set_on_enter(block, html.c_str());
    cmark_node_replace(node, block);
    cmark_node_free(node);
}

std::string render(cmark_node* node)
{
    const Owned<char> html(cmark_render_html(node, CMARK_OPT_DEFAULT, nullptr));
    return html.get();
}

void change_links(cmark_node* root, const std::function<std::string(const std::string&)>& link)
{
    std::vector<cmark_node*> nowhere;
    cmark_iter* walk = cmark_iter_new(root);
    for (cmark_event_type event = cmark_iter_next(walk); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(walk)) {
        cmark_node* node = cmark_iter_get_node(walk);
        if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_LINK) {
            continue;
        }
        const std::string leads_to = link(cmark_node_get_url(node));
        if (leads_to.empty()) {
            nowhere.push_back(node);
        } else {
            cmark_node_set_url(node, leads_to.c_str());
        }
    }
    cmark_iter_free(walk);
    for (cmark_node* node : nowhere) {
        while (cmark_node* child = cmark_node_first_child(node)) {
            cmark_node_insert_before(node, child);
        }
        cmark_node_unlink(node);
        cmark_node_free(node);
    }
}

void replace_all(std::string& text, std::string_view what, std::string_view by)
{
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
        text.replace(at, what.size(), by);
    }
}

/// What a heading or an item holds, without the element itself.
std::string inner_html(cmark_node* node)
{
    std::string html;
    for (cmark_node* child = cmark_node_first_child(node); child != nullptr;
         child = cmark_node_next(child)) {
        html += render(child);
    }
    while (!html.empty() && html.back() == '\n') {
        html.pop_back();
    }
    return html;
}

} // namespace

Document read_document(std::string_view markdown,
                       const std::function<std::string(const std::string&)>& link)
{
    const Owned<cmark_parser> parser = make_parser();
    cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
    const Owned<cmark_node> root(cmark_parser_finish(parser.get()));
    change_links(root.get(), link);

    Document document;
    std::set<std::string> ids;
    cmark_node* next = nullptr;
    cmark_node* last_list = nullptr;
    for (cmark_node* node = cmark_node_first_child(root.get()); node != nullptr; node = next) {
        next = cmark_node_next(node);
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_LIST) {
            last_list = node;
        }
        if (type != CMARK_NODE_HEADING) {
            continue;
        }
        const int level = cmark_node_get_heading_level(node);
        const std::string text = text_of(node);
        if (level == 1 && document.title.empty()) {
            document.title = text;
            cmark_node_unlink(node);
            cmark_node_free(node);
            continue;
        }
        std::string id = slug(text);
        while (!ids.insert(id).second) {
            id += "-2";
        }
        if (level == 2) {
            document.headings.push_back({id, text});
        }
        replace_with_html(
            node, fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", level, id, inner_html(node)));
    }
    // References lead to the items of the list that ends the document.
    if (last_list != nullptr && cmark_node_next(last_list) == nullptr &&
        cmark_node_get_list_type(last_list) == CMARK_ORDERED_LIST) {
        std::string html = "<ol class=\"sources\">\n";
        int number = 0;
        for (cmark_node* item = cmark_node_first_child(last_list); item != nullptr;
             item = cmark_node_next(item)) {
            cmark_node* only = cmark_node_first_child(item);
            html += fmt::format("<li id=\"source-{}\">{}</li>\n", ++number,
                                only == nullptr ? "" : inner_html(only));
        }
        replace_with_html(last_list, html + "</ol>\n");
    }
    // The library's tables have an attribute that HTML no longer has, and one that scrolls sideways
    // has to be within reach of the keyboard. In text, quotes and angle brackets are escaped.
    document.html = render(root.get());
    replace_all(document.html, " align=\"right\"", " class=\"number\"");
    replace_all(document.html, "<table>", "<table tabindex=\"0\">");
    return document;
}

} // namespace atlas287
