#pragma once

#include <map>
#include <utility>

#include "core/time.h"

namespace signalbox {

/// Clock and timers under the test's control: time moves only by advance(). Callbacks run inside
/// advance(), in order of their due time, with now() set to it.
class VirtualTime final : public Clock, public Timers
{
public:
    [[nodiscard]] Timestamp now() const override { return m_now; }
    [[nodiscard]] Duration steady() const override { return m_now.time_since_epoch(); }

    TimerId after(Duration delay, std::function<void()> callback) override;
    void cancel(TimerId timer) override;

    void advance(Duration span);
    [[nodiscard]] std::size_t pending() const { return m_due.size(); }

private:
    using Key = std::pair<Timestamp, TimerId>;

    Timestamp m_now = fromMillis(1'700'000'000'000);
    TimerId m_next = 0;
    std::map<Key, std::function<void()>> m_due;
    std::map<TimerId, Timestamp> m_dueOf;
};

} // namespace signalbox
