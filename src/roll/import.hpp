#pragma once

#include "base/error.hpp"
#include "roll/roll.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace atlas287 {

/// What an import did.
struct ImportSummary {
    std::size_t files = 0;         ///< files looked at
    std::size_t participating = 0; ///< of those read: participating lists
    std::size_t pending = 0;       ///< of those read: pending lists
    std::size_t known = 0;         ///< of those read: the same file was known by that name
    std::size_t new_rows = 0;      ///< distinct rows the roll did not have
    std::size_t new_publications = 0;
    std::vector<InputError> errors; ///< one a file that could not be read, by file name
};

/// A file, and the name that ICE or an archive gave it, by which it is dated.
struct NamedFile {
    std::filesystem::path path;
    std::string name;
};

/// Reads lists from files into the roll, in parallel. Files that cannot be read are left out and
/// said in `errors`. `progress` is called once a file, never from two threads at a time.
ImportSummary import_files(Roll& roll, const std::vector<NamedFile>& files,
                           const std::function<void()>& progress = {});

/// The same of files that have their names still.
ImportSummary import_files(Roll& roll, const std::vector<std::filesystem::path>& paths,
                           const std::function<void()>& progress = {});

} // namespace atlas287
