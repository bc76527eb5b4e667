#pragma once

#include <deque>

#include "engine/feeds/clockplan.h"
#include "engine/feeds/feed.h"

namespace signalbox {

/// Fires by the clock: `cron`, `interval`, `once`.
class ClockFeed final : public Feed
{
public:
    ClockFeed(FeedSetup setup, ClockPlan plan);
    ~ClockFeed() override;

    void start() override;
    [[nodiscard]] Json sample() const override;

    /// The settings of kinds `cron`, `interval`, `once`; what cannot fire any more is Invalid.
    [[nodiscard]] static Result<> check(const FeedSpec &spec, Timestamp now);

private:
    void turn(Duration grace);
    void emitNext();
    void emitted(Timestamp tick, const Result<> &durable);
    void arm();
    [[nodiscard]] bool isSpent() const;

    FeedSetup m_setup;
    ClockPlan m_plan;
    ClockPosition m_position; ///< Behind the last tick that was looked at, and how many fired.
    std::deque<Timestamp> m_due;
    bool m_emitting = false;
    int m_refusals = 0;
    TimerId m_timer = 0;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
