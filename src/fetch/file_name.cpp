#include "fetch/file_name.hpp"

#include "base/text.hpp"
#include "fetch/web_address.hpp"
#include "roll/named_date.hpp"

#include <algorithm>
#include <array>

namespace atlas287 {

namespace {

constexpr std::size_t longest_name = 150;

/// What was read in spreadsheets and may be a list, or what ICE may take for one; those that are
/// not read get an error of their own.
constexpr std::array<std::string_view, 8> sheet_endings{"xlsx", "xlsm", "xlsb", "xls",
                                                        "ods",  "csv",  "tsv",  "numbers"};

/// The value of a query that ends as a workbook or CSV file does.
std::string sheet_in_query(std::string_view address)
{
    const std::size_t mark = address.find('?');
    if (mark == std::string_view::npos) {
        return {};
    }
    const std::string_view query = address.substr(mark + 1);
    for (const std::string_view pair : split(query.substr(0, query.find('#')), '&')) {
        std::string value = percent_decode(pair.substr(pair.find('=') + 1));
        if (is_sheet_ending(ending_of(value))) {
            return value;
        }
    }
    return {};
}

} // namespace

std::string ending_of(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? "" : lower_ascii(name.substr(dot + 1));
}

bool is_sheet_ending(std::string_view ending)
{
    return std::find(sheet_endings.begin(), sheet_endings.end(), ending) != sheet_endings.end();
}

std::string safe_file_name(std::string_view name)
{
    const std::size_t slash = name.find_last_of("/\\");
    const std::string_view last = slash == std::string_view::npos ? name : name.substr(slash + 1);
    // What turns the direction of writing is printable, but import takes no such name.
    std::string safe = visible_line(printable(last, 4 * longest_name));
    std::replace(safe.begin(), safe.end(), '\\', '_');
    safe.erase(0, safe.find_first_not_of(".=+-@ '\""));
    if (safe.size() > longest_name) {
        const std::string ending = ending_of(last); // which says what it is
        const std::string kept = is_sheet_ending(ending) ? "." + ending : "";
        safe = printable(safe, longest_name - kept.size()) + kept;
    }
    return safe;
}

std::string file_name_of(std::string_view address)
{
    // Decoded whatever that gives: what may be written down of it is for safe_file_name to say.
    const std::string_view path = address.substr(0, address.find_first_of("?#"));
    std::string name = percent_decode(path.substr(path.rfind('/') + 1));
    if (!is_sheet_ending(ending_of(name))) {
        if (const std::string in_query = sheet_in_query(address); !in_query.empty()) {
            name = in_query;
        }
    }
    name = safe_file_name(name);
    return name.empty() ? "list" : name;
}

std::string disposition_file_name(std::string_view header)
{
    std::string plain;
    for (const std::string_view piece : split(header, ';')) {
        const std::string_view pair = trim(piece);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) {
            continue;
        }
        const std::string key = lower_ascii(trim(pair.substr(0, equals)));
        std::string_view value = trim(pair.substr(equals + 1));
        if (key == "filename*") { // UTF-8''agencies%20today.xlsx
            const std::size_t quotes = value.find("''");
            if (quotes != std::string_view::npos) {
                return safe_file_name(percent_decode(value.substr(quotes + 2)));
            }
        } else if (key == "filename") {
            if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
                value = value.substr(1, value.size() - 2);
            }
            plain = safe_file_name(value);
        }
    }
    return plain;
}

std::string dated_file_name(const std::string& name, Moment moment)
{
    if (read_named_date(name).form != NamedDate::Form::none) {
        return name;
    }
    const std::size_t dot = std::min(name.rfind('.'), name.size());
    return name.substr(0, dot) + "-" + capture_stamp(moment) + name.substr(dot);
}

std::string capture_stamp(Moment moment)
{
    std::string stamp = format_moment(moment);
    std::erase_if(stamp, [](char c) { return !is_digit(c); });
    return stamp;
}

} // namespace atlas287
