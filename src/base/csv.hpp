#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// One record of a CSV text and the line it starts on, counted from 1.
struct CsvRecord {
    std::uint32_t line = 0;
    std::vector<std::string> fields;
};

/// Reads RFC 4180 text record by record; line ends may be LF or CRLF, a byte-order mark in front is
/// skipped, empty lines are left out.
class CsvReader {
public:
    /// `text` and `file`, the name for errors, have to live as long as the reader.
    CsvReader(std::string_view text, const std::string& file, char separator = ',');

    /// The next record; false at the end. Throws InputError, with `file` and the line as row, on a
    /// quoted field that does not end or has text behind its end, and on a record of a million
    /// fields.
    bool next(CsvRecord& record);

private:
    void skip_empty_lines();
    void end_line();
    std::string read_field();
    std::string read_plain();
    std::string read_quoted();

    std::string_view text_;
    const std::string& file_;
    char separator_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
};

/// All records of a text. Throws InputError as CsvReader::next does.
std::vector<CsvRecord> parse_csv(std::string_view text, const std::string& file,
                                 char separator = ',');

/// Appends a field as RFC 4180 wants it: quoted only where it has to be.
void append_csv_field(std::string& out, std::string_view field);

/// Appends a whole record, ended by LF.
void append_csv_record(std::string& out, const std::vector<std::string_view>& fields);

/// The field as it may be opened in a spreadsheet without being run: a text that begins with
/// `=`, `+`, `-`, `@`, one of these in full width, a tab or a line end gets an apostrophe in front
/// (OWASP, "CSV Injection"), unless it is a negative number.
std::string neutralise_formula(std::string_view field);

} // namespace atlas287
