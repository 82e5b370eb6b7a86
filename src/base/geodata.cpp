#include "base/geodata.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <cpl_error.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace atlas287 {

GeodataErrors::GeodataErrors()
{
    static std::once_flag registered;
    std::call_once(registered, [] { GDALAllRegister(); });
    CPLPushErrorHandlerEx(&GeodataErrors::collect, this);
}

GeodataErrors::~GeodataErrors()
{
    CPLPopErrorHandler();
    CPLErrorReset();
}

void GeodataErrors::collect(CPLErr kind, CPLErrorNum /*number*/, const char* message)
{
    auto& self = *static_cast<GeodataErrors*>(CPLGetErrorHandlerUserData());
    if (kind != CE_None && kind != CE_Debug && self.first_.empty()) {
        self.first_ = message;
        std::replace(self.first_.begin(), self.first_.end(), '\n', ' ');
        self.first_ = std::string(trim(self.first_));
    }
}

GDALDatasetUniquePtr open_geodata(const std::filesystem::path& path, const char* driver)
{
    const GeodataErrors errors;
    const std::array<const char*, 2> drivers{driver, nullptr};
    GDALDatasetUniquePtr file(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                                drivers.data(), nullptr, nullptr));
    if (!file) {
        throw InputError({path.string(), {}, {}, {}},
                         errors.any() ? fmt::format("this cannot be read: {}", errors.first())
                                      : fmt::format("this is no {} file", driver));
    }
    return file;
}

} // namespace atlas287
