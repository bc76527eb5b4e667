#pragma once

#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

#include "core/time.h"

namespace boost::asio {
class io_context;
}

namespace signalbox {

/// Timers of the event loop: one system timer for all of them, since most are cancelled long before
/// they are due. Engine thread.
class AsioTimers final : public Timers
{
public:
    AsioTimers(boost::asio::io_context &context, const Clock &clock);
    ~AsioTimers() override;

    TimerId after(Duration delay, std::function<void()> callback) override;
    void cancel(TimerId timer) override;

private:
    class Alarm;
    void fire();
    void rearm();

    const Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm;
    std::map<std::pair<Duration, TimerId>, std::function<void()>> m_due;
    std::unordered_map<TimerId, Duration> m_dueOf;
    Duration m_armedFor = Duration::max();
    TimerId m_last = 0;
};

} // namespace signalbox
