// Completions for zsh, in the words of its own _arguments (zshcompsys): each option and argument is
// a line that says what may stand there.

#include "cli/completions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace atlas287::cli {

namespace {

constexpr std::string_view zsh_head = R"(#compdef atlas287
# Completions of atlas287 for zsh, as 'atlas287 completion zsh' prints them.

)";

constexpr std::string_view zsh_tail = R"(
# Called by name where zsh loaded this file itself; else it was sourced.
if [[ ${funcstack[1]} == _atlas287 ]]; then
  _atlas287 "$@"
else
  compdef _atlas287 atlas287
fi
)";

/// Text inside a line of _arguments or _values, where colons and brackets have a meaning.
std::string escape_in_zsh(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        escaped += (c == ':' || c == '[' || c == ']' || c == '\\' ? "\\" : "") + std::string(1, c);
    }
    return escaped;
}

/// `_atlas287_stats_by`
std::string function_in_zsh(const std::string& command, const OptionText& option)
{
    std::string name = option.name.substr(option.is_argument() ? 0 : 2);
    std::replace(name.begin(), name.end(), '-', '_');
    return fmt::format("_atlas287_{}_{}", command, name);
}

/// A function that offers the words of an option; nothing when it has none.
std::string offer_in_zsh(const std::string& command, const OptionText& option)
{
    if (option.offers.values.empty()) {
        return {};
    }
    const bool list = option.several && !option.is_argument();
    std::string function =
        fmt::format("{}() {{\n  _values {}{}", function_in_zsh(command, option),
                    list ? "-s , " : "", quote_for_shell(list ? "with commas" : "one of these"));
    for (const Offer& offer : option.offers.values) {
        function +=
            " \\\n    " +
            quote_for_shell(
                escape_in_zsh(offer.value) +
                (offer.what.empty() ? "" : "[" + escape_in_zsh(first_sentence(offer.what)) + "]"));
    }
    return function + "\n}\n\n";
}

/// What completes a value: `_files -/`.
std::string action_in_zsh(const std::string& command, const OptionText& option)
{
    return !option.offers.values.empty()                   ? function_in_zsh(command, option)
           : option.offers.paths == Offers::Paths::files   ? "_files"
           : option.offers.paths == Offers::Paths::folders ? "_files -/"
                                                           : " ";
}

/// A line of _arguments.
std::string argument_in_zsh(const std::string& command, const OptionText& option, int number)
{
    const std::string help = escape_in_zsh(first_sentence(option.help));
    if (option.is_argument()) {
        const std::string where = option.several ? "*" : std::to_string(number);
        return quote_for_shell(fmt::format("{}:{}{}:{}", where, option.required ? "" : ":",
                                           escape_in_zsh(option.name),
                                           action_in_zsh(command, option)));
    }
    if (!option.letter.empty()) {
        return fmt::format("'(- : *)'{{{},{}}}{}", option.letter, option.name,
                           quote_for_shell("[" + help + "]"));
    }
    if (option.is_flag()) {
        return quote_for_shell(fmt::format("{}[{}]", option.name, help));
    }
    return quote_for_shell(fmt::format("{}{}=[{}]:{}:{}", option.several ? "*" : "", option.name,
                                       help, escape_in_zsh(option.type),
                                       action_in_zsh(command, option)));
}

std::string arguments_in_zsh(const CommandHelp& command)
{
    std::string lines;
    int number = 0;
    for (const OptionText& option : command.options) {
        number += option.is_argument() ? 1 : 0;
        lines += " \\\n        " + argument_in_zsh(command.text.name, option, number);
    }
    return fmt::format("    ({})\n      _arguments -S{}\n      ;;\n", command.text.name, lines);
}

} // namespace

std::string complete_in_zsh(const ProgramHelp& program)
{
    std::string script(zsh_head);
    std::string commands;
    std::string cases;
    for (const CommandHelp& command : program.commands) {
        for (const OptionText& option : command.options) {
            script += offer_in_zsh(command.text.name, option);
        }
        commands += "    " +
                    quote_for_shell(escape_in_zsh(command.text.name) + ":" + command.text.what) +
                    "\n";
        cases += arguments_in_zsh(command);
    }
    script += fmt::format("_atlas287_commands() {{\n  local -a commands=(\n{}  )\n  _describe -t "
                          "commands command commands\n}}\n\n",
                          commands);
    script += "_atlas287() {\n  local context state state_descr line curcontext=$curcontext\n"
              "  typeset -A opt_args\n  _arguments -C -S";
    for (const OptionText& option : program.options) {
        script += " \\\n    " + argument_in_zsh("", option, 0);
    }
    script += " \\\n    '1: :_atlas287_commands' '*:: :->command' && return\n"
              "  [[ $state == command ]] || return 1\n  case ${words[1]} in\n" +
              cases + "  esac\n}\n";
    return script + std::string(zsh_tail);
}

} // namespace atlas287::cli
