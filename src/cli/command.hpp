#pragma once

#include "base/error.hpp"
#include "cli/command_options.hpp"

#include <memory>
#include <string>
#include <vector>

namespace atlas287::cli {

/// A command line that shows what a command is for.
struct Example {
    std::string line; ///< `atlas287 find 33880`
    std::string what; ///< what it does, as a sentence without its full stop
};

/// What help says of a command.
struct CommandText {
    std::string name; ///< as typed
    std::string what; ///< a line
    std::string more; ///< below its options, instead of what the program's own help says there
    std::vector<Example> examples = {}; ///< for its manual page
};

/// One command of the program: what it is called, its options, and what it does.
class Command {
public:
    Command() = default;
    virtual ~Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    Command(Command&&) = delete;
    Command& operator=(Command&&) = delete;

    [[nodiscard]] virtual CommandText text() const = 0;

    /// Adds the command's options. They are filled in before run().
    virtual void add_options(CommandOptions& options) = 0;

    /// Does the work. Throws Error.
    virtual ExitStatus run() = 0;
};

/// All commands, in the order in which help lists them.
std::vector<std::unique_ptr<Command>> make_commands();

} // namespace atlas287::cli
