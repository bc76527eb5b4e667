#include "engine/schedule/sandboxpool.h"

#include <algorithm>
#include <cassert>

namespace signalbox {

SandboxPool::SandboxPool(const Clock &clock, SandboxPort &port, int totalMiB,
                         std::function<void(const PooledSandbox &)> changed)
    : m_clock(clock)
    , m_port(port)
    , m_totalMiB(totalMiB)
    , m_changed(std::move(changed))
{
}

PooledSandbox &SandboxPool::create(RuntimePtr runtime, int memoryMiB, bool network)
{
    const SandboxId id =
        m_port.create({.runtime = runtime, .memoryMiB = memoryMiB, .network = network});
    auto sandbox = std::make_unique<PooledSandbox>(PooledSandbox{.id = id,
                                                                 .runtime = std::move(runtime),
                                                                 .memoryMiB = memoryMiB,
                                                                 .network = network,
                                                                 .lastUsed = m_clock.steady(),
                                                                 .since = m_clock.now()});
    m_usedMiB += memoryMiB;
    m_all.push_back(sandbox.get());
    PooledSandbox &entry = *m_sandboxes.emplace(id, std::move(sandbox)).first->second;
    m_changed(entry);
    return entry;
}

PooledSandbox *SandboxPool::find(SandboxId id)
{
    const auto found = m_sandboxes.find(id);
    return found == m_sandboxes.end() ? nullptr : found->second.get();
}

const PooledSandbox *SandboxPool::find(SandboxId id) const
{
    const auto found = m_sandboxes.find(id);
    return found == m_sandboxes.end() ? nullptr : found->second.get();
}

void SandboxPool::setState(PooledSandbox &sandbox, SandboxState state)
{
    sandbox.state = state;
    sandbox.since = m_clock.now();
    m_changed(sandbox);
}

void SandboxPool::destroy(PooledSandbox &sandbox)
{
    if (sandbox.leaving)
        return;
    sandbox.leaving = true;
    m_leavingMiB += sandbox.memoryMiB;
    m_port.destroy(sandbox.id);
}

PooledSandbox SandboxPool::remove(SandboxId id)
{
    const auto found = m_sandboxes.find(id);
    assert(found != m_sandboxes.end());
    const PooledSandbox last = *found->second;
    std::erase(m_all, found->second.get());
    m_sandboxes.erase(found);
    m_usedMiB -= last.memoryMiB;
    if (last.leaving)
        m_leavingMiB -= last.memoryMiB;
    m_changed(last);
    return last;
}

Budget SandboxPool::budget() const
{
    return {.totalMiB = m_totalMiB, .usedMiB = m_usedMiB, .leavingMiB = m_leavingMiB};
}

} // namespace signalbox
