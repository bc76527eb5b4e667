#include "models/functionactivity.h"

#include <algorithm>
#include <tuple>

namespace signalbox {

bool FunctionActivity::note(const ActivationSummary &activation)
{
    auto &view = m_views[activation.function];
    const FunctionActivityView before = view;
    if (activation.state != ActivationState::Finished) {
        if (m_open.emplace(activation.id, activation.function).second)
            ++view.running;
        return view != before;
    }
    if (m_open.erase(activation.id) > 0)
        --view.running;
    const auto newer =
        std::tuple(activation.accepted, activation.id) >= std::tuple(view.lastRun, view.lastId);
    if (!view.lastOutcome || newer) {
        view.lastOutcome = activation.outcome;
        view.lastRun = activation.accepted;
        view.lastId = activation.id;
    }
    return view != before;
}

std::vector<QualifiedName> FunctionActivity::apply(const std::vector<ActivationSummary> &batch)
{
    std::vector<QualifiedName> changed;
    for (const auto &activation : batch) {
        if (note(activation))
            changed.push_back(activation.function);
    }
    std::ranges::sort(changed);
    const auto rest = std::ranges::unique(changed);
    changed.erase(rest.begin(), rest.end());
    return changed;
}

FunctionActivityView FunctionActivity::view(const QualifiedName &function) const
{
    const auto found = m_views.find(function);
    return found == m_views.end() ? FunctionActivityView{} : found->second;
}

} // namespace signalbox
