#include "cli/completions.hpp"

namespace atlas287::cli {

const std::vector<Shell>& all_shells()
{
    static const std::vector<Shell> shells{
        {"bash", complete_in_bash}, {"zsh", complete_in_zsh}, {"fish", complete_in_fish}};
    return shells;
}

std::string quote_for_shell(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text) {
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return quoted + "'";
}

std::string first_sentence(const std::string& text)
{
    return text.substr(0, text.find(". "));
}

} // namespace atlas287::cli
