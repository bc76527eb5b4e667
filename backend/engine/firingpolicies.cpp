// The part of Firing that deals with time and failure: bursts, retries, dead letters.

#include <algorithm>

#include "engine/firing.h"

namespace signalbox {

namespace {

/// Transaction of an event that tells of a failure: what fails because of it is not told again.
/// The former transaction follows it.
constexpr std::string_view deadLetterMark = "deadLetter:";

RuleVerdict *verdictOf(Activation &event, const QualifiedName &rule)
{
    const auto found = std::ranges::find(event.rules, rule, &RuleVerdict::rule);
    return found == event.rules.end() ? nullptr : &*found;
}

} // namespace

// --- bursts --------------------------------------------------------------------------------------

/// The record of the event stays open, so that whichever engine comes next makes its run.
void Firing::waitForBursts(const Asked &asked)
{
    if (asked.bursts.empty())
        return;
    const ActivationId id = asked.event->id;
    m_open[id] = {.event = asked.event, .pending = static_cast<int>(asked.bursts.size())};
    for (const RulePtr &rule : asked.bursts) {
        leaveBurst(rule->name);
        const QualifiedName name = rule->name;
        const auto wait = rule->policy.debounce + rule->policy.delay;
        m_bursts[name] = {.event = id,
                          .timer = m_rooms.timers.after(wait, [this, name] { endBurst(name); })};
    }
}

/// A later event takes the place of the one that waited.
void Firing::leaveBurst(const QualifiedName &rule)
{
    const auto found = m_bursts.find(rule);
    if (found == m_bursts.end())
        return;
    const Burst burst = found->second;
    m_bursts.erase(found);
    m_rooms.timers.cancel(burst.timer);
    if (RuleVerdict *verdict = verdictOf(*m_open.at(burst.event).event, rule))
        verdict->activation.reset();
    settle(burst.event);
}

void Firing::endBurst(const QualifiedName &rule)
{
    const Burst burst = m_bursts.at(rule);
    m_bursts.erase(rule);
    const std::shared_ptr<Activation> event = m_open.at(burst.event).event;
    RuleVerdict *verdict = verdictOf(*event, rule);
    auto invocation = prepareAgain(*event, *verdict);
    if (invocation) {
        m_rooms.recorder.accept(**invocation, {});
        m_rooms.invoker.start(std::move(*invocation));
    } else {
        verdict->result = RuleVerdict::Result::Refused;
        verdict->activation.reset();
        verdict->problem = invocation.error().message;
        if (const RulePtr known = m_rooms.catalog.rule(rule))
            tellDeadLetter(*known, *event, {{"problem", verdict->problem}});
    }
    settle(burst.event);
}

/// Closes the event when no rule waits because of it any more.
void Firing::settle(const ActivationId &event)
{
    const auto found = m_open.find(event);
    if (--found->second.pending > 0)
        return;
    auto closed = std::make_shared<Activation>(*found->second.event);
    closed->state = ActivationState::Finished;
    m_open.erase(found);
    m_rooms.recorder.closeEvent(std::move(closed));
}

// --- failures ------------------------------------------------------------------------------------

void Firing::runEnded(const Activation &run)
{
    if (run.cause.kind != Cause::Kind::Rule || run.outcome == Outcome::Success || run.cancelled)
        return;
    const auto name = QualifiedName::parse(run.cause.subject, run.ns);
    const RulePtr rule = name ? m_rooms.catalog.rule(*name) : nullptr;
    if (!rule || retry(run, *rule))
        return;
    tellDeadLetter(*rule, run,
                   {{"activation", run.id.str()},
                    {"attempts", attemptOf(run) + 1},
                    {"result", parseJson(run.result.view()).value_or(Json(run.result.str()))}});
}

bool Firing::retry(const Activation &run, const Rule &rule)
{
    const int attempt = attemptOf(run) + 1;
    const auto delay = retryDelay(rule.policy, attempt);
    auto reached = reachFunction(m_rooms.catalog, run.ns, rule.function);
    if (!delay || !reached)
        return false;
    auto invocation = m_rooms.invoker.prepare({.id = m_rooms.invoker.nextId(),
                                               .ns = run.ns,
                                               .reached = std::move(*reached),
                                               .payload = run.input,
                                               .cause = run.cause});
    if (!invocation)
        return false;
    Activation &record = *(*invocation)->record;
    setPace(record, *delay, attempt);
    m_rooms.recorder.accept(**invocation, {});
    m_rooms.invoker.start(std::move(*invocation));
    return true;
}

void Firing::tellDeadLetter(const Rule &rule, const Activation &cause, Json payload)
{
    if (!rule.policy.deadLetter || cause.cause.transaction.starts_with(deadLetterMark))
        return;
    payload["rule"] = rule.name.str();
    payload["trigger"] = rule.trigger.str();
    payload["function"] = rule.function.str();
    payload["event"] = (cause.isEvent() ? cause.id : cause.cause.parent.value_or(cause.id)).str();
    payload["input"] = parseJson(cause.input.view()).value_or(Json());
    (void)fire({.caller = {.ns = rule.name.ns},
                .trigger = *rule.policy.deadLetter,
                .payload = Blob(dumpJson(payload)),
                .cause = {.kind = Cause::Kind::Rule,
                          .parent = cause.id,
                          .subject = rule.name.str(),
                          .transaction = std::string(deadLetterMark) + cause.cause.transaction}},
               {});
}

} // namespace signalbox
