#pragma once

#include <deque>
#include <unordered_set>

#include "core/activation.h"
#include "engine/feeds/feed.h"

namespace signalbox {

/// Which ended runs make an event: the settings of kind `activation`, read. Pure.
struct ActivationPlan
{
    std::vector<Outcome> outcomes;      ///< Empty: all.
    std::vector<std::string> functions; ///< Wildcards for `name` or `pkg/name`; empty: all.
    std::chrono::milliseconds longerThan{0};
    bool steps = false; ///< Also the components of sequences.

    [[nodiscard]] static Result<ActivationPlan> parse(const FeedSpec &spec);
    [[nodiscard]] bool wants(const Activation &run) const;
};

/// Fires for runs of the trigger's namespace that have ended. What an engine feed has started is
/// left out, so that no run is its own reason. Kind `activation`.
class ActivationFeed final : public Feed
{
public:
    ActivationFeed(FeedSetup setup, ActivationPlan plan);
    ~ActivationFeed() override;

    void start() override;
    [[nodiscard]] Json sample() const override;

private:
    void take(const Activation &run);
    void emitNext();
    void emitted(const Result<> &durable);

    FeedSetup m_setup;
    ActivationPlan m_plan;
    std::shared_ptr<void> m_listening;
    std::unordered_set<std::string> m_told; ///< By an earlier engine.
    std::deque<FeedEvent> m_due;            ///< Refused, or behind one that was.
    std::size_t m_dropped = 0;
    TimerId m_timer = 0;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
