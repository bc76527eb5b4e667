#include "engine/feeds/runhub.h"

namespace signalbox {

void RunHub::publish(const Activation &run)
{
    // A listener may end, or another one begin, because of what it is told.
    const auto listeners = m_listeners;
    for (const auto &listener : listeners)
        if (const auto handler = listener.lock())
            (*handler)(run);
    std::erase_if(m_listeners, [](const auto &listener) { return listener.expired(); });
}

std::shared_ptr<void> RunHub::listen(Handler handler)
{
    auto listener = std::make_shared<Handler>(std::move(handler));
    m_listeners.push_back(listener);
    return listener;
}

} // namespace signalbox
