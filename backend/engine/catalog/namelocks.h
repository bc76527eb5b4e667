#pragma once

#include <deque>
#include <functional>
#include <unordered_map>

#include "core/names.h"

namespace signalbox {

/// Lets one asynchronous change per name run at a time, in the order they came, so that two puts
/// never build on the same version. Owned by the function desk, engine thread.
class NameLocks
{
public:
    /// Runs @p change when no other change of @p name is under way. It calls release(name) when it
    /// has ended.
    void acquire(const QualifiedName &name, std::function<void()> change);
    void release(const QualifiedName &name);

private:
    std::unordered_map<QualifiedName, std::deque<std::function<void()>>> m_waiting;
};

} // namespace signalbox
