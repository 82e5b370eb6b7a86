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

} // namespace

Messages::Messages(const std::filesystem::path& folder, std::string language)
    : language_(std::move(language))
{
    const std::filesystem::path file = folder / (language_ + ".json");
    try {
        all_ = nlohmann::json::parse(read_file(file));
    } catch (const nlohmann::json::exception& error) {
        throw InputError({file.string(), {}, 0, {}},
                         fmt::format("these messages cannot be read: {}", error.what()));
    }
}

const nlohmann::json& Messages::find(std::string_view path) const
{
    const nlohmann::json* node = &all_;
    for (const std::string_view key : split(path, '.')) {
        const auto next = node->find(std::string(key));
        if (next == node->end()) {
            throw std::out_of_range(fmt::format("there is no message {} in {}", path, language_));
        }
        node = &*next;
    }
    return *node;
}

const std::string& Messages::at(std::string_view path) const
{
    return find(path).get_ref<const std::string&>();
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
    return put_values(find(path).at(number == 1 ? "one" : "other").get<std::string>(), values);
}

} // namespace atlas287
