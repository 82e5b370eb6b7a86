#include "roll/roll.hpp"

#include "base/hash.hpp"
#include "roll/dating.hpp"

#include <algorithm>

namespace atlas287 {

namespace {

std::string sighting_key(const std::string& name, const std::string& sha256)
{
    return sha256 + " " + name;
}

std::size_t hash_of(std::string_view key)
{
    return std::hash<std::string_view>()(key);
}

} // namespace

std::string_view name_of(DatedBy dated_by)
{
    switch (dated_by) {
    case DatedBy::name:
        return "name";
    case DatedBy::capture:
        return "capture";
    case DatedBy::corrected:
        return "corrected";
    case DatedBy::contents:
        return "contents";
    case DatedBy::saved:
        return "saved";
    }
    return "";
}

bool Roll::has_sighting(const std::string& name, const std::string& sha256) const
{
    return sighting_by_key_.contains(sighting_key(name, sha256));
}

std::optional<std::uint32_t> Roll::contents_of(const std::string& sha256) const
{
    const auto known = contents_by_sha256_.find(sha256);
    return known == contents_by_sha256_.end() ? std::nullopt : std::optional(known->second);
}

std::uint32_t Roll::find_row(std::string_view key) const
{
    const auto [first, last] = row_by_key_hash_.equal_range(hash_of(key));
    const auto known = std::find_if(
        first, last, [&](const auto& candidate) { return row_keys_[candidate.second] == key; });
    return known == last ? no_row : known->second;
}

std::uint32_t Roll::add_row(const RowView& row)
{
    std::string key;
    write_row_key(row, key);
    if (const std::uint32_t known = find_row(key); known != no_row) {
        return known;
    }
    const auto index = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back(copy_of(row));
    row_ids_.push_back(atlas287::row_id(row));
    row_by_id_.emplace(row_ids_.back(), index);
    row_by_key_hash_.emplace(hash_of(key), index);
    row_keys_.push_back(std::move(key));
    row_behind_.push_back(no_row);
    return index;
}

std::vector<Line> Roll::find_lines(const List& list) const
{
    std::vector<Line> lines;
    lines.reserve(list.rows.size());
    std::string key;
    std::uint32_t expected = no_row;
    for (const ListedRow& listed : list.rows) {
        write_row_key(listed.row, key);
        const bool as_expected = expected != no_row && row_keys_[expected] == key;
        const std::uint32_t row = as_expected ? expected : find_row(key);
        lines.push_back({listed.number, row});
        expected = row == no_row ? no_row : row_behind_[row];
    }
    return lines;
}

void Roll::add_missing_rows(const List& list, std::vector<Line>& lines)
{
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].row == no_row) {
            lines[i].row = add_row(list.rows[i].row);
        }
    }
}

std::string Roll::name_contents(Kind kind, const std::vector<Line>& lines) const
{
    std::string text(name_of(kind));
    text.reserve(20 * lines.size());
    for (const Line& line : lines) {
        text += '\n';
        text += std::to_string(line.number);
        text += ' ';
        text += row_ids_[line.row];
    }
    return short_id(sha256(text));
}

std::uint32_t Roll::add_contents(Kind kind, std::string id, std::vector<Line> lines)
{
    const auto index = static_cast<std::uint32_t>(contents_.size());
    const auto [known, is_new] = contents_by_id_.emplace(id, index);
    if (is_new) {
        for (std::size_t i = 1; i < lines.size(); ++i) {
            row_behind_[lines[i - 1].row] = lines[i].row;
        }
        contents_.push_back({std::move(id), kind, std::move(lines)});
    }
    return known->second;
}

std::uint32_t Roll::add_contents(const List& list)
{
    std::vector<Line> lines = find_lines(list);
    add_missing_rows(list, lines);
    std::string id = name_contents(list.kind, lines);
    return add_contents(list.kind, std::move(id), std::move(lines));
}

void Roll::add_sighting(Sighting sighting)
{
    const auto index = static_cast<std::uint32_t>(sightings_.size());
    if (sighting_by_key_.emplace(sighting_key(sighting.name, sighting.sha256), index).second) {
        contents_by_sha256_.emplace(sighting.sha256, sighting.contents);
        sightings_.push_back(std::move(sighting));
        publications_.reset();
    }
}

const std::vector<Publication>& Roll::publications() const
{
    if (!publications_) {
        publications_ = date_publications(*this);
    }
    return *publications_;
}

} // namespace atlas287
