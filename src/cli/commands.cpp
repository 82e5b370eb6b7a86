#include "cli/commands.hpp"

namespace atlas287::cli {

std::vector<std::unique_ptr<Command>> make_commands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(make_import_command());
    return commands;
}

} // namespace atlas287::cli
