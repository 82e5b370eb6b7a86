#include "base/memory.hpp"
#include "cli/command.hpp"
#include "cli/version.hpp"

#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace {

using namespace atlas287;

int to_int(ExitStatus status)
{
    return static_cast<int>(status);
}

int run(int argc, char** argv)
{
    CLI::App program("Every list of 287(g) agreements that ICE published, as a report and as data.",
                     "atlas287");
    program.set_version_flag("--version", [] { return cli::version_text(); });
    program.set_help_flag("-h,--help", "Print this help and exit");
    program.require_subcommand(1);
    program.failure_message(CLI::FailureMessage::help);
    program.footer(
        "Exit status: 0 done; 1 findings, or nothing found where that is the question asked; 2 "
        "wrong use; "
        "3 bad input; 4 could not write.\n\"atlas287 COMMAND --help\" says more about a command.");

    const auto commands = cli::make_commands();
    std::vector<std::pair<CLI::App*, cli::Command*>> apps;
    apps.reserve(commands.size());
    for (const auto& command : commands) {
        const cli::CommandText text = command->text();
        CLI::App* app = program.add_subcommand(text.name, text.what);
        cli::CommandOptions options(*app);
        command->add_options(options);
        if (!text.more.empty()) { // else it keeps the program's
            app->footer(text.more);
        }
        apps.emplace_back(app, command.get());
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::Success& success) { // --help, --version
        return program.exit(success);
    } catch (const CLI::ParseError& error) {
        const std::string command = argc > 1 ? argv[1] : "";
        const bool known = std::any_of(apps.begin(), apps.end(), [&](const auto& app) {
            return app.first->get_name() == command;
        });
        const bool is_name = !command.empty() && !command.starts_with('-');
        fmt::print(stderr, "atlas287: {}\nTry 'atlas287 {}--help'.\n",
                   is_name && !known ? fmt::format("there is no command '{}'", command)
                                     : error.what(),
                   known ? command + " " : "");
        return to_int(ExitStatus::wrong_use);
    }
    for (const auto& [app, command] : apps) {
        if (app->parsed()) {
            return to_int(command->run());
        }
    }
    return to_int(ExitStatus::wrong_use);
}

} // namespace

int main(int argc, char** argv)
{
    keep_freed_memory();
    // Nothing here depends on where it runs. Without this, libzip asks for the local time zone with
    // every file in an archive, which asks the file system.
    ::setenv("TZ", "UTC0", 1);
    try {
        return run(argc, argv);
    } catch (const Error& error) {
        fmt::print(stderr, "atlas287: {}\n", error.what());
        return to_int(error.status());
    } catch (const std::exception& error) {
        fmt::print(stderr, "atlas287: {} (this is a mistake in the program; please report it)\n",
                   error.what());
        return to_int(ExitStatus::bad_input);
    }
}
