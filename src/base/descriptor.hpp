#pragma once

#include <unistd.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atlas287 {

/// A file descriptor of the operating system that closes itself.
class Descriptor {
public:
    explicit Descriptor(int value = -1) : value_(value) {}
    ~Descriptor()
    {
        if (value_ >= 0) {
            ::close(value_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    [[nodiscard]] int get() const { return value_; }
    [[nodiscard]] bool valid() const { return value_ >= 0; }

private:
    int value_;
};

/// Everything up to the end of an open file, of which about `expected` bytes are there. Nothing,
/// with errno, when a read fails or there are more than `limit` bytes.
std::optional<std::string> read_all(const Descriptor& file, std::uintmax_t expected,
                                    std::uintmax_t limit);

/// False, with errno, when not all of it could be written.
bool write_all(const Descriptor& file, std::string_view bytes);

} // namespace atlas287
