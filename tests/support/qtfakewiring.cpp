// The wiring of the fake cluster: packages, triggers and rules in maps.

#include "core/ruletrial.h"
#include "support/qtfakecluster.h"

namespace signalbox {

namespace {

QString callText(const char *verb, const QualifiedName &name)
{
    return QLatin1String(verb) + u' ' + QString::fromStdString(name.str());
}

Error missingEntity(const QualifiedName &name)
{
    return {.code = ErrorCode::NotFound, .message = "there is no " + name.str(), .field = {}};
}

const Error taken{.code = ErrorCode::Conflict, .message = "resource already exists", .field = {}};

} // namespace

QFuture<Result<>> FakeCluster::putPackage(const QualifiedName &name, PackageUpdate update,
                                          bool create)
{
    if (auto error = note(callText("putPackage", name)))
        return answer<void>(fail(*error));
    if (create && storedPackages.contains(name))
        return answer<void>(fail(taken));
    Package &package = storedPackages[name];
    package.name = name;
    package.parameters = update.parameters.value_or(package.parameters);
    emit changed(ChangeSet{.packages = {package}});
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::deletePackage(const QualifiedName &name)
{
    if (auto error = note(callText("deletePackage", name)))
        return answer<void>(fail(*error));
    if (storedPackages.erase(name) == 0)
        return answer<void>(fail(missingEntity(name)));
    emit changed(ChangeSet{.removedPackages = {name}});
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::putTrigger(const QualifiedName &name, TriggerUpdate update,
                                          bool create)
{
    if (auto error = note(callText("putTrigger", name)))
        return answer<void>(fail(*error));
    if (create && storedTriggers.contains(name))
        return answer<void>(fail(taken));
    Trigger &trigger = storedTriggers[name];
    trigger.name = name;
    trigger.parameters = update.parameters.value_or(trigger.parameters);
    trigger.annotations = update.annotations.value_or(trigger.annotations);
    if (update.feed)
        trigger.feed = update.feed->kind.empty() ? std::nullopt : update.feed;
    emit changed(ChangeSet{.triggers = {trigger}});
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::deleteTrigger(const QualifiedName &name)
{
    if (auto error = note(callText("deleteTrigger", name)))
        return answer<void>(fail(*error));
    if (storedTriggers.erase(name) == 0)
        return answer<void>(fail(missingEntity(name)));
    emit changed(ChangeSet{.removedTriggers = {name}});
    return answer<void>({});
}

QFuture<Result<std::optional<ActivationId>>> FakeCluster::fire(const QualifiedName &trigger,
                                                               Blob payload)
{
    lastPayload = std::move(payload);
    if (auto error = note(callText("fire", trigger)))
        return answer<std::optional<ActivationId>>(fail(*error));
    ActivationIdSource source;
    return answer<std::optional<ActivationId>>(source.next(SystemClock().now()));
}

QFuture<Result<>> FakeCluster::putRule(const QualifiedName &name, RuleUpdate update, bool create)
{
    if (auto error = note(callText("putRule", name)))
        return answer<void>(fail(*error));
    if (create && storedRules.contains(name))
        return answer<void>(fail(taken));
    Rule &rule = storedRules[name];
    rule.name = name;
    rule.trigger = update.trigger.value_or(rule.trigger);
    rule.function = update.function.value_or(rule.function);
    rule.annotations = update.annotations.value_or(rule.annotations);
    rule.criteria = update.criteria.value_or(rule.criteria);
    if (update.mapping)
        rule.mapping = update.mapping->is_null() ? std::nullopt : update.mapping;
    rule.policy = update.policy.value_or(rule.policy);
    emit changed(ChangeSet{.rules = {rule}});
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::deleteRule(const QualifiedName &name)
{
    if (auto error = note(callText("deleteRule", name)))
        return answer<void>(fail(*error));
    if (storedRules.erase(name) == 0)
        return answer<void>(fail(missingEntity(name)));
    emit changed(ChangeSet{.removedRules = {name}});
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::setRuleActive(const QualifiedName &name, bool active)
{
    if (auto error = note(callText(active ? "enableRule" : "disableRule", name)))
        return answer<void>(fail(*error));
    const auto found = storedRules.find(name);
    if (found == storedRules.end())
        return answer<void>(fail(missingEntity(name)));
    found->second.active = active;
    emit changed(ChangeSet{.rules = {found->second}});
    return answer<void>({});
}

/// Over the events of `history`, as the engine tries it over those of its journal.
QFuture<Result<RuleTrial>> FakeCluster::tryRule(Rule rule, std::size_t events)
{
    if (auto error = note(callText("tryRule", rule.name)))
        return answer<RuleTrial>(fail(*error));
    std::vector<TrialEvent> past;
    for (auto it = history.rbegin(); it != history.rend() && past.size() < events; ++it) {
        if (it->second.isEvent() && it->second.function == rule.trigger)
            past.push_back({it->first, it->second.accepted, it->second.input});
    }
    return answer<RuleTrial>(signalbox::tryRule(std::make_shared<const Rule>(rule), past));
}

QFuture<Result<ActivationId>> FakeCluster::fireAgain(const ActivationId &event)
{
    if (auto error = note(QStringLiteral("fireAgain ") + QString::fromStdString(event.str())))
        return answer<ActivationId>(fail(*error));
    ActivationIdSource source;
    return answer<ActivationId>(source.next(SystemClock().now()));
}

QFuture<Result<>> FakeCluster::pauseFeed(const QualifiedName &trigger, bool paused)
{
    if (auto error = note(callText(paused ? "pauseFeed" : "resumeFeed", trigger)))
        return answer<void>(fail(*error));
    const auto found = storedTriggers.find(trigger);
    if (found == storedTriggers.end() || !found->second.feed)
        return answer<void>(fail(missingEntity(trigger)));
    found->second.feed->paused = paused;
    FeedStatus status{.trigger = trigger, .kind = found->second.feed->kind};
    status.state = paused ? FeedStatus::State::Paused : FeedStatus::State::Running;
    emit changed(ChangeSet{.triggers = {found->second}, .feeds = {status}});
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::fireFeed(const QualifiedName &trigger)
{
    if (auto error = note(callText("fireFeed", trigger)))
        return answer<void>(fail(*error));
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::rearmFeed(const QualifiedName &trigger)
{
    if (auto error = note(callText("rearmFeed", trigger)))
        return answer<void>(fail(*error));
    return answer<void>({});
}

} // namespace signalbox
