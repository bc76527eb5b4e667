#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "core/wiring.h"
#include "engine/feeds/feedpauses.h"
#include "engine/feeds/watchfolders.h"
#include "store/store.h"

namespace signalbox {

/// One event that a feed has seen.
struct FeedEvent
{
    Json payload = Json::object(); ///< An object.
    /// Where the feed goes on behind it (a time, an offset). Kept in the event's own record, so
    /// that after a crash an event is neither lost nor told twice.
    std::string position;
};

/// What becomes of the trigger behind the last event of a feed.
enum class Afterwards { Keep, DeleteTrigger, DeleteTriggerAndRules };

/// What a feed talks to: the trigger it makes events for. Outlives the feed.
class FeedOutlet
{
public:
    virtual ~FeedOutlet() = default;
    /// Fires the trigger. When @p durable is told, the source may forget the event; an error means
    /// that it was refused (throttled, disk full) and nothing is kept of it. Not called any more
    /// once the feed is destroyed.
    virtual void deliver(FeedEvent event, Handler<void> durable) = 0;
    virtual void running() = 0;
    virtual void failing(std::string why) = 0;
    /// It will never make an event again; @p why is for a person.
    virtual void ended(std::string why) = 0;
    /// What it would say of checkpoint() has changed without an event.
    virtual void progressed(Urgency urgency) = 0;
    /// Writes down what it says of checkpoint(), and tells when that is on disk. Not called any more
    /// once the feed is destroyed.
    virtual void keep(Handler<void> durable) = 0;
    /// When a clock goes off next.
    virtual void expects(std::optional<Timestamp> next) = 0;
    /// The trigger has served its purpose and goes.
    virtual void removeTrigger(Afterwards what) = 0;
};

class EngineSenses;
class SourceCrew;

/// An event of before, by what the feed said of it.
struct PastEvent
{
    std::string position;
    Timestamp accepted{};

    friend bool operator==(const PastEvent &, const PastEvent &) = default;
};

/// What a feed is made of.
struct FeedSetup
{
    QualifiedName trigger;
    FeedSpec spec;
    std::string position; ///< Behind its last event; empty when there was none.
    /// Oldest first: the last events of a kind that remembers some (FeedKind::remembers), those
    /// behind the checkpoint of one that does not.
    std::vector<PastEvent> recent;
    std::string checkpoint;         ///< What the feed last said of itself; may be some seconds old.
    Timestamp made{};               ///< Or armed again.
    bool anew = false;              ///< It was made just now: none ran before it.
    Timestamp resumed{};            ///< What was due before was paused away, not missed.
    std::vector<PausedSpan> pauses; ///< Since the checkpoint; the next one is to know them.
    const Clock &clock;
    Timers &timers;
    FeedOutlet &outlet;
    Post post; ///< To the engine thread, for feeds with a thread of their own.
    EngineSenses *senses = nullptr;
    SourceCrew *crew = nullptr; ///< Of feeds with a thread of their own.
    WatchFolders watchFolders;  ///< What a feed of files may watch.
};

/// A running source of events. Destroying it stops it. Engine thread.
class Feed
{
public:
    virtual ~Feed() = default;
    /// Called once; may emit before it returns.
    virtual void start() = 0;
    /// It is destroyed next, and what it knows is forgotten: its source, too, may forget all that
    /// is on disk.
    virtual void leave() {}
    /// The payload of "fire once now".
    [[nodiscard]] virtual Json sample() const = 0;
    /// What it has to know after a restart and cannot read from its events; may be empty.
    [[nodiscard]] virtual std::string checkpoint() const { return {}; }
};

} // namespace signalbox
