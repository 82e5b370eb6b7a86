#pragma once

#include "base/error.hpp"
#include "base/geodata.hpp"
#include "publish/table.hpp"

#include <string>

namespace atlas287 {

/// A setting of GDAL that holds while this lives, in this thread.
class GdalSetting {
public:
    GdalSetting(const char* name, const std::string& value);
    ~GdalSetting();
    GdalSetting(const GdalSetting&) = delete;
    GdalSetting& operator=(const GdalSetting&) = delete;
    GdalSetting(GdalSetting&&) = delete;
    GdalSetting& operator=(GdalSetting&&) = delete;

private:
    const char* name_;
};

/// A database open for writing. Everything throws WriteError when GDAL has anything to say.
class Connection {
public:
    /// `name` is what errors call it.
    Connection(GDALDatasetUniquePtr dataset, std::string name, const GeodataErrors& errors);

    void run(const std::string& statement);

    /// The first cell of the first row; empty when there is none.
    std::string ask(const std::string& query);

    void begin();
    void commit();

    /// Writes the rows of a table into the layer of this name.
    void fill(const Table& table, const std::string& layer_name);

    void close();

private:
    void check(bool done) const;

    GDALDatasetUniquePtr dataset_;
    std::string name_;
    const GeodataErrors& errors_;
};

} // namespace atlas287
