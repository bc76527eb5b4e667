#include "engine/catalog/functionrules.h"

#include <algorithm>

#include "core/parametersecrets.h"
#include "engine/catalog/kinds.h"
#include "engine/sandbox/codeimage.h"

namespace signalbox {

namespace {

Result<> checkRange(std::string_view what, std::int64_t value, std::int64_t low, std::int64_t high,
                    std::string_view unit, std::string field)
{
    const auto text = [&](std::string_view relation, std::int64_t threshold) {
        return std::string(what) + " " + std::to_string(value) + std::string(unit) + " "
               + std::string(relation) + " allowed threshold of " + std::to_string(threshold)
               + std::string(unit);
    };
    if (value < low)
        return fail(ErrorCode::Invalid, text("below", low), std::move(field));
    if (value > high)
        return fail(ErrorCode::Invalid, text("exceeds", high), std::move(field));
    return {};
}

Result<> checkSize(std::string_view what, std::size_t size, std::size_t allowed, std::string field)
{
    if (size > allowed)
        return fail(ErrorCode::TooLarge, tooLargeText(what, size, allowed), std::move(field));
    return {};
}

template <class List>
std::size_t sizeOf(const List &list)
{
    std::size_t size = 0;
    for (const auto &entry : list)
        size += entry.name.size() + dumpJson(entry.value).size();
    return size;
}

template <class List>
Result<> checkKeys(const List &list, std::string_view what)
{
    const auto unnamed = std::ranges::find_if(list, [](const auto &e) { return e.name.empty(); });
    if (unnamed == list.end())
        return {};
    const auto index = std::to_string(unnamed - list.begin());
    return fail(ErrorCode::Invalid, std::string(what) + " need a key",
                std::string(what) + "[" + index + "].key");
}

/// The concrete form of @p exec: kind resolved, `binary` decided by pattern, components there.
Result<Exec> resolveExec(const QualifiedName &name, Exec exec, const CatalogRules &rules)
{
    if (const auto *sequence = std::get_if<SequenceExec>(&exec)) {
        if (auto checked = checkSequence(name, *sequence, rules.find); !checked)
            return fail(checked.error());
        return exec;
    }
    auto *code = std::get_if<CodeExec>(&exec);
    if (!code)
        return fail(ErrorCode::Unsupported,
                    "functions of kind '" + kindOf(exec) + "' are not supported by this engine",
                    "exec.kind");
    auto runtime = resolveKind(code->kind, rules.runtimes);
    if (!runtime)
        return fail(runtime.error());
    if (auto usable = checkUsable(**runtime); !usable)
        return fail(usable.error());
    code->kind = (*runtime)->kind;
    if (code->code.empty())
        return fail(ErrorCode::Invalid,
                    "'code' must be a string or attachment object defined in 'exec' for '"
                        + code->kind + "' actions",
                    "exec.code");
    if (auto fits = checkSize("exec.code", code->code.size(), rules.ranges.maxCode, "exec.code");
        !fits)
        return fail(fits.error());
    code->binary = looksLikeBase64(code->code.view());
    return exec;
}

void mergeAnnotations(Annotations &annotations, const FunctionUpdate &update)
{
    std::erase_if(annotations, [&](const Annotation &a) {
        return std::ranges::find(update.deletedAnnotations, a.name)
               != update.deletedAnnotations.end();
    });
    for (const Annotation &sent : update.annotations.value_or(Annotations{}))
        setAnnotation(annotations, sent.name, sent.value);
}

/// A sequence's parameters are its component list, whatever is sent (openwhisk.md 2.4).
void mergeParameters(Function &function, const FunctionUpdate &update)
{
    if (const auto *sequence = std::get_if<SequenceExec>(&function.exec))
        function.parameters = sequenceParameters(*sequence);
    else if (update.parameters)
        function.parameters = *update.parameters;
}

void mergeLimits(Limits &limits, const FunctionUpdate &update)
{
    limits.timeout = update.timeout.value_or(limits.timeout);
    limits.memoryMiB = update.memoryMiB.value_or(limits.memoryMiB);
    limits.logsMiB = update.logsMiB.value_or(limits.logsMiB);
    limits.concurrency = update.concurrency.value_or(limits.concurrency);
    if (update.instances)
        limits.instances = update.instances;
}

/// A deprecated kind may be read and deleted only, whatever is to be changed.
Result<> checkStillSupported(const Function &current, const CatalogRules &rules)
{
    const auto runtime = resolveKind(kindOf(current.exec), rules.runtimes);
    if (runtime && (*runtime)->deprecated)
        return fail(ErrorCode::Invalid, deprecatedText((*runtime)->kind));
    return {};
}

Limits defaultLimits(const Exec &exec, const CatalogRules &rules)
{
    Limits limits;
    if (const auto runtime = resolveKind(kindOf(exec), rules.runtimes))
        limits.memoryMiB =
            std::clamp((*runtime)->memoryMiB, rules.ranges.minMemoryMiB, rules.ranges.maxMemoryMiB);
    limits.logsMiB = std::min(limits.logsMiB, rules.ranges.maxLogsMiB);
    limits.timeout = std::clamp(limits.timeout, rules.ranges.minTimeout, rules.ranges.maxTimeout);
    limits.concurrency =
        std::clamp(limits.concurrency, rules.ranges.minConcurrency, rules.ranges.maxConcurrency);
    return limits;
}

/// Puts kept secrets in their places, and sees to it that no mark is lost.
Result<> keepSecrets(Function &function, const FunctionUpdate &update, const Function *current)
{
    std::optional<MarkedParameters> stored;
    if (current)
        stored = MarkedParameters{current->parameters, current->annotations};
    const SentMarks sent{
        .parameters = update.parameters ? &*update.parameters : nullptr,
        .annotations = update.annotations ? &*update.annotations : nullptr,
        .unmarks =
            std::ranges::count(update.deletedAnnotations, std::string(secretParametersKey)) > 0};
    auto kept = withKeptSecrets({std::move(function.parameters), std::move(function.annotations)},
                                sent, stored ? &*stored : nullptr);
    if (!kept)
        return fail(kept.error());
    function.parameters = std::move(kept->parameters);
    function.annotations = std::move(kept->annotations);
    return {};
}

/// Limits, sizes and the server's own annotations: what every stored version has been through.
Result<Function> sealed(Function function, const CatalogRules &rules)
{
    setAnnotation(function.annotations, "exec", kindOf(function.exec));
    if (auto within = checkLimits(function.limits, rules.ranges); !within)
        return fail(within.error());
    if (auto fits = checkPairs(function.parameters, function.annotations, rules.ranges); !fits)
        return fail(fits.error());
    return function;
}

Result<Function> create(const QualifiedName &name, FunctionUpdate update, const CatalogRules &rules,
                        Timestamp now)
{
    if (!update.exec)
        return fail(ErrorCode::Invalid, "exec undefined", "exec");
    auto exec = resolveExec(name, std::move(*update.exec), rules);
    if (!exec)
        return fail(exec.error());
    Function function{.name = name,
                      .version = update.version.value_or(SemVer{}),
                      .publish = update.publish.value_or(false),
                      .exec = std::move(*exec),
                      .updated = now};
    mergeParameters(function, update);
    function.limits = defaultLimits(function.exec, rules);
    mergeLimits(function.limits, update);
    mergeAnnotations(function.annotations, update);
    if (!findAnnotation(function.annotations, "provide-api-key"))
        setAnnotation(function.annotations, "provide-api-key", false);
    if (auto kept = keepSecrets(function, update, nullptr); !kept)
        return fail(kept.error());
    return sealed(std::move(function), rules);
}

} // namespace

Result<Function> applyUpdate(const Function *current, const QualifiedName &name,
                             FunctionUpdate update, const CatalogRules &rules, Timestamp now)
{
    if (!current)
        return create(name, std::move(update), rules, now);
    if (!update.exec) {
        if (auto supported = checkStillSupported(*current, rules); !supported)
            return fail(supported.error());
    }
    Function function = *current;
    if (update.exec) {
        auto exec = resolveExec(name, std::move(*update.exec), rules);
        if (!exec)
            return fail(exec.error());
        if (isSequence(function))
            function.parameters.clear(); // `_actions` is nothing for code.
        function.exec = std::move(*exec);
    }
    mergeParameters(function, update);
    mergeLimits(function.limits, update);
    mergeAnnotations(function.annotations, update);
    function.publish = update.publish.value_or(function.publish);
    function.version = update.version.value_or(current->version.next());
    function.updated = now;
    if (auto kept = keepSecrets(function, update, current); !kept)
        return fail(kept.error());
    return sealed(std::move(function), rules);
}

Result<Function> restored(const Function &current, const Function &old, const CatalogRules &rules,
                          Timestamp now)
{
    if (auto supported = checkStillSupported(old, rules); !supported)
        return fail(supported.error());
    if (const auto *sequence = std::get_if<SequenceExec>(&old.exec)) {
        if (auto checked = checkSequence(old.name, *sequence, rules.find); !checked)
            return fail(checked.error());
    } else if (const auto runtime = resolveKind(kindOf(old.exec), rules.runtimes); !runtime) {
        return fail(runtime.error());
    }
    Function function = old;
    function.version = current.version.next();
    function.updated = now;
    // What has become a secret since, or was one, does not come back as an open value.
    SecretNames secrets = everSecretNames(old.annotations);
    secrets.merge(everSecretNames(current.annotations));
    setSecretNames(function.annotations, secrets);
    return sealed(std::move(function), rules);
}

Result<> checkLimits(const Limits &limits, const LimitRanges &ranges)
{
    const Result<> checks[] = {
        checkRange("timeout", limits.timeout.count(), ranges.minTimeout.count(),
                   ranges.maxTimeout.count(), " milliseconds", "limits.timeout"),
        checkRange("memory", limits.memoryMiB, ranges.minMemoryMiB, ranges.maxMemoryMiB, " MB",
                   "limits.memory"),
        checkRange("logs", limits.logsMiB, ranges.minLogsMiB, ranges.maxLogsMiB, " MB",
                   "limits.logs"),
        // wskdebug looks for a text that begins with this word (openwhisk.md 2.4).
        checkRange("concurrency", limits.concurrency, ranges.minConcurrency, ranges.maxConcurrency,
                   "", "limits.concurrency"),
        limits.instances
            ? checkRange("instances", *limits.instances, 1, 1000, "", "limits.instances")
            : Result<>{},
    };
    const auto broken = std::ranges::find_if(checks, [](const auto &c) { return !c.has_value(); });
    return broken == std::end(checks) ? Result<>{} : *broken;
}

Result<> checkPairs(const Parameters &parameters, const Annotations &annotations,
                    const LimitRanges &ranges)
{
    if (auto named = checkKeys(parameters, "parameters"); !named)
        return named;
    if (auto named = checkKeys(annotations, "annotations"); !named)
        return named;
    if (auto fits = checkSize("parameters", sizeOf(parameters), ranges.maxParameters, "parameters");
        !fits)
        return fits;
    return checkSize("annotations", sizeOf(annotations), ranges.maxParameters, "annotations");
}

std::string tooLargeText(std::string_view what, std::size_t size, std::size_t allowed)
{
    return std::string(what) + " larger than allowed: " + std::to_string(size) + " > "
           + std::to_string(allowed) + " bytes.";
}

} // namespace signalbox
