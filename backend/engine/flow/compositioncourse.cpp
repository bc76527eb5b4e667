#include "core/jsonscan.h"
#include "engine/flow/flowcourse.h"
#include "engine/record/outcome.h"

namespace signalbox {

namespace {

/// What a conductor's result asks for. Texts of JSON values, as the conductor wrote them.
struct ConductorAnswer
{
    std::optional<std::string> action;
    std::optional<std::string> params; ///< An object.
    std::optional<std::string> state;  ///< An object.
};

std::string boxed(std::string_view key, std::string_view value)
{
    if (value.starts_with('{'))
        return std::string(value);
    return "{\"" + std::string(key) + "\":" + std::string(value) + "}";
}

ConductorAnswer parseAnswer(std::string_view result)
{
    const auto outline = outlineJson(result);
    ConductorAnswer answer;
    if (!outline || outline->type != JsonType::Object)
        return answer;
    if (const JsonMember *action = outline->find("action"))
        answer.action = action->value;
    if (const JsonMember *params = outline->find("params"))
        answer.params = boxed("value", params->value);
    if (const JsonMember *state = outline->find("state"))
        answer.state = boxed("state", state->value);
    return answer;
}

/// @p upper's members over @p lower's. An array or a bare value below is boxed first.
Blob overlaid(std::string_view lower, std::string_view upper)
{
    const std::string base = boxed("value", lower.empty() ? "{}" : lower);
    const auto below = outlineJson(base);
    const auto above = outlineJson(upper);
    if (!below || !above)
        return Blob(base);
    std::string members;
    const auto add = [&members](const JsonMember &member) {
        members += (members.empty() ? "" : ",") + dumpJson(Json(member.key)) + ":";
        members += member.value;
    };
    for (const JsonMember &member : below->members) {
        if (!above->find(member.key))
            add(member);
    }
    for (const JsonMember &member : above->members)
        add(member);
    return Blob("{" + members + "}");
}

/// The function that the JSON value @p action names: a lone name is in @p ns, everything else is
/// read as fully qualified, with or without its first slash.
Result<QualifiedName> parseTarget(const std::string &action, const std::string &ns)
{
    const auto value = parseJson(action);
    if (!value || !value->is_string())
        return fail(ErrorCode::Malformed, "no name");
    auto name = value->get<std::string>();
    if (name.find('/') != std::string::npos && !name.starts_with('/'))
        name.insert(0, 1, '/');
    return QualifiedName::parse(name, ns);
}

class CompositionCourse final : public FlowCourse
{
public:
    CompositionCourse(std::string ns, const FlowBudget &budget)
        : m_ns(std::move(ns))
        , m_count(budget.count)
    {
    }

    FlowMove begin(const Blob &input) override { return conduct(input); }

    void started(StepKind kind) override
    {
        // A nested composition counts its own calls.
        if (!m_conducting && kind != StepKind::Composition)
            ++m_count->components;
    }

    FlowMove refused(const Error &error) override
    {
        const std::string name = m_target.path();
        if (!m_conducting && error.code == ErrorCode::NotFound)
            return complain("Failed to resolve action with name '" + name
                            + "' during composition.");
        if (!m_conducting && error.code == ErrorCode::Forbidden)
            return complain("Failed entitlement check for action with name '" + name
                            + "' during composition.");
        return end(Outcome::SystemError,
                   errorResult("Activation failure during composition. " + error.message));
    }

    FlowMove after(Outcome outcome, const Blob &result) override
    {
        if (!m_conducting)
            return conduct(result);
        ConductorAnswer answer = parseAnswer(result.view());
        if (outcome != Outcome::Success)
            return end(outcome, result);
        m_state = std::move(answer.state);
        if (!answer.action)
            return end(outcome, answer.params ? Blob(std::move(*answer.params)) : result);
        auto target = parseTarget(*answer.action, m_ns);
        if (!target)
            return complain("Failed to parse action name from json value " + *answer.action
                            + " during composition.");
        if (m_count->components >= maxFlowComponents)
            return complain(flowtexts::tooManyInComposition);
        m_target = std::move(*target);
        m_conducting = false;
        return {FlowMove::Run{m_target, Blob(answer.params.value_or("{}"))}};
    }

    /// A sequence in a composition has its own fifty; the composition's calls stay counted.
    FlowBudget nestedBudget(const FlowBudget &budget) const override
    {
        return {.depth = budget.depth + 1, .count = budget.count};
    }

private:
    static FlowMove end(Outcome outcome, Blob result)
    {
        return {FlowMove::End{outcome, std::move(result)}};
    }
    /// Lets the conductor decide what to do about a failure.
    FlowMove complain(std::string_view text) { return conduct(errorResult(text)); }

    FlowMove conduct(const Blob &input)
    {
        if (m_count->conductors > 2 * maxFlowComponents)
            return end(Outcome::ApplicationError, errorResult(flowtexts::tooManyInComposition));
        ++m_count->conductors;
        m_conducting = true;
        return {FlowMove::Conduct{overlaid(input.view(), m_state.value_or("{}"))}};
    }

    std::string m_ns;
    std::shared_ptr<CompositionCount> m_count;
    std::optional<std::string> m_state;
    QualifiedName m_target;
    bool m_conducting = true; ///< The last move ran the conductor.
};

} // namespace

std::unique_ptr<FlowCourse> compositionCourse(std::string ns, const FlowBudget &budget)
{
    return std::make_unique<CompositionCourse>(std::move(ns), budget);
}

} // namespace signalbox
