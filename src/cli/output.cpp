#include "cli/output.hpp"

#include "base/files.hpp"
#include "base/text.hpp"

#include <cstdio>

namespace atlas287::cli {

ExitStatus print_table(const Table& table, bool json)
{
    write_output("", json ? to_json(table) : to_text(table));
    return table.rows.empty() ? ExitStatus::nothing_found : ExitStatus::done;
}

void print_lines(const std::string& lines)
{
    write_output("", visible(lines));
}

void write_output(const std::string& file, const std::string& bytes)
{
    if (!file.empty() && file != "-") {
        write_file(file, bytes);
        return;
    }
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() ||
        std::fflush(stdout) != 0) {
        throw WriteError("standard output: cannot be written");
    }
}

} // namespace atlas287::cli
