#include "engine/flow/sequencerules.h"

namespace signalbox {

namespace {

tl::unexpected<Error> refused(std::string_view text)
{
    return fail(ErrorCode::Invalid, std::string(text), "exec.components");
}

/// Counts the functions that @p exec runs, nested sequences inlined, into @p count. Sequences of
/// one component may nest without adding any: their @p depth is bounded as well.
Result<> inlineInto(int &count, int depth, const QualifiedName &root, const SequenceExec &exec,
                    const FunctionLookup &find)
{
    if (depth > maxFlowComponents)
        return refused(flowtexts::tooManyInSequence);
    for (const QualifiedName &component : exec.components) {
        if (component == root)
            return refused(flowtexts::cyclic);
        const FunctionPtr function = find(component);
        if (!function)
            return refused(flowtexts::componentMissing);
        if (function->name == root)
            return refused(flowtexts::cyclic);
        if (const auto *nested = std::get_if<SequenceExec>(&function->exec)) {
            if (auto fits = inlineInto(count, depth + 1, root, *nested, find); !fits)
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
    return inlineInto(count, 0, name, exec, find);
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
