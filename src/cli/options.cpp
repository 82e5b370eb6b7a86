#include "cli/options.hpp"

#include "base/app_folders.hpp"
#include "base/error.hpp"

namespace atlas287::cli {

namespace fs = std::filesystem;

namespace {

bool has_roll(const fs::path& folder)
{
    return fs::exists(folder / "format.csv");
}

fs::path shipped_roll()
{
    return share_folder() / "data" / "roll";
}

} // namespace

void RollOption::add_to(CLI::App& app)
{
    app.add_option("--data", data_,
                   "Folder of your own roll. Without it: the environment's ATLAS287_DATA, then your data "
                   "folder, then the roll that ships")
        ->type_name("DIR");
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
                         "there is no roll in this folder yet; add lists with 'atlas287 import --data DIR PATH...'");
    }
    return load_roll(shipped_roll());
}

Roll RollOption::load_for_adding() const
{
    const DataFolder data = data_folder(data_);
    const fs::path own = data.path / "roll";
    return has_roll(own) || data.chosen ? load_roll(own) : load_roll(shipped_roll());
}

void add_date_option(CLI::App& app, const std::string& name, std::optional<Date>& date, const std::string& help)
{
    app.add_option_function<std::string>(
           name,
           [&date, name](const std::string& text) {
               date = parse_iso_date(text);
               if (!date) {
                   throw CLI::ValidationError(name, "'" + text + "' is no date; write it as 2025-12-31");
               }
           },
           help)
        ->type_name("DATE");
}

} // namespace atlas287::cli
