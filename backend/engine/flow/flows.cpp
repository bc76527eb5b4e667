#include "engine/flow/flows.h"

#include <algorithm>

#include "engine/catalog/reach.h"

namespace signalbox {

namespace {

/// Sequences of sequences may nest so deep; beyond, somebody builds a tower.
constexpr int maxDepth = 2 * maxFlowComponents + 2;

std::unique_ptr<FlowCourse> courseOf(const Invocation &invocation, const FlowBudget &budget)
{
    if (const auto *sequence = std::get_if<SequenceExec>(&invocation.function->exec))
        return sequenceCourse(*sequence, budget);
    return compositionCourse(invocation.record->ns, budget);
}

} // namespace

/// One sequence or composition on its way.
struct Flows::Flow
{
    std::unique_ptr<Invocation> invocation;
    FlowBudget budget;
    std::unique_ptr<FlowCourse> course;
    std::optional<ActivationId> step; ///< What runs.
    int memoryMiB = 0;                ///< The largest step's.
    bool begun = false;
    bool cancelled = false;

    [[nodiscard]] Activation &record() const { return *invocation->record; }
};

Flows::Flows(FlowPorts ports, Recorder &recorder, const Clock &clock, Timers &timers,
             std::size_t maximum)
    : m_ports(std::move(ports))
    , m_recorder(recorder)
    , m_clock(clock)
    , m_timers(timers)
    , m_maximum(maximum)
{
}

Flows::~Flows() = default;

Flows::Flow *Flows::find(const ActivationId &id) const
{
    const auto found = m_flows.find(id);
    return found == m_flows.end() ? nullptr : found->second.get();
}

Result<> Flows::admit() const
{
    if (m_flows.size() >= m_maximum)
        return fail(ErrorCode::Throttled,
                    "Too many sequences are running (count: " + std::to_string(m_flows.size())
                        + ", allowed: " + std::to_string(m_maximum) + ").");
    return {};
}

void Flows::begin(std::unique_ptr<Invocation> invocation, FlowBudget budget)
{
    auto flow = std::make_unique<Flow>();
    flow->course = courseOf(*invocation, budget);
    flow->memoryMiB = isSequence(*invocation->function) ? 0 : invocation->record->limits.memoryMiB;
    flow->invocation = std::move(invocation);
    flow->budget = std::move(budget);
    Activation &record = flow->record();
    record.start = m_clock.now();
    record.wait = record.start - record.accepted;
    const ActivationId id = record.id;
    const Blob input = record.input;
    Flow &entry = *m_flows.emplace(id, std::move(flow)).first->second;
    if (entry.budget.depth > maxDepth)
        close(entry, Outcome::ApplicationError, errorResult(flowtexts::tooManyInSequence));
    else
        apply(id, entry.course->begin(input));
}

/// Goes on until a step runs or the flow has ended.
void Flows::apply(const ActivationId &id, FlowMove move)
{
    while (Flow *flow = find(id)) {
        if (auto *end = std::get_if<FlowMove::End>(&move.what)) {
            close(*flow, end->outcome, std::move(end->result));
            return;
        }
        const auto started = m_ports.run(stepOf(*flow, move));
        if (started) {
            flow->step = started->id;
            flow->record().components.push_back(started->id);
            flow->course->started(started->kind);
            return;
        }
        move = flow->course->refused(started.error());
    }
}

/// The components of a sequence are its owner's choice: who may run it may run them by it. A
/// conductor names functions while it runs, on behalf of its caller.
FlowStep Flows::stepOf(const Flow &flow, const FlowMove &move)
{
    const Activation &record = flow.record();
    FlowStep step{.ns = record.ns,
                  .cause = {.kind = Cause::Kind::Sequence,
                            .parent = record.id,
                            .subject = record.function.str(),
                            .transaction = record.cause.transaction},
                  .budget = flow.course->nestedBudget(flow.budget)};
    if (const auto *run = std::get_if<FlowMove::Run>(&move.what)) {
        const Function &function = *flow.invocation->function;
        step.function = run->function;
        step.owner = isSequence(function) ? function.name.ns : record.ns;
        step.input = run->input;
    } else {
        step.conductor = flow.invocation->function;
        step.function = reachedName(record);
        step.owner = step.function.ns;
        step.input = std::get<FlowMove::Conduct>(move.what).input;
    }
    step.begun = [this, alive = std::weak_ptr<void>(m_alive), id = record.id] {
        if (!alive.expired())
            stepBegun(id);
    };
    step.ended = [this, alive = std::weak_ptr<void>(m_alive), id = record.id](ActivationPtr ended) {
        if (!alive.expired())
            stepEnded(id, ended);
    };
    return step;
}

/// From its first step's first instruction on, a flow is never run twice.
void Flows::stepBegun(const ActivationId &id)
{
    Flow *flow = find(id);
    if (!flow || flow->begun)
        return;
    flow->begun = true;
    flow->record().state = ActivationState::Running;
    m_recorder.starting(*flow->invocation);
    m_recorder.stateChanged(*flow->invocation);
}

/// The step's sandbox is given back by whoever calls this: the next step has to wait for that.
void Flows::stepEnded(const ActivationId &id, const ActivationPtr &record)
{
    m_timers.after(Duration{}, [this, alive = std::weak_ptr<void>(m_alive), id, record] {
        if (!alive.expired())
            proceed(id, *record);
    });
}

void Flows::proceed(const ActivationId &id, const Activation &step)
{
    Flow *flow = find(id);
    if (!flow || flow->step != step.id)
        return;
    flow->step.reset();
    // Whole milliseconds, so that the sum is that of the figures clients see.
    flow->record().run += std::chrono::milliseconds(shownDuration(step));
    flow->memoryMiB = std::max(flow->memoryMiB, step.limits.memoryMiB);
    if (flow->cancelled)
        closeBy(*flow, RunEnd::Kind::Cancelled);
    else
        apply(id, flow->course->after(step.outcome, step.result));
}

bool Flows::cancel(const ActivationId &id)
{
    Flow *flow = find(id);
    if (!flow)
        return false;
    flow->cancelled = true;
    if (const auto step = flow->step)
        m_ports.cancel(*step);
    return true;
}

ActivationPtr Flows::live(const ActivationId &id) const
{
    const Flow *flow = find(id);
    return flow ? flow->invocation->record : nullptr;
}

void Flows::stop()
{
    m_stopping = true;
    std::vector<ActivationId> begun;
    for (const auto &[id, flow] : m_flows) {
        if (flow->begun)
            begun.push_back(id);
    }
    for (const ActivationId &id : begun)
        closeBy(*find(id), RunEnd::Kind::EngineStopped);
    m_flows.clear();
}

void Flows::closeBy(Flow &flow, RunEnd::Kind kind)
{
    Activation &record = flow.record();
    Verdict verdict = judge({.kind = kind}, record.limits, 0);
    record.cancelled = kind == RunEnd::Kind::Cancelled;
    if (record.cancelled)
        record.decisions.push_back({.time = m_clock.now(), .kind = Decision::Kind::Cancelled});
    close(flow, verdict.outcome, std::move(verdict.result));
}

void Flows::close(Flow &flow, Outcome outcome, Blob result)
{
    Activation &record = flow.record();
    record.state = ActivationState::Finished;
    record.outcome = outcome;
    record.result = std::move(result);
    record.end = m_clock.now();
    if (flow.memoryMiB > 0)
        record.limits.memoryMiB = flow.memoryMiB;
    record.decisions.push_back(
        {.time = record.end, .kind = Decision::Kind::Finished, .span = record.run});
    auto node = m_flows.extract(record.id);
    m_recorder.ended(std::move(node.mapped()->invocation));
}

} // namespace signalbox
