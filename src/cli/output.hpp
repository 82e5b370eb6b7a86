#pragma once

#include "base/error.hpp"
#include "publish/table.hpp"

#include <string>

namespace atlas287::cli {

/// Prints a table for people, or as JSON. The status says whether it has rows.
ExitStatus print_table(const Table& table, bool json);

/// Prints lines for people on standard output, with what is not seen written out (visible): what a
/// list prints does not command the terminal. Throws WriteError.
void print_lines(const std::string& lines);

/// Writes to a file, or to standard output when the name is empty or `-`. Throws WriteError.
void write_output(const std::string& file, const std::string& bytes);

} // namespace atlas287::cli
