#include "fuzz/invariants.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "roll/address.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace atlas287::fuzz {

namespace {

void require_sound_address(std::string_view address)
{
    require(unwrap_address(address) == address, "an address unwrapped twice is the same");
    const std::string link = link_address(address);
    require(link.empty() || begins_like_address(link), "a link is one of http or https");
    require(link.find_first_of("\"<>\\^`{|} \t\r\n") == std::string::npos,
            "a link has no character that no address may hold");
}

bool same_rows(const List& a, const List& b)
{
    return a.kind == b.kind &&
           std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                      [](const ListedRow& x, const ListedRow& y) { return x.row == y.row; });
}

/// The list as a CSV file with ICE's headings. Cells of columns that lists do not have are left
/// out, as they are in `bare`.
std::string csv_of(const List& list)
{
    std::string csv = "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE";
    csv += list.kind == Kind::participating ? ",SIGNED" : "";
    csv += ",MOA,MOA URL,ADDENDUM,ADDENDUM URL\n";
    for (const ListedRow& listed : list.rows) {
        std::vector<std::string_view> fields;
        for (const Column column : {Column::state, Column::agency, Column::type, Column::county,
                                    Column::model, Column::signed_on, Column::moa, Column::moa_url,
                                    Column::addendum, Column::addendum_url}) {
            if (column != Column::signed_on || list.kind == Kind::participating) {
                fields.push_back(listed.row[column]);
            }
        }
        append_csv_record(csv, fields);
    }
    return csv;
}

bool has_other(const List& list)
{
    return std::any_of(list.rows.begin(), list.rows.end(),
                       [](const ListedRow& row) { return !row.row[Column::other].empty(); });
}

/// A pending list has no column in which a kept address would say that it is one.
bool has_addresses(const List& list)
{
    return std::any_of(list.rows.begin(), list.rows.end(), [](const ListedRow& row) {
        return !row.row[Column::moa_url].empty() || begins_like_address(trim(row.row[Column::moa]));
    });
}

} // namespace

void require(bool holds, std::string_view sentence)
{
    if (!holds) {
        std::fprintf(stderr, "this does not hold: %.*s\n", static_cast<int>(sentence.size()),
                     sentence.data());
        std::abort();
    }
}

std::string_view text_of(const std::uint8_t* bytes, std::size_t size)
{
    return {reinterpret_cast<const char*>(bytes), size};
}

std::vector<std::string_view> parts_of(std::string_view input)
{
    constexpr std::string_view line = "\n---\n";
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = input.find(line);
        parts.push_back(input.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        input.remove_prefix(end + line.size());
    }
}

std::optional<List> read_or_refuse(std::string_view bytes, const std::string& file)
{
    try {
        return read_list(bytes, file);
    } catch (const InputError& error) {
        require(error.place().file == file, "an error names the file");
        require(!error.message().empty() && is_utf8(error.what()), "an error is a text");
        return std::nullopt;
    }
}

void require_sound(const List& list, std::string_view bytes, const std::string& file)
{
    const auto again = read_or_refuse(bytes, file);
    require(again && same_rows(list, *again), "a file reads the same a second time");
    for (const ListedRow& listed : list.rows) {
        for (const std::string_view cell : listed.row.cells) {
            require(is_utf8(cell), "what is kept is UTF-8");
            require(!has_control_characters(cell), "no control characters are kept");
        }
        require_sound_address(listed.row[Column::moa_url]);
        require_sound_address(listed.row[Column::addendum_url]);
    }
    if (!has_other(list) && (list.kind == Kind::participating || !has_addresses(list))) {
        const auto kept = read_or_refuse(csv_of(list), "kept.csv");
        require(kept && same_rows(list, *kept), "a list is the same as CSV");
    }
}

} // namespace atlas287::fuzz
