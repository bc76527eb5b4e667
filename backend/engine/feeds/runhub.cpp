#include "engine/feeds/runhub.h"

namespace signalbox {

namespace {

constexpr std::size_t maxKept = 10'000;

} // namespace

void RunHub::publish(const Activation &run)
{
    if (!m_settled && m_kept.size() < maxKept)
        m_kept.push_back(std::make_shared<const Activation>(run));
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
    const auto kept = m_kept;
    for (const auto &run : kept)
        (*listener)(*run);
    return listener;
}

void RunHub::settle()
{
    m_settled = true;
    m_kept.clear();
}

} // namespace signalbox
