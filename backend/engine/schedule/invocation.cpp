#include "engine/schedule/invocation.h"

namespace signalbox {

namespace {

/// Absent counts as true: functions of old servers never had the annotation (openwhisk.md 1.6).
bool wantsKey(const Function &function)
{
    const Json *value = findAnnotation(function.annotations, "provide-api-key");
    return !value || isTruthy(*value);
}

} // namespace

std::map<std::string, std::string> runEnvironment(const Invocation &invocation,
                                                  const std::string &apiHost, Timestamp deadline)
{
    const Activation &record = *invocation.record;
    std::map<std::string, std::string> environment{
        {"__OW_ACTION_NAME", record.function.str()},
        {"__OW_ACTION_VERSION", record.version.str()},
        {"__OW_ACTIVATION_ID", record.id.str()},
        {"__OW_DEADLINE", std::to_string(toMillis(deadline))},
        {"__OW_NAMESPACE", record.ns},
        {"__OW_TRANSACTION_ID", record.cause.transaction},
    };
    if (!apiHost.empty())
        environment.emplace("__OW_API_HOST", apiHost);
    if (invocation.caller && wantsKey(*invocation.function))
        environment.emplace("__OW_API_KEY", invocation.caller->uuid + ":" + invocation.caller->key);
    return environment;
}

} // namespace signalbox
