#include "engine/catalog/namelocks.h"

namespace signalbox {

void NameLocks::acquire(const QualifiedName &name, std::function<void()> change)
{
    const auto [entry, idle] = m_waiting.try_emplace(name);
    if (idle)
        change();
    else
        entry->second.push_back(std::move(change));
}

void NameLocks::release(const QualifiedName &name)
{
    const auto entry = m_waiting.find(name);
    if (entry->second.empty()) {
        m_waiting.erase(entry);
        return;
    }
    const auto next = std::move(entry->second.front());
    entry->second.pop_front();
    next();
}

} // namespace signalbox
