#include "engine/schedule/prewarmer.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr Duration firstPause = std::chrono::seconds(1);
constexpr Duration longestPause = std::chrono::seconds(60);

} // namespace

Prewarmer::Prewarmer(Timers &timers, SandboxPool &pool, std::function<Budget()> budget)
    : m_timers(timers)
    , m_pool(pool)
    , m_budget(std::move(budget))
{
}

Prewarmer::~Prewarmer()
{
    stop();
}

void Prewarmer::setRuntimes(std::vector<RuntimePtr> runtimes)
{
    m_runtimes = std::move(runtimes);
    refill();
}

void Prewarmer::refill()
{
    if (m_stopped)
        return;
    for (const RuntimePtr &runtime : m_runtimes) {
        State &state = m_states[runtime->kind];
        if (state.starting > 0 || state.retry != 0)
            continue;
        if (missingPrewarmed(*runtime, m_pool.all(), m_budget()) > 0) {
            state.starting = 1;
            m_pool.create(runtime, runtime->memoryMiB, false);
        }
    }
}

void Prewarmer::arrived(const Runtime &runtime)
{
    State &state = m_states[runtime.kind];
    state.starting = 0;
    state.pause = {};
    refill();
}

void Prewarmer::failed(const Runtime &runtime)
{
    State &state = m_states[runtime.kind];
    state.starting = 0;
    state.pause = state.pause == Duration{} ? firstPause : std::min(longestPause, state.pause * 2);
    if (m_stopped || state.retry != 0)
        return;
    state.retry = m_timers.after(state.pause, [this, kind = runtime.kind] {
        m_states[kind].retry = 0;
        refill();
    });
}

void Prewarmer::stop()
{
    m_stopped = true;
    for (auto &[kind, state] : m_states)
        m_timers.cancel(std::exchange(state.retry, 0));
}

} // namespace signalbox
