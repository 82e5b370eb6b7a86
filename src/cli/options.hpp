#pragma once

#include "atlas/atlas.hpp"
#include "base/date.hpp"
#include "cli/command_options.hpp"
#include "places/shapes.hpp"
#include "roll/roll.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace atlas287::cli {

/// Which roll is read.
struct RollInUse {
    std::filesystem::path folder; ///< may have none, when a folder was named
    bool ships = false;           ///< it came with the program
};

/// The option --data, and the roll it names.
class RollOption {
public:
    void add_to(CommandOptions& options);

    /// The user's own roll, where there is one or a folder was named; else the one that ships.
    /// Throws InputError when the program lacks what ships with it.
    [[nodiscard]] RollInUse in_use() const;

    /// The roll to read: the user's own, else the one that ships. Throws InputError when a folder
    /// was named that has none.
    [[nodiscard]] Roll load() const;

    /// The atlas of that roll, with the corrections that ship or, where the folder of the user's
    /// roll has a folder `corrections`, with those.
    [[nodiscard]] Atlas load_atlas() const;

    /// A text that is another one when the files that load_atlas() reads have changed, or others
    /// would be read. It is worth asking often: it looks at a few files' status and reads none.
    [[nodiscard]] std::string stamp() const;

    /// Where `import` and `update` write.
    [[nodiscard]] std::filesystem::path own_folder() const;

    /// The roll that `import` and `update` add to: the user's own; without one, the roll that
    /// ships, or an empty one when a folder was named.
    [[nodiscard]] Roll load_for_adding() const;

private:
    std::string data_;
};

/// The folders of the tables that ship.
DataFolders shipped_data();

/// The outlines that ship. Throws InputError when they cannot be read.
Shapes load_shipped_shapes();

/// The options --state, --model, --level and --status; without the last where no status counts.
void add_filter_options(CommandOptions& options, Filter& filter, bool with_status = true);

/// An address of a site as `--url` gives it, ending with a slash; empty for none. Throws UsageError
/// for what is no address.
std::string checked_url(const std::string& url);

/// Adds an option that takes a date as YYYY-MM-DD. `date` is filled when the command line is
/// parsed.
void add_date_option(CommandOptions& options, const std::string& name, std::optional<Date>& date,
                     const std::string& help);

} // namespace atlas287::cli
