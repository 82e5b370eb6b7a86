#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace atlas287;

TEST(ParallelFor, CallsTheWorkOnceForEachIndex)
{
    for (const unsigned threads : {0U, 1U, 2U, 7U}) {
        std::vector<std::atomic<int>> calls(100);
        parallel_for(calls.size(), threads, [&](std::size_t i) { ++calls[i]; });
        for (const auto& count : calls) {
            EXPECT_EQ(count, 1);
        }
    }
}

TEST(ParallelFor, OfNothingCallsNothing)
{
    bool called = false;
    parallel_for(0, 4, [&](std::size_t) { called = true; });
    EXPECT_FALSE(called);
}

TEST(ParallelFor, ThrowsTheExceptionOfTheLowestIndex)
{
    for (int attempt = 0; attempt < 20; ++attempt) {
        try {
            parallel_for(50, 4, [](std::size_t i) {
                if (i % 10 == 7) {
                    throw std::runtime_error(std::to_string(i));
                }
            });
            ADD_FAILURE() << "nothing was thrown";
        } catch (const std::runtime_error& error) {
            EXPECT_STREQ(error.what(), "7");
        }
    }
}

TEST(ParallelFor, GoesOnWithTheOthersWhenOneThrows)
{
    std::atomic<int> done{0};
    EXPECT_THROW(parallel_for(50, 3,
                              [&](std::size_t i) {
                                  if (i == 0) {
                                      throw std::runtime_error("first");
                                  }
                                  ++done;
                              }),
                 std::runtime_error);
    EXPECT_EQ(done, 49);
}

TEST(HardwareThreads, AreAtLeastOne)
{
    EXPECT_GE(hardware_threads(), 1U);
}

} // namespace
