#include "publish/connection.hpp"

#include "publish/features.hpp"

#include <fmt/format.h>

#include <cpl_conv.h>
#include <ogrsf_frmts.h>

#include <utility>

namespace atlas287 {

GdalSetting::GdalSetting(const char* name, const std::string& value) : name_(name)
{
    CPLSetThreadLocalConfigOption(name, value.c_str());
}

GdalSetting::~GdalSetting()
{
    CPLSetThreadLocalConfigOption(name_, nullptr);
}

Connection::Connection(GDALDatasetUniquePtr dataset, std::string name, const GeodataErrors& errors)
    : dataset_(std::move(dataset)), name_(std::move(name)), errors_(errors)
{
    check(dataset_ != nullptr);
}

void Connection::run(const std::string& statement)
{
    OGRLayer* result = dataset_->ExecuteSQL(statement.c_str(), nullptr, nullptr);
    if (result != nullptr) {
        dataset_->ReleaseResultSet(result);
    }
    check(true);
}

std::string Connection::ask(const std::string& query)
{
    OGRLayer* result = dataset_->ExecuteSQL(query.c_str(), nullptr, nullptr);
    std::string answer;
    if (result != nullptr) {
        if (const OGRFeatureUniquePtr first{result->GetNextFeature()}) {
            answer = first->GetFieldAsString(0);
        }
        dataset_->ReleaseResultSet(result);
    }
    check(true);
    return answer;
}

void Connection::begin()
{
    check(dataset_->StartTransaction(TRUE) == OGRERR_NONE);
}

void Connection::commit()
{
    check(dataset_->CommitTransaction() == OGRERR_NONE);
}

void Connection::fill(const Table& table, const std::string& layer_name)
{
    OGRLayer* layer = dataset_->GetLayerByName(layer_name.c_str());
    check(layer != nullptr && write_features(table, *layer));
    check(layer->SyncToDisk() == OGRERR_NONE);
}

void Connection::close()
{
    dataset_.reset();
    check(true);
}

void Connection::check(bool done) const
{
    if (!done || errors_.any()) {
        throw WriteError(fmt::format("{}: could not be written: {}", name_, errors_.first()));
    }
}

} // namespace atlas287
