#include "engine/feeds/activationfeed.h"

#include <spdlog/spdlog.h>

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr Duration retryPause = 2s;
/// Payloads that are kept of runs that wait, in case that the disk refuses their records, too.
constexpr std::size_t maxSpare = 1000;
constexpr std::size_t maxWindow = 64;
/// A start reads no more than this of what nobody was told.
constexpr std::uint32_t followBytes = 4U << 20;

/// Of an event that told of a run, or of nothing that is ours.
std::optional<ActivationId> runOf(std::string_view position)
{
    if (!position.starts_with(engineMark))
        return std::nullopt;
    auto id = ActivationId::parse(position.substr(engineMark.size()));
    return id ? std::optional(*id) : std::nullopt;
}

std::string positionOf(const ActivationId &run)
{
    return std::string(engineMark) + run.str();
}

} // namespace

ActivationFeed::ActivationFeed(FeedSetup setup, ActivationPlan plan)
    : m_setup(std::move(setup))
    , m_plan(std::move(plan))
    , m_known(ActivationCheckpoint::parse(m_setup.checkpoint))
    , m_pauses(m_setup.pauses)
{
    // The engine that made it was killed before it wrote anything down.
    if (!m_setup.anew && m_setup.checkpoint.empty())
        m_known.emplace();
    for (const PastEvent &event : m_setup.recent)
        if (const auto run = runOf(event.position))
            m_told.insert(*run);
    if (!m_known)
        return;
    m_pauses.insert(m_pauses.begin(), m_known->pauses.begin(), m_known->pauses.end());
    m_unended = m_known->unended;
    for (const auto &[run, ended] : m_unended) {
        m_told.insert(run);
        if (ended)
            m_settled.insert(run);
    }
}

ActivationFeed::~ActivationFeed()
{
    m_setup.timers.cancel(m_timer);
}

void ActivationFeed::start()
{
    m_setup.outlet.running();
    m_listening = m_setup.senses->onRunEnded([this](const Activation &run) { take(run); });
    m_begin = m_setup.senses->journalEnd();
    m_followed = m_begin;
    if (!m_known) {
        // From now on; what it says of the journal is to be on disk before anything is refused.
        m_setup.outlet.progressed(Urgency::Now);
        return;
    }
    m_reading = true;
    const bool fromBegin = m_known->place == JournalPlace{};
    readOn({.from = m_known->place,
            .pick = [trigger = m_setup.trigger, kind = m_setup.spec.kind, plan = m_plan,
                     pauses = m_pauses, made = fromBegin ? m_setup.made : Timestamp::min()](
                        JournalMoment moment,
                        const ActivationSummary &record) -> std::optional<ActivationId> {
                const bool ended = moment == JournalMoment::Ended;
                if (record.ns != trigger.ns || (ended ? record.end : record.accepted) < made)
                    return std::nullopt;
                if (!ended) {
                    const bool ours = record.isEvent() && record.function == trigger
                                      && record.cause.kind == Cause::Kind::Feed
                                      && record.cause.subject == kind;
                    return ours ? runOf(record.cause.transaction) : std::nullopt;
                }
                const bool pausedAway = std::ranges::any_of(
                    pauses, [&](const PausedSpan &span) { return span.holds(record.end); });
                return !pausedAway && plan.wants(record) ? std::optional(record.id) : std::nullopt;
            }});
}

Json ActivationFeed::sample() const
{
    const Timestamp now = m_setup.clock.now();
    return activationEvent({.id = {},
                            .function = {m_setup.trigger.ns, {}, "sample"},
                            .end = now,
                            .outcome = Outcome::ApplicationError,
                            .result = Blob(R"({"error":"a sample"})")});
}

std::string ActivationFeed::checkpoint() const
{
    ActivationCheckpoint now{.place = m_setup.senses->journalEnd(), .unended = m_unended};
    if (m_reading)
        now.place = m_known->place;
    // Each of the two kinds is in the order of the journal.
    for (const auto oldest : {m_due.begin(), m_due.lower_bound(0)})
        if (oldest != m_due.end())
            now.place = std::min(now.place, oldest->second.mark);
    if (m_reading || now.place < m_readUpto)
        now.pauses = m_pauses;
    else
        std::erase_if(now.unended,
                      [this](const auto &run) { return m_settled.contains(run.first); });
    return now.text();
}

// --- what ended before ---------------------------------------------------------------------------

void ActivationFeed::readOn(JournalWalk walk)
{
    m_setup.senses->walkJournal(walk, [this, alive = std::weak_ptr<void>(m_alive),
                                       walk](const Result<JournalSlice> &slice) {
        if (alive.expired())
            return;
        if (slice)
            return adopt(walk, *slice);
        waitAndRetry("the journal cannot be read: " + slice.error().message,
                     [this, walk] { readOn(walk); });
    });
}

/// Slice by slice, so that runs and requests go on in between.
void ActivationFeed::adopt(JournalWalk walk, const JournalSlice &slice)
{
    if (slice.gap)
        spdlog::warn("feed of {}: the history was dropped before all of it was read; events may be "
                     "missing",
                     m_setup.trigger.str());
    m_untold.add(slice.found, m_begin);
    if (slice.isLast())
        return readUp(slice);
    walk.from = slice.next;
    walk.upto = slice.upto;
    readOn(std::move(walk));
}

void ActivationFeed::readUp(const JournalSlice &last)
{
    // An event stands behind the place only if the end it tells of does, or is not on disk.
    for (const ActivationId &run : m_untold.told()) {
        m_told.insert(run);
        m_unended.emplace(run, false);
    }
    for (const ActivationId &run : m_untold.apart()) {
        m_told.insert(run);
        m_unended[run] = true;
        m_settled.insert(run);
    }
    std::unordered_set<ActivationId> live;
    for (const auto &[number, due] : m_due)
        live.insert(due.id);
    const std::vector<JournalFinding> untold = m_untold.untold();
    auto number = -static_cast<Number>(untold.size());
    for (const JournalFinding &run : untold) {
        if (m_told.contains(run.id)) {
            if (m_unended.contains(run.id))
                m_settled.insert(run.id);
        } else if (!live.contains(run.id)) {
            m_due.emplace(number, Due{.id = run.id, .mark = run.place, .payload = {}});
            m_waiting.insert(number);
        }
        ++number;
    }
    m_untold = {};
    m_readUpto = last.upto;
    m_reading = false;
    m_setup.outlet.running();
    m_setup.outlet.progressed(Urgency::Soon);
    tellWaiting();
}

// --- what ends now -------------------------------------------------------------------------------

void ActivationFeed::take(const Activation &run)
{
    if (run.ns != m_setup.trigger.ns || !m_plan.wants(run))
        return follow();
    if (m_told.contains(run.id)) {
        // One whose end was not on disk when the engine was killed ends a second time.
        if (const auto unended = m_unended.find(run.id); unended != m_unended.end())
            unended->second = true;
        return;
    }
    const Number number = ++m_last;
    m_due.emplace(number, Due{run.id, m_setup.senses->journalEnd(), activationEvent(run)});
    const bool first = m_waiting.empty() && m_fetched == 0 && !m_reading && m_timer == 0;
    if (!first)
        return putBack(number, Spare::IfThereIsRoom);
    // Before the end of the run is journaled: a crash loses neither or both.
    deliver(number, EndOnDisk::Yes);
}

void ActivationFeed::follow()
{
    const JournalPlace end = m_setup.senses->journalEnd();
    if (end.segment == m_followed.segment && end.offset - m_followed.offset < followBytes)
        return;
    m_followed = end;
    m_setup.outlet.progressed(Urgency::Soon);
}

/// Its record has what is to be told of it, unless the disk refuses that.
void ActivationFeed::putBack(Number number, Spare spare)
{
    Due &due = m_due.at(number);
    m_fetched -= std::exchange(due.fetched, false) ? 1 : 0;
    m_waiting.insert(number);
    if (spare == Spare::IfThereIsRoom && m_spare >= maxSpare)
        due.payload.reset();
    m_spare += due.payload ? 1 : 0;
}

void ActivationFeed::tellWaiting()
{
    while (!m_reading && m_timer == 0 && !m_waiting.empty() && m_fetched < m_window) {
        const Number number = *m_waiting.begin();
        m_waiting.erase(m_waiting.begin());
        Due &due = m_due.at(number);
        m_spare -= due.payload ? 1 : 0;
        due.fetched = true;
        ++m_fetched;
        fetch(number);
    }
}

/// Also of one whose payload is here: only the store knows whether its end is on disk.
void ActivationFeed::fetch(Number number)
{
    m_setup.senses->record(m_due.at(number).id,
                           [this, alive = std::weak_ptr<void>(m_alive),
                            number](const Result<std::shared_ptr<const Activation>> &run) {
                               if (!alive.expired())
                                   fetched(number, run);
                           });
}

void ActivationFeed::fetched(Number number, const Result<std::shared_ptr<const Activation>> &run)
{
    Due &due = m_due.at(number);
    if (m_timer != 0)
        return putBack(number, Spare::Always);
    if (!run && run.error().code != ErrorCode::NotFound)
        return refused(number, run.error());
    const bool ended = run && (*run)->state == ActivationState::Finished;
    if (ended)
        due.payload = activationEvent(**run);
    if (due.payload)
        return deliver(number, ended ? EndOnDisk::Yes : EndOnDisk::No);
    // The disk refused it, and the next engine ends it again; or it has left the history.
    leaveOut(number, "the history does not know how " + due.id.str() + " ended");
}

void ActivationFeed::deliver(Number number, EndOnDisk end)
{
    const Due &due = m_due.at(number);
    m_beingGiven = number;
    m_setup.outlet.deliver(
        {.payload = *due.payload, .position = positionOf(due.id)},
        [this, alive = std::weak_ptr<void>(m_alive), number, end](const Result<> &durable) {
            if (alive.expired())
                return;
            if (durable)
                told(number, end);
            else if (durable.error().code == ErrorCode::TooLarge)
                leaveOut(number, "an event was left out: " + durable.error().message);
            else
                refused(number, durable.error());
        });
    m_beingGiven.reset();
}

void ActivationFeed::told(Number number, EndOnDisk end)
{
    if (end == EndOnDisk::No) {
        const ActivationId run = m_due.at(number).id;
        m_told.insert(run);
        m_unended[run] = false;
    }
    m_window = std::min(2 * m_window, maxWindow);
    remove(number);
    if (m_waiting.empty() && std::exchange(m_failing, false))
        m_setup.outlet.running();
    tellWaiting();
}

void ActivationFeed::refused(Number number, const Error &why)
{
    // What the disk refuses it may have refused together with the end of the run.
    putBack(number, m_beingGiven == number ? Spare::IfThereIsRoom : Spare::Always);
    m_window = 1;
    waitAndRetry(std::to_string(m_waiting.size()) + " events wait: " + why.message,
                 [this] { tellWaiting(); });
}

/// It would be in the way of all that follow.
void ActivationFeed::leaveOut(Number number, const std::string &why)
{
    spdlog::warn("feed of {}: {}", m_setup.trigger.str(), why);
    m_setup.outlet.failing(why);
    m_failing = true;
    remove(number);
    tellWaiting();
}

void ActivationFeed::remove(Number number)
{
    m_fetched -= m_due.at(number).fetched ? 1 : 0;
    m_due.erase(number);
}

void ActivationFeed::waitAndRetry(const std::string &why, std::function<void()> what)
{
    m_setup.outlet.failing(why);
    // From here on it needs the journal to know what it did not tell.
    if (!std::exchange(m_failing, true))
        m_setup.outlet.progressed(Urgency::Now);
    if (m_timer == 0)
        m_timer = m_setup.timers.after(retryPause, [this, what = std::move(what)] {
            m_timer = 0;
            what();
        });
}

} // namespace signalbox
