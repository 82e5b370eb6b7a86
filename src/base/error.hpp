#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace atlas287 {

/// Exit statuses of the program (design, section 5).
enum class ExitStatus : int {
    done = 0,
    nothing_found = 1, ///< findings, or nothing found where that is the question asked
    wrong_use = 2,
    bad_input = 3,
    could_not_write = 4,
};

/// Where in the input something is wrong; parts that do not apply stay empty or 0.
struct Place {
    std::string file;
    std::string sheet;
    std::uint32_t row = 0; ///< as counted in the file, from 1
    std::string column;    ///< a letter (`F`) or a heading (`SIGNED`)
};

/// "lists/a.xlsx, sheet Sheet1, row 12, column F"; empty when nothing is known.
std::string describe(const Place& place);

/// Base of all errors that a user is told about in one sentence.
class Error : public std::runtime_error {
public:
    Error(ExitStatus status, const std::string& message)
        : std::runtime_error(message), status_(status)
    {}
    [[nodiscard]] ExitStatus status() const noexcept { return status_; }

private:
    ExitStatus status_;
};

/// The program was called in a way that cannot be carried out.
class UsageError : public Error {
public:
    explicit UsageError(const std::string& message) : Error(ExitStatus::wrong_use, message) {}
};

/// Input that cannot be read. The message says what is wrong and what to do;
/// what() puts the place in front of it. Both quote what strangers wrote, and are given as
/// visible_line() shows them: nothing in a file commands the terminal.
class InputError : public Error {
public:
    InputError(Place place, const std::string& message);
    [[nodiscard]] const Place& place() const noexcept { return place_; }
    [[nodiscard]] const std::string& message() const noexcept { return message_; }

private:
    Place place_;
    std::string message_;
};

/// Output that could not be written; what was there before is untouched.
class WriteError : public Error {
public:
    explicit WriteError(const std::string& message) : Error(ExitStatus::could_not_write, message) {}
};

} // namespace atlas287
