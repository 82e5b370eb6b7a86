#include "roll/zip.hpp"

#include <fmt/format.h>

#include <libdeflate.h>
#include <zip.h>

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

std::string inflate(std::string_view compressed, std::size_t size, const std::string& name)
{
    thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
        libdeflate_alloc_decompressor());
    std::string inflated(size, '\0');
    std::size_t length = 0;
    const libdeflate_result result =
        libdeflate_deflate_decompress(decompressor.get(), compressed.data(), compressed.size(),
                                      inflated.data(), inflated.size(), &length);
    if (result != LIBDEFLATE_SUCCESS || length != size) {
        throw BadArchive(fmt::format("its part {} is damaged", name));
    }
    return inflated;
}

} // namespace

struct ZipArchive::Handle {
    zip_t* archive = nullptr;
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
}

ZipArchive::~ZipArchive() = default;

std::optional<std::string> ZipArchive::read(const std::string& name) const
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
    const std::unique_ptr<zip_file_t, CloseFile> file(
        zip_fopen_index(handle_->archive, facts.index, ZIP_FL_COMPRESSED));
    std::string packed(facts.comp_size, '\0');
    if (!file || zip_fread(file.get(), packed.data(), packed.size()) !=
                     static_cast<zip_int64_t>(packed.size())) {
        throw BadArchive(fmt::format("its part {} is cut short", name));
    }
    std::string part =
        facts.comp_method == ZIP_CM_DEFLATE ? inflate(packed, facts.size, name) : std::move(packed);
    if (part.size() != facts.size || libdeflate_crc32(0, part.data(), part.size()) != facts.crc) {
        throw BadArchive(fmt::format("its part {} is damaged", name));
    }
    return part;
}

} // namespace atlas287
