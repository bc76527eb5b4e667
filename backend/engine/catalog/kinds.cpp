#include "engine/catalog/kinds.h"

#include <algorithm>

namespace signalbox {

namespace {

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char &c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return result;
}

std::string validKinds(std::span<const RuntimePtr> runtimes)
{
    std::vector<std::string> kinds;
    for (const RuntimePtr &runtime : runtimes) {
        if (runtime->enabled && !runtime->deprecated)
            kinds.push_back(runtime->kind);
        if (runtime->isDefault && runtime->enabled && !runtime->deprecated)
            kinds.push_back(runtime->family + ":default");
    }
    std::ranges::sort(kinds);
    std::string text;
    for (const std::string &kind : kinds)
        text += (text.empty() ? "" : ", ") + kind;
    return text;
}

} // namespace

Result<RuntimePtr> resolveKind(std::string_view kind, std::span<const RuntimePtr> runtimes)
{
    const std::string wanted = lower(kind);
    const auto exact =
        std::ranges::find(runtimes, wanted, [](const RuntimePtr &r) { return lower(r->kind); });
    if (exact != runtimes.end())
        return *exact;

    const auto colon = wanted.find(':');
    if (colon == std::string::npos || wanted.substr(colon) == ":default") {
        const std::string family = wanted.substr(0, colon);
        const auto chosen = std::ranges::find_if(runtimes, [&](const RuntimePtr &r) {
            return r->isDefault && lower(r->family) == family;
        });
        if (chosen != runtimes.end())
            return *chosen;
    }
    // OpenWhisk's words, so that tools that look for them find them.
    return fail(ErrorCode::Invalid,
                "kind '" + std::string(kind) + "' not in Set(" + validKinds(runtimes) + ")",
                "exec.kind");
}

Result<> checkUsable(const Runtime &runtime)
{
    if (runtime.deprecated)
        return fail(ErrorCode::Invalid, deprecatedText(runtime.kind), "exec.kind");
    if (!runtime.enabled)
        return fail(ErrorCode::Forbidden,
                    "the runtime '" + runtime.kind + "' is disabled; enable it or use another kind",
                    "exec.kind");
    return {};
}

Result<> checkRunnable(const Runtime &runtime)
{
    if (auto usable = checkUsable(runtime); !usable)
        return usable;
    if (!runtime.problem.empty())
        return fail(ErrorCode::Unavailable,
                    "the runtime '" + runtime.kind + "' cannot run: " + runtime.problem);
    return {};
}

std::string deprecatedText(std::string_view kind)
{
    return "The '" + std::string(kind)
           + "' runtime is no longer supported. You may read and delete but not update or invoke "
             "this action.";
}

} // namespace signalbox
