#include "engine/schedule/waitingruns.h"

#include <algorithm>

namespace signalbox {

namespace {

/// Timers run by the steady clock; looking again this often follows a clock that was set.
constexpr Duration longestSleep = std::chrono::minutes(1);

} // namespace

void setPace(Activation &run, Duration wait, int attempt)
{
    Decision &accepted = run.decisions.front();
    accepted.span = wait;
    accepted.number = attempt;
}

Timestamp dueOf(const Activation &run)
{
    return run.accepted + (run.decisions.empty() ? Duration{} : run.decisions.front().span);
}

int attemptOf(const Activation &run)
{
    return run.decisions.empty() ? 0 : static_cast<int>(run.decisions.front().number);
}

WaitingRuns::WaitingRuns(const Clock &clock, Timers &timers, Begin begin)
    : m_clock(clock)
    , m_timers(timers)
    , m_begin(std::move(begin))
{
}

WaitingRuns::~WaitingRuns()
{
    for (const auto &[id, held] : m_runs)
        m_timers.cancel(held.timer);
}

void WaitingRuns::hold(std::unique_ptr<Invocation> invocation)
{
    const ActivationId id = invocation->record->id;
    m_runs[id].invocation = std::move(invocation);
    arm(id);
}

void WaitingRuns::arm(const ActivationId &id)
{
    Held &held = m_runs.at(id);
    const Duration left = dueOf(*held.invocation->record) - m_clock.now();
    held.timer = m_timers.after(std::clamp(left, Duration{}, longestSleep), [this, id] {
        const bool isDue = dueOf(*m_runs.at(id).invocation->record) <= m_clock.now();
        if (!isDue)
            arm(id);
        else
            m_begin(take(id));
    });
}

ActivationPtr WaitingRuns::live(const ActivationId &id) const
{
    const auto found = m_runs.find(id);
    return found == m_runs.end() ? nullptr : found->second.invocation->record;
}

std::unique_ptr<Invocation> WaitingRuns::take(const ActivationId &id)
{
    const auto found = m_runs.find(id);
    if (found == m_runs.end())
        return nullptr;
    m_timers.cancel(found->second.timer);
    auto invocation = std::move(found->second.invocation);
    m_runs.erase(found);
    return invocation;
}

} // namespace signalbox
