#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// A table as the Census Bureau publishes it: named columns, text cells without blanks around.
class BureauTable {
public:
    /// A Gazetteer file: `|` or tabs between fields, headings in the first line. Throws InputError
    /// when it lacks one of these columns or a line has not as many fields as the heading.
    static BureauTable read_gazetteer(const std::filesystem::path& file,
                                      const std::vector<std::string>& needed);

    /// An answer of the Bureau's API: a JSON array of arrays, the first of which has the headings.
    static BureauTable read_api_answer(const std::filesystem::path& file,
                                       const std::vector<std::string>& needed);

    /// A CSV file of a relationship between geographies.
    static BureauTable read_relation(const std::filesystem::path& file,
                                     const std::vector<std::string>& needed);

    [[nodiscard]] const std::vector<std::string>& headings() const { return headings_; }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }

    /// Empty for a column that the table does not have.
    [[nodiscard]] const std::string& cell(std::size_t row, std::string_view column) const;

    /// Throws InputError about a row.
    [[noreturn]] void refuse(std::size_t row, std::string_view column,
                             const std::string& message) const;

private:
    void set_headings(std::vector<std::string> headings, const std::vector<std::string>& needed);
    void add_row(std::vector<std::string> cells, std::uint32_t line);

    std::string file_;
    std::vector<std::string> headings_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::vector<std::vector<std::string>> rows_;
    std::vector<std::uint32_t> lines_;
};

} // namespace atlas287
