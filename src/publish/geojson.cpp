#include "publish/geojson.hpp"

#include "base/error.hpp"
#include "base/geodata.hpp"
#include "publish/features.hpp"

#include <fmt/format.h>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <ogrsf_frmts.h>

#include <utility>

namespace atlas287 {

namespace {

/// A file in memory that is gone with this.
class MemoryFile {
public:
    explicit MemoryFile(std::string path) : path_(std::move(path)) {}
    ~MemoryFile() { VSIUnlink(path_.c_str()); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    MemoryFile(MemoryFile&&) = delete;
    MemoryFile& operator=(MemoryFile&&) = delete;

    [[nodiscard]] const char* path() const { return path_.c_str(); }

    [[nodiscard]] std::string bytes() const
    {
        vsi_l_offset size = 0;
        const GByte* data = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
        return data == nullptr ? std::string{}
                               : std::string(reinterpret_cast<const char*>(data), size);
    }

private:
    std::string path_;
};

OGRFieldType field_type(CellType type)
{
    switch (type) {
    case CellType::number:
        return OFTInteger64;
    case CellType::decimal:
        return OFTReal;
    case CellType::text:
    case CellType::date:
        break; // GeoJSON has no dates; OGR would write 2025/12/31
    }
    return OFTString;
}

void write_layer(const Table& table, const char* path, const GeodataErrors& errors)
{
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GeoJSON");
    const GDALDatasetUniquePtr file(
        driver == nullptr ? nullptr : driver->Create(path, 0, 0, 0, GDT_Unknown, nullptr));
    CPLStringList options;
    options.AddNameValue("RFC7946", "YES");
    options.AddNameValue("COORDINATE_PRECISION", "5");
    options.AddNameValue("WRITE_NAME", "NO");
    OGRSpatialReference degrees;
    degrees.SetWellKnownGeogCS("WGS84");
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER); // east, north
    OGRLayer* layer =
        !file ? nullptr
              : file->CreateLayer(table.name.c_str(), &degrees, wkbUnknown, options.List());
    bool written = layer != nullptr;
    for (const TableColumn& column : table.columns) {
        OGRFieldDefn field(column.name.c_str(), field_type(column.type));
        written = written && layer->CreateField(&field) == OGRERR_NONE;
    }
    if (!written || !write_features(table, *layer)) {
        throw WriteError(fmt::format("the GeoJSON could not be made: {}", errors.first()));
    }
}

} // namespace

void require_place(const TableDescription& table)
{
    if (table.geometry == Geometry::none) {
        throw UsageError(fmt::format(
            "the rows of '{}' have no place on a map; use --format csv, json or gpkg", table.name));
    }
}

std::string to_geojson(const Table& table)
{
    const GeodataErrors errors;
    const MemoryFile memory("/vsimem/atlas287/" + table.name + ".geojson");
    write_layer(table, memory.path(), errors);
    if (errors.any()) {
        throw WriteError(fmt::format("the GeoJSON could not be made: {}", errors.first()));
    }
    return memory.bytes();
}

} // namespace atlas287
