#include "engine/flow/sequencerules.h"

namespace signalbox {

namespace {

tl::unexpected<Error> refused(std::string_view text)
{
    return fail(ErrorCode::Invalid, std::string(text), "exec.components");
}

/// A sequence that is looked into, and whose names are therefore read as its owner's.
struct Level
{
    const SequenceExec &exec;
    const std::string &owner;
    int depth = 0;
};

/// Counts the functions that @p level runs, nested sequences inlined, into @p count. Sequences of
/// one component may nest without adding any: their depth is bounded as well.
Result<> inlineInto(int &count, const Level &level, const QualifiedName &root,
                    const FunctionLookup &find)
{
    if (level.depth > maxFlowComponents)
        return refused(flowtexts::tooManyInSequence);
    for (const QualifiedName &component : level.exec.components) {
        if (component == root)
            return refused(flowtexts::cyclic);
        const auto found = find(level.owner, component);
        if (!found && found.error().code == ErrorCode::Forbidden && level.depth == 0)
            return fail(found.error());
        if (!found)
            return refused(flowtexts::componentMissing);
        const Function &function = **found;
        if (function.name == root)
            return refused(flowtexts::cyclic);
        if (const auto *nested = std::get_if<SequenceExec>(&function.exec)) {
            const Level below{*nested, function.name.ns, level.depth + 1};
            if (auto fits = inlineInto(count, below, root, find); !fits)
                return fits;
        } else if (++count > maxFlowComponents) {
            return refused(flowtexts::tooManyInSequence);
        }
    }
    return {};
}

} // namespace

Result<> checkSequence(const QualifiedName &name, const SequenceExec &exec,
                       const FunctionLookup &find)
{
    if (exec.components.empty())
        return refused(flowtexts::noComponent);
    if (exec.components.size() > maxFlowComponents)
        return refused(flowtexts::tooManyInSequence);
    int count = 0;
    return inlineInto(count, {exec, name.ns}, name, find);
}

Parameters sequenceParameters(const SequenceExec &exec)
{
    Json names = Json::array();
    for (const QualifiedName &component : exec.components)
        names.push_back(component.str());
    return {{.name = "_actions", .value = std::move(names)}};
}

bool isConductor(const Function &function)
{
    const Json *value = findAnnotation(function.annotations, "conductor");
    return value && isTruthy(*value) && !isSequence(function);
}

} // namespace signalbox
