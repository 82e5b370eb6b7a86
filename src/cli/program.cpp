#include "cli/program.hpp"

#include "cli/version.hpp"

#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace atlas287::cli {

namespace {

constexpr const char* version_help = "Print the version and the day of the newest list, and exit";

/// The command line, its commands, and what they say of themselves.
struct CommandLine {
    CommandLine();

    struct Entry {
        CLI::App* app = nullptr;
        std::unique_ptr<Command> command;
        CommandHelp help;
    };

    CLI::App program{"Every list of 287(g) agreements that ICE published, as a report and as data.",
                     "atlas287"};
    std::vector<Entry> entries;
};

CommandLine::CommandLine()
{
    program.set_version_flag(
        "--version", [] { return version_and_data(); }, version_help);
    program.set_help_flag("-h,--help", "Print this help and exit");
    program.require_subcommand(1);
    program.failure_message(CLI::FailureMessage::help);
    program.footer(
        "Exit status: 0 done; 1 findings, or nothing found where that is the question asked; 2 "
        "wrong use; "
        "3 bad input; 4 could not write.\n\"atlas287 COMMAND --help\" says more about a command.");

    for (std::unique_ptr<Command>& command : make_commands()) {
        const CommandText text = command->text();
        CLI::App* app = program.add_subcommand(text.name, text.what);
        CommandOptions options(*app);
        command->add_options(options);
        if (!text.more.empty()) { // else it keeps the program's
            app->footer(text.more);
        }
        entries.push_back({app, std::move(command), {text, options.texts()}});
    }
}

/// What is wrong, and which help says more: `report ` or nothing.
struct Mistake {
    std::string what;
    std::string command;
};

Mistake explain(const CommandLine& line, const std::string& first, const CLI::ParseError& error)
{
    const bool known =
        std::any_of(line.entries.begin(), line.entries.end(),
                    [&](const auto& entry) { return entry.help.text.name == first; });
    const bool is_name = !first.empty() && !first.starts_with('-');
    return {is_name && !known ? fmt::format("there is no command '{}'", first) : error.what(),
            known ? first + " " : ""};
}

} // namespace

ProgramHelp describe_program()
{
    CommandLine line;
    ProgramHelp help{line.program.get_description(), CommandOptions(line.program).texts(), {}};
    help.options.push_back({"--version", {}, {}, version_help, {}, {}, false, false});
    for (CommandLine::Entry& entry : line.entries) {
        help.commands.push_back(std::move(entry.help));
    }
    return help;
}

int run_program(int argc, const char* const* argv)
{
    CommandLine line;
    try {
        line.program.parse(argc, argv);
    } catch (const CLI::Success& success) { // --help, --version
        return line.program.exit(success);
    } catch (const CLI::ParseError& error) {
        const Mistake mistake = explain(line, argc > 1 ? argv[1] : "", error);
        fmt::print(stderr, "atlas287: {}\nTry 'atlas287 {}--help'.\n", mistake.what,
                   mistake.command);
        return static_cast<int>(ExitStatus::wrong_use);
    }
    const auto chosen = std::find_if(line.entries.begin(), line.entries.end(),
                                     [](const auto& entry) { return entry.app->parsed(); });
    return static_cast<int>(chosen == line.entries.end() ? ExitStatus::wrong_use
                                                         : chosen->command->run());
}

std::string find_mistake(const std::vector<std::string>& arguments)
{
    CommandLine line;
    try {
        // The library takes them from the back.
        line.program.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::Success&) {
        return {};
    } catch (const CLI::ParseError& error) {
        return explain(line, arguments.empty() ? "" : arguments.front(), error).what;
    }
    return {};
}

} // namespace atlas287::cli
