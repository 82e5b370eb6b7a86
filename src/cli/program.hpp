#pragma once

#include "cli/command.hpp"
#include "cli/command_options.hpp"

#include <string>
#include <vector>

namespace atlas287::cli {

/// A command as help tells it.
struct CommandHelp {
    CommandText text;
    std::vector<OptionText> options;
};

/// The program as help tells it: what manual pages and completions are made of.
struct ProgramHelp {
    std::string what;                  ///< a sentence
    std::vector<OptionText> options;   ///< its own, without a command
    std::vector<CommandHelp> commands; ///< in the order in which help lists them
};

ProgramHelp describe_program();

/// Does what the command line says; the exit status. Throws Error.
int run_program(int argc, const char* const* argv);

/// What is wrong with a command line, as the program would say it; empty when nothing is. The
/// program's name is left out of `arguments`, and nothing is run.
std::string find_mistake(const std::vector<std::string>& arguments);

} // namespace atlas287::cli
