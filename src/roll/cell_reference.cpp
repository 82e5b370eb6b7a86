#include "roll/cell_reference.hpp"

namespace atlas287 {

std::optional<CellReference> parse_reference(std::string_view text)
{
    CellReference reference;
    std::size_t i = 0;
    std::uint32_t column = 0;
    const auto skip_dollar = [&] { i += i < text.size() && text[i] == '$' ? 1U : 0U; };
    skip_dollar();
    for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z'; ++i) {
        column = column * 26 + static_cast<std::uint32_t>(text[i] - 'A' + 1);
        if (column > most_columns) {
            return std::nullopt;
        }
    }
    skip_dollar();
    const auto row = parse_whole_number(text.substr(i));
    if (column == 0 || !row || *row == 0 || *row > most_rows) {
        return std::nullopt;
    }
    reference.row = *row;
    reference.column = column - 1;
    return reference;
}

std::string column_letters(std::uint32_t column)
{
    std::string letters;
    for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

} // namespace atlas287
