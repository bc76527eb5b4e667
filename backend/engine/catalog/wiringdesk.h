#pragma once

#include <functional>

#include "engine/catalog/formerfeeds.h"
#include "engine/catalog/namelocks.h"
#include "engine/catalog/wiringrules.h"

namespace signalbox {

/// What changing wiring needs.
struct WiringRooms
{
    Catalog &catalog;
    Store &store;
    NameLocks &locks;
    const Clock &clock;
    FormerFeeds &formerFeeds;
    LimitRanges ranges;
    WatchFolders watchFolders;
    /// Told after a change is durable and in the catalog.
    std::function<void(const WiringChange &)> changed;
};

/// Changes packages, triggers and rules: rules, store and catalog. One change per namespace at a
/// time, because they refer to each other. Callers are already known to own the namespace. Owned
/// by the control plane, engine thread.
class WiringDesk
{
public:
    explicit WiringDesk(WiringRooms rooms);

    void putPackage(const QualifiedName &name, PackageUpdate update, bool mayReplace,
                    Handler<PackagePtr> done);
    /// Conflict when it is not empty, but for @p withContents.
    void deletePackage(const QualifiedName &name, bool withContents, Handler<PackagePtr> done);
    void putTrigger(const QualifiedName &name, TriggerUpdate update, bool mayReplace,
                    Handler<TriggerPtr> done);
    /// Leaves its rules behind, inactive and unknown to a later trigger of the name.
    void deleteTrigger(const QualifiedName &name, Handler<TriggerPtr> done);
    void putRule(const QualifiedName &name, RuleUpdate update, bool mayReplace,
                 Handler<RulePtr> done);
    void deleteRule(const QualifiedName &name, Handler<RulePtr> done);
    /// NotFound when the trigger is gone.
    void setRuleActive(const QualifiedName &name, bool active, Handler<RulePtr> done);

private:
    /// A decided change and what its caller gets.
    template <class T>
    struct Decided
    {
        WiringChange change;
        std::shared_ptr<const T> value;
    };
    template <class T>
    using Decide = std::function<Result<Decided<T>>()>;

    [[nodiscard]] WiringContext context() const;
    /// NotFound or Conflict when @p name is not in @p collection.
    [[nodiscard]] Result<> require(const QualifiedName &name, Collection collection) const;
    /// Conflict when @p name is taken: by another collection, or at all without @p mayReplace.
    [[nodiscard]] Result<> requireFree(const QualifiedName &name, Collection collection,
                                       bool mayReplace) const;
    /// Keeps the secrets of the feed that @p before had when @p after, null when it is deleted, does
    /// not have them.
    void keepFeed(const Trigger *before, const Trigger *after);
    /// Runs @p decide when nobody else changes the namespace or @p name; durable first, then seen.
    template <class T>
    void change(const QualifiedName &name, Decide<T> decide,
                Handler<std::shared_ptr<const T>> done);
    template <class T>
    void finish(const QualifiedName &name, const Handler<std::shared_ptr<const T>> &done,
                Result<std::shared_ptr<const T>> result);

    WiringRooms m_rooms;
};

} // namespace signalbox
