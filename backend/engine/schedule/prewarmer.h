#pragma once

#include <functional>
#include <map>
#include <string>

#include "core/time.h"
#include "engine/schedule/sandboxpool.h"

namespace signalbox {

/// Keeps prepared sandboxes of every runtime ready, one start at a time per runtime, and slows
/// down when starts fail. Never takes memory from waiting work. Owned by the scheduler.
class Prewarmer
{
public:
    /// @p budget says what may be used now.
    Prewarmer(Timers &timers, SandboxPool &pool, std::function<Budget()> budget);
    ~Prewarmer();

    void setRuntimes(std::vector<RuntimePtr> runtimes);
    /// Starts what is missing; called whenever one was taken or memory came free.
    void refill();
    /// One of @p runtime is ready, or was taken while it was being started.
    void arrived(const Runtime &runtime);
    /// One ended before it was ever ready.
    void failed(const Runtime &runtime);
    void stop();

private:
    struct State
    {
        int starting = 0;
        Duration pause{}; ///< Zero while starts succeed.
        TimerId retry = 0;
    };

    Timers &m_timers;
    SandboxPool &m_pool;
    std::function<Budget()> m_budget;
    bool m_stopped = false;
    std::vector<RuntimePtr> m_runtimes;
    std::map<std::string, State> m_states; ///< By kind.
};

} // namespace signalbox
