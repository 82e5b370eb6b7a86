#pragma once

#include "publish/page.hpp"
#include "publish/standing.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace atlas287 {

// Parts that several kinds of pages have.

/// Code and name of each model, for the heads of tables.
nlohmann::json model_heads(const Messages& words);

/// `code`, `name` and `date` (`signed 26 Feb 2025`, or nothing) of an agreement; of a date that
/// cannot be, that too.
nlohmann::json model_and_date(const ReportSource& source, const Agreement& agreement);

/// An agency with its listed agreements: `name`, `href`, `state`, `level`, `county`, `models`.
nlohmann::json agency_row(const ReportSource& source, const Standing& standing,
                          std::uint32_t agency);

/// The counties in which an agency stands; what ICE printed where none is known. Of one that
/// polices a whole state, nothing.
std::string counties_in_words(const ReportSource& source, std::uint32_t agency);

/// Agreements that have left the list, the latest first: `agency`, `href`, `state`, `model`,
/// `last`, `ended`, `status`, and where another followed it, `next`; of one that none followed, in
/// `still` the models with which its agency is listed.
nlohmann::json ended_rows(const ReportSource& source, const Standing& standing,
                          std::vector<std::uint32_t> agreements);

/// Applications that a pending list had, as `rows` of application_row; false without any.
nlohmann::json application_rows(const ReportSource& source, const Standing& standing,
                                const std::vector<std::uint32_t>& applications);

/// An application that a pending list had: `agency`, `href` (or false), `state`, `model`, `first`,
/// `days`, `outcome`.
nlohmann::json application_row(const ReportSource& source, const Standing& standing,
                               std::uint32_t application);

} // namespace atlas287
