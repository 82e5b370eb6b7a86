#pragma once

#include "base/error.hpp"
#include "publish/table.hpp"

#include <string>

namespace atlas287::cli {

/// Prints a table for people, or as JSON. The status says whether it has rows.
ExitStatus print_table(const Table& table, bool json);

/// Writes to a file, or to standard output when the name is empty or `-`. Throws WriteError.
void write_output(const std::string& file, const std::string& bytes);

} // namespace atlas287::cli
