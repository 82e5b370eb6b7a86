#include "cli/options.hpp"

#include "atlas/given.hpp"
#include "base/app_folders.hpp"
#include "base/error.hpp"
#include "base/folder_files.hpp"

#include <fmt/format.h>

#include <sys/stat.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace atlas287::cli {

namespace fs = std::filesystem;

namespace {

bool has_roll(const fs::path& folder)
{
    // Any of its files: a damaged roll is an error to be told, not a roll that is not there.
    for (const char* name : {"format.csv", "rows.csv", "publications.csv"}) {
        std::error_code error;
        if (fs::exists(folder / name, error)) {
            return true;
        }
        if (error) {
            throw InputError({folder.string(), {}, 0, {}},
                             fmt::format("cannot be read: {}", error.message()));
        }
    }
    return false;
}

fs::path shipped_roll()
{
    return share_folder() / "data" / "roll";
}

/// The values of a part of a filter; with the codes of states and models, what they stand for.
Offers offers_of(const FilterPart& part)
{
    Offers offers;
    for (const std::string& value : part.values()) {
        const auto state = State::from_code(value);
        const auto model = model_from_code(value);
        const std::string_view what = part.name == "state" && state   ? state->name()
                                      : part.name == "model" && model ? name_of(*model)
                                                                      : std::string_view();
        offers.values.push_back({value, std::string(what)});
    }
    return offers;
}

} // namespace

void RollOption::add_to(CommandOptions& options)
{
    options.add_text(
        "--data", "DIR", data_,
        "Folder of your own roll. Without it: the environment's ATLAS287_DATA, then your data "
        "folder, then the roll that ships");
}

Atlas RollOption::load_atlas() const
{
    Roll roll = load();
    DataFolders folders = shipped_data();
    const fs::path own = data_folder(data_).path / "corrections";
    if (fs::is_directory(own)) {
        folders.corrections = own;
        folders.corrections_ship = false;
    }
    return build_atlas(std::move(roll), folders);
}

std::string RollOption::stamp() const
{
    // What is asked for a file system that tells of changes, such as inotify's, watches a folder by
    // what it is and not by its name, and save_roll puts another folder in its place; a network's
    // file system tells nothing. A dozen questions a second cost nothing and miss nothing.
    const fs::path own = data_folder(data_).path;
    std::string stamp;
    for (const fs::path& folder : {own / "roll", own / "corrections"}) {
        std::error_code error;
        std::vector<fs::path> files{folder};
        for (fs::directory_iterator file(folder, error), end; !error && file != end;
             file.increment(error)) {
            files.push_back(file->path());
        }
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files) {
            struct stat status {};
            if (::stat(file.c_str(), &status) == 0) {
                stamp +=
                    fmt::format("{} {} {} {} {}.{}\n", file.string(), status.st_dev, status.st_ino,
                                status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
            }
        }
    }
    return stamp;
}

DataFolders shipped_data()
{
    const fs::path data = share_folder() / "data";
    return {data / "census", data / "jurisdictions", data / "corrections", true};
}

Shapes load_shipped_shapes()
{
    return load_shapes(shipped_data().census / "shapes.topojson");
}

fs::path RollOption::own_folder() const
{
    return data_folder(data_).path / "roll";
}

RollInUse RollOption::in_use() const
{
    const DataFolder data = data_folder(data_);
    const fs::path own = standing_folder(data.path / "roll");
    if (has_roll(own) || data.chosen) {
        return {own, false};
    }
    return {shipped_roll(), true};
}

Roll RollOption::load() const
{
    const RollInUse roll = in_use();
    if (!roll.ships && !has_roll(roll.folder)) {
        throw InputError({data_folder(data_).path.string(), {}, 0, {}},
                         "there is no roll in this folder yet; add lists with 'atlas287 import "
                         "--data DIR PATH...'");
    }
    return load_roll(roll.folder);
}

Roll RollOption::load_for_adding() const
{
    const DataFolder data = data_folder(data_);
    const fs::path own = standing_folder(data.path / "roll");
    return has_roll(own) || data.chosen ? load_roll(own) : load_roll(shipped_roll());
}

void add_filter_options(CommandOptions& options, Filter& filter, bool with_status)
{
    for (const FilterPart& part : filter_parts()) {
        if (part.name == "status" && !with_status) {
            continue;
        }
        options.add_parsed_list(
            fmt::format("--{}", part.name), "WHICH",
            [&filter, &part](const std::string& text) { part.add(filter, text); },
            std::string(part.meaning), offers_of(part));
    }
}

std::string checked_url(const std::string& url)
{
    if (url.empty()) {
        return {};
    }
    if (!url.starts_with("https://") && !url.starts_with("http://")) {
        throw UsageError(
            fmt::format("--url {}: is not an address; give it as https://example.org/atlas/", url));
    }
    return url.ends_with("/") ? url : url + "/";
}

void add_date_option(CommandOptions& options, const std::string& name, std::optional<Date>& date,
                     const std::string& help)
{
    options.add_parsed(
        name, "DATE", [&date](const std::string& text) { date = read_day(text); }, help);
}

} // namespace atlas287::cli
