#include "engine/feeds/feedentry.h"

#include <algorithm>

#include "core/jsonvalue.h"

namespace signalbox {

namespace {

using namespace std::chrono_literals;
using State = FeedStatus::State;

/// Memory may be this old: so much history is read after a crash.
constexpr Duration writeInterval = 5s;
constexpr std::size_t maxHistory = 10'000;

/// How many events of the past a kind wants to know.
std::size_t remembered(const FeedSpec &spec)
{
    const FeedKind *kind = findFeedKind(spec.kind);
    return kind ? kind->remembers : 0;
}

Json fingerprint(const FeedSpec &spec)
{
    return Json{{"kind", spec.kind}, {"settings", spec.settings}};
}

std::int64_t micros(Timestamp time)
{
    return time.time_since_epoch().count();
}

Timestamp timeFrom(const Json &json, const char *key)
{
    return Timestamp(Duration(json.value(key, std::int64_t{0})));
}

Json jsonOf(const FeedPauses &pauses)
{
    Json json{{"over", Json::array()}};
    if (pauses.since)
        json["since"] = micros(*pauses.since);
    for (const PausedSpan &span : pauses.over)
        json["over"].push_back({{"from", micros(span.from)}, {"to", micros(span.to)}});
    return json;
}

FeedPauses pausesFrom(const Json &memory)
{
    const Json json = memory.value("pauses", Json::object());
    FeedPauses pauses{.since = {}, .over = {}, .resumed = timeFrom(memory, "resumed")};
    if (json.contains("since"))
        pauses.since = timeFrom(json, "since");
    for (const Json &span : json.value("over", Json::array()))
        pauses.over.push_back({timeFrom(span, "from"), timeFrom(span, "to")});
    return pauses;
}

} // namespace

// --- memory --------------------------------------------------------------------------------------

std::string FeedMemory::settingKey(const QualifiedName &trigger)
{
    return "feed:" + trigger.str();
}

FeedMemory FeedMemory::read(const std::string &text, const Trigger &trigger)
{
    FeedMemory memory{.made = trigger.updated, .written = trigger.updated};
    const auto json = text.empty() ? Json() : parseJson(text).value_or(Json());
    const bool known =
        json.is_object() && sameJson(json.value("spec", Json()), fingerprint(*trigger.feed));
    if (known) {
        memory = {.made = timeFrom(json, "made"),
                  .pauses = pausesFrom(json),
                  .written = timeFrom(json, "written"),
                  .position = json.value("position", ""),
                  .checkpoint = json.value("checkpoint", ""),
                  .events = json.value("events", std::int64_t{0})};
        if (json.contains("lastEvent"))
            memory.lastEvent = timeFrom(json, "lastEvent");
    }
    const bool isNew = memory.pauses.follow(trigger.feed->paused, trigger.updated);
    memory.isOnDisk = known && !isNew;
    return memory;
}

std::string FeedMemory::text(const FeedSpec &spec) const
{
    Json json{{"spec", fingerprint(spec)},
              {"made", micros(made)},
              {"pauses", jsonOf(pauses)},
              {"resumed", micros(pauses.resumed)},
              {"written", micros(written)},
              {"position", position},
              {"events", events}};
    if (!checkpoint.empty())
        json["checkpoint"] = checkpoint;
    if (lastEvent)
        json["lastEvent"] = micros(*lastEvent);
    return dumpJson(json);
}

// --- from begin to end ---------------------------------------------------------------------------

FeedEntry::FeedEntry(const FeedRooms &rooms, const Trigger &trigger)
    : m_rooms(rooms)
    , m_trigger(trigger.name)
    , m_spec(*trigger.feed)
    , m_status{.trigger = trigger.name, .kind = m_spec.kind, .since = rooms.clock.now()}
{
}

FeedEntry::~FeedEntry()
{
    m_rooms.timers.cancel(m_writeTimer);
}

void FeedEntry::begin()
{
    const Timestamp now = m_rooms.clock.now();
    leave();
    m_memory = {.made = now, .written = now};
    m_memory.pauses.follow(m_spec.paused, now);
    m_reading = false; // Of former events it has to know nothing.
    m_recent.clear();
    m_anew = true;
    ++m_life;
    m_underWay = 0;
    write();
    run();
}

void FeedEntry::resume(FeedMemory memory)
{
    m_memory = std::move(memory);
    m_reading = true;
    // Before the trigger is saved again, and says of another moment that it was this one.
    if (!m_memory.isOnDisk)
        write();
    // The list is in milliseconds; what the memory knows already is recognised by its position.
    ActivationQuery query{.ns = m_trigger.ns,
                          .function = m_trigger.local(),
                          .since = toMillis(m_memory.written),
                          .limit = maxHistory};
    if (const std::size_t wanted = remembered(m_spec); wanted > 0) {
        query.since.reset();
        query.limit = std::max(query.limit, wanted);
    }
    m_rooms.store.list(std::move(query), [this, alive = std::weak_ptr<void>(m_alive)](
                                             const Result<std::vector<ActivationSummary>> &events) {
        if (alive.expired())
            return;
        m_reading = false;
        if (events)
            adoptHistory(*events);
        run();
    });
}

void FeedEntry::adoptHistory(const std::vector<ActivationSummary> &events)
{
    const std::size_t wanted = remembered(m_spec);
    std::string position;
    bool known = false;                             // From here on the memory knows of it.
    for (const ActivationSummary &event : events) { // Newest first.
        const bool ours = event.kind == "trigger" && event.cause.kind == Cause::Kind::Feed
                          && event.cause.subject == m_spec.kind && !event.cause.transaction.empty()
                          && event.accepted >= m_memory.made;
        if (!ours)
            continue;
        known = known || event.cause.transaction == m_memory.position;
        if (known && m_recent.size() >= wanted)
            break;
        m_recent.push_front({event.cause.transaction, event.accepted});
        if (known)
            continue;
        if (position.empty()) {
            position = event.cause.transaction;
            m_memory.lastEvent = event.accepted;
        }
        ++m_memory.events;
    }
    if (!position.empty())
        m_memory.position = position;
}

void FeedEntry::run()
{
    end();
    m_runsLater = false;
    m_status.nextEvent.reset();
    if (m_spec.paused) {
        enter(State::Paused, {});
        return;
    }
    // The next one has to know of all that this one, or an earlier engine's, has told.
    m_runsLater = m_underWay > 0;
    if (m_runsLater || m_reading)
        return;
    const FeedKind *kind = findFeedKind(m_spec.kind);
    auto feed = kind ? kind->make(setup())
                     : fail(ErrorCode::Unsupported, "there is no feed of kind " + m_spec.kind);
    if (!feed) {
        enter(State::Failing, feed.error().message);
        return;
    }
    m_anew = false;
    m_rooms.changed(m_trigger);
    m_feed = std::move(*feed);
    m_feed->start();
}

/// Keeps what the feed knows, for the next one.
void FeedEntry::end()
{
    if (!m_feed)
        return;
    note();
    m_feed.reset();
    if (remembered(m_spec) == 0)
        m_recent.clear();
}

void FeedEntry::note()
{
    m_memory.checkpoint = m_feed->checkpoint();
    m_memory.pauses.over.clear();
}

FeedSetup FeedEntry::setup()
{
    return {.trigger = m_trigger,
            .spec = m_spec,
            .position = m_memory.position,
            .recent = {m_recent.begin(), m_recent.end()},
            .checkpoint = m_memory.checkpoint,
            .made = m_memory.made,
            .anew = m_anew,
            .resumed = m_memory.pauses.resumed,
            .pauses = m_memory.pauses.over,
            .clock = m_rooms.clock,
            .timers = m_rooms.timers,
            .outlet = *this,
            .post = m_rooms.post,
            .senses = m_rooms.senses,
            .crew = m_rooms.crew,
            .watchFolders = m_rooms.watchFolders};
}

void FeedEntry::change(const Trigger &trigger)
{
    const FeedSpec former = std::exchange(m_spec, *trigger.feed);
    if (m_spec == former)
        return;
    m_status.kind = m_spec.kind;
    if (!sameJson(fingerprint(m_spec), fingerprint(former))) {
        begin();
        return;
    }
    end();
    // Somebody paused it on purpose: what was due meanwhile was not missed.
    m_memory.pauses.follow(m_spec.paused, m_rooms.clock.now());
    write();
    run();
}

Result<> FeedEntry::rearm()
{
    const auto checked = completeFeed(m_spec, m_rooms.clock.now());
    if (!checked)
        return fail(checked.error());
    begin();
    return {};
}

void FeedEntry::stop()
{
    end();
    m_runsLater = false;
    m_rooms.timers.cancel(std::exchange(m_writeTimer, 0));
    write();
}

/// What the feed knew is not to be kept.
void FeedEntry::leave()
{
    if (m_feed)
        m_feed->leave();
    m_feed.reset();
}

void FeedEntry::forget()
{
    leave();
    m_rooms.timers.cancel(std::exchange(m_writeTimer, 0));
    m_rooms.store.putSetting(FeedMemory::settingKey(m_trigger), {}, [](const Result<> &) {});
}

// --- events --------------------------------------------------------------------------------------

void FeedEntry::deliver(FeedEvent event, Handler<void> durable)
{
    Cause cause{.kind = Cause::Kind::Feed, .subject = m_spec.kind, .transaction = event.position};
    ++m_underWay;
    m_rooms.fire(m_trigger, Blob(dumpJson(event.payload)), std::move(cause),
                 [this, alive = std::weak_ptr<void>(m_alive), position = std::move(event.position),
                  life = m_life, durable = std::move(durable)](const Result<> &kept) {
                     if (alive.expired())
                         return;
                     if (life == m_life)
                         arrived(position, kept);
                     durable(kept);
                 });
}

void FeedEntry::arrived(const std::string &position, const Result<> &kept)
{
    --m_underWay;
    if (kept)
        counted(position);
    if (m_runsLater && m_underWay == 0)
        run();
}

void FeedEntry::counted(const std::string &position)
{
    m_memory.position = position;
    m_memory.lastEvent = m_rooms.clock.now();
    ++m_memory.events;
    remember({position, *m_memory.lastEvent});
    writeSoon();
    m_rooms.changed(m_trigger);
}

/// For a feed that is made anew while the engine runs; a start reads them from the history.
void FeedEntry::remember(PastEvent event)
{
    const std::size_t wanted = remembered(m_spec);
    if (wanted == 0 || event.position.empty())
        return;
    m_recent.push_back(std::move(event));
    if (m_recent.size() > wanted)
        m_recent.pop_front();
}

void FeedEntry::fireNow(Handler<void> durable)
{
    // A paused feed is not there, but says what it would tell.
    const FeedKind *kind = findFeedKind(m_spec.kind);
    auto made = m_feed || !kind ? nullptr : kind->make(setup()).value_or(nullptr);
    const Feed *feed = m_feed ? m_feed.get() : made.get();
    if (!feed) {
        durable(fail(ErrorCode::Unavailable, m_status.problem));
        return;
    }
    m_rooms.fire(m_trigger, Blob(dumpJson(feed->sample())),
                 {.kind = Cause::Kind::Feed, .subject = m_spec.kind}, std::move(durable));
}

void FeedEntry::writeSoon()
{
    if (m_writeTimer == 0)
        m_writeTimer = m_rooms.timers.after(writeInterval, [this] {
            m_writeTimer = 0;
            write();
        });
}

void FeedEntry::write(Handler<void> durable)
{
    if (m_feed)
        note();
    // Events of the same millisecond are read again, and recognised.
    if (!m_reading)
        m_memory.written = m_rooms.clock.now() - writeInterval;
    m_rooms.store.putSetting(FeedMemory::settingKey(m_trigger), m_memory.text(m_spec),
                             std::move(durable));
}

// --- how it is doing -----------------------------------------------------------------------------

void FeedEntry::enter(State state, std::string why)
{
    if (m_status.state == state && m_status.problem == why)
        return;
    if (m_status.state != state)
        m_status.since = m_rooms.clock.now();
    m_status.state = state;
    m_status.problem = std::move(why);
    m_rooms.changed(m_trigger);
}

void FeedEntry::running()
{
    enter(State::Running, {});
}

void FeedEntry::failing(std::string why)
{
    enter(State::Failing, std::move(why));
}

void FeedEntry::ended(std::string why)
{
    enter(State::Ended, std::move(why));
}

void FeedEntry::progressed(Urgency urgency)
{
    if (urgency == Urgency::Now)
        write();
    else
        writeSoon();
}

void FeedEntry::keep(Handler<void> durable)
{
    write(
        [alive = std::weak_ptr<void>(m_alive), durable = std::move(durable)](const Result<> &kept) {
            if (!alive.expired())
                durable(kept);
        });
}

void FeedEntry::expects(std::optional<Timestamp> next)
{
    if (m_status.nextEvent == next)
        return;
    m_status.nextEvent = next;
    m_rooms.changed(m_trigger);
}

void FeedEntry::removeTrigger(Afterwards what)
{
    // Not while the feed is on the stack: removing the trigger destroys it.
    m_rooms.post(
        [&rooms = m_rooms, alive = std::weak_ptr<void>(m_alive), trigger = m_trigger, what] {
            if (!alive.expired())
                rooms.removeTrigger(trigger, what);
        });
}

FeedStatus FeedEntry::status() const
{
    FeedStatus status = m_status;
    status.lastEvent = m_memory.lastEvent;
    status.events = m_memory.events;
    return status;
}

} // namespace signalbox
