#include "models/graph/rangeflow.h"

#include <cmath>

namespace signalbox {

namespace {

int perMinute(double count, Duration span)
{
    if (!std::isfinite(count) || count <= 0 || span <= Duration::zero())
        return 0;
    const double minutes = std::chrono::duration<double, std::ratio<60>>(span).count();
    return static_cast<int>(std::ceil(count / minutes));
}

} // namespace

FlowFigures RangeFlow::in(const ByName &figures, const QualifiedName &name)
{
    const auto found = figures.find(name);
    return found == figures.end() ? FlowFigures() : found->second;
}

RangeFlow::ByName flowOf(const std::vector<MetricLine> &lines, const std::string &ns, Duration span)
{
    RangeFlow::ByName flow;
    for (const MetricLine &line : lines) {
        const auto name = QualifiedName::parse(line.key.toStdString(), ns);
        if (line.rest || !name)
            continue;
        const double runs = line.figure("runs");
        const double errors = line.figure("errors");
        flow[*name] = {.runs = perMinute(runs, span), .errors = perMinute(errors, span)};
        if (runs > 0)
            flow[*name].last = errors > 0 ? Outcome::ApplicationError : Outcome::Success;
    }
    return flow;
}

} // namespace signalbox
