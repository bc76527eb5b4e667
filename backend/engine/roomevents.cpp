// The part of the control plane's rooms that deals with feeds and with events of the past.

#include "engine/rooms.h"

#include "engine/feeds/webhookfeed.h"

namespace signalbox {

namespace {

constexpr std::size_t maxTrialEvents = 1000;

TrialEvent trialEvent(const Activation &event)
{
    return {.id = event.id, .accepted = event.accepted, .input = event.input};
}

} // namespace

// --- feeds ---------------------------------------------------------------------------------------

FeedRooms ControlPlane::Rooms::feedRooms(const Post &post)
{
    return {
        .store = store,
        .clock = clock,
        .timers = timers,
        .post = post,
        .fire =
            [this](const QualifiedName &trigger, Blob payload, Cause cause, Handler<void> durable) {
                fireFeed(trigger, std::move(payload), std::move(cause), std::move(durable));
            },
        .changed =
            [this](const QualifiedName &trigger) {
                feed.wiringChanged(WiringPart::Trigger, trigger);
            },
        .removeTrigger = [this](const QualifiedName &trigger,
                                Afterwards what) { removeTrigger(trigger, what); },
        .senses = this,
        .crew = &sources,
        .watchFolders = options.watchFolders};
}

void ControlPlane::Rooms::fireFeed(const QualifiedName &trigger, Blob payload, Cause cause,
                                   Handler<void> durable)
{
    const auto fired = firing.fire({.caller = {.ns = trigger.ns},
                                    .trigger = trigger,
                                    .payload = std::move(payload),
                                    .cause = std::move(cause)},
                                   [durable](const Result<ActivationId> &kept) {
                                       durable(kept ? Result<>{} : fail(kept.error()));
                                   });
    if (!fired)
        durable(fail(fired.error()));
}

void ControlPlane::Rooms::removeTrigger(const QualifiedName &trigger, Afterwards what)
{
    if (what == Afterwards::DeleteTriggerAndRules)
        for (const RulePtr &rule : std::vector<RulePtr>(catalog.rulesOf(trigger)))
            wiring.deleteRule(rule->name, [](const Result<RulePtr> &) {});
    wiring.deleteTrigger(trigger, [](const Result<TriggerPtr> &) {});
}

void ControlPlane::Rooms::tellFeeds(const WiringChange &change)
{
    for (const TriggerPtr &trigger : change.triggers)
        feeds.triggerChanged(trigger);
    for (const QualifiedName &name : change.removedTriggers)
        feeds.triggerRemoved(name);
    for (const QualifiedName &name : change.removedRules)
        firing.forget(name);
}

Result<TriggerPtr> ControlPlane::Rooms::withFeed(const Identity &caller,
                                                 const QualifiedName &name) const
{
    const TriggerPtr trigger = name.ns == caller.ns ? catalog.trigger(name) : nullptr;
    if (!trigger)
        return absent(catalog, caller.ns, name);
    if (!trigger->feed)
        return fail(ErrorCode::NotFound, "the trigger " + name.str() + " has no feed");
    return trigger;
}

void ControlPlane::Rooms::receiveWebhook(const QualifiedName &trigger, const std::string &path,
                                         const WebhookRequest &request,
                                         std::function<void(WebhookReply)> done)
{
    // One answer for all that is not there: nobody learns names by asking.
    auto *webhook = dynamic_cast<WebhookFeed *>(feeds.running(trigger));
    if (webhook)
        webhook->receive(path, request, std::move(done));
    else
        done({.status = 404, .error = "there is no such webhook"});
}

// --- events of the past --------------------------------------------------------------------------

void ControlPlane::Rooms::tryRule(const Identity &caller, Rule rule, std::size_t events,
                                  Handler<RuleTrial> done)
{
    if (rule.trigger.ns != caller.ns || !catalog.trigger(rule.trigger)) {
        done(absent(catalog, caller.ns, rule.trigger));
        return;
    }
    ActivationQuery query{.ns = caller.ns,
                          .function = rule.trigger.local(),
                          .limit = std::min(events, maxTrialEvents)};
    const auto shared = std::make_shared<const Rule>(std::move(rule));
    store.listFull(std::move(query), [this, alive = std::weak_ptr<void>(m_alive), shared,
                                      done = std::move(done)](
                                         const Result<std::vector<ActivationPtr>> &list) {
        if (alive.expired())
            return;
        if (!list) {
            done(fail(list.error()));
            return;
        }
        std::vector<TrialEvent> past;
        for (const ActivationPtr &event : *list)
            if (event->isEvent())
                past.push_back(trialEvent(*event));
        // A thousand events take some milliseconds, which the engine has better uses for.
        workers.submit<Result<RuleTrial>>(
            [shared, past = std::move(past)] { return signalbox::tryRule(shared, past); }, done);
    });
}

void ControlPlane::Rooms::fireAgain(const Identity &caller, const ActivationId &event,
                                    Handler<ActivationId> done)
{
    activation(
        caller, event,
        [this, alive = std::weak_ptr<void>(m_alive), caller,
         done = std::move(done)](const Result<ActivationPtr> &found) {
            if (alive.expired())
                return;
            if (!found || !(*found)->isEvent()) {
                done(found
                         ? fail(ErrorCode::Invalid, (*found)->id.str() + " is a run, not an event")
                         : fail(found.error()));
                return;
            }
            const Activation &past = **found;
            const auto fired =
                firing.fire({.caller = caller,
                             .trigger = past.function,
                             .payload = past.result,
                             .cause = {.kind = Cause::Kind::Rerun, .parent = past.id}},
                            done);
            if (!fired)
                done(fail(fired.error()));
            else if (!*fired)
                done(fail(ErrorCode::Conflict, "no rule of " + past.function.str() + " is active"));
        });
}

} // namespace signalbox
