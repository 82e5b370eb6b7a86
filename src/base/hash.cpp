#include "base/hash.hpp"

#include <openssl/evp.h>

#include <stdexcept>

namespace atlas287 {

Digest sha256(std::string_view bytes)
{
    Digest digest{};
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) !=
        1) {
        throw std::runtime_error("OpenSSL could not compute a SHA-256 digest");
    }
    return digest;
}

std::string to_hex(const Digest& digest)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 0x0FU];
    }
    return hex;
}

std::string short_id(const Digest& digest)
{
    constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
    std::string id;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (std::size_t i = 0; id.size() < 12; ++i) {
        buffer = (buffer << 8U) | digest.at(i);
        bits += 8;
        while (bits >= 5 && id.size() < 12) {
            bits -= 5;
            id += digits[(buffer >> bits) & 0x1FU];
        }
    }
    return id;
}

} // namespace atlas287
