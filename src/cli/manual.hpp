#pragma once

#include "base/date.hpp"
#include "cli/program.hpp"

#include <string>
#include <vector>

namespace atlas287::cli {

/// A manual page of section 1.
struct ManualPage {
    std::string name; ///< `atlas287-report`
    std::string text; ///< in the language of mdoc(7)
};

/// The program's page and one a command, dated `day`.
std::vector<ManualPage> make_manual_pages(const ProgramHelp& program, Date day);

} // namespace atlas287::cli
