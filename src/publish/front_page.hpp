#pragma once

#include "publish/page.hpp"

namespace atlas287 {

/// The front page. web/templates/README.md describes its values.
Page make_front_page(const ReportSource& source);

} // namespace atlas287
