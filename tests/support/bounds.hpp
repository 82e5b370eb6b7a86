#pragma once

#include "base/error.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace atlas287::testing {

/// The error with which a list is refused; nothing, and a failure, when it is read.
std::optional<InputError> refusal_of(std::string_view bytes,
                                     const std::string& file = "lists/a.xlsx");

/// Runs `work` in a process of its own that is ended when it uses more processor time than hostile
/// input may cost. What it printed, or nothing when it was ended or crashed.
std::optional<std::string> within_bounds(const std::function<std::string()>& work,
                                         unsigned processor_seconds = 5);

/// Reads a list within bounds: `read`, or what() of the InputError; nothing when it took too long
/// or crashed.
std::optional<std::string> read_within_bounds(const std::string& bytes,
                                              const std::string& file = "lists/a.xlsx");
std::optional<std::string> read_within_bounds(const std::string& bytes, unsigned processor_seconds,
                                              const std::string& file = "lists/a.xlsx");

} // namespace atlas287::testing
