#include "support/virtualtime.h"

namespace signalbox {

TimerId VirtualTime::after(Duration delay, std::function<void()> callback)
{
    const TimerId timer = ++m_next;
    const Timestamp due = m_now + delay;
    m_due.emplace(Key{due, timer}, std::move(callback));
    m_dueOf.emplace(timer, due);
    return timer;
}

void VirtualTime::cancel(TimerId timer)
{
    const auto found = m_dueOf.find(timer);
    if (found == m_dueOf.end())
        return;
    m_due.erase({found->second, timer});
    m_dueOf.erase(found);
}

void VirtualTime::advance(Duration span)
{
    const Timestamp until = m_now + span;
    while (!m_due.empty() && m_due.begin()->first.first <= until) {
        auto node = m_due.extract(m_due.begin());
        m_dueOf.erase(node.key().second);
        m_now = node.key().first;
        node.mapped()();
    }
    m_now = until;
}

} // namespace signalbox
