#include "engine/feeds/clockfeed.h"

#include <algorithm>

namespace signalbox {

namespace {

using namespace std::chrono_literals;

/// Timers run by the steady clock; looking again this often follows a clock that was set.
constexpr Duration longestSleep = 60s;
/// A tick this late was not missed: the machine was busy or asleep for a moment.
constexpr Duration grace = 60s;

Duration backOff(int refusals)
{
    return std::min<Duration>(60s, 1s * (1 << std::min(refusals, 6)));
}

} // namespace

ClockFeed::ClockFeed(FeedSetup setup, ClockPlan plan)
    : m_setup(std::move(setup))
    , m_plan(std::move(plan))
    , m_position(ClockPosition::parse(m_setup.position)
                     .value_or(ClockPosition{.tick = m_setup.made, .count = 0}))
{
    m_position.tick = std::max(m_position.tick, m_setup.resumed);
}

ClockFeed::~ClockFeed()
{
    m_setup.timers.cancel(m_timer);
}

Result<> ClockFeed::check(const FeedSpec &spec, Timestamp now)
{
    const auto plan = ClockPlan::parse(spec);
    if (!plan)
        return fail(plan.error());
    if (!plan->next(now, now))
        return fail(ErrorCode::Invalid,
                    spec.kind == "once" ? "feed.settings.at is in the past"
                                        : "feed.settings.stop leaves no time to fire",
                    spec.kind == "once" ? "feed.settings.at" : "feed.settings.stop");
    return {};
}

void ClockFeed::start()
{
    m_setup.outlet.running();
    turn(Duration{}); // Whatever was due while nothing ran was missed.
}

Json ClockFeed::sample() const
{
    return m_plan.payloadAt(m_setup.clock.now());
}

bool ClockFeed::isSpent() const
{
    return m_plan.maximum > 0 && m_position.count >= m_plan.maximum;
}

void ClockFeed::turn(Duration allowed)
{
    m_timer = 0;
    const ClockTurn turn = clockTurn(m_plan, m_setup.made, m_position.tick, m_setup.clock.now(),
                                     allowed, m_setup.spec.missed);
    m_position.tick = turn.passed;
    m_due.insert(m_due.end(), turn.fire.begin(), turn.fire.end());
    emitNext();
}

/// One after the other, so that positions are durable in order.
void ClockFeed::emitNext()
{
    if (m_emitting)
        return;
    if (m_due.empty() || isSpent()) {
        arm();
        return;
    }
    const Timestamp tick = m_due.front();
    m_emitting = true;
    const ClockPosition behind{.tick = tick, .count = m_position.count + 1};
    m_setup.outlet.deliver({.payload = m_plan.payloadAt(tick), .position = behind.str()},
                           [this, alive = std::weak_ptr<void>(m_alive), tick](Result<> durable) {
                               if (!alive.expired())
                                   emitted(tick, durable);
                           });
}

void ClockFeed::emitted(Timestamp tick, const Result<> &durable)
{
    m_emitting = false;
    if (!durable) {
        m_setup.outlet.failing("the event of " + toIso(tick)
                               + " waits: " + durable.error().message);
        m_timer = m_setup.timers.after(backOff(m_refusals++), [this] {
            m_timer = 0;
            emitNext();
        });
        return;
    }
    if (std::exchange(m_refusals, 0) > 0)
        m_setup.outlet.running();
    ++m_position.count;
    m_due.pop_front();
    emitNext();
}

void ClockFeed::arm()
{
    const auto next = isSpent() ? std::nullopt : m_plan.next(m_position.tick, m_setup.made);
    m_setup.outlet.expects(next);
    if (!next) {
        m_setup.outlet.ended(isSpent() ? "it has fired as often as it should"
                                       : "there is no time left at which it would fire");
        if (m_position.count > 0 && m_plan.afterwards != Afterwards::Keep)
            m_setup.outlet.removeTrigger(m_plan.afterwards);
        return;
    }
    const Duration wait =
        std::clamp<Duration>(*next - m_setup.clock.now(), Duration{}, longestSleep);
    m_timer = m_setup.timers.after(wait, [this] { turn(grace); });
}

} // namespace signalbox
