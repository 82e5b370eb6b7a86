#include "roll/zip.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <libdeflate.h>
#include <zip.h>

#include <string>
#include <unordered_set>

namespace atlas287 {

namespace {

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const
    {
        libdeflate_free_decompressor(decompressor);
    }
};

/// Room for bytes that are about to be written: zeroing it first would touch every page twice.
// NOLINTNEXTLINE(*-avoid-c-arrays)
std::shared_ptr<char[]> make_room(std::size_t size)
{
    // NOLINTNEXTLINE(*-avoid-c-arrays)
    return std::shared_ptr<char[]>(new char[size == 0 ? 1 : size]);
}

void inflate(std::string_view compressed, char* inflated, std::size_t size, const std::string& name)
{
    thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
        libdeflate_alloc_decompressor());
    std::size_t length = 0;
    const libdeflate_result result = libdeflate_deflate_decompress(
        decompressor.get(), compressed.data(), compressed.size(), inflated, size, &length);
    if (result != LIBDEFLATE_SUCCESS || length != size) {
        throw BadArchive(fmt::format("its part {} is damaged", name));
    }
}

/// Refuses an archive with more parts than any workbook, or two of one name.
void check_parts(zip_t* archive)
{
    const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0));
    if (count > ZipArchive::most_parts) {
        throw BadArchive(fmt::format("it has {} parts; the most that is read is {}", count,
                                     ZipArchive::most_parts));
    }
    std::unordered_set<std::string> seen;
    for (zip_uint64_t i = 0; i < count; ++i) {
        const char* name = zip_get_name(archive, i, 0);
        if (name != nullptr && !seen.insert(lower_ascii(name)).second) {
            throw BadArchive(fmt::format("it has two parts {}", name));
        }
    }
}

} // namespace

struct ZipArchive::Handle {
    zip_t* archive = nullptr;
    std::size_t inflated = 0; ///< by read(), so far
    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle(Handle&&) = delete;
    Handle& operator=(Handle&&) = delete;
    ~Handle()
    {
        if (archive != nullptr) {
            zip_discard(archive);
        }
    }
};

ZipArchive::ZipArchive(std::string_view bytes) : handle_(std::make_unique<Handle>())
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) {
        handle_->archive = zip_open_from_source(source, ZIP_RDONLY, &error);
        if (handle_->archive == nullptr) {
            zip_source_free(source);
        }
    }
    const std::string why = handle_->archive == nullptr ? zip_error_strerror(&error) : "";
    zip_error_fini(&error);
    if (handle_->archive == nullptr) {
        throw BadArchive(why);
    }
    check_parts(handle_->archive);
}

ZipArchive::~ZipArchive() = default;

bool ZipArchive::has(const std::string& name) const
{
    return zip_name_locate(handle_->archive, name.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::optional<Part> ZipArchive::read(const std::string& name) const
{
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_stat(handle_->archive, name.c_str(), ZIP_FL_NOCASE, &facts) != 0) {
        return std::nullopt;
    }
    if (facts.encryption_method != ZIP_EM_NONE) {
        throw BadArchive("it is encrypted; save it without a password");
    }
    if (facts.size > largest_part || facts.comp_size > largest_part) {
        throw BadArchive(
            fmt::format("its part {} says it has {} bytes; the most that is read is {}", name,
                        facts.size, largest_part));
    }
    if (facts.comp_method != ZIP_CM_DEFLATE && facts.comp_method != ZIP_CM_STORE) {
        throw BadArchive(
            fmt::format("its part {} is packed by method {}, which workbooks do not use", name,
                        facts.comp_method));
    }
    if (facts.size > largest_sum - handle_->inflated) {
        throw BadArchive(
            fmt::format("its parts have more than {} MB together; no list comes near that",
                        largest_sum >> 20U));
    }
    handle_->inflated += facts.size;
    const std::unique_ptr<zip_file_t, CloseFile> file(
        zip_fopen_index(handle_->archive, facts.index, ZIP_FL_COMPRESSED));
    const bool is_deflated = facts.comp_method == ZIP_CM_DEFLATE;
    if (!is_deflated && facts.comp_size != facts.size) {
        throw BadArchive(fmt::format("its part {} is damaged", name));
    }
    const auto packed = make_room(facts.comp_size);
    if (!file || zip_fread(file.get(), packed.get(), facts.comp_size) !=
                     static_cast<zip_int64_t>(facts.comp_size)) {
        throw BadArchive(fmt::format("its part {} is cut short", name));
    }
    auto whole = packed;
    if (is_deflated) {
        whole = make_room(facts.size);
        inflate({packed.get(), facts.comp_size}, whole.get(), facts.size, name);
    }
    if (libdeflate_crc32(0, whole.get(), facts.size) != facts.crc) {
        throw BadArchive(fmt::format("its part {} is damaged", name));
    }
    return Part{whole, facts.size};
}

} // namespace atlas287
