#include "base/progress.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <utility>

namespace atlas287 {

bool stderr_is_terminal()
{
    static const bool terminal = isatty(STDERR_FILENO) == 1;
    return terminal;
}

Progress::Progress(std::string what, std::size_t total) : what_(std::move(what)), total_(total) {}

Progress::~Progress()
{
    if (drawn_) {
        std::fputs("\r\x1b[K", stderr);
        std::fflush(stderr);
    }
}

void Progress::advance()
{
    ++done_;
    if (!stderr_is_terminal()) {
        return;
    }
    using std::chrono::steady_clock;
    const long long now = std::chrono::duration_cast<std::chrono::milliseconds>(
                              steady_clock::now().time_since_epoch())
                              .count();
    if (now - last_drawn_ < 100) {
        return;
    }
    last_drawn_ = now;
    drawn_ = true;
    fmt::print(stderr, "\r\x1b[K{} {} of {}", what_, done_, total_);
    std::fflush(stderr);
}

} // namespace atlas287
