#include "base/memory.hpp"
#include "cli/program.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

int main(int argc, char** argv)
{
    using namespace atlas287;
    keep_freed_memory();
    // Nothing here depends on where it runs. Without this, libzip asks for the local time zone with
    // every file in an archive, which asks the file system.
    ::setenv("TZ", "UTC0", 1);
    try {
        return cli::run_program(argc, argv);
    } catch (const Error& error) {
        fmt::print(stderr, "atlas287: {}\n", error.what());
        return static_cast<int>(error.status());
    } catch (const std::exception& error) {
        fmt::print(stderr, "atlas287: {} (this is a mistake in the program; please report it)\n",
                   error.what());
        return static_cast<int>(ExitStatus::bad_input);
    }
}
