#pragma once

#include "atlas/findings.hpp"
#include "publish/page.hpp"
#include "publish/standing.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace atlas287 {

/// Every agreement that has left the list, how and when.
Page make_ended_page(const ReportSource& source, const Standing& standing);

/// Applications that wait, and what became of the others.
Page make_pending_page(const ReportSource& source, const Standing& standing);

/// Every agency that a list ever had, by state and name.
Page make_agencies_page(const ReportSource& source, const Standing& standing);

/// What is wrong or doubtful in ICE's data, most serious first.
Page make_findings_page(const ReportSource& source, const std::vector<Finding>& findings);

/// What a web server shows for an address that is not there.
Page make_missing_page(const ReportSource& source);

/// The documents of docs/ that are pages: `how-it-works`, `methods` and `data`.
const std::vector<std::string>& documents();

/// A document as a page; from docs/ in English, from docs/<language>/ in others. Throws InputError
/// when it cannot be read.
Page make_document_page(const ReportSource& source, const std::filesystem::path& docs,
                        const std::string& name);

} // namespace atlas287
