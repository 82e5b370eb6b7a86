#include "roll/roll.hpp"

#include "base/hash.hpp"
#include "roll/dating.hpp"

namespace atlas287 {

namespace {

std::string sighting_key(const std::string& name, const std::string& sha256)
{
    return sha256 + " " + name;
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

std::uint32_t Roll::add_row(const RowView& row, std::size_t hash)
{
    const auto [first, last] = row_by_hash_.equal_range(hash);
    for (auto candidate = first; candidate != last; ++candidate) {
        if (view_of(rows_[candidate->second]) == row) {
            return candidate->second;
        }
    }
    const auto index = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back(copy_of(row));
    row_ids_.push_back(atlas287::row_id(row));
    row_by_id_.emplace(row_ids_.back(), index);
    row_by_hash_.emplace(hash, index);
    return index;
}

std::uint32_t Roll::add_lines(Kind kind, std::vector<Line> lines)
{
    std::string text(name_of(kind));
    text.reserve(20 * lines.size());
    for (const Line& line : lines) {
        text += '\n';
        text += std::to_string(line.number);
        text += ' ';
        text += row_ids_[line.row];
    }
    std::string id = short_id(sha256(text));
    const auto known = contents_by_id_.find(id);
    if (known != contents_by_id_.end()) {
        return known->second;
    }
    const auto index = static_cast<std::uint32_t>(contents_.size());
    contents_by_id_.emplace(id, index);
    contents_.push_back({std::move(id), kind, std::move(lines)});
    return index;
}

std::uint32_t Roll::add_contents(const List& list)
{
    std::vector<Line> lines;
    lines.reserve(list.rows.size());
    for (const ListedRow& listed : list.rows) {
        lines.push_back({listed.number, add_row(listed.row, listed.hash)});
    }
    return add_lines(list.kind, std::move(lines));
}

void Roll::add_sighting(Sighting sighting)
{
    const auto index = static_cast<std::uint32_t>(sightings_.size());
    if (sighting_by_key_.emplace(sighting_key(sighting.name, sighting.sha256), index).second) {
        contents_by_sha256_.emplace(sighting.sha256, sighting.contents);
        sightings_.push_back(std::move(sighting));
    }
}

std::vector<Publication> Roll::publications() const
{
    return date_publications(*this);
}

} // namespace atlas287
