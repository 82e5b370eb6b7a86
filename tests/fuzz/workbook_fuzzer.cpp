// A workbook's bytes, as read_list is given them. Bytes changed at random spoil a checksum and get
// no further than the archive, so most changes are made to one of its parts, and the archive is
// written anew.

#include "fuzz/invariants.hpp"
#include "support/zip_writer.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <random>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* bytes, std::size_t size, std::size_t most);

namespace {

using atlas287::testing::write_zip;
using atlas287::testing::ZipPart;

constexpr std::size_t longest_part = 1U << 20U;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// The parts of an archive that can be read; empty when it is none.
std::vector<ZipPart> parts_of_zip(const std::uint8_t* bytes, std::size_t size)
{
    std::vector<ZipPart> parts;
    zip_source_t* source = zip_source_buffer_create(bytes, size, 0, nullptr);
    const std::unique_ptr<zip_t, Discard> archive(
        source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, nullptr));
    if (!archive) {
        zip_source_free(source);
        return parts;
    }
    const zip_int64_t count = std::min<zip_int64_t>(zip_get_num_entries(archive.get(), 0), 32);
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t facts;
        zip_stat_init(&facts);
        const auto index = static_cast<zip_uint64_t>(i);
        if (zip_stat_index(archive.get(), index, 0, &facts) != 0 || facts.size > longest_part) {
            continue;
        }
        const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(archive.get(), index, 0));
        ZipPart part;
        part.name = facts.name;
        part.deflated = false;
        part.bytes.resize(facts.size);
        if (file && zip_fread(file.get(), part.bytes.data(), facts.size) ==
                        static_cast<zip_int64_t>(facts.size)) {
            parts.push_back(std::move(part));
        }
    }
    return parts;
}

void mutate(std::string& text)
{
    const std::size_t size = text.size();
    text.resize(size + 256);
    text.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, text.size()));
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size,
                                               std::size_t most, unsigned seed)
{
    std::minstd_rand random(seed);
    std::vector<ZipPart> parts;
    if (random() % 8 != 0) {
        parts = parts_of_zip(bytes, size);
    }
    if (parts.empty()) {
        return LLVMFuzzerMutate(bytes, size, most);
    }
    ZipPart& part = parts[random() % parts.size()];
    switch (random() % 16) {
    case 0:
        mutate(part.name);
        break;
    case 1:
        parts.push_back(part);
        break;
    case 2:
        std::swap(part, parts.front());
        parts.erase(parts.begin());
        break;
    case 3:
        part.deflated = true;
        break;
    case 4:
        part.bytes = parts[random() % parts.size()].bytes;
        break;
    default:
        mutate(part.bytes);
    }
    const std::string archive = write_zip(parts);
    if (archive.size() > most) {
        return LLVMFuzzerMutate(bytes, size, most);
    }
    std::copy(archive.begin(), archive.end(), bytes);
    return archive.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace atlas287::fuzz;
    const std::string_view text = text_of(bytes, size);
    if (const auto list = read_or_refuse(text, "a.xlsx")) {
        require_sound(*list, text, "a.xlsx");
    }
    return 0;
}
