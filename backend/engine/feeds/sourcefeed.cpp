#include "engine/feeds/sourcefeed.h"

#include <algorithm>

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t maxSeen = 20'000;
/// As many are delivered behind one that is not on disk: a source may bring all of them again, and a
/// start remembers only the last thousand (FeedKind::remembers).
constexpr std::uint64_t reach = 512;

Duration retryPause(int refusals)
{
    return std::min<Duration>(60s, 1s * (1 << std::min(refusals, 6)));
}

/// Whether an event that was refused so will be refused each time.
bool isHopeless(ErrorCode code)
{
    return code == ErrorCode::TooLarge || code == ErrorCode::Malformed
           || code == ErrorCode::Invalid;
}

} // namespace

SourceFeed::SourceFeed(FeedSetup setup, std::unique_ptr<Source> source, Json sample,
                       SourcePace pace)
    : m_setup(std::move(setup))
    , m_source(std::move(source))
    , m_sample(std::move(sample))
    , m_pace(pace)
    , m_note(m_setup.checkpoint)
{
    for (const PastEvent &event : m_setup.recent)
        remember(event.position);
}

SourceFeed::~SourceFeed()
{
    m_setup.timers.cancel(m_timer);
    m_setup.timers.cancel(m_noteTimer);
}

void SourceFeed::start()
{
    m_setup.outlet.running();
    m_thread = std::make_unique<SourceThread>(
        std::move(m_source), m_setup.post,
        SourceThread::Handlers{
            .opened = [this] { m_setup.outlet.running(); },
            .failed = [this](std::string why) { m_setup.outlet.failing(std::move(why)); },
            .received = [this](std::vector<SourceEvent> events,
                               int session) { take(std::move(events), session); }},
        m_pace, m_setup.crew);
}

void SourceFeed::take(std::vector<SourceEvent> events, int session)
{
    for (SourceEvent &event : events)
        takeOne(std::move(event), session);
    deliverNext();
}

void SourceFeed::takeOne(SourceEvent event, int session)
{
    if (event.awaited) {
        takeNote(event, session);
        return;
    }
    const std::string &position = event.position;
    const bool known =
        event.maybeKnown && !position.empty() && !event.silent && m_seen.contains(position);
    if (event.silent) {
        kept(position);
        m_setup.outlet.progressed(position.empty() ? Urgency::Now : Urgency::Soon);
    }
    if (known || event.silent) {
        m_thread->acknowledge(event.receipt, session);
        return;
    }
    if (const auto arrival = m_arrivals.find(position);
        !position.empty() && arrival != m_arrivals.end()) {
        m_pending.at(arrival->second).receipts.push_back({event.receipt, session});
        return;
    }
    const std::uint64_t number = ++m_lastNumber;
    if (!position.empty())
        m_arrivals[position] = number;
    Receipt receipt{event.receipt, session};
    m_pending[number] = {.event = std::move(event), .receipts = {std::move(receipt)}};
    m_waiting.push_back(number);
}

void SourceFeed::takeNote(const SourceEvent &event, int session)
{
    m_note = event.position;
    keepNote(event.receipt, session);
}

/// A source that waits for its note brings nothing meanwhile.
void SourceFeed::keepNote(const std::string &receipt, int session)
{
    m_setup.outlet.keep(
        [this, alive = std::weak_ptr<void>(m_alive), receipt, session](const Result<> &durable) {
            if (alive.expired())
                return;
            if (durable) {
                m_thread->acknowledge(receipt, session);
                return;
            }
            m_setup.outlet.failing("where it stands cannot be kept: " + durable.error().message);
            m_setup.timers.cancel(m_noteTimer);
            m_noteTimer = m_setup.timers.after(retryPause(0), [this, receipt, session] {
                m_setup.outlet.running();
                keepNote(receipt, session);
            });
        });
}

/// All at once: the journal keeps their order and writes them in one go.
void SourceFeed::deliverNext()
{
    while (!m_waiting.empty() && m_timer == 0) {
        const std::uint64_t number = m_waiting.front();
        m_isFar = number - m_pending.begin()->first >= reach;
        if (m_isFar)
            return;
        m_waiting.pop_front();
        deliver(number);
    }
}

void SourceFeed::deliver(std::uint64_t number)
{
    const SourceEvent &event = m_pending.at(number).event;
    m_setup.outlet.deliver(
        {.payload = event.payload, .position = event.position},
        [this, alive = std::weak_ptr<void>(m_alive), number](const Result<> &durable) {
            if (!alive.expired())
                delivered(number, durable);
        });
}

void SourceFeed::delivered(std::uint64_t number, const Result<> &durable)
{
    if (!durable && !isHopeless(durable.error().code)) {
        // Back to its place: what came later may have been refused before.
        m_waiting.insert(std::ranges::lower_bound(m_waiting, number), number);
        waitAndRetry(durable.error());
        return;
    }
    if (!durable) {
        // It would be in the way of all that follow.
        m_problem = "an event was left out: " + durable.error().message;
        m_setup.outlet.failing(m_problem);
        if (m_pending.at(number).event.staysWhenRefused) {
            m_arrivals.erase(m_pending.at(number).event.position);
            m_pending.erase(number);
            deliverFar();
            return;
        }
    } else if (std::exchange(m_refusals, 0) > 0 || !std::exchange(m_problem, {}).empty()) {
        m_setup.outlet.running();
    }
    settle(number);
    deliverFar();
}

/// What was too far behind one that is settled now.
void SourceFeed::deliverFar()
{
    if (std::exchange(m_isFar, false))
        deliverNext();
}

void SourceFeed::leave()
{
    if (m_thread)
        m_thread->leave();
}

void SourceFeed::settle(std::uint64_t number)
{
    const auto found = m_pending.find(number);
    const Pending done = std::move(found->second);
    m_pending.erase(found);
    m_arrivals.erase(done.event.position);
    remember(done.event.position);
    kept(done.event.position);
    for (const Receipt &receipt : done.receipts)
        m_thread->acknowledge(receipt.text, receipt.session);
}

void SourceFeed::waitAndRetry(const Error &why)
{
    m_setup.outlet.failing(std::to_string(m_pending.size()) + " events wait: " + why.message);
    if (m_timer != 0)
        return;
    m_timer = m_setup.timers.after(retryPause(m_refusals++), [this] {
        m_timer = 0;
        deliverNext();
    });
}

void SourceFeed::remember(const std::string &position)
{
    if (position.empty() || !m_seen.insert(position).second)
        return;
    m_seenInOrder.push_back(position);
    if (m_seenInOrder.size() > maxSeen) {
        m_seen.erase(m_seenInOrder.front());
        m_seenInOrder.pop_front();
    }
}

} // namespace signalbox
