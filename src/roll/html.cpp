#include "roll/html.hpp"

#include <limits>

namespace atlas287 {

Html parse_html(std::string_view html)
{
    if (html.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return nullptr;
    }
    return Html(htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                               HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET));
}

std::string_view name_of(const xmlNode* node)
{
    return node->type == XML_ELEMENT_NODE ? reinterpret_cast<const char*>(node->name) : "";
}

std::string attribute_of(xmlNode* node, const char* name)
{
    struct FreeText {
        void operator()(xmlChar* text) const { xmlFree(text); }
    };
    const std::unique_ptr<xmlChar, FreeText> value(
        xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)));
    return value ? reinterpret_cast<const char*>(value.get()) : "";
}

} // namespace atlas287
