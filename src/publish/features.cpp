#include "publish/features.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

namespace {

template <typename Number> std::optional<Number> number_in(const std::string& cell)
{
    Number value{};
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return error == std::errc() && end == cell.data() + cell.size() ? std::optional(value)
                                                                    : std::nullopt;
}

/// Puts what the rows of one table have into features.
class FeatureMaker {
public:
    FeatureMaker(const Table& table, OGRLayer& layer) : table_(table), layer_(layer)
    {
        for (const TableColumn& column : table.columns) {
            fields_.push_back(layer.GetLayerDefn()->GetFieldIndex(column.name.c_str()));
            if (column.name == "latitude") {
                latitude_ = fields_.size() - 1;
            } else if (column.name == "longitude") {
                longitude_ = fields_.size() - 1;
            }
        }
    }

    bool write(std::size_t row)
    {
        OGRFeature feature(layer_.GetLayerDefn());
        const std::vector<std::string>& cells = table_.rows[row];
        for (std::size_t i = 0; i < cells.size(); ++i) {
            set(feature, fields_[i], table_.columns[i].type, cells[i]);
        }
        if (auto place = place_of(row)) {
            feature.SetGeometryDirectly(place.release());
        }
        return layer_.CreateFeature(&feature) == OGRERR_NONE;
    }

private:
    static void set(OGRFeature& feature, int field, CellType type, const std::string& cell)
    {
        if (cell.empty()) {
            feature.SetFieldNull(field);
            return;
        }
        const auto whole = type == CellType::number ? number_in<std::int64_t>(cell) : std::nullopt;
        if (whole) {
            feature.SetField(field, static_cast<GIntBig>(*whole));
        } else {
            feature.SetField(field, cell.c_str());
        }
    }

    [[nodiscard]] std::unique_ptr<OGRGeometry> place_of(std::size_t row) const
    {
        if (table_.geometry == Geometry::point) {
            const auto latitude = number_in<double>(table_.rows[row][latitude_]);
            const auto longitude = number_in<double>(table_.rows[row][longitude_]);
            return latitude && longitude ? std::make_unique<OGRPoint>(*longitude, *latitude)
                                         : nullptr;
        }
        if (row >= table_.outlines.size() || table_.outlines[row].empty()) {
            return nullptr;
        }
        OGRGeometry* outline = nullptr;
        OGRGeometryFactory::createFromWkb(table_.outlines[row].data(), nullptr, &outline,
                                          table_.outlines[row].size(), wkbVariantIso);
        return std::unique_ptr<OGRGeometry>(outline);
    }

    const Table& table_;
    OGRLayer& layer_;
    std::vector<int> fields_; ///< of the layer, by column
    std::size_t latitude_ = 0;
    std::size_t longitude_ = 0;
};

} // namespace

bool write_features(const Table& table, OGRLayer& layer)
{
    FeatureMaker maker(table, layer);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (!maker.write(i)) {
            return false;
        }
    }
    return true;
}

} // namespace atlas287
