#include "engine/flow/flowcourse.h"
#include "engine/record/outcome.h"

namespace signalbox {

namespace {

class SequenceCourse final : public FlowCourse
{
public:
    SequenceCourse(const SequenceExec &exec, const FlowBudget &budget)
        : m_components(exec.components)
        , m_atoms(budget.atoms)
    {
    }

    FlowMove begin(const Blob &input) override { return next(input); }

    void started(StepKind kind) override
    {
        if (kind != StepKind::Sequence)
            ++*m_atoms; // A nested sequence counts its own.
    }

    FlowMove refused(const Error &error) override
    {
        if (error.code == ErrorCode::NotFound || error.code == ErrorCode::Forbidden)
            return failed(Outcome::ApplicationError, flowtexts::componentMissing);
        return failed(Outcome::SystemError,
                      std::string(flowtexts::sequenceFailed) + " " + error.message);
    }

    FlowMove after(Outcome outcome, const Blob &result) override
    {
        if (outcome != Outcome::Success || m_next == m_components.size())
            return {FlowMove::End{outcome, result}};
        return next(result);
    }

    FlowBudget nestedBudget(const FlowBudget &budget) const override
    {
        return {.depth = budget.depth + 1, .atoms = budget.atoms, .count = budget.count};
    }

private:
    static FlowMove failed(Outcome outcome, std::string_view text)
    {
        return {FlowMove::End{outcome, errorResult(text)}};
    }
    FlowMove next(const Blob &input)
    {
        // Checked when it was stored too, but its components may have grown since.
        if (*m_atoms >= maxFlowComponents)
            return failed(Outcome::ApplicationError, flowtexts::tooManyInSequence);
        return {FlowMove::Run{m_components[m_next++], input}};
    }

    std::vector<QualifiedName> m_components;
    std::size_t m_next = 0;
    std::shared_ptr<int> m_atoms;
};

} // namespace

std::unique_ptr<FlowCourse> sequenceCourse(const SequenceExec &exec, const FlowBudget &budget)
{
    return std::make_unique<SequenceCourse>(exec, budget);
}

} // namespace signalbox
