#pragma once

#include "base/error.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <vector>

namespace atlas287::cli {

/// One command of the program: what it is called, its options, and what it does.
class Command {
public:
    Command() = default;
    virtual ~Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    Command(Command&&) = delete;
    Command& operator=(Command&&) = delete;

    /// Adds the command, its help and its options to the program.
    virtual CLI::App* set_up(CLI::App& program) = 0;

    /// Does the work. Throws Error.
    virtual ExitStatus run() = 0;
};

/// All commands, in the order in which help lists them.
std::vector<std::unique_ptr<Command>> make_commands();

} // namespace atlas287::cli
