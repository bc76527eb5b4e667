// The part of EmbeddedCluster that is about packages, triggers, feeds and rules.

#include "clusters/embeddedcall.h"
#include "core/ruletrial.h"

namespace signalbox {

namespace {

/// For requests whose answer is an entity that comes with the next changes anyway.
template <class Entity>
Handler<Entity> withoutValue(std::function<void(Result<>)> answer)
{
    return [answer = std::move(answer)](const Result<Entity> &done) {
        answer(done ? Result<>() : Result<>(fail(done.error())));
    };
}

Overwrite overwriteFor(bool create)
{
    return create ? Overwrite::No : Overwrite::Yes;
}

} // namespace

QFuture<Result<>> EmbeddedCluster::putPackage(const QualifiedName &name, PackageUpdate update,
                                              bool create)
{
    return call<void>([name, update = std::move(update),
                       create](ControlPlane &plane, const Identity &caller, Answer<void> answer) {
        plane.putPackage(caller, name, update, overwriteFor(create),
                         withoutValue<PackagePtr>(std::move(answer)));
    });
}

QFuture<Result<>> EmbeddedCluster::deletePackage(const QualifiedName &name)
{
    return call<void>([name](ControlPlane &plane, const Identity &caller, Answer<void> answer) {
        plane.deletePackage(caller, name, Contents::Keep,
                            withoutValue<PackagePtr>(std::move(answer)));
    });
}

QFuture<Result<>> EmbeddedCluster::putTrigger(const QualifiedName &name, TriggerUpdate update,
                                              bool create)
{
    return call<void>([name, update = std::move(update),
                       create](ControlPlane &plane, const Identity &caller, Answer<void> answer) {
        plane.putTrigger(caller, name, update, overwriteFor(create),
                         withoutValue<TriggerPtr>(std::move(answer)));
    });
}

QFuture<Result<>> EmbeddedCluster::deleteTrigger(const QualifiedName &name)
{
    return call<void>([name](ControlPlane &plane, const Identity &caller, Answer<void> answer) {
        plane.deleteTrigger(caller, name, withoutValue<TriggerPtr>(std::move(answer)));
    });
}

QFuture<Result<std::optional<ActivationId>>> EmbeddedCluster::fire(const QualifiedName &trigger,
                                                                   Blob payload)
{
    using Fired = std::optional<ActivationId>;
    return call<Fired>([trigger, payload = std::move(payload)](
                           ControlPlane &plane, const Identity &caller, Answer<Fired> answer) {
        FireRequest request{.caller = caller,
                            .trigger = trigger,
                            .payload = payload,
                            .headers = {},
                            .cause = {.kind = Cause::Kind::Window, .parent = {}}};
        const auto fired =
            plane.fire(std::move(request), [answer](const Result<ActivationId> &accepted) {
                answer(accepted ? Result<Fired>(*accepted) : fail(accepted.error()));
            });
        // Nothing was recorded: nobody else will answer.
        if (!fired)
            answer(fail(fired.error()));
        else if (!*fired)
            answer(Fired());
    });
}

QFuture<Result<>> EmbeddedCluster::putRule(const QualifiedName &name, RuleUpdate update,
                                           bool create)
{
    return call<void>([name, update = std::move(update),
                       create](ControlPlane &plane, const Identity &caller, Answer<void> answer) {
        plane.putRule(caller, name, update, overwriteFor(create),
                      withoutValue<RulePtr>(std::move(answer)));
    });
}

QFuture<Result<>> EmbeddedCluster::deleteRule(const QualifiedName &name)
{
    return call<void>([name](ControlPlane &plane, const Identity &caller, Answer<void> answer) {
        plane.deleteRule(caller, name, withoutValue<RulePtr>(std::move(answer)));
    });
}

QFuture<Result<>> EmbeddedCluster::setRuleActive(const QualifiedName &name, bool active)
{
    return call<void>(
        [name, active](ControlPlane &plane, const Identity &caller, Answer<void> answer) {
            plane.setRuleActive(caller, name, active ? RuleState::Active : RuleState::Inactive,
                                withoutValue<RulePtr>(std::move(answer)));
        });
}

void EmbeddedCluster::setWebhookBase(const QString &base)
{
    m_webhookBase = base;
    emit capabilitiesChanged();
}

QFuture<Result<RuleTrial>> EmbeddedCluster::tryRule(Rule rule, std::size_t events)
{
    return call<RuleTrial>([rule = std::move(rule), events](ControlPlane &plane,
                                                            const Identity &caller,
                                                            Answer<RuleTrial> answer) {
        plane.tryRule(caller, rule, events, std::move(answer));
    });
}

QFuture<Result<ActivationId>> EmbeddedCluster::fireAgain(const ActivationId &event)
{
    return call<ActivationId>(
        [event](ControlPlane &plane, const Identity &caller, Answer<ActivationId> answer) {
            plane.fireAgain(caller, event, std::move(answer));
        });
}

QFuture<Result<>> EmbeddedCluster::pauseFeed(const QualifiedName &trigger, bool paused)
{
    return call<void>(
        [trigger, paused](ControlPlane &plane, const Identity &caller, Answer<void> answer) {
            plane.pauseFeed(caller, trigger, paused, withoutValue<TriggerPtr>(std::move(answer)));
        });
}

QFuture<Result<>> EmbeddedCluster::fireFeed(const QualifiedName &trigger)
{
    return call<void>([trigger](ControlPlane &plane, const Identity &caller, Answer<void> answer) {
        plane.fireFeed(caller, trigger, std::move(answer));
    });
}

QFuture<Result<>> EmbeddedCluster::rearmFeed(const QualifiedName &trigger)
{
    return call<void>(
        [trigger](ControlPlane &plane, const Identity &caller, const Answer<void> &answer) {
            answer(plane.rearmFeed(caller, trigger));
        });
}

} // namespace signalbox
