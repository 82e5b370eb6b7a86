#include "base/files.hpp"
#include "base/hash.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/sentences.hpp"
#include "publish/tables.hpp"
#include "roll/import.hpp"

#include <algorithm>
#include <filesystem>

namespace atlas287::cli {

namespace {

/// An atlas and the two publications to compare.
struct Comparison {
    Atlas atlas;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};

class DiffCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"diff",
                "Say what changed between two dates, or two list files",
                "Of a date, the newest participating list on or before it counts. Exit status 1 "
                "when nothing changed.",
                {{"atlas287 diff 2025-12-30 2026-01-09", "What changed between two days"},
                 {"atlas287 diff 2025-12-30", "What changed since a day"},
                 {"atlas287 diff old.xlsx new.xlsx", "What changed from a file to another"}}};
    }

    void add_options(CommandOptions& options) override
    {
        const Offers files{{}, Offers::Paths::files};
        options.add_required_argument("FROM", from_, "A date (2025-11-25), or a list file", files);
        options.add_argument("TO", to_, "A date or a list file; without it, the newest list",
                             files);
        add_filter_options(options, filter_, false);
        roll_.add_to(options);
        options.add_flag("--json", json_, "Print JSON");
    }

    ExitStatus run() override
    {
        const Comparison comparison = compare();
        const Atlas& atlas = comparison.atlas;
        const auto changes = find_changes(atlas, comparison.from, comparison.to, filter_);
        if (json_) {
            return print_table(make_changes_table(atlas, changes, comparison.to), true);
        }
        print_lines(changes_text(atlas, changes, comparison.from, comparison.to));
        return changes.empty() ? ExitStatus::nothing_found : ExitStatus::done;
    }

private:
    [[nodiscard]] Comparison compare() const
    {
        const bool from_is_date = parse_iso_date(from_).has_value();
        const bool to_is_date = to_.empty() || parse_iso_date(to_).has_value();
        if (from_is_date && to_is_date) {
            Atlas atlas = roll_.load_atlas();
            const std::uint32_t from = atlas.publication_as_of(parse_iso_date(from_));
            const std::uint32_t to = atlas.publication_as_of(parse_iso_date(to_));
            return {std::move(atlas), from, to};
        }
        if (from_is_date || to_is_date) {
            throw UsageError(
                "give two dates or two list files; a date and a file cannot be compared");
        }
        return compare_files();
    }

    /// Both files make a roll of their own, so that the same rules find what belongs together.
    [[nodiscard]] Comparison compare_files() const
    {
        Roll roll;
        std::array<std::uint32_t, 2> contents{};
        for (std::size_t i = 0; i < 2; ++i) {
            const std::filesystem::path path = i == 0 ? from_ : to_;
            const ImportSummary summary = import_files(roll, {path});
            if (!summary.errors.empty()) {
                throw InputError(summary.errors.front());
            }
            if (summary.pending > 0) {
                throw InputError(
                    {path.string(), {}, 0, {}},
                    "this is a pending list; lists of participating agencies can be compared");
            }
            // By its bytes: both files may have the same name.
            contents.at(i) = *roll.contents_of(to_hex(sha256(read_file(path))));
        }
        Atlas atlas = build_atlas(std::move(roll), shipped_data());
        const auto& lists = atlas.history().publications;
        const auto index_of = [&](std::uint32_t wanted) {
            return static_cast<std::uint32_t>(
                std::find_if(lists.begin(), lists.end(),
                             [&](const Publication& p) { return p.contents == wanted; }) -
                lists.begin());
        };
        const std::uint32_t from = index_of(contents[0]);
        const std::uint32_t to = index_of(contents[1]);
        return {std::move(atlas), from, to};
    }

    std::string from_;
    std::string to_;
    Filter filter_;
    RollOption roll_;
    bool json_ = false;
};

} // namespace

std::unique_ptr<Command> make_diff_command()
{
    return std::make_unique<DiffCommand>();
}

} // namespace atlas287::cli
