#pragma once

#include "base/csv.hpp"
#include "base/files.hpp"
#include "support/project_folder.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace atlas287::testing {

/// The verified facts of ../shared/truth, without the heading; empty where the folder is not there.
inline std::vector<CsvRecord> truth(const std::string& name)
{
    const auto path = std::filesystem::path(project_folder()) / ".." / "shared" / "truth" / name;
    if (!std::filesystem::exists(path)) {
        return {};
    }
    auto records = parse_csv(read_file(path), path.string());
    records.erase(records.begin());
    return records;
}

} // namespace atlas287::testing
