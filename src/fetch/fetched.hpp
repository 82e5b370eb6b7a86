#pragma once

#include "fetch/archive.hpp"
#include "roll/row.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// A list in the archive.
struct FetchedList {
    ArchivedFile file;
    std::filesystem::path path;
    Kind kind = Kind::participating;
};

/// What came of asking for lists.
struct Fetched {
    std::vector<FetchedList> lists;
    std::vector<std::string> problems; ///< what failed, what was found and what to do
    std::vector<std::string> notes;    ///< worth saying, but no failure

    [[nodiscard]] bool has(Kind kind) const;
};

/// Whether bytes are a list, and of which kind; else why not, as it stands behind a colon.
struct Recognised {
    std::optional<Kind> kind;
    std::string why_not;
};

/// The columns decide. `name` says whether a sheet was promised.
Recognised recognise_list(std::string_view bytes, const std::string& name);

/// True for what begins as an HTML page does.
bool looks_like_page(std::string_view bytes);

/// Reads a kept file and writes down what it was; a list is added to `fetched`. What it was not, to
/// stand behind a colon; empty for a list.
std::string take_list(Archive& archive, ArchivedFile file, std::string_view bytes,
                      Fetched& fetched);

} // namespace atlas287
