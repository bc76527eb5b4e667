#include "models/runoutliers.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace signalbox {

namespace {

bool hasEnded(const ActivationSummary &run)
{
    return run.state == ActivationState::Finished && !run.isEvent();
}

/// The longest of the shortest 95 %.
Duration usualMost(std::vector<Duration> spans)
{
    const auto rank = static_cast<std::ptrdiff_t>(std::ceil(double(spans.size()) * outlierShare));
    const auto place = spans.begin() + std::max<std::ptrdiff_t>(0, rank - 1);
    std::nth_element(spans.begin(), place, spans.end());
    return *place;
}

} // namespace

std::vector<int> outliersOf(const std::vector<const ActivationSummary *> &runs)
{
    std::map<QualifiedName, std::vector<Duration>> spans;
    for (const ActivationSummary *run : runs) {
        if (hasEnded(*run))
            spans[run->function].push_back(run->duration());
    }
    std::map<QualifiedName, Duration> bounds;
    for (auto &[function, all] : spans) {
        if (all.size() >= leastForOutliers)
            bounds[function] = usualMost(std::move(all));
    }
    std::vector<int> outliers;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto bound = bounds.find(runs[i]->function);
        if (bound != bounds.end() && hasEnded(*runs[i]) && runs[i]->duration() > bound->second)
            outliers.push_back(static_cast<int>(i));
    }
    return outliers;
}

} // namespace signalbox
