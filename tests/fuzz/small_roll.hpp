#pragma once

#include "roll/roll.hpp"

namespace atlas287::fuzz {

/// Lists of two days of February 2025: two agreements in Florida and one in Texas, and then one in
/// Utah.
Roll small_roll();

} // namespace atlas287::fuzz
