// The least work any reader of these workbooks has to do: find the parts it needs and inflate them.
//
//     inflate_floor FOLDER [THREADS]
//
// No reader that looks at every byte of XML can be faster, so the distance from this floor says
// what a reader's own work costs. The directory walk is that of PKWARE's APPNOTE.TXT 6.3,
// sections 4.3.12 (central directory header) and 4.3.16 (its end record), without Zip64, encryption
// and checksums: it has to be quick and bounded here, not complete.

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using Bytes = std::span<const std::uint8_t>;

// ICE's workbooks all call their first sheet sheet1.xml; a real reader must ask workbook.xml.
constexpr std::array<std::string_view, 6> needed_parts{
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
    "xl/styles.xml",   "xl/worksheets/sheet1.xml",   "xl/worksheets/_rels/sheet1.xml.rels"};

constexpr std::size_t end_record_size = 22;
constexpr std::size_t directory_header_size = 46;
constexpr std::size_t local_header_size = 30;

// A stored part beyond this is not one of ICE's, whose largest is about a megabyte.
constexpr std::size_t largest_part = std::size_t{64} << 20;

struct Totals {
    std::size_t workbooks = 0;
    std::size_t parts = 0;
    std::size_t bytes_read = 0;
    std::size_t bytes_inflated = 0;
};

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const
    {
        libdeflate_free_decompressor(decompressor);
    }
};
using Decompressor = std::unique_ptr<libdeflate_decompressor, FreeDecompressor>;

/// `size` bytes of `bytes` from `offset`; throws std::runtime_error when they are not all there.
Bytes slice(Bytes bytes, std::size_t offset, std::size_t size)
{
    if (offset > bytes.size() || size > bytes.size() - offset) {
        throw std::runtime_error("zip file ends too early");
    }
    return bytes.subspan(offset, size);
}

/// The little-endian number of `size` bytes at `offset`.
std::size_t number(Bytes bytes, std::size_t offset, std::size_t size)
{
    std::size_t value = 0;
    for (const std::uint8_t byte : slice(bytes, offset, size)) {
        value = value >> 8U | static_cast<std::size_t>(byte) << (8U * (size - 1));
    }
    return value;
}

std::size_t find_end_record(Bytes zip)
{
    for (std::size_t at = zip.size() < end_record_size ? 0 : zip.size() - end_record_size + 1;
         at-- > 0;) {
        if (number(zip, at, 4) == 0x06054b50) {
            return at;
        }
    }
    throw std::runtime_error("not a zip file");
}

/// Inflates one part into `out` and returns its size. `header` is its central directory header.
std::size_t inflate_part(Bytes zip, Bytes header, libdeflate_decompressor& decompressor,
                         std::vector<std::uint8_t>& out)
{
    const std::size_t method = number(header, 10, 2);
    const std::size_t packed_size = number(header, 20, 4);
    const std::size_t size = number(header, 24, 4);
    const std::size_t local = number(header, 42, 4);
    if (size > largest_part) {
        throw std::runtime_error("part too large");
    }
    // Only the local header knows how long its own name and extra field are.
    const std::size_t begin =
        local + local_header_size + number(zip, local + 26, 2) + number(zip, local + 28, 2);
    const Bytes packed = slice(zip, begin, packed_size);
    out.resize(std::max(out.size(), size));
    if (method == 0) {
        std::copy_n(packed.begin(), std::min(packed.size(), size), out.begin());
    } else if (libdeflate_deflate_decompress(&decompressor, packed.data(), packed.size(),
                                             out.data(), size, nullptr) != LIBDEFLATE_SUCCESS) {
        throw std::runtime_error("damaged part");
    }
    return size;
}

void inflate_workbook(Bytes zip, libdeflate_decompressor& decompressor,
                      std::vector<std::uint8_t>& out, Totals& totals)
{
    const std::size_t end = find_end_record(zip);
    const std::size_t entries = number(zip, end + 10, 2);
    std::size_t at = number(zip, end + 16, 4);
    for (std::size_t entry = 0; entry < entries; ++entry) {
        const Bytes header = slice(zip, at, directory_header_size);
        const std::size_t name_size = number(header, 28, 2);
        const Bytes name_bytes = slice(zip, at + directory_header_size, name_size);
        const std::string_view name(reinterpret_cast<const char*>(name_bytes.data()), name_size);
        if (std::find(needed_parts.begin(), needed_parts.end(), name) != needed_parts.end()) {
            totals.bytes_inflated += inflate_part(zip, header, decompressor, out);
            ++totals.parts;
        }
        at += directory_header_size + name_size + number(header, 30, 2) + number(header, 32, 2);
    }
    ++totals.workbooks;
}

void read_file(const std::filesystem::path& path, std::vector<std::uint8_t>& bytes)
{
    bytes.resize(std::filesystem::file_size(path));
    std::ifstream file(path, std::ios::binary);
    if (!file.read(reinterpret_cast<char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()))) {
        throw std::runtime_error("cannot read");
    }
}

/// Takes lists from `paths` until none is left; `next` is shared by all threads.
Totals inflate_lists(const std::vector<std::filesystem::path>& paths,
                     std::atomic<std::size_t>& next)
{
    const Decompressor decompressor(libdeflate_alloc_decompressor());
    std::vector<std::uint8_t> zip;
    std::vector<std::uint8_t> out;
    Totals totals;
    for (std::size_t i = next++; i < paths.size(); i = next++) {
        try {
            read_file(paths[i], zip);
            inflate_workbook(zip, *decompressor, out, totals);
            totals.bytes_read += zip.size();
        } catch (const std::exception& error) {
            std::fprintf(stderr, "inflate_floor: %s: %s\n", paths[i].c_str(), error.what());
            std::exit(EXIT_FAILURE);
        }
    }
    return totals;
}

Totals inflate_folder(const std::filesystem::path& folder, std::size_t threads)
{
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".xlsx") {
            paths.push_back(entry.path());
        }
    }
    std::atomic<std::size_t> next{0};
    std::vector<Totals> shares(threads);
    {
        std::vector<std::jthread> workers;
        workers.reserve(threads);
        for (Totals& share : shares) {
            workers.emplace_back([&paths, &next, &share] { share = inflate_lists(paths, next); });
        }
    }
    Totals totals;
    for (const Totals& share : shares) {
        totals.workbooks += share.workbooks;
        totals.parts += share.parts;
        totals.bytes_read += share.bytes_read;
        totals.bytes_inflated += share.bytes_inflated;
    }
    return totals;
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: inflate_floor FOLDER [THREADS]\n");
        return 2;
    }
    try {
        const Totals totals = inflate_folder(argv[1], argc > 2 ? std::stoul(argv[2]) : 2);
        std::printf("{\"version\": \"libdeflate %s\", \"workbooks\": %zu, \"parts\": %zu, "
                    "\"bytes_read\": %zu, \"bytes_inflated\": %zu}\n",
                    LIBDEFLATE_VERSION_STRING, totals.workbooks, totals.parts, totals.bytes_read,
                    totals.bytes_inflated);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "inflate_floor: %s\n", error.what());
        return 3;
    }
    return 0;
}
