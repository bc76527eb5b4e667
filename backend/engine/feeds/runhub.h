#pragma once

#include <functional>
#include <list>
#include <memory>
#include <vector>

#include "core/activation.h"

namespace signalbox {

/// Hands ended runs to the feeds that listen. What ends while the feeds of a start are not all
/// there (the runs that a crash cut off) is kept for them. Owned by the control plane, engine thread.
class RunHub
{
public:
    using Handler = std::function<void(const Activation &)>;

    void publish(const Activation &run);
    /// Gets first what was kept. Until the result is destroyed; that may be later than the hub.
    [[nodiscard]] std::shared_ptr<void> listen(Handler handler);
    /// All feeds of the start listen: nothing has to be kept any more.
    void settle();

private:
    std::list<std::weak_ptr<Handler>> m_listeners;
    std::vector<std::shared_ptr<const Activation>> m_kept;
    bool m_settled = false;
};

} // namespace signalbox
