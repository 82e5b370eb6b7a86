#include "cli/options.hpp"

#include "base/app_folders.hpp"
#include "base/error.hpp"

#include <fmt/format.h>

namespace atlas287::cli {

namespace fs = std::filesystem;

namespace {

bool has_roll(const fs::path& folder)
{
    // Any of its files: a damaged roll is an error to be told, not a roll that is not there.
    return fs::exists(folder / "format.csv") || fs::exists(folder / "rows.csv") ||
           fs::exists(folder / "publications.csv");
}

fs::path shipped_roll()
{
    return share_folder() / "data" / "roll";
}

/// Adds an option that may be given several times, or once with commas, and is read by `parse`.
template <typename Value, typename Parse>
void add_list_option(CommandOptions& options, const std::string& name, std::vector<Value>& values,
                     const Parse& parse, const std::string& help, const std::string& hint)
{
    options.add_parsed_list(
        name, "WHICH",
        [&values, parse, hint](const std::string& text) {
            const auto value = parse(text);
            if (!value) {
                throw UsageError(fmt::format("'{}' is not known; {}", text, hint));
            }
            values.push_back(*value);
        },
        help);
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
    DataFolders folders = shipped_data();
    const fs::path own = data_folder(data_).path / "corrections";
    if (fs::is_directory(own)) {
        folders.corrections = own;
        folders.corrections_ship = false;
    }
    return build_atlas(load(), folders);
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

Roll RollOption::load() const
{
    const DataFolder data = data_folder(data_);
    const fs::path own = data.path / "roll";
    if (has_roll(own)) {
        return load_roll(own);
    }
    if (data.chosen) {
        throw InputError({data.path.string(), {}, 0, {}},
                         "there is no roll in this folder yet; add lists with 'atlas287 import "
                         "--data DIR PATH...'");
    }
    return load_roll(shipped_roll());
}

Roll RollOption::load_for_adding() const
{
    const DataFolder data = data_folder(data_);
    const fs::path own = data.path / "roll";
    return has_roll(own) || data.chosen ? load_roll(own) : load_roll(shipped_roll());
}

void add_filter_options(CommandOptions& options, Filter& filter)
{
    add_list_option(options, "--state", filter.states, recognise_state,
                    "Only this state or territory (FL, Florida)", "give a postal code such as FL");
    add_list_option(
        options, "--model", filter.models,
        [](const std::string& text) {
            const auto model = model_from_code(text);
            return model ? model : recognise_model(text);
        },
        "Only this model (TFM, WSO, JEM)", "the models are TFM, WSO and JEM");
    add_list_option(
        options, "--level", filter.levels, level_from_name,
        "Only this level of government (County)",
        "the levels are State, County, Municipal, Campus, Port, Regional, Judicial District, "
        "Constable District, Tribal and Territory");
    add_list_option(options, "--status", filter.statuses, status_from_name,
                    "Only agreements of this status (listed, renewed, switched, removed)",
                    "it is listed, renewed, switched or removed");
}

void add_date_option(CommandOptions& options, const std::string& name, std::optional<Date>& date,
                     const std::string& help)
{
    options.add_parsed(
        name, "DATE",
        [&date](const std::string& text) {
            date = parse_iso_date(text);
            if (!date) {
                throw UsageError("'" + text + "' is no date; write it as 2025-12-31");
            }
        },
        help);
}

} // namespace atlas287::cli
