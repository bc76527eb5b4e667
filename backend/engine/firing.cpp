#include "engine/firing.h"

#include <algorithm>

#include "engine/catalog/parameters.h"

namespace signalbox {

namespace {

/// OpenWhisk tells a caller's mistake from a fault of its own by the status of its own answer.
bool isPlatformFault(ErrorCode code)
{
    return code == ErrorCode::Unavailable || code == ErrorCode::Internal
           || code == ErrorCode::Timeout || code == ErrorCode::Unsupported;
}

Cause causeOf(const Activation &event, const QualifiedName &rule)
{
    return {.kind = Cause::Kind::Rule,
            .parent = event.id,
            .subject = rule.str(),
            .transaction = event.cause.transaction};
}

std::shared_ptr<const Activation> closedEvent(const Activation &event)
{
    auto closed = std::make_shared<Activation>(event);
    closed->state = ActivationState::Finished;
    return closed;
}

} // namespace

Firing::Firing(FiringRooms rooms, LimitRanges ranges)
    : m_rooms(rooms)
    , m_ranges(ranges)
{
}

Firing::~Firing()
{
    for (const auto &[rule, burst] : m_bursts)
        m_rooms.timers.cancel(burst.timer);
}

Result<TriggerPtr> Firing::admit(const FireRequest &request)
{
    const TriggerPtr trigger = m_rooms.catalog.trigger(request.trigger);
    if (!trigger || request.trigger.ns != request.caller.ns)
        return absent(m_rooms.catalog, request.caller.ns, request.trigger);
    const int allowed = m_rooms.quotas.of(request.caller.ns).firesPerMinute;
    if (auto rate = admitRate(m_rates[request.caller.ns], m_rooms.clock.now(), allowed); !rate)
        return fail(rate.error());
    return trigger;
}

Result<std::optional<ActivationId>> Firing::fire(FireRequest request,
                                                 Handler<ActivationId> accepted)
{
    const auto trigger = admit(request);
    if (!trigger)
        return fail(trigger.error());
    auto input =
        mergeEvent((*trigger)->parameters, request.payload, request.headers, m_ranges.maxPayload);
    if (!input)
        return fail(input.error());
    const std::vector<RulePtr> rules = m_rooms.catalog.rulesOf(request.trigger);
    // A feed's source forgets what is accepted here, so that is kept in any case.
    const bool isFeeds = request.cause.kind == Cause::Kind::Feed;
    if (!isFeeds && std::ranges::none_of(rules, [](const RulePtr &rule) { return rule->active; }))
        return std::optional<ActivationId>();

    const Timestamp now = m_rooms.clock.now();
    auto event = std::make_shared<Activation>(
        Activation{.id = m_rooms.invoker.nextId(),
                   .ns = request.caller.ns,
                   .function = request.trigger,
                   .version = (*trigger)->version,
                   .kind = std::string(triggerKind),
                   .cause = std::move(request.cause),
                   .accepted = now,
                   .start = now,
                   .end = now,
                   .input = std::move(*input),
                   .result = request.payload.empty() ? Blob("{}") : request.payload});
    Asked asked{.event = event};
    askAll(rules, asked);

    // The store reads what it gets on its own thread; an open event goes on changing here.
    auto snapshot = std::make_shared<const Activation>(*event);
    AcceptedEvent record{.open = snapshot,
                         .closed = asked.bursts.empty() ? closedEvent(*event) : nullptr};
    for (const InvocationPtr &run : asked.runs)
        record.runs.push_back(std::make_shared<const Activation>(*run->record));
    m_rooms.recorder.acceptEvent(std::move(record), std::move(accepted));
    waitForBursts(asked);
    for (InvocationPtr &run : asked.runs)
        m_rooms.invoker.start(std::move(run));
    for (const RulePtr &rule : rules) {
        const auto verdict = std::ranges::find(event->rules, rule->name, &RuleVerdict::rule);
        if (verdict->result == RuleVerdict::Result::Refused)
            tellDeadLetter(*rule, *event, {{"problem", verdict->problem}});
    }
    return event->id;
}

// --- one rule ------------------------------------------------------------------------------------

/// Backstops last: they act when nobody else wanted the event.
void Firing::askAll(const std::vector<RulePtr> &rules, Asked &asked)
{
    std::vector<RuleVerdict> verdicts(rules.size());
    for (const bool backstops : {false, true})
        for (std::size_t i = 0; i < rules.size(); ++i)
            if (rules[i]->policy.backstop == backstops)
                verdicts[i] = ask(rules[i], asked);
    asked.event->rules = std::move(verdicts);
}

RuleVerdict Firing::ask(const RulePtr &rule, Asked &asked)
{
    RuleVerdict verdict{.rule = rule->name, .function = rule->function};
    if (!rule->active) {
        verdict.result = RuleVerdict::Result::Inactive;
        return verdict;
    }
    if (rule->policy.backstop && asked.matched) {
        verdict.result = RuleVerdict::Result::NotMatched;
        verdict.problem = "another rule matched";
        return verdict;
    }
    auto decision = decide(rule, *asked.event, asked.parsed);
    const bool matched = decision && decision->matched;
    asked.matched = asked.matched || (matched && !rule->policy.backstop);
    if (decision)
        verdict.criteria = decision->verdicts.tests;
    if (!decision || !decision->problem.empty()) {
        verdict.result = RuleVerdict::Result::Refused;
        verdict.problem = decision ? decision->problem : decision.error().message;
        return verdict;
    }
    if (!matched) {
        verdict.result = RuleVerdict::Result::NotMatched;
        return verdict;
    }
    return paced(std::move(verdict), rule, *decision, asked);
}

RuleVerdict Firing::paced(RuleVerdict verdict, const RulePtr &rule, const RuleDecision &decision,
                          Asked &asked)
{
    const Blob payload = rule->mapping ? Blob(dumpJson(decision.parameters)) : asked.event->input;
    const RulePace pace = m_paces.admit(*rule, decision.key, asked.event->accepted);
    switch (pace.kind) {
    case RulePace::Kind::Now: return run(std::move(verdict), payload, Duration{}, asked);
    case RulePace::Kind::Later:
        verdict.result = RuleVerdict::Result::Delayed;
        return run(std::move(verdict), payload, pace.due - asked.event->accepted, asked);
    case RulePace::Kind::Burst:
        // Its run is made when the burst is over; until then the open event stands for it.
        verdict.result = RuleVerdict::Result::Debounced;
        verdict.activation = m_rooms.invoker.nextId();
        asked.bursts.push_back(rule);
        return verdict;
    case RulePace::Kind::Duplicate: verdict.result = RuleVerdict::Result::Duplicate; break;
    case RulePace::Kind::OverRate: verdict.result = RuleVerdict::Result::OverRate; break;
    }
    return verdict;
}

void Firing::forget(const QualifiedName &rule)
{
    m_prepared.erase(rule);
    m_paces.forget(rule);
}

Result<PreparedRule> Firing::prepared(const RulePtr &rule)
{
    const auto known = m_prepared.find(rule->name);
    if (known != m_prepared.end() && &known->second.rule() == rule.get())
        return known->second;
    auto made = PreparedRule::prepare(rule);
    if (made)
        m_prepared.insert_or_assign(rule->name, *made);
    return made;
}

Result<RuleDecision> Firing::decide(const RulePtr &rule, const Activation &event,
                                    std::optional<Json> &parsed)
{
    const auto ready = prepared(rule);
    if (!ready)
        return fail(ready.error());
    // Most rules hand every event on: then its bytes stay bytes.
    if (ready->passesOn())
        return RuleDecision{.matched = true};
    if (!parsed) {
        auto json = parseJson(event.input.view());
        if (!json)
            return fail(json.error());
        parsed = std::move(*json);
    }
    return ready->decide(*parsed, event.accepted);
}

RuleVerdict Firing::run(RuleVerdict verdict, const Blob &payload, Duration wait, Asked &asked)
{
    const Activation &event = *asked.event;
    const auto refuse = [&verdict](const Error &error) {
        verdict.result = RuleVerdict::Result::Refused;
        verdict.problem = error.message;
        verdict.platformFault = isPlatformFault(error.code);
        return verdict;
    };
    auto reached = reachFunction(m_rooms.catalog, event.ns, verdict.function);
    if (!reached)
        return refuse(reached.error());
    const ActivationId id = m_rooms.invoker.nextId();
    auto invocation = m_rooms.invoker.prepare({.id = id,
                                               .ns = event.ns,
                                               .reached = std::move(*reached),
                                               .payload = payload,
                                               .cause = causeOf(event, verdict.rule),
                                               .ahead = static_cast<int>(asked.runs.size())});
    if (!invocation)
        return refuse(invocation.error());
    setPace(*(*invocation)->record, wait, 0);
    asked.runs.push_back(std::move(*invocation));
    verdict.activation = id;
    return verdict;
}

// --- after a crash -------------------------------------------------------------------------------

void Firing::resume(const Unfinished &unfinished)
{
    std::set<ActivationId> known;
    for (const auto &list : {unfinished.queued, unfinished.inFlight}) {
        for (const ActivationPtr &record : list)
            known.insert(record->id);
    }
    const std::set<ActivationId> begun(unfinished.begunOnly.begin(), unfinished.begunOnly.end());
    for (const ActivationPtr &record : unfinished.queued) {
        if (record->isEvent())
            resumeEvent(record, known, begun);
    }
}

/// A run that is not in the journal at all was lost between the event's record and its own.
void Firing::resumeEvent(const ActivationPtr &event, const std::set<ActivationId> &known,
                         const std::set<ActivationId> &begun)
{
    // Closes the event when the last run that had to be looked for is accounted for.
    const std::shared_ptr<void> closing(
        nullptr, [this, event, alive = std::weak_ptr<void>(m_alive)](void *) {
            if (!alive.expired())
                m_rooms.recorder.closeEvent(closedEvent(*event));
        });
    for (const RuleVerdict &verdict : event->rules) {
        if (!verdict.activation || known.contains(*verdict.activation))
            continue;
        const auto was = begun.contains(*verdict.activation) ? ActivationState::Running
                                                             : ActivationState::Queued;
        m_rooms.store.load(*verdict.activation, [this, event, verdict, was, closing,
                                                 alive = std::weak_ptr<void>(m_alive)](
                                                    const Result<ActivationPtr> &run) {
            if (!alive.expired() && !run && run.error().code == ErrorCode::NotFound)
                runAgain(*event, verdict, was);
        });
    }
}

Result<Firing::InvocationPtr> Firing::prepareAgain(const Activation &event,
                                                   const RuleVerdict &verdict)
{
    auto reached = reachFunction(m_rooms.catalog, event.ns, verdict.function);
    if (!reached)
        return fail(reached.error());
    Blob payload = event.input;
    if (const RulePtr rule = m_rooms.catalog.rule(verdict.rule)) {
        std::optional<Json> parsed;
        auto decision = decide(rule, event, parsed);
        if (rule->mapping && decision && decision->acts())
            payload = Blob(dumpJson(decision->parameters));
    }
    return m_rooms.invoker.prepare({.id = *verdict.activation,
                                    .ns = event.ns,
                                    .reached = std::move(*reached),
                                    .payload = std::move(payload),
                                    .cause = causeOf(event, verdict.rule)});
}

void Firing::runAgain(const Activation &event, const RuleVerdict &verdict, ActivationState was)
{
    auto invocation = prepareAgain(event, verdict);
    if (!invocation) {
        m_rooms.invoker.lose({.id = *verdict.activation,
                              .ns = event.ns,
                              .function = verdict.function,
                              .cause = causeOf(event, verdict.rule),
                              .accepted = event.accepted,
                              .input = event.input},
                             "The action cannot run any more: " + invocation.error().message);
        return;
    }
    Activation &record = *(*invocation)->record;
    record.decisions.push_back(
        {.time = m_rooms.clock.now(), .kind = Decision::Kind::RestoredAfterCrash});
    if (was != ActivationState::Queued) {
        m_rooms.invoker.closeBegun(record);
        return;
    }
    m_rooms.recorder.accept(**invocation, {});
    m_rooms.invoker.start(std::move(*invocation));
}

} // namespace signalbox
