// Completions for bash: a table of what may stand where, and a function that finds the place of the
// word under the cursor. It needs nothing but bash itself, so that it works where the package
// bash-completion is not installed.

#include "cli/completions.hpp"

#include <fmt/format.h>

namespace atlas287::cli {

namespace {

constexpr std::string_view bash_head =
    R"(# Completions of atlas287 for bash, as 'atlas287 completion bash' prints them.

# What may stand in a place: "COMMAND --OPTION", "COMMAND" and the number of an argument, or, for its
# options, COMMAND alone. Sets words, paths (files or folders) and list (one word or several with commas).
_atlas287_offer() {
  case $1 in
)";

constexpr std::string_view bash_takes_value = R"(  esac
}}

_atlas287_takes_value() {{
  case $1 in
    {}) return 0 ;;
    *) return 1 ;;
  esac
}}
)";

constexpr std::string_view bash_tail = R"(
_atlas287() {
  local IFS=$' \t\n' current=${COMP_WORDS[COMP_CWORD]} command='' option='' paths='' list='' head='' quote='' word i
  local -i argument=1
  local words=()
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    if [[ $word == = ]]; then # bash makes three words of --option=value
      continue
    elif [[ -n $option ]]; then
      option=''
    elif [[ $word == -* ]]; then
      _atlas287_takes_value "$command $word" && option=$word
    elif [[ -z $command ]]; then
      command=$word
    else
      argument+=1
    fi
  done
  [[ $current == = ]] && current=''
  if [[ -n $option ]]; then
    _atlas287_offer "$command $option"
  elif [[ $current == -* ]]; then
    _atlas287_offer "$command"
  else
    _atlas287_offer "$command $argument"
    [[ -n $paths || ${#words[@]} -gt 0 ]] || _atlas287_offer "$command"
  fi
  case $paths in # nothing in COMPREPLY lets bash take its own
    files) compopt -o default ;;
    folders) compopt -o dirnames ;;
  esac
  case $current in
    \"* | \'*) quote=${current:0:1} current=${current:1} ;;
  esac
  if [[ -n $list && $current == *,* ]]; then
    head=${current%,*}, current=${current##*,}
  fi
  for word in "${words[@]}"; do
    [[ -n $quote ]] || printf -v word %q "$word"
    [[ ${word,,} == "${current,,}"* ]] && COMPREPLY+=("$head$word")
  done
}

complete -F _atlas287 atlas287
)";

/// A line of the table; nothing where nothing is offered.
std::string offer_in_bash(const std::string& place, const OptionText& option)
{
    std::string does;
    if (!option.offers.values.empty()) {
        does = "words=(";
        for (const Offer& offer : option.offers.values) {
            does += (does.ends_with('(') ? "" : " ") + quote_for_shell(offer.value);
        }
        does += option.several && !option.is_argument() ? ") list=yes" : ")";
    } else if (option.offers.paths != Offers::Paths::none) {
        does = option.offers.paths == Offers::Paths::files ? "paths=files" : "paths=folders";
    }
    return does.empty() ? "" : fmt::format("    {}) {} ;;\n", place, does);
}

std::string names_in_bash(const std::vector<OptionText>& options)
{
    std::string names;
    for (const OptionText& option : options) {
        names += option.is_argument() ? "" : (names.empty() ? "" : " ") + option.name;
    }
    return names;
}

} // namespace

std::string complete_in_bash(const ProgramHelp& program)
{
    std::string script(bash_head);
    std::string commands;
    std::string takes_value;
    for (const CommandHelp& command : program.commands) {
        const std::string& name = command.text.name;
        commands += (commands.empty() ? "" : " ") + name;
        script += fmt::format("    {}) words=({}) ;;\n", name, names_in_bash(command.options));
        int argument = 0;
        for (const OptionText& option : command.options) {
            const std::string place =
                !option.is_argument() ? fmt::format("'{} {}'", name, option.name)
                : option.several      ? fmt::format("'{} '[1-9]*", name) // it is the last
                                      : fmt::format("'{} {}'", name, ++argument);
            script += offer_in_bash(place, option);
            if (!option.is_argument() && !option.is_flag()) {
                takes_value +=
                    fmt::format("{}'{} {}'", takes_value.empty() ? "" : " | ", name, option.name);
            }
        }
    }
    script += fmt::format("    ' 1') words=({}) ;;\n    '') words=({}) ;;\n", commands,
                          names_in_bash(program.options));
    script += fmt::format(bash_takes_value, takes_value);
    return script + std::string(bash_tail);
}

} // namespace atlas287::cli
