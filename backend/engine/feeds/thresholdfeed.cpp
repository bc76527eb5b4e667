#include "engine/feeds/thresholdfeed.h"

#include "core/textpattern.h"
#include "engine/feeds/enginesenses.h"

namespace signalbox {

namespace {

constexpr std::string_view overMark = "over/";
constexpr std::string_view clearMark = "clear/";

/// What the last event said is where it stands.
bool wasOver(const std::string &position)
{
    return position.starts_with(std::string(engineMark) + std::string(overMark));
}

std::string positionOf(bool over, Timestamp now)
{
    return std::string(engineMark) + std::string(over ? overMark : clearMark)
           + std::to_string(toMillis(now));
}

} // namespace

ThresholdFeed::ThresholdFeed(FeedSetup setup, ThresholdPlan plan)
    : m_setup(std::move(setup))
    , m_plan(std::move(plan))
    , m_side(wasOver(m_setup.position))
{
}

ThresholdFeed::~ThresholdFeed()
{
    m_setup.timers.cancel(m_timer);
}

void ThresholdFeed::start()
{
    m_setup.outlet.running();
    look();
}

std::int64_t ThresholdFeed::measure() const
{
    if (m_setup.spec.kind == "memory") {
        const MemoryUse use = m_setup.senses->memory();
        return m_plan.of == ThresholdPlan::MemoryOf::Machine ? use.machine : use.sandboxes;
    }
    std::int64_t count = 0;
    for (const WaitingFunction &function : m_setup.senses->waiting(m_setup.trigger.ns))
        if (m_plan.function.empty() || matchesWildcard(function.function.local(), m_plan.function))
            count += function.waiting;
    return count;
}

Json ThresholdFeed::event(bool over) const
{
    Json event{{"over_threshold", over}, {"threshold", m_plan.threshold}, {"count", measure()}};
    if (m_setup.spec.kind == "memory")
        return event;
    event["tasks"] = Json::array();
    for (const WaitingFunction &function : m_setup.senses->waiting(m_setup.trigger.ns))
        event["tasks"].push_back(
            {{"function", function.function.str()}, {"waiting", function.waiting}});
    return event;
}

Json ThresholdFeed::sample() const
{
    return event(true);
}

void ThresholdFeed::look()
{
    const auto turned = m_side.look(m_plan, measure(), m_setup.clock.now());
    if (turned && (*turned || m_plan.tellsClear)) {
        tell(*turned);
        return;
    }
    m_timer = m_setup.timers.after(m_plan.every, [this] { look(); });
}

/// Goes on looking when it is on disk; one that was refused is told at the next look.
void ThresholdFeed::tell(bool over)
{
    m_setup.outlet.deliver(
        {.payload = event(over), .position = positionOf(over, m_setup.clock.now())},
        [this, alive = std::weak_ptr<void>(m_alive), over](const Result<> &durable) {
            if (alive.expired())
                return;
            if (durable) {
                m_setup.outlet.running();
            } else {
                m_setup.outlet.failing("an event waits: " + durable.error().message);
                m_side = ThresholdSide(!over);
            }
            m_timer = m_setup.timers.after(m_plan.every, [this] { look(); });
        });
}

} // namespace signalbox
