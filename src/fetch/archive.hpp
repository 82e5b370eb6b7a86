#pragma once

#include "base/date.hpp"
#include "fetch/http.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// A line of the archive's index: bytes that came from an address.
struct ArchivedFile {
    std::string sha256;      ///< of the bytes, in hexadecimal
    std::string name;        ///< that ICE gave the file, dated as captures are where it has no date
    std::string url;         ///< the address that was asked
    std::string answered_by; ///< the address that answered, behind redirects
    Moment fetched_at;       ///< when these bytes came from there first; of a capture, its moment
    Validators validators;   ///< of the newest answer
    std::string digest;      ///< by which the Wayback Machine knows them; empty for others
    std::string was;         ///< `participating`, `pending`, `page`, or why it was not read
};

/// The bytes of all lists that were fetched, by their hashes, and an index of where they
/// came from: `<sha256>.<ending>` and `index.csv` in one folder. Several processes may add to it.
class Archive {
public:
    /// Reads the index; an archive that is not there is empty. Throws InputError for an index that
    /// is damaged.
    explicit Archive(std::filesystem::path folder);

    /// The lines, oldest answer first.
    [[nodiscard]] const std::vector<ArchivedFile>& files() const { return files_; }

    /// The file that an address gave last; nothing when its bytes are not in the archive as they
    /// came.
    [[nodiscard]] std::optional<ArchivedFile> newest_of(const std::string& url) const;

    /// The file of a digest of the Wayback Machine's; nothing when its bytes are not in the
    /// archive.
    [[nodiscard]] std::optional<ArchivedFile> with_digest(const std::string& digest) const;

    /// The name under which these bytes were kept before, when it was made of this one and a
    /// moment; else this one with the moment, unless it has a date.
    [[nodiscard]] std::string name_for(const std::string& sha256, const std::string& name,
                                       Moment moment) const;

    [[nodiscard]] std::filesystem::path path_of(const ArchivedFile& file) const;

    /// The bytes of a file; nothing when they are not there or not those that came.
    [[nodiscard]] std::optional<std::string> bytes_of(const ArchivedFile& file) const;

    /// Keeps bytes, then a line about them, each whole or not at all; a line of the same bytes from
    /// the same address gives way, but for the moment of the first. `sha256` is filled in. Throws
    /// WriteError, and InputError as the constructor does.
    ArchivedFile keep(ArchivedFile file, std::string_view bytes);

    /// Writes down what a file was.
    void note(ArchivedFile& file, const std::string& was);

private:
    void put(ArchivedFile& file);

    std::filesystem::path folder_;
    std::vector<ArchivedFile> files_;
};

} // namespace atlas287
