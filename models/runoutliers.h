#pragma once

#include <vector>

#include "core/activation.h"

namespace signalbox {

/// How much of a function's runs an outlier takes longer than.
inline constexpr double outlierShare = 0.95;
/// Of fewer finished runs nobody can say what is usual.
inline constexpr std::size_t leastForOutliers = 20;

/// Which of @p runs took longer than 95 % of those of the same function among them, as indices in
/// rising order. What has not ended counts for nothing.
[[nodiscard]] std::vector<int> outliersOf(const std::vector<const ActivationSummary *> &runs);

} // namespace signalbox
