#include "engine/asiotimers.h"

#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace signalbox {

/// The one timer of the system.
class AsioTimers::Alarm
{
public:
    explicit Alarm(boost::asio::io_context &context)
        : timer(context)
    {
    }

    boost::asio::steady_timer timer;
};

AsioTimers::AsioTimers(boost::asio::io_context &context, const Clock &clock)
    : m_clock(clock)
    , m_alarm(std::make_unique<Alarm>(context))
{
}

AsioTimers::~AsioTimers() = default;

TimerId AsioTimers::after(Duration delay, std::function<void()> callback)
{
    const TimerId id = ++m_last;
    const Duration due = m_clock.steady() + std::max(delay, Duration{});
    m_due.emplace(std::pair(due, id), std::move(callback));
    m_dueOf.emplace(id, due);
    if (due < m_armedFor)
        rearm();
    return id;
}

void AsioTimers::cancel(TimerId timer)
{
    const auto found = m_dueOf.find(timer);
    if (found == m_dueOf.end())
        return;
    // The alarm may now ring for nobody; that is cheaper than setting it anew each time.
    m_due.erase({found->second, timer});
    m_dueOf.erase(found);
}

void AsioTimers::rearm()
{
    if (m_due.empty()) {
        m_armedFor = Duration::max();
        return;
    }
    m_armedFor = m_due.begin()->first.first;
    m_alarm->timer.expires_after(std::max(m_armedFor - m_clock.steady(), Duration{}));
    m_alarm->timer.async_wait([this](const boost::system::error_code &error) {
        if (!error)
            fire();
    });
}

void AsioTimers::fire()
{
    const Duration now = m_clock.steady();
    m_armedFor = Duration::max();
    while (!m_due.empty() && m_due.begin()->first.first <= now) {
        auto node = m_due.extract(m_due.begin());
        m_dueOf.erase(node.key().second);
        node.mapped()();
    }
    rearm();
}

} // namespace signalbox
