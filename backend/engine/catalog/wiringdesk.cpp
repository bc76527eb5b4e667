#include "engine/catalog/wiringdesk.h"

#include "core/feedsecrets.h"
#include "engine/catalog/identities.h"

namespace signalbox {

namespace {

/// The lock that everything in one namespace's wiring shares; no entity has an empty name.
QualifiedName wholeOf(const std::string &ns)
{
    return {ns, {}, {}};
}

tl::unexpected<Error> notEmpty(std::size_t count)
{
    return fail(ErrorCode::Conflict, "Package not empty (contains " + std::to_string(count)
                                         + (count == 1 ? " entity" : " entities")
                                         + "). Set force param or delete package contents.");
}

} // namespace

WiringDesk::WiringDesk(WiringRooms rooms)
    : m_rooms(std::move(rooms))
{
}

WiringContext WiringDesk::context() const
{
    return {m_rooms.catalog, m_rooms.ranges, m_rooms.watchFolders, m_rooms.clock.now()};
}

Result<> WiringDesk::require(const QualifiedName &name, Collection collection) const
{
    const auto found = m_rooms.catalog.collectionOf(name);
    if (found == collection)
        return {};
    return found ? otherCollection() : missing();
}

Result<> WiringDesk::requireFree(const QualifiedName &name, Collection collection,
                                 bool mayReplace) const
{
    const auto found = m_rooms.catalog.collectionOf(name);
    if (found && found != collection)
        return otherCollection();
    if (found && !mayReplace)
        return fail(ErrorCode::Conflict, "resource already exists");
    return {};
}

template <class T>
void WiringDesk::finish(const QualifiedName &name, const Handler<std::shared_ptr<const T>> &done,
                        Result<std::shared_ptr<const T>> result)
{
    m_rooms.locks.release(name);
    m_rooms.locks.release(wholeOf(name.ns));
    done(std::move(result));
}

template <class T>
void WiringDesk::change(const QualifiedName &name, Decide<T> decide,
                        Handler<std::shared_ptr<const T>> done)
{
    const auto act = [this, name, decide = std::move(decide), done = std::move(done)] {
        auto decided = decide();
        if (!decided) {
            finish<T>(name, done, fail(decided.error()));
            return;
        }
        const auto stored = [this, name, done, decided = *decided](Result<> durable) {
            if (!durable) {
                finish<T>(name, done, fail(durable.error()));
                return;
            }
            m_rooms.catalog.apply(decided.change);
            m_rooms.changed(decided.change);
            finish<T>(name, done, decided.value);
        };
        m_rooms.store.putWiring(decided->change, stored);
    };
    // Always in this order: a function's put in a package takes the package's lock only.
    m_rooms.locks.acquire(wholeOf(name.ns),
                          [this, name, act] { m_rooms.locks.acquire(name, act); });
}

// --- packages ------------------------------------------------------------------------------------

void WiringDesk::putPackage(const QualifiedName &name, PackageUpdate update, bool mayReplace,
                            Handler<PackagePtr> done)
{
    change<Package>(
        name,
        [this, name, update = std::move(update), mayReplace]() -> Result<Decided<Package>> {
            if (auto free = requireFree(name, Collection::Packages, mayReplace); !free)
                return fail(free.error());
            auto package =
                updatedPackage(m_rooms.catalog.package(name).get(), name, update, context());
            if (!package)
                return fail(package.error());
            const auto value = std::make_shared<const Package>(std::move(*package));
            return Decided<Package>{{.packages = {value}}, value};
        },
        std::move(done));
}

void WiringDesk::deletePackage(const QualifiedName &name, bool withContents,
                               Handler<PackagePtr> done)
{
    change<Package>(
        name,
        [this, name, withContents]() -> Result<Decided<Package>> {
            if (auto there = require(name, Collection::Packages); !there)
                return fail(there.error());
            Decided<Package> decided{{.removedPackages = {name}}, m_rooms.catalog.package(name)};
            for (const FunctionPtr &function : m_rooms.catalog.functions(name.ns, name.name))
                decided.change.removedFunctions.push_back(function->name);
            if (const auto count = decided.change.removedFunctions.size();
                count > 0 && !withContents)
                return notEmpty(count);
            return decided;
        },
        std::move(done));
}

// --- triggers ------------------------------------------------------------------------------------

void WiringDesk::putTrigger(const QualifiedName &name, TriggerUpdate update, bool mayReplace,
                            Handler<TriggerPtr> done)
{
    change<Trigger>(
        name,
        [this, name, update = std::move(update), mayReplace]() -> Result<Decided<Trigger>> {
            if (auto free = requireFree(name, Collection::Triggers, mayReplace); !free)
                return fail(free.error());
            const TriggerPtr current = m_rooms.catalog.trigger(name);
            const auto formers = m_rooms.formerFeeds.of(name, m_rooms.clock.now());
            auto trigger = updatedTrigger(current.get(), name, update, formers, context());
            if (!trigger)
                return fail(trigger.error());
            keepFeed(current.get(), &*trigger);
            const auto value = std::make_shared<const Trigger>(std::move(*trigger));
            return Decided<Trigger>{{.triggers = {value}}, value};
        },
        std::move(done));
}

void WiringDesk::deleteTrigger(const QualifiedName &name, Handler<TriggerPtr> done)
{
    change<Trigger>(
        name,
        [this, name]() -> Result<Decided<Trigger>> {
            if (auto there = require(name, Collection::Triggers); !there)
                return fail(there.error());
            Decided<Trigger> decided{{.removedTriggers = {name}}, m_rooms.catalog.trigger(name)};
            for (const RulePtr &rule : m_rooms.catalog.rulesOf(name)) {
                Rule orphan = *rule;
                orphan.active = false;
                orphan.linked = false;
                decided.change.rules.push_back(std::make_shared<const Rule>(std::move(orphan)));
            }
            keepFeed(decided.value.get(), nullptr);
            return decided;
        },
        std::move(done));
}

void WiringDesk::keepFeed(const Trigger *before, const Trigger *after)
{
    const FeedSpec *next = after && after->feed ? &*after->feed : nullptr;
    if (before && before->feed && losesSecrets(*before->feed, next))
        m_rooms.formerFeeds.keep(before->name, *before->feed, m_rooms.clock.now());
}

// --- rules ---------------------------------------------------------------------------------------

void WiringDesk::putRule(const QualifiedName &name, RuleUpdate update, bool mayReplace,
                         Handler<RulePtr> done)
{
    change<Rule>(
        name,
        [this, name, update = std::move(update), mayReplace]() -> Result<Decided<Rule>> {
            if (auto free = requireFree(name, Collection::Rules, mayReplace); !free)
                return fail(free.error());
            auto rule = updatedRule(m_rooms.catalog.rule(name).get(), name, update, context());
            if (!rule)
                return fail(rule.error());
            const auto value = std::make_shared<const Rule>(std::move(*rule));
            return Decided<Rule>{{.rules = {value}}, value};
        },
        std::move(done));
}

void WiringDesk::deleteRule(const QualifiedName &name, Handler<RulePtr> done)
{
    change<Rule>(
        name,
        [this, name]() -> Result<Decided<Rule>> {
            if (auto there = require(name, Collection::Rules); !there)
                return fail(there.error());
            return Decided<Rule>{{.removedRules = {name}}, m_rooms.catalog.rule(name)};
        },
        std::move(done));
}

void WiringDesk::setRuleActive(const QualifiedName &name, bool active, Handler<RulePtr> done)
{
    change<Rule>(
        name,
        [this, name, active]() -> Result<Decided<Rule>> {
            if (auto there = require(name, Collection::Rules); !there)
                return fail(there.error());
            const RulePtr current = m_rooms.catalog.rule(name);
            // Without a look at the trigger, as OpenWhisk does.
            if (active == current->active)
                return Decided<Rule>{{}, current};
            if (!m_rooms.catalog.trigger(current->trigger))
                return fail(ErrorCode::NotFound,
                            "Only rules with existing triggers can be activated");
            Rule rule = *current;
            rule.active = active;
            rule.linked = true;
            const auto value = std::make_shared<const Rule>(std::move(rule));
            return Decided<Rule>{{.rules = {value}}, value};
        },
        std::move(done));
}

} // namespace signalbox
