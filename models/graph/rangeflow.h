#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/graph/flowmeter.h"
#include "models/metricseries.h"

namespace signalbox {

/// What went through functions, rules and triggers in a range of the past: figures of an average
/// minute of it, where the live ones are of the last minute.
struct RangeFlow
{
    using ByName = std::map<QualifiedName, FlowFigures>;

    ByName functions;
    ByName rules;
    ByName triggers;

    [[nodiscard]] static FlowFigures in(const ByName &figures, const QualifiedName &name);
};

/// Figures of the lines of @p ns for a range of @p span. Rates are rounded up: what ran is not nothing.
[[nodiscard]] RangeFlow::ByName flowOf(const std::vector<MetricLine> &lines, const std::string &ns,
                                       Duration span);

} // namespace signalbox
