#include "base/descriptor.hpp"

#include <cerrno>
#include <cstddef>

namespace atlas287 {

std::optional<std::string> read_all(const Descriptor& file, std::uintmax_t expected,
                                    std::uintmax_t limit)
{
    std::string bytes;
    bytes.resize(static_cast<std::size_t>(expected));
    std::size_t length = 0;
    while (true) {
        if (length == bytes.size()) {
            if (length > limit) { // a pipe or device does not say how much it has
                errno = EFBIG;
                return std::nullopt;
            }
            bytes.resize(bytes.size() + bytes.size() / 2 + 4096);
        }
        const ssize_t got = ::read(file.get(), bytes.data() + length, bytes.size() - length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return std::nullopt;
        }
        if (got == 0) {
            bytes.resize(length);
            return bytes;
        }
        length += static_cast<std::size_t>(got);
    }
}

bool write_all(const Descriptor& file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
        if (put < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(put < 0 ? 0 : static_cast<std::size_t>(put));
    }
    return true;
}

} // namespace atlas287
