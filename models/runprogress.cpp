#include "models/runprogress.h"

namespace signalbox {

void RunProgress::apply(const std::vector<ActivationSummary> &runs)
{
    for (const ActivationSummary &run : runs) {
        if (run.isEvent())
            continue;
        if (run.state == ActivationState::Finished)
            m_open.erase(run.id);
        else if (m_open.insert(run.id).second)
            ++m_begun;
    }
    if (m_open.empty())
        m_begun = 0;
}

std::optional<double> RunProgress::share() const
{
    if (m_open.empty() || m_begun < 2)
        return std::nullopt;
    return double(m_begun - open()) / m_begun;
}

} // namespace signalbox
