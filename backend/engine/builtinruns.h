#pragma once

#include "engine/catalog/catalog.h"
#include "engine/catalog/identities.h"
#include "engine/catalog/wiringdesk.h"
#include "engine/feeds/alarmspec.h"
#include "engine/feeds/feedmanager.h"
#include "engine/record/recorder.h"

namespace signalbox {

/// The rooms that the engine's own functions act in.
struct BuiltinRooms
{
    const Catalog &catalog;
    const Identities &identities;
    WiringDesk &wiring;
    FeedManager &feeds;
    Recorder &recorder;
    const Clock &clock;
};

/// Runs the functions of `/whisk.system` that the engine answers itself: the feed actions of `alarms`.
/// Owned by the control plane, engine thread.
class BuiltinRuns
{
public:
    explicit BuiltinRuns(BuiltinRooms rooms);

    /// Ends exactly once, like any run; with a result that has `error` when it was refused.
    void begin(std::unique_ptr<Invocation> invocation);

private:
    void act(const Activation &record, const Handler<Json> &done);
    void alarm(const std::string &action, const AlarmRequest &request, const Handler<Json> &done);
    [[nodiscard]] Result<TriggerPtr> triggerOf(const AlarmRequest &request) const;
    void putFeed(const QualifiedName &trigger, FeedSpec spec, const Handler<Json> &done);

    BuiltinRooms m_rooms;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
