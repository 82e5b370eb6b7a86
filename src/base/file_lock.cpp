#include "base/file_lock.hpp"

#include "base/error.hpp"
#include "base/folders.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <string>

namespace atlas287 {

FileLock::FileLock(const std::filesystem::path& path)
{
    make_folder(parent_of(path));
    // NOLINTNEXTLINE(cppcoreguidelines-prefer-member-initializer): the folder has to be there first
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0 || ::flock(descriptor_, LOCK_EX) != 0) {
        const std::string why = system_reason();
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
        throw WriteError(fmt::format("{}: cannot be locked: {}", path.string(), why));
    }
}

FileLock::~FileLock()
{
    ::close(descriptor_);
}

} // namespace atlas287
