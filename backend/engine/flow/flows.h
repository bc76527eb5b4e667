#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "engine/flow/flowcourse.h"
#include "engine/record/recorder.h"

namespace signalbox {

/// One step of a flow, to be run on behalf of its caller.
struct FlowStep
{
    QualifiedName function;
    FunctionPtr conductor; ///< Run this code itself, whatever its name means by now.
    Blob input;
    std::string ns;    ///< Caller's.
    std::string owner; ///< Whose namespace says `function`: what it can reach may be run.
    Cause cause;
    FlowBudget budget; ///< For a flow that the step is.
    /// Called before any code of the step sees it, and right after its end, from inside whoever
    /// ended it.
    std::function<void()> begun;
    std::function<void(ActivationPtr)> ended;
};

struct StartedStep
{
    ActivationId id;
    StepKind kind = StepKind::Code;
};

/// How flows run and end their steps: the invoker.
struct FlowPorts
{
    std::function<Result<StartedStep>(FlowStep)> run;
    std::function<void(const ActivationId &)> cancel;
};

/// Runs sequences and compositions: one step after the other, each an invocation of its own whose
/// cause is the flow. Every flow that began ends exactly once. Owned by the control plane; engine
/// thread.
class Flows
{
public:
    Flows(FlowPorts ports, Recorder &recorder, const Clock &clock, Timers &timers,
          std::size_t maximum);
    ~Flows();

    /// Throttled when too many run already, Unavailable when the engine stops.
    [[nodiscard]] Result<> admit() const;
    /// Takes an accepted flow; its record is queued until its first step begins.
    void begin(std::unique_ptr<Invocation> invocation, FlowBudget budget);
    /// Ends it, with the step that runs. False when it is not here.
    bool cancel(const ActivationId &id);
    /// The record of a flow that has not ended, or null.
    [[nodiscard]] ActivationPtr live(const ActivationId &id) const;

    /// Closes what has begun as stopped; what has not stays in the journal for the next engine.
    void stop();

private:
    struct Flow;

    [[nodiscard]] Flow *find(const ActivationId &id) const;
    void apply(const ActivationId &id, FlowMove move);
    [[nodiscard]] FlowStep stepOf(const Flow &flow, const FlowMove &move);
    void stepBegun(const ActivationId &id);
    void stepEnded(const ActivationId &id, const ActivationPtr &record);
    void proceed(const ActivationId &id, const Activation &step);
    void close(Flow &flow, Outcome outcome, Blob result);
    void closeBy(Flow &flow, RunEnd::Kind kind);

    FlowPorts m_ports;
    Recorder &m_recorder;
    const Clock &m_clock;
    Timers &m_timers;
    std::size_t m_maximum;
    std::unordered_map<ActivationId, std::unique_ptr<Flow>> m_flows;
    bool m_stopping = false;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
