#pragma once

#include "cli/command.hpp"

namespace atlas287::cli {

// One a file, named for the command.
std::unique_ptr<Command> make_import_command();

} // namespace atlas287::cli
