#pragma once

#include <memory>
#include <string>
#include <variant>

#include "engine/flow/sequencerules.h"

namespace signalbox {

/// A flow's next move: run a function, run the conductor's own code, or end.
struct FlowMove
{
    struct Run
    {
        QualifiedName function;
        Blob input;
    };
    struct Conduct
    {
        Blob input;
    };
    struct End
    {
        Outcome outcome = Outcome::Success;
        Blob result;
    };

    std::variant<Run, Conduct, End> what;
};

/// What became of a step that was started.
enum class StepKind { Code, Sequence, Composition };

/// What a composition has used up. Nested ones share it, so that the limits hold for all together.
struct CompositionCount
{
    int components = 0;
    int conductors = 0;
};

/// What is left of the limits for a flow, and for those nested in it.
struct FlowBudget
{
    int depth = 0;
    std::shared_ptr<int> atoms = std::make_shared<int>(0); ///< Functions run in nested sequences.
    std::shared_ptr<CompositionCount> count = std::make_shared<CompositionCount>();
};

/// Where one flow is and what comes next. Values in, moves out: knows no clock, no engine, nothing
/// of how a step is run.
class FlowCourse
{
public:
    virtual ~FlowCourse() = default;
    [[nodiscard]] virtual FlowMove begin(const Blob &input) = 0;
    /// The step of the last move was started.
    virtual void started(StepKind kind) = 0;
    /// It could not be started.
    [[nodiscard]] virtual FlowMove refused(const Error &error) = 0;
    /// It has ended.
    [[nodiscard]] virtual FlowMove after(Outcome outcome, const Blob &result) = 0;
    /// The share of @p budget that a flow gets which is a step of this one.
    [[nodiscard]] virtual FlowBudget nestedBudget(const FlowBudget &budget) const = 0;
};

/// A sequence: its components one after the other, until one's result has an `error`
/// (openwhisk.md 2.11).
[[nodiscard]] std::unique_ptr<FlowCourse> sequenceCourse(const SequenceExec &exec,
                                                         const FlowBudget &budget);

/// A composition: conductor, component, conductor, … (openwhisk.md 2.12). Names without a namespace
/// are in @p ns.
[[nodiscard]] std::unique_ptr<FlowCourse> compositionCourse(std::string ns,
                                                            const FlowBudget &budget);

} // namespace signalbox
