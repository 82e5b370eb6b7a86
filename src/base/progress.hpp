#pragma once

#include <cstddef>
#include <string>

namespace atlas287 {

/// True when standard error is a terminal that may be drawn on.
bool stderr_is_terminal();

/// A line on standard error that says how far long work has come. It is drawn only on a terminal,
/// at most ten times a second, and wiped when the work is done. Not thread-safe.
class Progress {
public:
    Progress(std::string what, std::size_t total);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    Progress(Progress&&) = delete;
    Progress& operator=(Progress&&) = delete;

    void advance();

    /// Says that more work has turned up than was known at first.
    void expect(std::size_t more) { total_ += more; }

private:
    std::string what_;
    std::size_t total_;
    std::size_t done_ = 0;
    long long last_drawn_ = 0;
    bool drawn_ = false;
};

} // namespace atlas287
