#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/feeds/feed.h"

namespace signalbox {

/// Takes events as the engine would, with a disk that may refuse.
class FeedOutletMemory final : public FeedOutlet
{
public:
    void deliver(FeedEvent event, Handler<void> durable) override
    {
        if (refusals > 0) {
            --refusals;
            durable(fail(ErrorCode::Throttled, "too many"));
            return;
        }
        if (!hopeless.empty() && event.position == hopeless) {
            durable(fail(ErrorCode::TooLarge, "too large"));
            return;
        }
        if (!refusedLate.empty() && event.position == refusedLate) {
            late.push_back([durable] { durable(fail(ErrorCode::Unavailable, "no space")); });
            return;
        }
        events.push_back(std::move(event));
        durable({});
    }
    void running() override { state = FeedStatus::State::Running; }
    void failing(std::string why) override
    {
        state = FeedStatus::State::Failing;
        problem = std::move(why);
    }
    void ended(std::string) override { state = FeedStatus::State::Ended; }
    void progressed(Urgency) override { ++progress; }
    void keep(Handler<void> durable) override
    {
        if (keptNotes == 0) {
            durable(fail(ErrorCode::Unavailable, "no space"));
            return;
        }
        --keptNotes;
        durable({});
    }
    void expects(std::optional<Timestamp> time) override { next = time; }
    void removeTrigger(Afterwards what) override { removed = what; }

    std::vector<FeedEvent> events;
    FeedStatus::State state = FeedStatus::State::Paused;
    std::string problem;
    std::optional<Timestamp> next;
    std::optional<Afterwards> removed;
    int refusals = 0;
    int progress = 0;
    int keptNotes = 1000;    ///< As many are kept; later ones are refused.
    std::string hopeless;    ///< Position of an event that is too large.
    std::string refusedLate; ///< Of one that is refused when the test says so, by calling `late`.
    std::vector<std::function<void()>> late;
};

} // namespace signalbox
