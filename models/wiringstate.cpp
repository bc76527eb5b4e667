#include "models/wiringstate.h"

namespace signalbox {

namespace {

template <class Entity>
void take(std::map<QualifiedName, Entity> &known, const std::vector<Entity> &put,
          const std::vector<QualifiedName> &removed, bool full)
{
    if (full)
        known.clear();
    for (const QualifiedName &name : removed)
        known.erase(name);
    for (const Entity &entity : put)
        known.insert_or_assign(entity.name, entity);
}

} // namespace

void WiringState::apply(const ChangeSet &changes)
{
    take(packages, changes.packages, changes.removedPackages, changes.full);
    take(triggers, changes.triggers, changes.removedTriggers, changes.full);
    take(rules, changes.rules, changes.removedRules, changes.full);
    if (changes.full)
        feeds.clear();
    for (const QualifiedName &name : changes.removedTriggers)
        feeds.erase(name);
    for (const FeedStatus &feed : changes.feeds)
        feeds.insert_or_assign(feed.trigger, feed);
}

bool WiringState::concerns(const ChangeSet &changes)
{
    return changes.full || !changes.packages.empty() || !changes.removedPackages.empty()
           || !changes.triggers.empty() || !changes.removedTriggers.empty()
           || !changes.rules.empty() || !changes.removedRules.empty() || !changes.feeds.empty();
}

} // namespace signalbox
