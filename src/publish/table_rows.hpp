#pragma once

#include "publish/tables.hpp"

#include <string>
#include <vector>

namespace atlas287 {

using TableRows = std::vector<std::vector<std::string>>;

/// The rows of each table, with the cells of further measures behind those that the dictionary
/// names.
TableRows publications_rows(const Atlas& atlas, const ExportRequest& request);
TableRows rows_rows(const Atlas& atlas, const ExportRequest& request);
TableRows listings_rows(const Atlas& atlas, const ExportRequest& request);

TableRows agencies_rows(const Atlas& atlas, const ExportRequest& request);
TableRows names_rows(const Atlas& atlas, const ExportRequest& request);
TableRows jurisdictions_rows(const Atlas& atlas, const ExportRequest& request);
TableRows agreements_rows(const Atlas& atlas, const ExportRequest& request);
TableRows events_rows(const Atlas& atlas, const ExportRequest& request);
TableRows applications_rows(const Atlas& atlas, const ExportRequest& request);
TableRows changes_rows(const Atlas& atlas, const ExportRequest& request);
TableRows findings_rows(const Atlas& atlas, const ExportRequest& request);

TableRows units_rows(const Atlas& atlas, const ExportRequest& request);
TableRows states_rows(const Atlas& atlas, const ExportRequest& request);
TableRows counties_rows(const Atlas& atlas, const ExportRequest& request);
TableRows series_rows(const Atlas& atlas, const ExportRequest& request);

} // namespace atlas287
