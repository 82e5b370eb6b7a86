#include "roll/newest_list.hpp"

#include "base/csv.hpp"
#include "base/folder_files.hpp"
#include "roll/list.hpp"

#include <algorithm>
#include <string>

namespace atlas287 {

std::optional<Date> newest_list_in(const std::filesystem::path& folder)
{
    // kind and dated of docs/roll.md; what the rest has to be is for load_roll to say.
    constexpr std::size_t kind = 1;
    constexpr std::size_t dated = 2;
    const std::string name = "publications.csv";
    if (!std::filesystem::is_directory(folder)) {
        return {};
    }
    const auto files = read_folder(folder, {name});
    const auto table = files.find(name);
    if (table == files.end()) {
        return {};
    }
    const std::string path = (folder / name).string();
    CsvReader reader(table->second, path);
    CsvRecord record;
    std::optional<Date> newest;
    while (reader.next(record)) {
        if (record.fields.size() > dated && record.fields[kind] == name_of(Kind::participating)) {
            newest = std::max(newest, parse_iso_date(record.fields[dated]));
        }
    }
    return newest;
}

} // namespace atlas287
