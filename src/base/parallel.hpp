#pragma once

#include <cstddef>
#include <functional>

namespace atlas287 {

/// Threads worth starting on this machine, at least 1.
unsigned hardware_threads();

/// Calls `work(i)` once for every i below `count`, on up to `threads` threads, in no order. When
/// calls throw, the others still run, and the exception of the lowest i is thrown at the end.
void parallel_for(std::size_t count, unsigned threads,
                  const std::function<void(std::size_t)>& work);

} // namespace atlas287
