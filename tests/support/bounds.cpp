#include "support/bounds.hpp"

#include "roll/list.hpp"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

namespace atlas287::testing {

std::optional<InputError> refusal_of(std::string_view bytes, const std::string& file)
{
    try {
        const List list = read_list(bytes, file);
        ADD_FAILURE() << "it was read: " << list.rows.size() << " rows";
    } catch (const InputError& error) {
        return error;
    }
    return std::nullopt;
}

std::optional<std::string> within_bounds(const std::function<std::string()>& work,
                                         unsigned processor_seconds)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return std::nullopt;
    }
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit time{processor_seconds, processor_seconds};
        const rlimit no_core{0, 0};
        ::setrlimit(RLIMIT_CPU, &time);
        ::setrlimit(RLIMIT_CORE, &no_core);
        const std::string printed = work().substr(0, 4000); // less than a pipe holds
        const bool written = ::write(ends[1], printed.data(), printed.size()) >= 0;
        ::_exit(written ? 0 : 1);
    }
    ::close(ends[1]);
    std::string printed;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;) {
        printed.append(buffer.data(), static_cast<std::size_t>(got));
    }
    ::close(ends[0]);
    int status = 0;
    const bool ended = child > 0 && ::waitpid(child, &status, 0) == child;
    return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? std::optional(printed)
                                                                  : std::nullopt;
}

std::optional<std::string> read_within_bounds(const std::string& bytes, const std::string& file)
{
    constexpr unsigned usual_seconds = 5;
    return read_within_bounds(bytes, usual_seconds, file);
}

std::optional<std::string> read_within_bounds(const std::string& bytes, unsigned processor_seconds,
                                              const std::string& file)
{
    return within_bounds(
        [&]() -> std::string {
            try {
                const List list = read_list(bytes, file);
                return "read";
            } catch (const InputError& error) {
                return error.what();
            }
        },
        processor_seconds);
}

} // namespace atlas287::testing
