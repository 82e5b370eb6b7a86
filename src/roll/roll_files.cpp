// The roll as files: four CSV tables in one folder. docs/roll.md describes them for readers; here
// is how they are written and read. Rows and contents are named by hashes of what they are, so
// reading checks that nothing was changed or lost.

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/folder_files.hpp"
#include "roll/roll.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <numeric>
#include <unordered_set>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view format_name = "atlas287-roll";
constexpr std::string_view format_version = "1";

const std::string format_file = "format.csv";
const std::string rows_file = "rows.csv";
const std::string listings_file = "listings.csv";
const std::string publications_file = "publications.csv";

constexpr std::string_view format_heading = "format,version\n";
constexpr std::string_view rows_heading =
    "row_id,kind,state,agency,type,county,model,signed,moa,moa_url,addendum,addendum_url,other\n";
constexpr std::string_view listings_heading = "contents,row,rows,was,row_id\n";
constexpr std::string_view publications_heading =
    "publication_id,kind,dated,dated_by,contents,rows,name,sha256,saved\n";

/// Writes contents as what changed since the contents before: runs of rows that were copied, and
/// new rows.
class ListingWriter {
public:
    ListingWriter(const Roll& roll, std::string& out)
        : roll_(roll), out_(out), places_(roll.rows().size(), none)
    {}

    void write(const Contents& contents)
    {
        if (before_ != nullptr && before_->kind != contents.kind) {
            before_ = nullptr;
        }
        index_before(true);
        std::size_t i = 0;
        std::size_t expected = 0; // where the row after the last copied one stood before
        while (i < contents.lines.size()) {
            const std::size_t from = find_before(contents.lines[i].row, expected);
            if (from == none) {
                append(contents, contents.lines[i].number, 1, std::nullopt, contents.lines[i].row);
                ++i;
                continue;
            }
            const std::size_t length = run_length(contents, i, from);
            append(contents, contents.lines[i].number, length, before_->lines[from].number,
                   std::nullopt);
            i += length;
            expected = from + length;
        }
        if (contents.lines.empty()) {
            append(contents, 0, 0, std::nullopt, std::nullopt);
        }
        index_before(false);
        before_ = &contents;
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// Enters where each row stood first in the contents before, or takes that out again.
    void index_before(bool enter)
    {
        for (std::size_t i = before_ == nullptr ? 0 : before_->lines.size(); i > 0; --i) {
            places_[before_->lines[i - 1].row] = enter ? i - 1 : none;
        }
    }

    /// The place of a row in the contents before: the expected one if the row stands there, else
    /// its first; `none` when it is not in them.
    [[nodiscard]] std::size_t find_before(std::uint32_t row, std::size_t expected) const
    {
        const bool as_expected = before_ != nullptr && expected < before_->lines.size() &&
                                 before_->lines[expected].row == row;
        return as_expected ? expected : places_[row];
    }

    /// How many rows from here on are the same in both, with row numbers that run on in both.
    [[nodiscard]] std::size_t run_length(const Contents& contents, std::size_t at,
                                         std::size_t from) const
    {
        const auto& now = contents.lines;
        const auto& then = before_->lines;
        std::size_t length = 1;
        while (at + length < now.size() && from + length < then.size() &&
               now[at + length].row == then[from + length].row &&
               now[at + length].number == now[at].number + length &&
               then[from + length].number == then[from].number + length) {
            ++length;
        }
        return length;
    }

    void append(const Contents& contents, std::uint32_t number, std::size_t count,
                std::optional<std::uint32_t> was, std::optional<std::uint32_t> row)
    {
        fmt::format_to(std::back_inserter(out_), "{},{},{},", contents.id, number, count);
        if (was) {
            out_ += std::to_string(*was);
        }
        out_ += ',';
        if (row) {
            out_ += roll_.row_id(*row);
        }
        out_ += '\n';
    }

    const Roll& roll_;
    std::string& out_;
    const Contents* before_ = nullptr;
    std::vector<std::size_t> places_; ///< by row: where it stood first in the contents before
};

} // namespace

/// Reads the files into a roll.
class RollLoader {
public:
    RollLoader(const std::map<std::string, std::string>& files, const fs::path& folder)
        : files_(files), folder_(folder)
    {}

    Roll load()
    {
        check_format();
        load_rows();
        load_listings();
        load_publications();
        return std::move(roll_);
    }

private:
    [[nodiscard]] InputError error(const std::string& name, std::uint32_t line,
                                   const std::string& message) const
    {
        return {{(folder_ / name).string(), {}, line, {}},
                message + "; the roll was changed by something else than atlas287: restore it"};
    }

    std::vector<CsvRecord> records(const std::string& name, std::string_view heading)
    {
        const auto file = files_.find(name);
        if (file == files_.end()) {
            throw error(name, 0, "this file of the roll is missing");
        }
        if (!std::string_view(file->second).starts_with(heading)) {
            throw error(
                name, 1,
                fmt::format("the first line is not {}", heading.substr(0, heading.size() - 1)));
        }
        auto read = parse_csv(file->second, (folder_ / name).string());
        const std::size_t fields = read.front().fields.size();
        read.erase(read.begin());
        for (const CsvRecord& record : read) {
            if (record.fields.size() != fields) {
                throw error(name, record.line,
                            fmt::format("it has {} fields, not {}", record.fields.size(), fields));
            }
        }
        return read;
    }

    void check_format()
    {
        const auto read = records(format_file, format_heading);
        if (read.size() != 1 || read[0].fields[0] != format_name) {
            throw error(format_file, 2, "this is not a roll");
        }
        if (read[0].fields[1] != format_version) {
            throw InputError(
                {(folder_ / format_file).string(), {}, 2, {}},
                fmt::format(
                    "this roll has format {}; this program reads format {}: use the program "
                    "that wrote it, or a newer one",
                    read[0].fields[1], format_version));
        }
    }

    void load_rows()
    {
        for (const CsvRecord& record : records(rows_file, rows_heading)) {
            RowView row;
            row.kind = read_kind(rows_file, record, 1);
            for (std::size_t i = 0; i < column_count; ++i) {
                row.cells.at(i) = record.fields[i + 2];
            }
            const std::uint32_t index = roll_.add_row(row);
            if (roll_.row_id(index) != record.fields[0] || index + 1 != roll_.rows().size()) {
                throw error(rows_file, record.line, "the row is not the one its row_id names");
            }
        }
    }

    Kind read_kind(const std::string& name, const CsvRecord& record, std::size_t field) const
    {
        for (const Kind kind : {Kind::participating, Kind::pending}) {
            if (record.fields[field] == name_of(kind)) {
                return kind;
            }
        }
        throw error(name, record.line,
                    fmt::format("'{}' is no kind of list", record.fields[field]));
    }

    std::uint32_t read_number(const CsvRecord& record, std::size_t field) const
    {
        std::uint32_t value = 0;
        const std::string& text = record.fields[field];
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (failure != std::errc() || end != text.data() + text.size()) {
            throw error(listings_file, record.line, fmt::format("'{}' is not a number", text));
        }
        return value;
    }

    void load_listings()
    {
        const auto read = records(listings_file, listings_heading);
        const auto kinds = kinds_of_contents();
        std::vector<Line> before;
        std::optional<Kind> kind_before;
        for (std::size_t i = 0; i < read.size();) {
            const std::string& id = read[i].fields[0];
            const auto kind = kinds.find(id);
            if (kind == kinds.end()) {
                throw error(listings_file, read[i].line,
                            fmt::format("no publication has the contents {}", id));
            }
            if (kind_before != kind->second) {
                before.clear();
            }
            std::vector<Line> lines;
            const std::uint32_t first_line = read[i].line;
            for (; i < read.size() && read[i].fields[0] == id; ++i) {
                apply(read[i], before, lines);
            }
            const std::uint32_t index =
                roll_.add_contents(kind->second, roll_.name_contents(kind->second, lines), lines);
            if (roll_.contents()[index].id != id || index + 1 != roll_.contents().size()) {
                throw error(listings_file, first_line,
                            fmt::format("the rows are not those that {} names", id));
            }
            before = std::move(lines);
            kind_before = kind->second;
        }
    }

    /// Carries out one line of listings.csv.
    void apply(const CsvRecord& record, const std::vector<Line>& before,
               std::vector<Line>& lines) const
    {
        const std::uint32_t number = read_number(record, 1);
        const std::uint32_t count = read_number(record, 2);
        if (count == 0) {
            return; // a list without rows
        }
        if (!record.fields[4].empty()) {
            const auto row = roll_.row_by_id_.find(record.fields[4]);
            if (row == roll_.row_by_id_.end()) {
                throw error(listings_file, record.line,
                            fmt::format("there is no row {}", record.fields[4]));
            }
            lines.push_back({number, row->second});
            return;
        }
        const std::uint32_t was = read_number(record, 3);
        auto source = std::lower_bound(before.begin(), before.end(), Line{was, 0});
        for (std::uint32_t i = 0; i < count; ++i, ++source) {
            if (source == before.end() || source->number != was + i) {
                throw error(listings_file, record.line,
                            fmt::format("the list before has no row {}", was + i));
            }
            lines.push_back({number + i, source->row});
        }
    }

    std::unordered_map<std::string, Kind> kinds_of_contents()
    {
        std::unordered_map<std::string, Kind> kinds;
        for (const CsvRecord& record : records(publications_file, publications_heading)) {
            kinds.emplace(record.fields[4], read_kind(publications_file, record, 1));
        }
        return kinds;
    }

    /// The derived columns (id, date, how dated, rows) are worked out anew, not read.
    void load_publications()
    {
        for (const CsvRecord& record : records(publications_file, publications_heading)) {
            const auto contents = roll_.contents_by_id_.find(record.fields[4]);
            if (contents == roll_.contents_by_id_.end()) {
                throw error(publications_file, record.line,
                            fmt::format("there are no rows of {}", record.fields[4]));
            }
            Sighting sighting{record.fields[6], record.fields[7], {}, contents->second};
            if (!record.fields[8].empty()) {
                sighting.saved = parse_moment(record.fields[8]);
                if (!sighting.saved) {
                    throw error(publications_file, record.line,
                                fmt::format("'{}' is no moment of time", record.fields[8]));
                }
            }
            roll_.add_sighting(std::move(sighting));
        }
    }

    const std::map<std::string, std::string>& files_;
    const fs::path& folder_;
    Roll roll_;
};

std::map<std::string, std::string> Roll::to_files() const
{
    std::map<std::string, std::string> files;
    files[format_file] = fmt::format("{}{},{}\n", format_heading, format_name, format_version);

    std::vector<std::uint32_t> order(rows_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return rows_[a] < rows_[b]; });
    std::string& rows = files[rows_file] = rows_heading;
    for (const std::uint32_t i : order) {
        std::vector<std::string_view> fields{row_ids_[i], name_of(rows_[i].kind)};
        fields.insert(fields.end(), rows_[i].cells.begin(), rows_[i].cells.end());
        append_csv_record(rows, fields);
    }

    std::string& listings = files[listings_file] = listings_heading;
    std::string& table = files[publications_file] = publications_heading;
    ListingWriter writer(*this, listings);
    std::unordered_set<std::uint32_t> written;
    for (const Publication& publication : publications()) {
        const Contents& contents = contents_[publication.contents];
        if (written.insert(publication.contents).second) {
            writer.write(contents);
        }
        for (const std::uint32_t i : publication.sightings) {
            const Sighting& sighting = sightings_[i];
            append_csv_record(table, {publication.id, name_of(publication.kind),
                                      publication.dated.iso(), name_of(publication.dated_by),
                                      contents.id, std::to_string(contents.lines.size()),
                                      sighting.name, sighting.sha256,
                                      sighting.saved ? format_moment(*sighting.saved) : ""});
        }
    }
    return files;
}

Roll Roll::from_files(const std::map<std::string, std::string>& files, const fs::path& folder)
{
    return RollLoader(files, folder).load();
}

Roll load_roll(const fs::path& folder)
{
    if (!fs::exists(folder / format_file) && !fs::exists(folder / rows_file)) {
        return {};
    }
    return Roll::from_files(
        read_folder(folder, {format_file, rows_file, listings_file, publications_file}), folder);
}

void save_roll(const Roll& roll, const fs::path& folder)
{
    replace_folder(folder, roll.to_files());
}

} // namespace atlas287
