#pragma once

#include "engine/feeds/thresholdplan.h"

namespace signalbox {

/// Fires when a measure of the engine goes over a threshold and stays there, and when it falls back:
/// once per crossing (swarm.md 5.1). Kinds `queue` and `memory`.
class ThresholdFeed final : public Feed
{
public:
    ThresholdFeed(FeedSetup setup, ThresholdPlan plan);
    ~ThresholdFeed() override;

    void start() override;
    [[nodiscard]] Json sample() const override;

private:
    void look();
    void tell(bool over);
    [[nodiscard]] std::int64_t measure() const;
    [[nodiscard]] Json event(bool over) const;

    FeedSetup m_setup;
    ThresholdPlan m_plan;
    ThresholdSide m_side;
    TimerId m_timer = 0;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
