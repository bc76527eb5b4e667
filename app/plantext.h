#pragma once

#include <string>

#include "deployment/plan.h"

namespace signalbox {

/// A plan as lines for a person at a terminal; entities that stay are only counted.
[[nodiscard]] std::string planText(const deployment::Plan &plan,
                                   const std::vector<deployment::Loss> &losses);
/// The same for programs: `{items: [{action, kind, name, reason?, changes?}], losses: […]}`.
[[nodiscard]] std::string planJson(const deployment::Plan &plan,
                                   const std::vector<deployment::Loss> &losses);

} // namespace signalbox
