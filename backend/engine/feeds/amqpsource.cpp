#include "engine/feeds/amqpsource.h"

#include <algorithm>
#include <charconv>

namespace signalbox {

namespace {

constexpr std::string_view noteReceipt = "note";
/// As many are looked at, at most, to find all that was given out before: other consumers of the
/// queue may have given back many, and messages of higher priority come before them.
constexpr std::size_t maxHeld = 1000;
constexpr int maxFresh = 256;

} // namespace

AmqpSource::AmqpSource(std::unique_ptr<AmqpQueue> queue, const std::string &note,
                       const std::vector<std::string> &positions, AmqpWorld world)
    : m_queue(std::move(queue))
    , m_rounds(AmqpNote::parse(note), positions)
    , m_world(std::move(world))
    // The system closes the connections of what was killed; nobody does when the power fails.
    , m_notedBoot(AmqpNote::parse(note).boot)
    , m_patience(note.empty() || m_notedBoot == m_world.boot ? m_world.closed : m_world.cut)
{
}

// --- from phase to phase -------------------------------------------------------------------------

Result<> AmqpSource::open()
{
    m_ready.clear();
    m_held.clear();
    m_underWay = 0;
    m_lastTag = m_confirmedTag = 0;
    m_fresh = 0;
    m_looked = false;
    const auto life = m_queue->open();
    if (!life)
        return fail(life.error());
    // Such a queue has forgotten all by now, and would again at the end of a round.
    m_looked = *life == QueueLife::WhileConsumed;
    m_life = *life;
    m_formerGone = m_world.now() + m_patience;
    m_patience = m_world.cut; // Unless it is known to end otherwise.
    m_rounds.connected();
    if (!m_note.empty())
        write(AmqpNote::parse(m_note));
    else if (m_notedBoot != m_world.boot)
        write(m_rounds.note());
    return proceed();
}

Result<> AmqpSource::proceed()
{
    if (!m_note.empty()) {
        m_phase = Phase::Noting;
        return {};
    }
    if (m_lastTag > m_confirmedTag) {
        m_phase = Phase::Settling; // A broker that brings one behind its word that it would not.
        return settleWhenKept();
    }
    if (!m_looked) {
        m_phase = Phase::Asking;
        return {};
    }
    if (!m_held.empty()) {
        deliverHeld();
        return {};
    }
    m_phase = Phase::Streaming;
    return m_queue->consume();
}

void AmqpSource::write(AmqpNote note)
{
    note.boot = m_notedBoot = m_world.boot;
    m_note = note.text();
    m_ready.push_back(
        {.position = m_note, .receipt = std::string(noteReceipt), .silent = true, .awaited = true});
}

std::chrono::milliseconds AmqpSource::untilFormerIsGone() const
{
    constexpr std::chrono::milliseconds ever{60'000};
    if (m_phase != Phase::Asking)
        return ever;
    const auto left = m_formerGone - m_world.now();
    return std::max(std::chrono::milliseconds(0),
                    std::chrono::ceil<std::chrono::milliseconds>(left));
}

/// What the broker itself ended, it also gave back.
template <class T>
Result<T> AmqpSource::broken(Result<T> result)
{
    if (!result)
        m_patience = m_queue->endedByBroker() ? std::chrono::milliseconds(0) : m_world.cut;
    return result;
}

Result<std::vector<SourceEvent>> AmqpSource::receive(std::chrono::milliseconds wait, std::size_t,
                                                     int wakeFd)
{
    // There is room for a round, because the broker gives out no more at once.
    const bool asks = m_phase == Phase::Asking && formerIsGone();
    if (m_ready.empty() && !asks)
        m_queue->wait(std::min(wait, untilFormerIsGone()), wakeFd);
    if (auto taken = broken(take()); !taken)
        return fail(taken.error());
    if (asks)
        if (auto asked = broken(ask()); !asked)
            return fail(asked.error());
    return std::exchange(m_ready, {});
}

// --- rounds --------------------------------------------------------------------------------------

Result<> AmqpSource::take()
{
    auto messages = m_queue->take();
    if (!messages)
        return fail(messages.error());
    const bool beginsRound =
        m_phase == Phase::Streaming && m_life == QueueLife::Lasting
        && std::ranges::any_of(*messages, [](const AmqpMessage &m) { return m.id.empty(); });
    for (AmqpMessage &message : *messages)
        deliver(std::move(message));
    if (!beginsRound)
        return {};
    if (auto cancelled = m_queue->cancel(); !cancelled)
        return cancelled;
    m_phase = Phase::Settling;
    return take();
}

void AmqpSource::deliver(AmqpMessage message)
{
    const bool named = !message.id.empty();
    SourceEvent event{.payload = std::move(message.payload),
                      .maybeKnown = message.sign.redelivered,
                      .receipt = std::to_string(message.tag)};
    if (named)
        event.position = "amqp/" + message.id;
    else if (m_life == QueueLife::Lasting)
        event.position = m_rounds.name(message.sign);
    m_lastTag = std::max(m_lastTag, message.tag);
    ++m_underWay;
    m_ready.push_back(std::move(event));
}

void AmqpSource::deliverHeld()
{
    for (AmqpMessage &message : std::exchange(m_held, {}))
        deliver(std::move(message));
    m_phase = Phase::Settling;
}

Result<> AmqpSource::acknowledge(const std::vector<std::string> &receipts)
{
    for (const std::string &receipt : receipts) {
        if (receipt == noteReceipt) {
            m_note.clear();
            if (auto proceeded = broken(proceed()); !proceeded)
                return proceeded;
            continue;
        }
        --m_underWay;
        if (m_phase != Phase::Streaming)
            continue; // All of the round at once.
        std::uint64_t tag = 0;
        std::from_chars(receipt.data(), receipt.data() + receipt.size(), tag);
        if (auto acknowledged = broken(m_queue->acknowledge(tag)); !acknowledged)
            return acknowledged;
    }
    return m_phase == Phase::Settling ? broken(settleWhenKept()) : Result<>{};
}

Result<> AmqpSource::settleWhenKept()
{
    if (m_underWay > 0)
        return {};
    if (auto acknowledged = m_queue->acknowledgeAll(m_lastTag); !acknowledged)
        return acknowledged;
    m_confirmedTag = m_lastTag;
    write(m_rounds.confirm());
    return proceed();
}

// --- at a connection's begin ---------------------------------------------------------------------

Result<> AmqpSource::ask()
{
    if (const auto note = m_rounds.permit()) {
        write(*note);
        return proceed();
    }
    auto message = m_queue->ask();
    if (!message) {
        m_rounds.missed();
        return fail(message.error());
    }
    if (!*message)
        return conclude();
    m_fresh += (*message)->sign.redelivered ? 0 : 1;
    const bool isLast = m_rounds.look((*message)->sign);
    m_held.push_back(std::move(**message));
    return isLast || m_fresh == maxFresh || m_held.size() == maxHeld ? conclude() : Result<>{};
}

Result<> AmqpSource::conclude()
{
    m_looked = true;
    if (const auto note = m_rounds.conclude())
        write(*note);
    return proceed();
}

} // namespace signalbox
