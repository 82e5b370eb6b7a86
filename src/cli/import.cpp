#include "roll/import.hpp"

#include "base/file_lock.hpp"
#include "base/files.hpp"
#include "base/progress.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/sentences.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace atlas287::cli {

namespace {

class ImportCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"import",
                "Add lists from files or folders to your roll",
                "Lists may be added in any order, and again: what is known is left alone. A file "
                "that cannot be read is left out with an error; the rest go on, and the exit "
                "status is 3.",
                {{"atlas287 import ~/Downloads/lists", "Add every list in a folder"},
                 {"atlas287 import --data mine participatingAgencies12302025am.xlsx",
                  "Begin a roll in a folder of its own"}}};
    }

    void add_options(CommandOptions& options) override
    {
        options.add_required_arguments(
            "PATH", paths_, "Workbooks (.xlsx), CSV files, HTML pages, or folders of them");
        roll_.add_to(options);
    }

    ExitStatus run() override
    {
        const auto files = list_files({paths_.begin(), paths_.end()});
        const auto folder = roll_.own_folder();
        const FileLock lock(folder.parent_path() / "roll.lock");
        Roll roll = roll_.load_for_adding();
        Progress progress("Reading lists:", files.size());
        const ImportSummary summary = import_files(roll, files, [&] { progress.advance(); });
        if (summary.participating + summary.pending > 0) {
            save_roll(roll, folder);
        }
        for (const InputError& error : summary.errors) {
            fmt::print(stderr, "atlas287: {}\n", error.what());
        }
        fmt::print("{}", import_text(summary, roll, folder));
        return summary.errors.empty() ? ExitStatus::done : ExitStatus::bad_input;
    }

private:
    std::vector<std::string> paths_;
    RollOption roll_;
};

} // namespace

std::unique_ptr<Command> make_import_command()
{
    return std::make_unique<ImportCommand>();
}

} // namespace atlas287::cli
