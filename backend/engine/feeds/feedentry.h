#pragma once

#include <deque>
#include <memory>
#include <string>

#include "engine/feeds/clockplan.h"
#include "engine/feeds/feedregistry.h"
#include "engine/pointers.h"

namespace signalbox {

/// What feeds need of the rest of the engine.
struct FeedRooms
{
    Store &store;
    const Clock &clock;
    Timers &timers;
    Post post;
    /// Fires @p trigger in its owner's name. @p durable: the event is on disk, or it was refused.
    std::function<void(const QualifiedName &trigger, Blob payload, Cause cause,
                       Handler<void> durable)>
        fire;
    /// Told when the status of a trigger's feed changed.
    std::function<void(const QualifiedName &trigger)> changed;
    /// A clock that has gone off for the last time takes its trigger along.
    std::function<void(const QualifiedName &trigger, Afterwards what)> removeTrigger;
    EngineSenses *senses = nullptr;
    SourceCrew *crew = nullptr;
    WatchFolders watchFolders;
};

/// What has to be known of a feed after a restart. Kept as a setting of the store.
struct FeedMemory
{
    Timestamp made{}; ///< Or armed again.
    FeedPauses pauses;
    Timestamp written{};    ///< Events behind this are not in it.
    std::string position;   ///< Behind the last event.
    std::string checkpoint; ///< Feed::checkpoint().
    std::int64_t events = 0;
    std::optional<Timestamp> lastEvent;
    bool isOnDisk = false; ///< An earlier engine wrote down all of it.

    [[nodiscard]] static std::string settingKey(const QualifiedName &trigger);
    /// What @p text says, if it is about the feed that @p trigger has now; a new memory otherwise.
    /// A pause, or its end, that @p text does not know of began when the trigger was saved.
    [[nodiscard]] static FeedMemory read(const std::string &text, const Trigger &trigger);
    [[nodiscard]] std::string text(const FeedSpec &spec) const;
};

/// One trigger's feed: what it remembers, how it is doing, and the running feed itself. Owned by
/// the feed manager; engine thread.
class FeedEntry final : private FeedOutlet
{
public:
    FeedEntry(const FeedRooms &rooms, const Trigger &trigger);
    ~FeedEntry() override;

    /// A new feed: nothing to remember.
    void begin();
    /// One that an earlier engine ran: reads from the history what @p memory does not know yet.
    void resume(FeedMemory memory);
    /// The trigger was saved again.
    void change(const Trigger &trigger);
    Result<> rearm();
    void fireNow(Handler<void> durable);
    /// Ends it and writes down where it stands.
    void stop();
    /// Ends it and forgets.
    void forget();

    [[nodiscard]] FeedStatus status() const;
    /// Null while it is paused or cannot be made.
    [[nodiscard]] Feed *feed() const { return m_feed.get(); }

private:
    void deliver(FeedEvent event, Handler<void> durable) override;
    void running() override;
    void failing(std::string why) override;
    void ended(std::string why) override;
    void progressed(Urgency urgency) override;
    void keep(Handler<void> durable) override;
    void expects(std::optional<Timestamp> next) override;
    void removeTrigger(Afterwards what) override;

    void run();
    void end();
    void note();
    void leave();
    void adoptHistory(const std::vector<ActivationSummary> &events);
    void enter(FeedStatus::State state, std::string why);
    [[nodiscard]] FeedSetup setup();
    void arrived(const std::string &position, const Result<> &kept);
    void counted(const std::string &position);
    void remember(PastEvent event);
    void writeSoon();
    void write(Handler<void> durable = [](const Result<> &) {});

    const FeedRooms &m_rooms;
    QualifiedName m_trigger;
    FeedSpec m_spec;
    FeedMemory m_memory;
    FeedStatus m_status;
    std::deque<PastEvent> m_recent;
    bool m_anew = false;      ///< The next feed is the first.
    bool m_reading = false;   ///< What the history knows is not in the memory yet.
    int m_life = 0;           ///< Since when it knows what it remembers.
    int m_underWay = 0;       ///< Events of this life that are neither on disk nor refused.
    bool m_runsLater = false; ///< When there are none any more.
    std::unique_ptr<Feed> m_feed;
    TimerId m_writeTimer = 0;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
