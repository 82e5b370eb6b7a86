#pragma once

#include "base/date.hpp"
#include "roll/grid.hpp"
#include "roll/zip.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// An Office Open XML workbook (ECMA-376) in memory, read sheet by sheet: the cells' values as
/// printed and the addresses behind them. Formulas are not computed; what the file says they gave
/// is read.
class Workbook {
public:
    /// `bytes` has to live as long as the workbook; `file` is its name for errors. Throws
    /// InputError when it is no workbook, damaged, encrypted or too large.
    Workbook(std::string_view bytes, const std::string& file);

    [[nodiscard]] std::size_t sheet_count() const { return sheets_.size(); }

    /// The cells of a sheet. Numbers are given as the file writes them; a number whose cell has a
    /// date format is given as `YYYY-MM-DD`; error cells as Excel shows them (`#N/A`). Throws
    /// InputError with sheet, row and column.
    [[nodiscard]] Grid read_sheet(std::size_t index) const;

    /// When the workbook says it was last saved (UTC), if it says so.
    [[nodiscard]] std::optional<Moment> saved() const { return saved_; }

private:
    struct Sheet {
        std::string name;
        std::string part;
    };

    /// Texts that cells name by number: as they stand in the part, or decoded.
    struct SharedStrings {
        Part part;
        std::deque<std::string> decoded;
        std::vector<std::string_view> texts;
    };

    [[nodiscard]] Part read_part(const std::string& part) const;
    [[nodiscard]] Part read_text_part(const std::string& part) const;
    void read_directory();
    void read_styles(const std::string& part);
    void read_shared_strings(const std::string& part);
    void read_properties();

    std::string file_;
    ZipArchive archive_;
    std::vector<Sheet> sheets_;
    /// Shared with the grids, whose cells point into it.
    std::shared_ptr<SharedStrings> shared_strings_ = std::make_shared<SharedStrings>();
    std::vector<bool> style_is_date_;
    bool epoch_1904_ = false;
    std::optional<Moment> saved_;
};

/// True when the bytes begin like a zip archive, as every workbook does.
bool looks_like_workbook(std::string_view bytes);

} // namespace atlas287
