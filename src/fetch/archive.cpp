#include "fetch/archive.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/file_lock.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "fetch/file_name.hpp"
#include "fetch/web_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view index_name = "index.csv";
constexpr std::array<std::string_view, 9> index_columns{
    "sha256", "name", "url", "answered_by", "fetched_at", "etag", "last_modified", "digest", "was"};

bool is_sha256(std::string_view text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return is_digit(c) || (c >= 'a' && c <= 'f');
           });
}

ArchivedFile read_line(const CsvRecord& record, const std::string& file)
{
    const auto fail = [&](const std::string& why) {
        throw InputError({file, {}, record.line, {}},
                         why + "; mend the line, or take it out: the list is then asked for again");
    };
    if (record.fields.size() != index_columns.size()) {
        fail(fmt::format("this line has {} columns instead of {}", record.fields.size(),
                         index_columns.size()));
    }
    const auto& fields = record.fields;
    const auto fetched_at = parse_moment(fields[4]);
    if (!is_sha256(fields[0])) {
        fail("sha256 is no hash of 64 hexadecimal digits");
    }
    if (!fetched_at) {
        fail("fetched_at is no moment such as 2025-12-30T17:05:00Z");
    }
    return {fields[0], fields[1], fields[2], fields[3], *fetched_at, {fields[5], fields[6]},
            fields[7], fields[8]};
}

std::vector<ArchivedFile> read_index(const fs::path& folder)
{
    const fs::path path = folder / index_name;
    std::vector<ArchivedFile> files;
    std::error_code error;
    if (!fs::exists(path, error) && !error) {
        return files;
    }
    const std::string file = path.string();
    const auto records = parse_csv(read_file(path), file);
    if (records.empty() || !std::equal(records[0].fields.begin(), records[0].fields.end(),
                                       index_columns.begin(), index_columns.end())) {
        throw InputError({file, {}, 1, {}},
                         "these are not the headings of an archive's index; move the file away, "
                         "and the lists are asked for again");
    }
    for (std::size_t i = 1; i < records.size(); ++i) {
        files.push_back(read_line(records[i], file));
    }
    return files;
}

std::string to_text(const std::vector<ArchivedFile>& files)
{
    std::string text;
    append_csv_record(text, {index_columns.begin(), index_columns.end()});
    for (const ArchivedFile& file : files) {
        const std::string fetched_at = format_moment(file.fetched_at);
        append_csv_record(text, {file.sha256, file.name, file.url, file.answered_by, fetched_at,
                                 file.validators.etag, file.validators.last_modified, file.digest,
                                 file.was});
    }
    return text;
}

/// Of a name's ending what may be the ending of a file here; a name is never a path.
std::string kept_ending(const std::string& name)
{
    const std::string ending = ending_of(name);
    return is_sheet_ending(ending) || ending == "html" ? ending : "bin";
}

} // namespace

Archive::Archive(fs::path folder) : folder_(std::move(folder)), files_(read_index(folder_)) {}

std::optional<ArchivedFile> Archive::newest_of(const std::string& url) const
{
    const auto newest = std::find_if(files_.rbegin(), files_.rend(),
                                     [&](const ArchivedFile& file) { return file.url == url; });
    return newest != files_.rend() && bytes_of(*newest) ? std::optional(*newest) : std::nullopt;
}

std::optional<ArchivedFile> Archive::with_digest(const std::string& digest) const
{
    const auto found = std::find_if(files_.rbegin(), files_.rend(), [&](const ArchivedFile& file) {
        return !digest.empty() && file.digest == digest;
    });
    return found != files_.rend() && bytes_of(*found) ? std::optional(*found) : std::nullopt;
}

std::string Archive::name_for(const std::string& sha256, const std::string& name,
                              Moment moment) const
{
    for (const ArchivedFile& file : files_) {
        if (file.sha256 == sha256 && file.name == dated_file_name(name, file.fetched_at)) {
            return file.name;
        }
    }
    return dated_file_name(name, moment);
}

fs::path Archive::path_of(const ArchivedFile& file) const
{
    return folder_ / (file.sha256 + "." + kept_ending(file.name));
}

std::optional<std::string> Archive::bytes_of(const ArchivedFile& file) const
{
    std::error_code error;
    const fs::path path = path_of(file);
    if (!fs::is_regular_file(path, error)) {
        return std::nullopt;
    }
    std::string bytes = read_file(path);
    return to_hex(atlas287::sha256(bytes)) == file.sha256 ? std::optional(std::move(bytes))
                                                          : std::nullopt;
}

ArchivedFile Archive::keep(ArchivedFile file, std::string_view bytes)
{
    file.sha256 = to_hex(atlas287::sha256(bytes));
    write_file_if_changed(path_of(file), bytes);
    put(file);
    return file;
}

void Archive::note(ArchivedFile& file, const std::string& was)
{
    const std::string line = printable(was, 1000);
    if (file.was != line) {
        file.was = line;
        put(file);
    }
}

void Archive::put(ArchivedFile& file)
{
    const FileLock lock(folder_ / "index.lock");
    files_ = read_index(folder_); // another process may have added to it
    const auto same = std::find_if(files_.begin(), files_.end(), [&](const ArchivedFile& other) {
        return other.url == file.url && other.sha256 == file.sha256;
    });
    if (same != files_.end()) {
        file.fetched_at = same->fetched_at;
        files_.erase(same);
    }
    files_.push_back(file);
    write_file_if_changed(folder_ / index_name, to_text(files_));
}

} // namespace atlas287
