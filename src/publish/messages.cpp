#include "publish/messages.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace atlas287 {

namespace {

std::string put_values(const std::string& message, const std::map<std::string, std::string>& values)
{
    std::string text;
    std::size_t at = 0;
    while (at < message.size()) {
        const std::size_t open = message.find('{', at);
        text += message.substr(at, open - at);
        if (open == std::string::npos) {
            break;
        }
        const std::size_t close = message.find('}', open);
        const auto value = values.find(message.substr(open + 1, close - open - 1));
        if (value == values.end()) {
            throw std::out_of_range(
                fmt::format("no value for a name in the message '{}'", message));
        }
        text += value->second;
        at = close + 1;
    }
    return text;
}

nlohmann::json read(const std::filesystem::path& file)
{
    try {
        return nlohmann::json::parse(read_file(file));
    } catch (const nlohmann::json::exception& error) {
        throw InputError({file.string(), {}, 0, {}},
                         fmt::format("these messages cannot be read: {}", error.what()));
    }
}

} // namespace

Messages::Messages(const std::filesystem::path& folder, std::string language)
    : language_(std::move(language)), of_browser_(read(folder / (language_ + ".json"))),
      all_(of_browser_)
{
    all_.update(read(folder / "pages" / (language_ + ".json")));
}

const nlohmann::json* Messages::find(std::string_view path) const
{
    const nlohmann::json* node = &all_;
    for (const std::string_view key : split(path, '.')) {
        const auto next = node->find(std::string(key));
        if (next == node->end()) {
            return nullptr;
        }
        node = &*next;
    }
    return node;
}

const nlohmann::json& Messages::get(std::string_view path) const
{
    const nlohmann::json* found = find(path);
    if (found == nullptr) {
        throw std::out_of_range(fmt::format("there is no message {} in {}", path, language_));
    }
    return *found;
}

const std::string& Messages::at(std::string_view path) const
{
    return get(path).get_ref<const std::string&>();
}

const std::string& Messages::at(std::string_view path, std::size_t place) const
{
    const nlohmann::json& list = get(path);
    if (place >= list.size()) {
        throw std::out_of_range(
            fmt::format("there are {} words {} in {}", list.size(), path, language_));
    }
    return list[place].get_ref<const std::string&>();
}

std::string Messages::fill(std::string_view path,
                           const std::map<std::string, std::string>& values) const
{
    return put_values(at(path), values);
}

std::string Messages::plural(std::string_view path, std::uint64_t number,
                             const std::map<std::string, std::string>& values) const
{
    // English, and Spanish for whole numbers below a million (CLDR plural rules).
    return put_values(get(path).at(number == 1 ? "one" : "other").get<std::string>(), values);
}

} // namespace atlas287
