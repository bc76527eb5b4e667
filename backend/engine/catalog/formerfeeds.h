#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "core/wiring.h"
#include "store/store.h"

namespace signalbox {

/// A feed that a trigger had, with its secrets.
struct FormerFeed
{
    QualifiedName trigger;
    Timestamp gone{}; ///< When the trigger was deleted, or got another feed.
    FeedSpec feed;
};

/// Feeds that went with their secrets: their trigger was deleted, or has another feed now. They are
/// kept for a day (deletedKept), so that a put that says keptSecret brings the secrets back, and are
/// told to nobody. Among the settings of the store. Owned by the control plane, engine thread.
class FormerFeeds
{
public:
    explicit FormerFeeds(Store &store);

    void load(const std::map<std::string, std::string> &settings);
    /// Those of the trigger that are kept still, the latest first.
    [[nodiscard]] std::vector<FeedSpec> of(const QualifiedName &trigger, Timestamp now) const;
    /// On disk before whatever the store is given next. One that differs in nothing takes the place
    /// of the former; of a namespace with very many, the oldest go.
    void keep(const QualifiedName &trigger, FeedSpec feed, Timestamp now);
    /// Removes for good what is older than a day.
    void forget(Timestamp now);
    /// Removes those of a namespace for good: whoever makes one of its name gets none of them.
    void forgetAll(const std::string &ns);

private:
    void write(const std::string &ns);

    Store &m_store;
    std::map<std::string, std::deque<FormerFeed>> m_feeds; ///< By namespace, oldest first.
};

/// The feeds in a setting of the store; none when @p key is another's.
[[nodiscard]] std::vector<FormerFeed> formerFeedsIn(const std::string &key,
                                                    const std::string &text);

} // namespace signalbox
