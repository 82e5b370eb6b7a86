#include "cli/version.hpp"

#include "base/app_folders.hpp"
#include "base/error.hpp"
#include "cli/options.hpp"
#include "roll/newest_list.hpp"

#include <fmt/format.h>

namespace atlas287::cli {

namespace {

/// `newest list of 2026-01-09, in data/roll`
std::string say_newest_list(const std::filesystem::path& roll)
{
    try {
        const auto day = newest_list_in(roll);
        return fmt::format("{}, in {}", day ? "newest list of " + day->iso() : "no list yet",
                           roll.string());
    } catch (const InputError& error) {
        return error.what();
    }
}

} // namespace

std::string version_text()
{
    return std::string("atlas287 ") + ATLAS287_VERSION;
}

std::string version_and_data()
{
    std::string text = version_text();
    try {
        const RollInUse used = RollOption().in_use();
        if (!used.ships) {
            text += "\nYour own roll: " + say_newest_list(used.folder);
        }
        text += "\nThe roll that ships: " + say_newest_list(share_folder() / "data" / "roll");
    } catch (const Error& error) {
        text += fmt::format("\n{}", error.what());
    }
    return text;
}

} // namespace atlas287::cli
