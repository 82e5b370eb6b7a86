#pragma once

#include "roll/list.hpp"
#include "roll/roll.hpp"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287::testing {

/// A row as a test writes it: columns and what is printed in them.
using PrintedRow = std::map<Column, std::string>;

/// A participating row of an agency of Florida.
PrintedRow agreement(const std::string& agency, const std::string& signed_on);

/// A pending row of an agency of Florida.
PrintedRow application(const std::string& agency);

/// Agreements of agencies numbered `first` to `last`, all signed on one day.
std::vector<PrintedRow> agreements(int first, int last,
                                   const std::string& signed_on = "2024-12-20");

/// Applications of agencies numbered `first` to `last`.
std::vector<PrintedRow> applications(int first, int last);

std::vector<PrintedRow> operator+(std::vector<PrintedRow> a, const std::vector<PrintedRow>& b);

/// A list with these rows, from row 2 on.
List make_list(Kind kind, const std::vector<PrintedRow>& rows);

/// Adds a sighting of such a list to a roll. Files of one name with other rows get other hashes.
void add_list(Roll& roll, const std::string& name, Kind kind, const std::vector<PrintedRow>& rows,
              const std::string& saved = "");

/// The publications' ids, in their order.
std::vector<std::string> publication_ids(const Roll& roll);

/// The publication in which a file of that name was seen; fails when there is none.
Publication publication_of(const Roll& roll, const std::string& name);

/// The day of that publication, and how it was dated: `2025-09-02 corrected`.
std::string dating_of(const Roll& roll, const std::string& name);

/// The text and the address of a cell such as `B2`; empty when it is not there.
std::string text_at(const Grid& grid, const std::string& reference);
std::string url_at(const Grid& grid, const std::string& reference);

} // namespace atlas287::testing
