#include "publish/templates.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

#include <kainjow/mustache.hpp>

#include <stdexcept>
#include <utility>

namespace atlas287 {

namespace {

namespace fs = std::filesystem;
using kainjow::mustache::data;

/// Numbers are printed by the program, not by the template, so that only texts, truths, lists and
/// objects occur.
data to_mustache(const nlohmann::json& value)
{
    switch (value.type()) {
    case nlohmann::json::value_t::object: {
        data object(data::type::object);
        for (const auto& [key, member] : value.items()) {
            object[key] = to_mustache(member);
        }
        return object;
    }
    case nlohmann::json::value_t::array: {
        data list(data::type::list);
        // The library's push_back copies: all of a page once for each list that it is in.
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): of this function's own list
        auto& members = const_cast<kainjow::mustache::list&>(list.list_value());
        members.reserve(value.size());
        for (const auto& member : value) {
            members.push_back(to_mustache(member));
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

/// What is printed of a list stays text, and shows what it is: nothing in it turns the line around.
std::string escape_html(const std::string& text)
{
    return kainjow::mustache::html_escape(visible(text));
}

} // namespace

struct Templates::Parsed {
    kainjow::mustache::mustache page;
};

Templates::~Templates() = default;
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;

Templates::Templates(const fs::path& folder, const Messages& words) : folder_(folder)
{
    for (const auto& path : list_files({folder})) {
        if (path.extension() == ".mustache") {
            texts_[path.stem().string()] = read_file(path);
        }
    }
    for (const auto& [name, text] : texts_) {
        auto parsed = std::make_unique<Parsed>(
            Parsed{kainjow::mustache::mustache(with_words(name, with_partials(text, 0), words))});
        if (!parsed->page.is_valid()) {
            throw InputError({(folder_ / (name + ".mustache")).string(), {}, 0, {}},
                             "this template is not mustache: " + parsed->page.error_message());
        }
        parsed->page.set_custom_escape(escape_html);
        parsed_.emplace(name, std::move(parsed));
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

std::string Templates::with_words(std::string_view name, const std::string& text,
                                  const Messages& words) const
{
    // Words are put in once, when the templates are read: there are hundreds, and pages thousands.
    std::string whole;
    std::size_t at = 0;
    while (true) {
        const std::size_t open = text.find("{{", at);
        whole += text.substr(at, open - at);
        if (open == std::string::npos) {
            return whole;
        }
        const bool raw = text.compare(open, 3, "{{{") == 0;
        const std::string_view ending = raw ? "}}}" : "}}";
        const std::size_t begin = open + ending.size();
        const std::size_t close = text.find(ending, begin);
        const std::string_view tag = trim(std::string_view(text).substr(begin, close - begin));
        const std::size_t end = close == std::string::npos ? text.size() : close + ending.size();
        if (tag.starts_with("t.")) {
            try {
                const std::string& message = words.at(tag.substr(2));
                whole += raw ? message : escape_html(message);
            } catch (const std::out_of_range& error) {
                throw InputError(
                    {(folder_ / (std::string(name) + ".mustache")).string(), {}, 0, {}},
                    error.what());
            }
        } else {
            whole += text.substr(open, end - open);
        }
        at = end;
    }
}

std::string Templates::render(const std::string& name, const nlohmann::json& values,
                              const nlohmann::json& shared) const
{
    const auto parsed = parsed_.find(name);
    if (parsed == parsed_.end()) {
        throw InputError({(folder_ / (name + ".mustache")).string(), {}, 0, {}},
                         "this template is missing");
    }
    const data own = to_mustache(values);
    const data common = to_mustache(shared);
    kainjow::mustache::context<std::string> context(&common);
    context.push(&own);
    // Rendering changes the parsed page only for partials and lambdas, which never get this far.
    return parsed->second->page.render(context);
}

} // namespace atlas287
