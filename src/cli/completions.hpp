#pragma once

#include "cli/program.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace atlas287::cli {

/// A shell that completes command lines.
struct Shell {
    std::string name;
    /// A script for the shell, to be sourced or put where it looks for completions.
    std::string (*complete)(const ProgramHelp&) = nullptr;
};

const std::vector<Shell>& all_shells();

std::string complete_in_bash(const ProgramHelp& program);
std::string complete_in_zsh(const ProgramHelp& program);
std::string complete_in_fish(const ProgramHelp& program);

// What the scripts have in common.

/// In single quotes, as bash and zsh read them.
std::string quote_for_shell(std::string_view text);

/// The first sentence, without its full stop.
std::string first_sentence(const std::string& text);

} // namespace atlas287::cli
