// Writes what is made from the command line's own description, and reads command lines of
// documents:
//
//     atlas287_documents write FOLDER DATE    manual pages and completions, as they are installed
//     atlas287_documents parse                reads command lines from standard input, one a line
//     and
//                                             without the program's name, words separated by tabs;
//                                             prints of each what is wrong with it, or an empty
//                                             line

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/completions.hpp"
#include "cli/manual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace atlas287;

void write_documents(const std::filesystem::path& folder, Date day)
{
    const cli::ProgramHelp program = cli::describe_program();
    for (const cli::ManualPage& page : cli::make_manual_pages(program, day)) {
        write_file_if_changed(folder / "man1" / (page.name + ".1"), page.text);
    }
    // Where each shell looks, and under which name.
    write_file_if_changed(folder / "bash" / "atlas287", cli::complete_in_bash(program));
    write_file_if_changed(folder / "zsh" / "_atlas287", cli::complete_in_zsh(program));
    write_file_if_changed(folder / "fish" / "atlas287.fish", cli::complete_in_fish(program));
}

void parse_lines()
{
    std::string line;
    while (std::getline(std::cin, line)) {
        std::vector<std::string> arguments;
        for (const std::string_view argument : split(line, '\t')) {
            arguments.emplace_back(argument);
        }
        std::string mistake = cli::find_mistake(arguments);
        std::replace(mistake.begin(), mistake.end(), '\n', ' ');
        fmt::print("{}\n", mistake);
    }
}

int run(const std::vector<std::string>& arguments)
{
    if (arguments == std::vector<std::string>{"parse"}) {
        parse_lines();
        return static_cast<int>(ExitStatus::done);
    }
    const auto day = arguments.size() == 3 && arguments[0] == "write" ? parse_iso_date(arguments[2])
                                                                      : std::nullopt;
    if (!day) {
        fmt::print(stderr, "usage: atlas287_documents write FOLDER DATE | parse\n");
        return static_cast<int>(ExitStatus::wrong_use);
    }
    write_documents(arguments[1], *day);
    return static_cast<int>(ExitStatus::done);
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        fmt::print(stderr, "atlas287_documents: {}\n", error.what());
        return static_cast<int>(ExitStatus::could_not_write);
    }
}
