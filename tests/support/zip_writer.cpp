#include "support/zip_writer.hpp"

#include <libdeflate.h>

#include <memory>

namespace atlas287::testing {

namespace {

void put16(std::string& out, std::uint32_t value)
{
    out += static_cast<char>(value & 0xFFU);
    out += static_cast<char>((value >> 8U) & 0xFFU);
}

void put32(std::string& out, std::uint32_t value)
{
    put16(out, value & 0xFFFFU);
    put16(out, value >> 16U);
}

std::string deflate(const std::string& bytes)
{
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(6), libdeflate_free_compressor);
    std::string packed(libdeflate_deflate_compress_bound(compressor.get(), bytes.size()), '\0');
    packed.resize(libdeflate_deflate_compress(compressor.get(), bytes.data(), bytes.size(),
                                              packed.data(), packed.size()));
    return packed;
}

/// What local header and directory entry have in common.
void put_facts(std::string& out, const ZipPart& part, std::size_t packed_size)
{
    constexpr std::uint32_t midnight_of_2025 = 0x5A210000;
    put16(out, 20); // version needed
    put16(out, part.flags);
    put16(out, part.said_method.value_or(part.deflated ? 8 : 0));
    put32(out, midnight_of_2025);
    put32(out, part.said_crc.value_or(libdeflate_crc32(0, part.bytes.data(), part.bytes.size())));
    put32(out, part.said_packed_size.value_or(static_cast<std::uint32_t>(packed_size)));
    put32(out, part.said_size.value_or(static_cast<std::uint32_t>(part.bytes.size())));
    put16(out, static_cast<std::uint32_t>(part.name.size()));
    put16(out, 0); // extra field
}

} // namespace

std::string write_zip(const std::vector<ZipPart>& parts)
{
    std::string archive;
    std::string directory;
    for (const ZipPart& part : parts) {
        const std::string packed = part.deflated ? deflate(part.bytes) : part.bytes;
        const auto offset = static_cast<std::uint32_t>(archive.size());
        archive += "PK\x03\x04";
        put_facts(archive, part, packed.size());
        archive += part.name + packed;

        directory += "PK\x01\x02";
        put16(directory, 20); // made by
        put_facts(directory, part, packed.size());
        put16(directory, 0); // comment
        put16(directory, 0); // disk
        put16(directory, 0); // internal attributes
        put32(directory, 0); // external attributes
        put32(directory, part.said_offset.value_or(offset));
        directory += part.name;
    }
    const auto start = static_cast<std::uint32_t>(archive.size());
    const auto count = static_cast<std::uint32_t>(parts.size());
    archive += directory + "PK\x05\x06";
    put16(archive, 0);
    put16(archive, 0);
    put16(archive, count);
    put16(archive, count);
    put32(archive, static_cast<std::uint32_t>(directory.size()));
    put32(archive, start);
    put16(archive, 0); // comment
    return archive;
}

ZipPart part_of(const std::string& name, const std::string& bytes)
{
    ZipPart part;
    part.name = name;
    part.bytes = bytes;
    return part;
}

std::string repeated(const std::string& text, std::size_t times)
{
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

} // namespace atlas287::testing
