#include "engine/catalog/runtimerules.h"

#include <algorithm>
#include <unistd.h>

namespace signalbox {

namespace {

bool isKindPart(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    });
}

Result<> invalid(std::string field, std::string message)
{
    return fail(ErrorCode::Invalid, std::move(message), std::move(field));
}

} // namespace

Result<> checkRuntime(const Runtime &runtime, const LimitRanges &ranges)
{
    const auto colon = runtime.kind.find(':');
    if (colon == std::string::npos || !isKindPart(runtime.kind.substr(0, colon))
        || !isKindPart(runtime.kind.substr(colon + 1)) || runtime.kind.ends_with(":default"))
        return invalid("kind", "a kind is family:version in lower-case letters, digits, . - and _, "
                               "and its version is not 'default'");
    if (runtime.family != runtime.kind.substr(0, colon))
        return invalid("family", "the family of " + runtime.kind + " is '"
                                     + runtime.kind.substr(0, colon) + "'");
    const bool needsInterpreter =
        runtime.launcher == LauncherKind::Python || runtime.launcher == LauncherKind::Node;
    if (runtime.interpreter.empty() ? needsInterpreter : runtime.interpreter.front() != '/')
        return invalid("interpreter", "an interpreter is an absolute path");
    if (runtime.memoryMiB < ranges.minMemoryMiB || runtime.memoryMiB > ranges.maxMemoryMiB)
        return invalid("memory", "memory is from " + std::to_string(ranges.minMemoryMiB) + " to "
                                     + std::to_string(ranges.maxMemoryMiB) + " MB");
    const PoolPolicy &pool = runtime.pool;
    if (pool.prewarm < 0 || pool.prewarm > 64)
        return invalid("pool.prewarm", "from 0 to 64 sandboxes can be kept prepared");
    if (pool.minReady < 0 || pool.minReady > 64)
        return invalid("pool.minReady", "from 0 to 64 sandboxes can be kept warm");
    if (pool.maximum < 0)
        return invalid("pool.maximum", "the maximum is 0 for none, or a number of sandboxes");
    if (pool.maximum > 0 && std::max(pool.prewarm, pool.minReady) > pool.maximum)
        return invalid("pool.maximum", "the maximum is below what is to be kept ready");
    if (pool.idleTime.count() < 1 || pool.idleTime > std::chrono::hours(24 * 7))
        return invalid("pool.idleTime", "the idle time is from 1 second to 7 days");
    return {};
}

std::string runtimeProblem(const Runtime &runtime)
{
    if (runtime.interpreter.empty() || access(runtime.interpreter.c_str(), X_OK) == 0)
        return {};
    return runtime.interpreter + " is not there or cannot be executed";
}

} // namespace signalbox
