#include "base/file_lock.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/sentences.hpp"
#include "cli/version.hpp"
#include "fetch/current_lists.hpp"
#include "fetch/wayback.hpp"
#include "fetch/web_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <set>
#include <utility>

namespace atlas287::cli {

namespace {

/// The days of --wayback, both included.
using Days = std::pair<Date, Date>;

Days parse_days(const std::string& text)
{
    const std::size_t dots = text.find("..");
    const auto from = parse_iso_date(text.substr(0, dots));
    const auto to =
        dots == std::string::npos ? std::nullopt : parse_iso_date(text.substr(dots + 2));
    if (!from || !to || *to < *from) {
        throw UsageError("'" + text +
                         "' is no stretch of days; write it as 2025-01-01..2025-12-31");
    }
    return {*from, *to};
}

std::string parse_address(const std::string& text)
{
    const Target target = target_of({}, text);
    if (target.address.empty()) {
        throw UsageError("this is " + target.refusal +
                         "; write it as https://www.ice.gov/identify-and-arrest/287g");
    }
    return target.address;
}

/// What a publication says and when, by which it is known again in a roll with more lists.
using Known = std::set<std::pair<std::string, Date>>;

Known known_publications(const Roll& roll)
{
    Known known;
    for (const Publication& publication : roll.publications()) {
        known.emplace(roll.contents()[publication.contents].id, publication.dated);
    }
    return known;
}

/// The newest publication of a kind; nothing when there is none.
const Publication* newest_of(const Roll& roll, Kind kind)
{
    const auto& all = roll.publications();
    const auto newest = std::find_if(all.rbegin(), all.rend(),
                                     [kind](const Publication& p) { return p.kind == kind; });
    return newest == all.rend() ? nullptr : &*newest;
}

std::string say_publication(const Roll& roll, const Publication& publication)
{
    return fmt::format("ICE's {} list of {} ({}), {} rows", name_of(publication.kind),
                       publication.dated.iso(), publication.id,
                       roll.contents()[publication.contents].lines.size());
}

class UpdateCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"update",
                "Get the lists that ICE publishes now, and add what is new to your roll",
                "Reads ICE's page, gets the lists that it links as far as they have changed, keeps "
                "them as they came in the folder 'archive' beside the roll, adds them as 'import' "
                "does, and says what changed as 'diff' does. With --wayback it reads the captures "
                "of that page, and of the lists it linked, that the Wayback Machine kept. When "
                "something cannot be got or read, the rest is still added, and the exit status is "
                "3.",
                {{"atlas287 update", "Get what is new"},
                 {"atlas287 update --wayback 2025-01-01..2025-01-31",
                  "Fill a gap with what the Wayback Machine kept"}}};
    }

    void add_options(CommandOptions& options) override
    {
        options.add_parsed(
            "--from", "URL", [this](const std::string& text) { from_ = parse_address(text); },
            fmt::format("The page that links the lists, instead of {}; with --wayback the address "
                        "of the archive, instead of {}",
                        ice_page, wayback_root));
        options.add_parsed(
            "--wayback", "FROM..TO",
            [this](const std::string& text) { wayback_ = parse_days(text); },
            "Fill gaps: read the captures of these days, such as 2025-01-01..2025-12-31");
        options.add_number("--pause", 0, 3600, pause_,
                           "Seconds between two requests, with --wayback");
        roll_.add_to(options);
    }

    ExitStatus run() override
    {
        Fetched fetched = fetch();
        for (const std::string& note : fetched.notes) {
            fmt::print(stderr, "atlas287: {}\n", note);
        }
        if (fetched.lists.empty()) {
            say_nothing_new(roll_.load_for_adding(), fetched, 0);
        } else {
            add(fetched);
        }
        for (const std::string& problem : fetched.problems) {
            fmt::print(stderr, "atlas287: {}\n", problem);
        }
        return fetched.problems.empty() ? ExitStatus::done : ExitStatus::bad_input;
    }

private:
    [[nodiscard]] Fetched fetch() const
    {
        Archive archive(roll_.own_folder().parent_path() / "archive");
        HttpOptions options;
        options.user_agent = version_text();
        std::replace(options.user_agent.begin(), options.user_agent.end(), ' ', '/');
        options.user_agent += " (keeps the history of ICE's 287(g) lists)";
        if (!wayback_) {
            Http http(options);
            Progress progress("Getting lists:", 0);
            const auto now =
                std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
            return fetch_current_lists(http, archive, from_.empty() ? std::string(ice_page) : from_,
                                       now, progress);
        }
        options.pause = std::chrono::seconds(pause_);
        // Its index may think for a minute before it answers.
        options.slow_seconds = 100;
        options.address_timeout = std::chrono::minutes(10);
        Http http(options);
        Progress progress("Getting captures:", 0);
        return fetch_captures(http, archive, wayback_question(), progress);
    }

    [[nodiscard]] WaybackQuestion wayback_question() const
    {
        std::string root = from_.empty() ? std::string(wayback_root) : from_;
        while (root.ends_with('/')) {
            root.pop_back();
        }
        WaybackQuestion question{
            root, std::string(ice_page), wayback_->first, wayback_->second, {}};
        const Roll roll = roll_.load_for_adding();
        for (const Sighting& sighting : roll.sightings()) {
            question.known_names.insert(sighting.name);
        }
        return question;
    }

    /// Adds the lists to the roll, and says what is new.
    void add(Fetched& fetched) const
    {
        const auto folder = roll_.own_folder();
        std::vector<NamedFile> files;
        for (const FetchedList& list : fetched.lists) {
            files.push_back({list.path, list.file.name});
        }
        const FileLock lock(folder.parent_path() / "roll.lock");
        Roll roll = roll_.load_for_adding();
        const Known known = known_publications(roll);
        const Publication* newest = newest_of(roll, Kind::participating);
        const std::string before = newest ? roll.contents()[newest->contents].id : "";
        const ImportSummary summary = import_files(roll, files);
        for (const InputError& error : summary.errors) {
            fetched.problems.emplace_back(error.what());
        }
        const std::size_t read = summary.participating + summary.pending;
        if (read > summary.known) {
            save_roll(roll, folder);
        }
        if (known_publications(roll) == known) {
            say_nothing_new(roll, fetched, read - summary.known);
            return;
        }
        fmt::print("{}", import_text(summary, roll, folder));
        for (const Publication& publication : roll.publications()) {
            if (!known.contains({roll.contents()[publication.contents].id, publication.dated})) {
                fmt::print("New: {}.\n", say_publication(roll, publication));
            }
        }
        // Sentences about changes need the whole atlas, which takes a second.
        if (const Publication* now = newest_of(roll, Kind::participating);
            !before.empty() && roll.contents()[now->contents].id != before) {
            say_changes(before);
        }
    }

    /// `new_files` are new to the roll, and say what is known.
    static void say_nothing_new(const Roll& roll, const Fetched& fetched, std::size_t new_files)
    {
        if (new_files > 0) {
            fmt::print("Nothing is new: {} new files say what lists before them said.\n",
                       new_files);
        } else {
            fmt::print("{}\n", fetched.problems.empty() ? "Nothing is new." : "Nothing was added.");
        }
        for (const Kind kind : {Kind::participating, Kind::pending}) {
            if (const Publication* newest = newest_of(roll, kind)) {
                fmt::print("The newest is {}.\n", say_publication(roll, *newest));
            }
        }
    }

    /// From the participating list that was the newest before, known by what it says, to the one
    /// that is the newest now.
    void say_changes(const std::string& before) const
    {
        const Atlas atlas = roll_.load_atlas();
        const auto& lists = atlas.history().publications;
        const auto old = std::find_if(lists.rbegin(), lists.rend(), [&](const Publication& p) {
            return atlas.roll().contents()[p.contents].id == before;
        });
        if (old == lists.rend() || old == lists.rbegin()) {
            return; // another run has been here in between
        }
        const auto from = static_cast<std::uint32_t>(lists.rend() - old - 1);
        const auto to = static_cast<std::uint32_t>(lists.size() - 1);
        print_lines("\n" + changes_text(atlas, find_changes(atlas, from, to), from, to));
    }

    std::string from_;
    std::optional<Days> wayback_;
    int pause_ = 4;
    RollOption roll_;
};

} // namespace

std::unique_ptr<Command> make_update_command()
{
    return std::make_unique<UpdateCommand>();
}

} // namespace atlas287::cli
