#include "cli/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace atlas287::cli {

std::string changes_text(const Atlas& atlas, const std::vector<Change>& changes, std::uint32_t from,
                         std::uint32_t to)
{
    const auto& lists = atlas.history().publications;
    const auto how_many = [&](ChangeKind kind) {
        return std::count_if(changes.begin(), changes.end(),
                             [&](const Change& c) { return c.kind == kind; });
    };
    std::string text =
        fmt::format("From ICE's list of {} ({}) to that of {} ({}):\n", lists[from].dated.iso(),
                    lists[from].id, lists[to].dated.iso(), lists[to].id);
    text += fmt::format("{} agreements joined, {} left, {} changed.\n", how_many(ChangeKind::added),
                        how_many(ChangeKind::removed), how_many(ChangeKind::changed));
    for (const Change& change : changes) {
        text += (&change == &changes.front() ? "\n" : "") + describe(atlas, change) + "\n";
    }
    return text;
}

std::string import_text(const ImportSummary& summary, const Roll& roll,
                        const std::filesystem::path& folder)
{
    const std::size_t read = summary.participating + summary.pending;
    return fmt::format(
        "Read {} of {} files: {} participating lists, {} pending lists.\n"
        "{} files were known before. New: {} files, {} distinct rows, {} publications.\n"
        "The roll in {} has {} files, {} distinct rows, {} publications.\n",
        read, summary.files, summary.participating, summary.pending, summary.known,
        read - summary.known, summary.new_rows, summary.new_publications, folder.string(),
        roll.sightings().size(), roll.rows().size(), roll.publications().size());
}

} // namespace atlas287::cli
