#include "base/file_lock.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace {

using namespace atlas287;
using atlas287::testing::TemporaryFolder;

TEST(FileLock, IsHeldByOneAtATime)
{
    const TemporaryFolder folder;
    std::atomic<int> inside{0};
    std::atomic<bool> together{false};
    const auto work = [&] {
        for (int i = 0; i < 50; ++i) {
            const FileLock lock(folder / "data/roll.lock");
            together = together || ++inside > 1;
            --inside;
        }
    };
    std::thread other(work);
    work();
    other.join();
    EXPECT_FALSE(together);
}

TEST(FileLock, ThatCannotBeMadeIsAWriteError)
{
    const TemporaryFolder folder;
    write_file(folder / "file", "x");
    EXPECT_THROW(FileLock(folder / "file/roll.lock"), WriteError);
    EXPECT_THROW(FileLock(folder.path()), WriteError);
}

} // namespace
