#include "engine/record/recorder.h"

namespace signalbox {

Recorder::Recorder(const Clock &clock, Store &store, ChangeFeed &feed)
    : m_clock(clock)
    , m_store(store)
    , m_feed(feed)
{
}

void Recorder::accept(const Invocation &invocation, Handler<ActivationId> accepted)
{
    // The store reads it on its own thread while the live record goes on changing.
    auto snapshot = std::make_shared<const Activation>(*invocation.record);
    // Who waits for the end has no use for an earlier sync.
    const bool endAwaited = invocation.finished || invocation.ended;
    const Urgency urgency = endAwaited ? Urgency::Soon : Urgency::Now;
    m_store.appendAccepted(
        std::move(snapshot),
        [this, alive = std::weak_ptr<void>(m_alive), id = invocation.record->id,
         accepted = std::move(accepted)](Result<> durable) {
            if (alive.expired())
                return;
            note(durable);
            if (!accepted)
                return;
            if (durable)
                accepted(id);
            else
                accepted(fail(durable.error()));
        },
        urgency);
    m_feed.activationChanged(invocation.record);
    stir();
}

void Recorder::acceptEvent(AcceptedEvent event, Handler<ActivationId> accepted)
{
    // One that waits for the end of a burst is not closed yet.
    const ActivationPtr known = event.closed ? event.closed : event.open;
    m_store.appendEvent(std::move(event), [this, alive = std::weak_ptr<void>(m_alive),
                                           id = known->id,
                                           accepted = std::move(accepted)](Result<> durable) {
        if (alive.expired())
            return;
        note(durable);
        if (accepted)
            accepted(durable ? Result<ActivationId>(id) : fail(durable.error()));
    });
    m_feed.activationChanged(known);
}

void Recorder::closeEvent(ActivationPtr event)
{
    m_store.appendFinished(event, [this, alive = std::weak_ptr<void>(m_alive)](Result<> durable) {
        if (!alive.expired())
            note(durable);
    });
    m_feed.activationChanged(event);
}

void Recorder::readopt(const Invocation &invocation)
{
    m_feed.activationChanged(invocation.record);
}

void Recorder::closeForeign(ActivationPtr activation)
{
    close(activation, [this, alive = std::weak_ptr<void>(m_alive)](Result<> durable) {
        if (!alive.expired())
            note(durable);
    });
    m_feed.activationChanged(activation);
}

void Recorder::close(const ActivationPtr &record, Handler<void> durable)
{
    count(*record);
    m_store.together([&] {
        if (m_closing)
            m_closing(*record);
        if (m_ending)
            m_ending(*record);
        m_store.appendFinished(record, std::move(durable));
    });
}

void Recorder::starting(const Invocation &invocation)
{
    if (invocation.begun)
        invocation.begun();
    m_store.markStarted(invocation.record->id);
}

void Recorder::stir() const
{
    if (m_stir)
        m_stir();
}

void Recorder::refused(const std::string &ns, Metrics::Quota quota)
{
    m_metrics.addRefused(ns, quota);
    if (m_refusal)
        m_refusal(ns);
}

void Recorder::stateChanged(const Invocation &invocation)
{
    stir();
    m_feed.activationChanged(invocation.record);
}

void Recorder::lineKept(const Invocation &invocation, const LogLine &line)
{
    m_feed.lineKept(*invocation.record, line);
}

void Recorder::ended(std::unique_ptr<Invocation> invocation)
{
    if (m_leaves && m_leaves(*invocation))
        return;
    const ActivationPtr record = invocation->record;
    const auto ended = std::move(invocation->ended);
    close(record, [this, alive = std::weak_ptr<void>(m_alive), record,
                   finished = std::move(invocation->finished)](Result<> durable) {
        if (alive.expired())
            return;
        note(durable);
        // A full disk loses the record, not the answer.
        if (finished)
            finished(record);
    });
    m_feed.activationChanged(record);
    if (ended)
        ended(record);
}

void Recorder::sandboxChanged(SandboxId sandbox, const std::string &ns)
{
    m_feed.sandboxChanged(sandbox, ns);
    stir();
}

std::int64_t Recorder::today() const
{
    return toMillis(m_clock.now()) / 86'400'000;
}

std::int64_t Recorder::endedToday() const
{
    return m_day == today() ? m_ended : 0;
}

std::int64_t Recorder::failedToday() const
{
    return m_day == today() ? m_failed : 0;
}

void Recorder::count(const Activation &activation)
{
    m_metrics.add(activation);
    if (const std::int64_t day = today(); day != m_day) {
        m_day = day;
        m_ended = 0;
        m_failed = 0;
    }
    ++m_ended;
    m_failed += activation.outcome != Outcome::Success;
}

void Recorder::note(const Result<> &written)
{
    m_storeProblem = written ? std::string() : written.error().message;
}

} // namespace signalbox
