#pragma once

#include <gdal_priv.h>

#include <filesystem>
#include <string>

namespace atlas287 {

/// Collects what GDAL says while this lives, instead of letting it print. Registers GDAL's drivers
/// the first time. Not to be shared between threads; one within another keeps its own.
class GeodataErrors {
public:
    GeodataErrors();
    ~GeodataErrors();
    GeodataErrors(const GeodataErrors&) = delete;
    GeodataErrors& operator=(const GeodataErrors&) = delete;
    GeodataErrors(GeodataErrors&&) = delete;
    GeodataErrors& operator=(GeodataErrors&&) = delete;

    /// Whether something failed. Warnings count: what is written here gives no reason for any.
    [[nodiscard]] bool any() const { return !first_.empty(); }

    /// The first that was said, on one line; empty when nothing was.
    [[nodiscard]] const std::string& first() const { return first_; }

private:
    static void collect(CPLErr kind, CPLErrorNum number, const char* message);
    std::string first_;
};

/// A file to read, by the driver named and no other. Throws InputError when it is none of its kind.
GDALDatasetUniquePtr open_geodata(const std::filesystem::path& path, const char* driver);

} // namespace atlas287
