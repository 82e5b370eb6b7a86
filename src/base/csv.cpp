#include "base/csv.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>

namespace atlas287 {

namespace {

/// A record with more fields than this is none.
constexpr std::size_t most_fields = 1'000'000;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

} // namespace

CsvReader::CsvReader(std::string_view text, const std::string& file, char separator)
    : text_(text), file_(file), separator_(separator)
{
    if (text_.starts_with(byte_order_mark)) {
        text_.remove_prefix(byte_order_mark.size());
    }
}

bool CsvReader::next(CsvRecord& record)
{
    skip_empty_lines();
    record.line = line_;
    record.fields.clear();
    if (at_ >= text_.size()) {
        return false;
    }
    while (true) {
        if (record.fields.size() == most_fields) {
            throw InputError({file_, {}, line_, {}},
                             "a line has a million fields; is this a CSV file?");
        }
        record.fields.push_back(read_field());
        if (at_ < text_.size() && text_[at_] == separator_) {
            ++at_;
            continue;
        }
        end_line();
        return true;
    }
}

void CsvReader::skip_empty_lines()
{
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
        end_line();
    }
}

void CsvReader::end_line()
{
    if (at_ < text_.size() && text_[at_] == '\r') {
        ++at_;
    }
    if (at_ < text_.size() && text_[at_] == '\n') {
        ++at_;
    }
    ++line_;
}

std::string CsvReader::read_field()
{
    return at_ < text_.size() && text_[at_] == '"' ? read_quoted() : read_plain();
}

std::string CsvReader::read_plain()
{
    const std::size_t start = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' &&
           text_[at_] != '\r') {
        ++at_;
    }
    return std::string(text_.substr(start, at_ - start));
}

std::string CsvReader::read_quoted()
{
    const std::uint32_t first_line = line_;
    std::string field;
    ++at_;
    while (at_ < text_.size()) {
        const char c = text_[at_++];
        if (c != '"') {
            line_ += c == '\n' ? 1 : 0;
            field += c;
        } else if (at_ < text_.size() && text_[at_] == '"') {
            field += '"';
            ++at_;
        } else if (at_ == text_.size() || text_[at_] == separator_ || text_[at_] == '\n' ||
                   text_[at_] == '\r') {
            return field;
        } else {
            throw InputError({file_, {}, line_, {}},
                             "text stands behind the closing quote of a field; quotes inside "
                             "a field are written twice");
        }
    }
    throw InputError({file_, {}, first_line, {}}, "a quoted field has no closing quote");
}

std::vector<CsvRecord> parse_csv(std::string_view text, const std::string& file, char separator)
{
    std::vector<CsvRecord> records;
    CsvReader reader(text, file, separator);
    for (CsvRecord record; reader.next(record);) {
        records.push_back(std::move(record));
    }
    return records;
}

void append_csv_field(std::string& out, std::string_view field)
{
    const bool blank_at_end =
        !field.empty() && (field.front() == ' ' || field.back() == ' ' || field.front() == '\t');
    // At the front of a text it would be taken for the mark of its encoding.
    const bool marked = field.starts_with(byte_order_mark);
    if (!blank_at_end && !marked && field.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += field;
        return;
    }
    out += '"';
    for (const char c : field) {
        if (c == '"') {
            out += '"';
        }
        out += c;
    }
    out += '"';
}

void append_csv_record(std::string& out, const std::vector<std::string_view>& fields)
{
    if (fields.size() == 1 && fields.front().empty()) {
        out += "\"\"\n"; // else the line would be empty, which is no record
        return;
    }
    bool first = true;
    for (const std::string_view field : fields) {
        if (!first) {
            out += ',';
        }
        first = false;
        append_csv_field(out, field);
    }
    out += '\n';
}

namespace {

/// `-86.7`, which a spreadsheet reads as a number and does not run.
bool is_negative_number(std::string_view field)
{
    const std::string_view digits = field.substr(1);
    return field.front() == '-' && !digits.empty() && digits.front() != '.' &&
           std::count(digits.begin(), digits.end(), '.') <= 1 &&
           std::all_of(digits.begin(), digits.end(),
                       [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

} // namespace

std::string neutralise_formula(std::string_view field)
{
    // The second row is the same signs in full width, which some spreadsheets take for them.
    constexpr std::array<std::string_view, 11> starts{"=",
                                                      "+",
                                                      "-",
                                                      "@",
                                                      "\t",
                                                      "\r",
                                                      "\n",
                                                      "\xEF\xBC\x9D",
                                                      "\xEF\xBC\x8B",
                                                      "\xEF\xBC\x8D",
                                                      "\xEF\xBC\xA0"};
    const bool risky = std::any_of(starts.begin(), starts.end(),
                                   [&](auto start) { return field.starts_with(start); }) &&
                       !is_negative_number(field);
    std::string safe(risky ? "'" : "");
    safe += field;
    return safe;
}

} // namespace atlas287
