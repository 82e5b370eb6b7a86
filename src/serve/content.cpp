#include "serve/content.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <brotli/encode.h>
#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>
#include <utility>

namespace atlas287 {

namespace {

// Made once and sent often. Brotli's higher qualities take ten times as long for a few percent.
constexpr int gzip_level = 9;
constexpr int brotli_quality = 6;
constexpr std::size_t worth_packing = 256; ///< bytes

std::string pack_gzip(const std::string& bytes)
{
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> packer(
        libdeflate_alloc_compressor(gzip_level), &libdeflate_free_compressor);
    if (packer == nullptr) {
        throw std::bad_alloc();
    }
    std::string packed(libdeflate_gzip_compress_bound(packer.get(), bytes.size()), '\0');
    packed.resize(libdeflate_gzip_compress(packer.get(), bytes.data(), bytes.size(), packed.data(),
                                           packed.size()));
    packed.shrink_to_fit();
    return packed;
}

std::string pack_brotli(const std::string& bytes)
{
    std::string packed(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
    std::size_t size = packed.size();
    if (BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                              reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                              reinterpret_cast<std::uint8_t*>(packed.data())) == BROTLI_FALSE) {
        throw std::bad_alloc();
    }
    packed.resize(size);
    packed.shrink_to_fit();
    return packed;
}

/// Images, fonts and GeoPackages are packed already, or are fetched in ranges.
bool is_text(std::string_view type)
{
    return type.starts_with("text/") || type.find("json") != std::string_view::npos ||
           type.find("xml") != std::string_view::npos;
}

/// Whether a weight such as `q=0.000` says never.
bool is_never(std::string_view weight)
{
    const auto begin = weight.find("q=");
    return begin != std::string_view::npos && weight.substr(begin + 2).starts_with('0') &&
           weight.find_first_of("123456789", begin + 2) == std::string_view::npos;
}

} // namespace

std::string_view name_of(Coding coding)
{
    constexpr std::array<std::string_view, 3> names{"", "gzip", "br"};
    return names.at(static_cast<std::size_t>(coding));
}

Coding choose_coding(std::string_view accept_encoding)
{
    Coding best = Coding::identity;
    for (const std::string_view part : split(accept_encoding, ',')) {
        const auto end = part.find(';');
        const std::string name = lower_ascii(trim(part.substr(0, end)));
        if (end != std::string_view::npos && is_never(part.substr(end))) {
            continue;
        }
        for (const Coding coding : {Coding::gzip, Coding::brotli}) {
            best = name == name_of(coding) ? std::max(best, coding) : best;
        }
    }
    return best;
}

Content::Content(std::string bytes, std::string type)
    : bytes_(std::move(bytes)), type_(std::move(type)), hash_(short_id(sha256(bytes_))),
      packable_(bytes_.size() >= worth_packing && is_text(type_))
{}

const std::string& Content::bytes(Coding coding) const
{
    if (coding == Coding::identity || !packable_) {
        return bytes_;
    }
    Packed& packed = packed_.at(coding == Coding::gzip ? 0 : 1);
    std::call_once(packed.made, [&] {
        packed.bytes = coding == Coding::gzip ? pack_gzip(bytes_) : pack_brotli(bytes_);
    });
    return packed.bytes;
}

std::string Content::etag(Coding coding) const
{
    return coding == Coding::identity || !packable_
               ? fmt::format("\"{}\"", hash_)
               : fmt::format("\"{}-{}\"", hash_, name_of(coding));
}

} // namespace atlas287
