#pragma once

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "core/time.h"
#include "engine/schedule/placement.h"

namespace signalbox {

/// The books of all sandboxes: what there is, in which state, and how much memory is promised.
/// Decides nothing. Owned by the scheduler, engine thread.
class SandboxPool
{
public:
    /// @p changed is called after every change of a sandbox, also when it is gone.
    SandboxPool(const Clock &clock, SandboxPort &port, int totalMiB,
                std::function<void(const PooledSandbox &)> changed);

    PooledSandbox &create(RuntimePtr runtime, int memoryMiB, bool network);
    /// Null when it is unknown or gone.
    [[nodiscard]] PooledSandbox *find(SandboxId id);
    [[nodiscard]] const PooledSandbox *find(SandboxId id) const;
    void setState(PooledSandbox &sandbox, SandboxState state);
    /// Tells it to end; it stays in the books until remove().
    void destroy(PooledSandbox &sandbox);
    /// It is gone: takes it out of the books and returns what they said.
    PooledSandbox remove(SandboxId id);

    [[nodiscard]] PoolView all() const { return m_all; }
    [[nodiscard]] Budget budget() const;
    [[nodiscard]] int totalMiB() const { return m_totalMiB; }

private:
    const Clock &m_clock;
    SandboxPort &m_port;
    int m_totalMiB;
    int m_usedMiB = 0;
    int m_leavingMiB = 0;
    std::function<void(const PooledSandbox &)> m_changed;
    std::unordered_map<SandboxId, std::unique_ptr<PooledSandbox>> m_sandboxes;
    std::vector<const PooledSandbox *> m_all;
};

} // namespace signalbox
