#pragma once

#include "base/date.hpp"
#include "roll/list.hpp"
#include "roll/row.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace atlas287 {

/// One line of a list: which distinct row stands at which row number.
struct Line {
    std::uint32_t number = 0; ///< row number in the file, from 1
    std::uint32_t row = 0;    ///< index into Roll::rows()

    friend auto operator<=>(const Line&, const Line&) = default;
};

/// What a list says: its rows in their order. Files that say the same share one.
struct Contents {
    std::string id; ///< a hash of the kind, the rows and their numbers
    Kind kind = Kind::participating;
    std::vector<Line> lines;
};

/// One file in which contents were seen.
struct Sighting {
    std::string name;            ///< the file's name, as ICE or the archive gave it
    std::string sha256;          ///< of the file's bytes, in hexadecimal
    std::optional<Moment> saved; ///< when the workbook says it was last saved
    std::uint32_t contents = 0;  ///< index into Roll::contents()
};

/// How a publication came by its date.
enum class DatedBy : std::uint8_t {
    name,      ///< the date ICE put in the file's name
    capture,   ///< the moment of an archive's capture
    corrected, ///< the name cannot be true; the nearest date that can be
    contents,  ///< no date in the name: that of a list with the same contents
    saved,     ///< no date in the name: the day the workbook was last saved
};

std::string_view name_of(DatedBy dated_by);

/// A list's distinct contents with the date ICE gave it. Files in a row with the same contents are
/// one publication with several sightings.
struct Publication {
    std::string id; ///< `participating-2025-12-30-am`; see docs/roll.md
    Kind kind = Kind::participating;
    Date dated;
    int minutes = 0; ///< since midnight, Washington time: when on that day, as far as the name says
    DatedBy dated_by = DatedBy::name;
    std::uint32_t contents = 0;           ///< index into Roll::contents()
    std::vector<std::uint32_t> sightings; ///< indices into Roll::sightings(), by their own dates
    std::string note;                     ///< why the date is not the name's; empty otherwise
};

/// Every distinct row and the publications it was printed in: the whole history of the lists. It
/// holds what was seen; dates and publications are worked out from all of it, so that the order in
/// which lists are added makes no difference.
class Roll {
public:
    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
    [[nodiscard]] const std::string& row_id(std::uint32_t row) const { return row_ids_[row]; }
    [[nodiscard]] const std::vector<Contents>& contents() const { return contents_; }
    [[nodiscard]] const std::vector<Sighting>& sightings() const { return sightings_; }

    [[nodiscard]] bool has_sighting(const std::string& name, const std::string& sha256) const;

    /// Contents that a file with these bytes was seen to have; nothing when none was.
    [[nodiscard]] std::optional<std::uint32_t> contents_of(const std::string& sha256) const;

    /// Takes in what a list says; the index of its contents. New rows become rows of the roll.
    std::uint32_t add_contents(const List& list);

    // The steps of add_contents, for those who take in many lists at once: the const ones may run
    // side by side. Line::row is `no_row` for a row that the roll does not have yet.

    static constexpr std::uint32_t no_row = 0xFFFFFFFF;
    [[nodiscard]] std::vector<Line> find_lines(const List& list) const;
    void add_missing_rows(const List& list, std::vector<Line>& lines);
    [[nodiscard]] std::string name_contents(Kind kind, const std::vector<Line>& lines) const;
    std::uint32_t add_contents(Kind kind, std::string id, std::vector<Line> lines);

    /// Takes in a sighting of contents; does nothing when a file of that name and hash is known.
    void add_sighting(Sighting sighting);

    /// All publications of both kinds, participating lists first, each kind by date. Worked out
    /// when first asked for after a sighting was added; not by two threads at once.
    [[nodiscard]] const std::vector<Publication>& publications() const;

    /// The files that the roll is kept in, by name, as docs/roll.md describes them. The same
    /// sightings and rows give the same bytes.
    [[nodiscard]] std::map<std::string, std::string> to_files() const;

    /// Reads those files. `folder` is for errors. Throws InputError.
    static Roll from_files(const std::map<std::string, std::string>& files,
                           const std::filesystem::path& folder);

private:
    friend class RollLoader;
    std::uint32_t add_row(const RowView& row);
    [[nodiscard]] std::uint32_t find_row(std::string_view key) const;

    std::vector<Row> rows_;
    std::vector<std::string> row_ids_;
    std::unordered_map<std::string, std::uint32_t> row_by_id_;
    std::vector<std::string> row_keys_; ///< see write_row_key
    std::unordered_multimap<std::size_t, std::uint32_t> row_by_key_hash_;
    /// Which row stood behind this one in a list taken in before, `no_row` when none did: where
    /// find_lines looks first, as most of a list is as it was in the one before.
    std::vector<std::uint32_t> row_behind_;
    std::vector<Contents> contents_;
    std::unordered_map<std::string, std::uint32_t> contents_by_id_;
    std::vector<Sighting> sightings_;
    std::unordered_map<std::string, std::uint32_t> sighting_by_key_;
    std::unordered_map<std::string, std::uint32_t> contents_by_sha256_;
    mutable std::optional<std::vector<Publication>> publications_;
};

/// The roll in a folder; an empty roll when the folder is not there or has none.
Roll load_roll(const std::filesystem::path& folder);

/// Writes the roll to a folder, all files at once (replace_folder). Throws WriteError.
void save_roll(const Roll& roll, const std::filesystem::path& folder);

} // namespace atlas287
