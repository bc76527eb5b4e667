#pragma once

#include "engine/schedule/scheduler.h"

namespace signalbox {

/// What waits for one version of one function in one namespace, and the sandboxes that serve it.
struct Scheduler::Queue
{
    QueueId id = 0;
    std::string ns;
    FunctionPtr function;
    RuntimePtr runtime;
    std::deque<Invocation *> waiting;
    std::vector<const PooledSandbox *> sandboxes;
    WarmHistory history;
    Placement lastBlock; ///< Why the head could not be placed, the last time it could not.
    Duration meanRun{};
    Duration lastServed{};
    bool blocked = false; ///< Is in m_blocked.
    TimerId recheck = 0;
};

/// Who is inside a sandbox.
struct Scheduler::Resident
{
    std::vector<Invocation *> invocations; ///< The first also had the code loaded.
    Duration initSent{};
    bool prepared = false;
    bool loaded = false;
};

/// Mean that follows changes: the newest value counts an eighth.
[[nodiscard]] inline Duration movingMean(Duration mean, Duration value)
{
    return mean == Duration{} ? value : (mean * 7 + value) / 8;
}

} // namespace signalbox
