#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/feeds/feedentry.h"

namespace signalbox {

/// Runs the feeds of all triggers: starts, stops and pauses them as triggers change, keeps what
/// they have to remember, and knows how each is doing. Owned by the control plane; engine thread.
///
/// Where a feed stands is in the record of each event it fires (Cause::transaction), written with
/// it or not at all. A copy in the settings bounds how much of the history a start has to read.
class FeedManager
{
public:
    explicit FeedManager(FeedRooms rooms);
    ~FeedManager();

    /// Starts the feeds of @p triggers where they left off; @p settings are the store's.
    void start(const std::vector<TriggerPtr> &triggers,
               const std::map<std::string, std::string> &settings);
    /// Stops all and keeps where they stand.
    void stop();

    /// The trigger was made or changed: a feed with other settings begins anew, one that was only
    /// paused goes on.
    void triggerChanged(const TriggerPtr &trigger);
    void triggerRemoved(const QualifiedName &trigger);

    /// Fires once, whatever the feed's own time; also when it is paused.
    void fireNow(const QualifiedName &trigger, Handler<void> durable);
    /// Begins anew: counts from nought, forgets why it failed or had ended.
    Result<> rearm(const QualifiedName &trigger);

    /// The running feed; null while it is paused, or when there is none.
    [[nodiscard]] Feed *running(const QualifiedName &trigger) const;
    [[nodiscard]] std::optional<FeedStatus> status(const QualifiedName &trigger) const;
    [[nodiscard]] std::vector<FeedStatus> statuses(const std::string &ns) const;

private:
    [[nodiscard]] FeedEntry *find(const QualifiedName &trigger) const;

    FeedRooms m_rooms;
    std::unordered_map<QualifiedName, std::unique_ptr<FeedEntry>> m_entries;
};

} // namespace signalbox
