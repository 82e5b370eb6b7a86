#include "cli/commands.hpp"

namespace atlas287::cli {

std::vector<std::unique_ptr<Command>> make_commands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(make_report_command());
    commands.push_back(make_serve_command());
    commands.push_back(make_update_command());
    commands.push_back(make_import_command());
    commands.push_back(make_stats_command());
    commands.push_back(make_find_command());
    commands.push_back(make_diff_command());
    commands.push_back(make_export_command());
    commands.push_back(make_check_command());
    commands.push_back(make_census_command());
    commands.push_back(make_completion_command());
    return commands;
}

} // namespace atlas287::cli
