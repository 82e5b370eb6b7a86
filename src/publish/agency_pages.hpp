#pragma once

#include "publish/page.hpp"
#include "publish/printings.hpp"
#include "publish/standing.hpp"

#include <cstdint>

namespace atlas287 {

/// One agency: what it is and where, its agreements with their life, documents and rows, its names
/// as printed, its applications, and the other agencies that take part in the same place.
Page make_agency_page(const ReportSource& source, const Standing& standing,
                      const Printings& printings, std::uint32_t agency);

} // namespace atlas287
