#pragma once

#include <functional>
#include <list>
#include <memory>

#include "core/activation.h"

namespace signalbox {

/// Hands ended runs to the feeds that listen. Owned by the control plane, engine thread.
class RunHub
{
public:
    using Handler = std::function<void(const Activation &)>;

    void publish(const Activation &run);
    /// Until the result is destroyed; that may be later than the hub.
    [[nodiscard]] std::shared_ptr<void> listen(Handler handler);

private:
    std::list<std::weak_ptr<Handler>> m_listeners;
};

} // namespace signalbox
