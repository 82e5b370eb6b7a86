#pragma once

#include "publish/page.hpp"
#include "publish/standing.hpp"

namespace atlas287 {

/// The three models side by side: what each allows at each point of contact, and how many there
/// are.
Page make_models_page(const ReportSource& source, const Standing& standing);

/// One model: what it allows, since when, how many agreements, where and who.
Page make_model_page(const ReportSource& source, const Standing& standing, Model model);

} // namespace atlas287
