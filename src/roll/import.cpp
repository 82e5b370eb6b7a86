#include "roll/import.hpp"

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "roll/dating.hpp"

#include <algorithm>
#include <mutex>
#include <shared_mutex>

namespace atlas287 {

namespace {

/// ICE's largest workbook has 0.2 MB.
constexpr std::uintmax_t largest_list = 64U << 20U;

/// Takes files in one at a time while others are read.
class Importer {
public:
    Importer(Roll& roll, ImportSummary& summary) : roll_(roll), summary_(summary) {}

    void import_file(const NamedFile& file)
    {
        check_name(file);
        const std::string bytes = read_file(file.path, largest_list);
        const std::string hash = to_hex(sha256(bytes));
        if (take_known(file, hash)) {
            return;
        }
        const List list = read_list(bytes, file.path.string());
        check_datable(file, list.saved, list.kind);
        take_list(file.name, hash, list);
    }

private:
    /// A name is kept as a text, and is printed.
    static void check_name(const NamedFile& file)
    {
        if (!is_visible_line(file.name)) {
            throw InputError(
                {file.path.string(), {}, 0, {}},
                "its name is not UTF-8 or has characters that are not seen; rename it");
        }
    }

    /// Refuses a file of which nothing says when it was published, whatever else is known: what is
    /// taken in must not depend on the order.
    static void check_datable(const NamedFile& file, std::optional<Moment> saved, Kind kind)
    {
        const NamedDate named = read_named_date(file.name);
        // A day that cannot be is corrected from the signatures; a pending list has none.
        const bool correctable = named.form == NamedDate::Form::day && kind == Kind::participating;
        if (!saved && !named.date && !correctable) {
            throw InputError(
                {file.path.string(), {}, 0, {}},
                "nothing says when this list was published; put the day into the file's name "
                "as ICE does, such as participatingAgencies12312025am, or 2025-12-31");
        }
    }

    /// Nearly all rows of a list are known; finding them, and naming the contents, needs no other
    /// to wait.
    void take_list(const std::string& name, const std::string& hash, const List& list)
    {
        std::vector<Line> lines;
        {
            const std::shared_lock reading(mutex_);
            lines = roll_.find_lines(list);
        }
        if (std::any_of(lines.begin(), lines.end(),
                        [](const Line& line) { return line.row == Roll::no_row; })) {
            const std::unique_lock writing(mutex_);
            roll_.add_missing_rows(list, lines);
        }
        std::string id;
        {
            const std::shared_lock reading(mutex_);
            id = roll_.name_contents(list.kind, lines);
        }
        const std::unique_lock writing(mutex_);
        take(name, hash, list.saved,
             roll_.add_contents(list.kind, std::move(id), std::move(lines)));
    }

    /// A file whose bytes were read before need not be read again.
    bool take_known(const NamedFile& file, const std::string& hash)
    {
        const std::unique_lock writing(mutex_);
        const auto contents = roll_.contents_of(hash);
        if (!contents) {
            return false;
        }
        const auto twin = std::find_if(roll_.sightings().begin(), roll_.sightings().end(),
                                       [&](const Sighting& s) { return s.sha256 == hash; });
        check_datable(file, twin->saved, roll_.contents()[*contents].kind);
        take(file.name, hash, twin->saved, *contents);
        return true;
    }

    void take(const std::string& name, const std::string& hash, std::optional<Moment> saved,
              std::uint32_t contents)
    {
        const bool participating = roll_.contents()[contents].kind == Kind::participating;
        ++(participating ? summary_.participating : summary_.pending);
        if (roll_.has_sighting(name, hash)) {
            ++summary_.known;
        } else {
            roll_.add_sighting({name, hash, saved, contents});
        }
    }

    Roll& roll_;
    ImportSummary& summary_;
    std::shared_mutex mutex_;
};

} // namespace

ImportSummary import_files(Roll& roll, const std::vector<NamedFile>& files,
                           const std::function<void()>& progress)
{
    ImportSummary summary;
    summary.files = files.size();
    const std::size_t rows_before = roll.rows().size();
    const std::size_t publications_before = roll.publications().size();
    Importer importer(roll, summary);
    std::mutex mutex;
    parallel_for(files.size(), hardware_threads(), [&](std::size_t i) {
        std::optional<InputError> failure;
        try {
            importer.import_file(files[i]);
        } catch (const InputError& error) {
            failure = error;
        }
        const std::lock_guard lock(mutex);
        if (failure) {
            summary.errors.push_back(*failure);
        }
        if (progress) {
            progress();
        }
    });
    std::sort(
        summary.errors.begin(), summary.errors.end(),
        [](const InputError& a, const InputError& b) { return a.place().file < b.place().file; });
    summary.new_rows = roll.rows().size() - rows_before;
    summary.new_publications =
        std::max(roll.publications().size(), publications_before) - publications_before;
    return summary;
}

ImportSummary import_files(Roll& roll, const std::vector<std::filesystem::path>& paths,
                           const std::function<void()>& progress)
{
    std::vector<NamedFile> files;
    files.reserve(paths.size());
    for (const std::filesystem::path& path : paths) {
        files.push_back({path, path.filename().string()});
    }
    return import_files(roll, files, progress);
}

} // namespace atlas287
