#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace atlas287 {

/// How bytes are packed on their way.
enum class Coding : std::uint8_t { identity, gzip, brotli };

/// As in Content-Encoding: `br`; empty for identity.
std::string_view name_of(Coding coding);

/// The best coding that a request's Accept-Encoding takes (RFC 9110, 12.5.3).
Coding choose_coding(std::string_view accept_encoding);

/// What is sent for an address: bytes, and the same bytes packed, which are made when they are
/// first asked for and kept. May be used from several threads at once.
class Content {
public:
    /// `type` is a media type, with its charset.
    Content(std::string bytes, std::string type);

    [[nodiscard]] const std::string& type() const { return type_; }

    /// Whether it becomes smaller when packed: text of some length.
    [[nodiscard]] bool can_be_packed() const { return packable_; }

    /// The bytes in a coding; packed only where that is worth it.
    [[nodiscard]] const std::string& bytes(Coding coding) const;

    /// Strong (RFC 9110, 8.8.1): of the bytes and the coding, `"4dz9q0vvn1hs-br"`.
    [[nodiscard]] std::string etag(Coding coding) const;

    /// About how much memory it takes, packed too, in bytes.
    [[nodiscard]] std::size_t weight() const { return bytes_.size() + bytes_.size() / 2 + 512; }

private:
    struct Packed {
        std::once_flag made;
        std::string bytes;
    };

    std::string bytes_;
    std::string type_;
    std::string hash_;
    bool packable_;
    mutable std::array<Packed, 2> packed_; ///< gzip, Brotli
};

} // namespace atlas287
