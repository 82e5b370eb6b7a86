// Completions for fish: one `complete` an option.

#include "cli/completions.hpp"

#include <fmt/format.h>

namespace atlas287::cli {

namespace {

/// In single quotes, as fish reads them.
std::string quote_for_fish(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text) {
        quoted += (c == '\'' || c == '\\' ? "\\" : "") + std::string(1, c);
    }
    return quoted + "'";
}

/// What completes a value, as options of `complete`.
std::string offer_in_fish(const OptionText& option)
{
    if (option.offers.values.empty()) {
        return option.offers.paths == Offers::Paths::files ? (option.is_argument() ? "-F" : "-r -F")
               : option.offers.paths == Offers::Paths::folders
                   ? (option.is_argument() ? "-a" : "-x -a") +
                         std::string(" '(__fish_complete_directories)'")
               : option.is_argument() ? ""
                                      : "-x";
    }
    const bool list = option.several && !option.is_argument();
    std::string words;
    for (const Offer& offer : option.offers.values) {
        words += (words.empty() ? "" : " ") +
                 quote_for_fish(offer.value +
                                (offer.what.empty() ? "" : "\t" + first_sentence(offer.what)));
    }
    words =
        list ? fmt::format("(__fish_complete_list , {})", quote_for_fish("printf '%s\\n' " + words))
             : fmt::format("(printf '%s\\n' {})", words);
    return (option.is_argument() ? "-a " : "-x -a ") + quote_for_fish(words);
}

std::string option_in_fish(const std::string& condition, const OptionText& option)
{
    const std::string offers = offer_in_fish(option);
    const std::string start = fmt::format("complete -c atlas287 -n {}", quote_for_fish(condition));
    if (option.is_argument()) {
        return offers.empty() ? "" : fmt::format("{} {}\n", start, offers);
    }
    return fmt::format("{}{} -l {}{} -d {}\n", start,
                       option.letter.empty() ? "" : " -s " + option.letter.substr(1),
                       option.name.substr(2), option.is_flag() ? "" : " " + offers,
                       quote_for_fish(first_sentence(option.help)));
}

} // namespace

std::string complete_in_fish(const ProgramHelp& program)
{
    std::string script =
        "# Completions of atlas287 for fish, as 'atlas287 completion fish' prints them.\n\n"
        "complete -c atlas287 -f\n";
    const std::string no_command = "__fish_use_subcommand";
    for (const OptionText& option : program.options) {
        script += option_in_fish(no_command, option);
    }
    for (const CommandHelp& command : program.commands) {
        script += fmt::format("\ncomplete -c atlas287 -n {} -a {} -d {}\n", no_command,
                              command.text.name, quote_for_fish(command.text.what));
        for (const OptionText& option : command.options) {
            script += option_in_fish("__fish_seen_subcommand_from " + command.text.name, option);
        }
    }
    return script;
}

} // namespace atlas287::cli
