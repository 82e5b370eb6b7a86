#pragma once

#include "cli/command.hpp"

namespace atlas287::cli {

// One a file, named for the command.
std::unique_ptr<Command> make_report_command();
std::unique_ptr<Command> make_serve_command();
std::unique_ptr<Command> make_update_command();
std::unique_ptr<Command> make_import_command();
std::unique_ptr<Command> make_stats_command();
std::unique_ptr<Command> make_find_command();
std::unique_ptr<Command> make_diff_command();
std::unique_ptr<Command> make_export_command();
std::unique_ptr<Command> make_check_command();
std::unique_ptr<Command> make_census_command();
std::unique_ptr<Command> make_completion_command();

} // namespace atlas287::cli
