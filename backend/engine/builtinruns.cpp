#include "engine/builtinruns.h"

namespace signalbox {

namespace {

using Event = AlarmRequest::Event;

Json success()
{
    return {{"status", "success"}};
}

} // namespace

BuiltinRuns::BuiltinRuns(BuiltinRooms rooms)
    : m_rooms(rooms)
{
}

void BuiltinRuns::begin(std::unique_ptr<Invocation> invocation)
{
    Activation &record = *invocation->record;
    m_rooms.recorder.starting(*invocation);
    record.state = ActivationState::Running;
    record.start = m_rooms.clock.now();
    record.wait = record.start - record.accepted;
    // What it acts on may be written first; the run waits here for that.
    const auto held = std::make_shared<std::unique_ptr<Invocation>>(std::move(invocation));
    act(record, [this, alive = std::weak_ptr<void>(m_alive), held](const Result<Json> &answer) {
        if (alive.expired() || !*held)
            return;
        Activation &ended = *(*held)->record;
        ended.state = ActivationState::Finished;
        ended.outcome = answer ? Outcome::Success : Outcome::ApplicationError;
        ended.result = Blob(dumpJson(answer ? *answer : Json{{"error", answer.error().message}}));
        ended.end = m_rooms.clock.now();
        ended.run = ended.end - ended.start;
        ended.decisions.push_back(
            {.time = ended.end, .kind = Decision::Kind::Finished, .span = ended.run});
        m_rooms.recorder.ended(std::move(*held));
    });
}

void BuiltinRuns::act(const Activation &record, const Handler<Json> &done)
{
    const auto arguments = parseJson(record.input.empty() ? "{}" : record.input.view());
    if (!arguments)
        return done(fail(arguments.error()));
    if (record.function.package != "alarms")
        return done(fail(ErrorCode::Unsupported, record.function.str()
                                                     + " is called as a web action: /api/v1/web"
                                                     + record.function.str()));
    const auto request = AlarmRequest::parse(*arguments, record.ns);
    if (!request)
        return done(fail(request.error()));
    alarm(record.function.name, *request, done);
}

/// The key has to be the one of the trigger's namespace, whoever runs the function.
Result<TriggerPtr> BuiltinRuns::triggerOf(const AlarmRequest &request) const
{
    const auto identity = m_rooms.identities.authenticate(request.uuid, request.key);
    if (!identity)
        return fail(identity.error());
    const TriggerPtr trigger = m_rooms.catalog.trigger(request.trigger);
    if (identity->ns != request.trigger.ns)
        return foreign();
    return trigger ? Result<TriggerPtr>(trigger) : missing();
}

void BuiltinRuns::alarm(const std::string &action, const AlarmRequest &request,
                        const Handler<Json> &done)
{
    const auto trigger = triggerOf(request);
    if (!trigger)
        return done(fail(trigger.error()));
    const FeedSpec *current = (*trigger)->feed ? &*(*trigger)->feed : nullptr;
    if (!current && request.event != Event::Create) {
        // Deleting what is not there leaves nothing to do, and clients go on to delete the trigger.
        return done(request.event == Event::Delete
                        ? Result<Json>(success())
                        : fail(ErrorCode::NotFound, "the trigger has no alarm"));
    }
    switch (request.event) {
    case Event::Create:
    case Event::Update: {
        auto spec =
            alarmSpec(action, request.settings, request.event == Event::Update ? current : nullptr,
                      m_rooms.clock.now());
        return spec ? putFeed(request.trigger, std::move(*spec), done) : done(fail(spec.error()));
    }
    case Event::Delete: return putFeed(request.trigger, {}, done);
    case Event::Pause:
    case Event::Unpause: {
        FeedSpec spec = *current;
        spec.paused = request.event == Event::Pause;
        return putFeed(request.trigger, std::move(spec), done);
    }
    case Event::Read: break;
    }
    done(alarmAnswer(request.trigger, *current,
                     m_rooms.feeds.status(request.trigger).value_or(FeedStatus{})));
}

void BuiltinRuns::putFeed(const QualifiedName &trigger, FeedSpec spec, const Handler<Json> &done)
{
    m_rooms.wiring.putTrigger(trigger, {.feed = std::move(spec)}, true,
                              [done](const Result<TriggerPtr> &changed) {
                                  done(changed ? Result<Json>(success()) : fail(changed.error()));
                              });
}

} // namespace signalbox
