#include "publish/templates.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

#include <kainjow/mustache.hpp>

namespace atlas287 {

namespace {

using kainjow::mustache::data;

/// Numbers are printed by the program, not by the template, so that only texts, truths, lists and
/// objects occur.
data to_mustache(const nlohmann::json& value)
{
    switch (value.type()) {
    case nlohmann::json::value_t::object: {
        data object(data::type::object);
        for (const auto& [key, member] : value.items()) {
            object.set(key, to_mustache(member));
        }
        return object;
    }
    case nlohmann::json::value_t::array: {
        data list(data::type::list);
        for (const auto& member : value) {
            list.push_back(to_mustache(member));
        }
        return list;
    }
    case nlohmann::json::value_t::boolean:
        return {value.get<bool>() ? data::type::bool_true : data::type::bool_false};
    case nlohmann::json::value_t::string:
        return {value.get<std::string>()};
    default:
        return {value.dump()};
    }
}

} // namespace

Templates::Templates(const std::filesystem::path& folder) : folder_(folder)
{
    for (const auto& path : list_files({folder})) {
        if (path.extension() == ".mustache") {
            texts_[path.stem().string()] = read_file(path);
        }
    }
}

std::string Templates::with_partials(const std::string& text, int depth) const
{
    // Partials are put in as text: the library would look for them among the values, where `lead`
    // the template and `lead` the values would hide each other.
    constexpr int deepest = 8;
    std::string whole;
    std::size_t at = 0;
    while (true) {
        const std::size_t open = text.find("{{>", at);
        const std::size_t close = text.find("}}", open);
        whole += text.substr(at, open - at);
        if (open == std::string::npos) {
            return whole;
        }
        if (close == std::string::npos) {
            throw InputError({folder_.string(), {}, 0, {}},
                             "a template names another without an end: " + text.substr(open, 40));
        }
        const std::string name(trim(std::string_view(text).substr(open + 3, close - open - 3)));
        const auto partial = texts_.find(name);
        if (partial == texts_.end() || depth == deepest) {
            throw InputError({folder_.string(), {}, 0, {}},
                             "there is no template " + name + ", or it holds itself");
        }
        whole += with_partials(partial->second, depth + 1);
        at = close + 2;
    }
}

std::string Templates::render(const std::string& name, const nlohmann::json& values) const
{
    const auto text = texts_.find(name);
    if (text == texts_.end()) {
        throw InputError({(folder_ / (name + ".mustache")).string(), {}, 0, {}},
                         "this template is missing");
    }
    kainjow::mustache::mustache page(with_partials(text->second, 0));
    std::string rendered = page.render(to_mustache(values));
    if (!page.is_valid()) {
        throw InputError({(folder_ / (name + ".mustache")).string(), {}, 0, {}},
                         "this template is not mustache: " + page.error_message());
    }
    return rendered;
}

} // namespace atlas287
