#include "api/whiskjson.h"

#include <map>

#include "engine/flow/sequencerules.h"

namespace signalbox::whisk {

namespace {

constexpr std::int64_t mebi = 1 << 20;

/// Exec as read back by clients; code is the only part that can be big.
struct ExecJson
{
    Code code;

    Json operator()(const CodeExec &exec) const
    {
        Json json{{"kind", exec.kind}};
        addCode(json, exec.code, exec.binary, exec.main);
        return json;
    }
    Json operator()(const ImageExec &exec) const
    {
        Json json{{"kind", "blackbox"}, {"image", exec.image}};
        addCode(json, exec.code, exec.binary, exec.main);
        return json;
    }
    Json operator()(const SequenceExec &exec) const
    {
        Json components = Json::array();
        for (const auto &component : exec.components)
            components.push_back(component.str());
        return {{"kind", "sequence"}, {"components", std::move(components)}};
    }
    Json operator()(const WorkflowExec &exec) const
    {
        Json json{{"kind", "workflow"}};
        if (code == Code::With)
            json["code"] = exec.text;
        return json;
    }

private:
    void addCode(Json &json, const Blob &bytes, bool binary, const std::string &main) const
    {
        if (code == Code::With && (!bytes.empty() || json["kind"] != "blackbox"))
            json["code"] = bytes.str();
        json["binary"] = binary;
        if (!main.empty())
            json["main"] = main;
    }
};

bool isBinary(const Exec &exec)
{
    if (const auto *code = std::get_if<CodeExec>(&exec))
        return code->binary;
    if (const auto *image = std::get_if<ImageExec>(&exec))
        return image->binary;
    return false;
}

/// What wskdeploy shows for a kind: there is no image behind a Signalbox runtime.
std::string imageName(const std::string &kind)
{
    std::string name = "signalbox/" + kind;
    if (const auto colon = name.find(':'); colon == std::string::npos)
        name += ":latest";
    return name;
}

Json runtimesJson(const std::vector<RuntimePtr> &runtimes)
{
    std::map<std::string, Json> families;
    for (const auto &runtime : runtimes) {
        if (!runtime->enabled)
            continue;
        auto &family = families.try_emplace(runtime->family, Json::array()).first->second;
        family.push_back({{"kind", runtime->kind},
                          {"image", imageName(runtime->kind)},
                          {"deprecated", runtime->deprecated},
                          {"default", runtime->isDefault},
                          {"attached", false},
                          {"requireMain", false}});
    }
    Json json = Json::object();
    for (auto &[family, kinds] : families)
        json[family] = std::move(kinds);
    return json;
}

/// 0 is "no quota" inside; clients read the number as a promise, so say a large one.
int quotaNumber(int quota)
{
    return quota > 0 ? quota : 1000000;
}

} // namespace

Json limitsJson(const Limits &limits)
{
    Json json{{"timeout", limits.timeout.count()},
              {"memory", limits.memoryMiB},
              {"logs", limits.logsMiB},
              {"concurrency", limits.concurrency}};
    if (limits.instances)
        json["instances"] = *limits.instances;
    return json;
}

Json parametersJson(const Parameters &parameters)
{
    Json list = Json::array();
    for (const auto &parameter : parameters) {
        Json item{{"key", parameter.name}, {"value", parameter.value}};
        if (parameter.init)
            item["init"] = true;
        list.push_back(std::move(item));
    }
    return list;
}

Json annotationsJson(const Annotations &annotations)
{
    Json list = Json::array();
    for (const auto &annotation : annotations)
        list.push_back({{"key", annotation.name}, {"value", annotation.value}});
    return list;
}

Json actionJson(const Function &function, Code code)
{
    return {{"annotations", annotationsJson(function.annotations)},
            {"exec", std::visit(ExecJson{code}, function.exec)},
            {"limits", limitsJson(function.limits)},
            {"name", function.name.name},
            {"namespace", function.name.parent()},
            {"parameters", parametersJson(function.parameters)},
            {"publish", function.publish},
            {"updated", toMillis(function.updated)},
            {"version", function.version.str()}};
}

Json reachedActionJson(const ReachedFunction &reached)
{
    Json json = actionJson(*reached.function, Code::Without);
    if (reached.package)
        json["parameters"] = parametersJson(reached.parameters());
    if (reached.binding)
        json["binding"] = reached.binding->name.path();
    return json;
}

Json actionSummaryJson(const Function &function)
{
    return {{"annotations", annotationsJson(function.annotations)},
            {"exec", {{"binary", isBinary(function.exec)}}},
            {"limits", limitsJson(function.limits)},
            {"name", function.name.name},
            {"namespace", function.name.parent()},
            {"publish", function.publish},
            {"updated", toMillis(function.updated)},
            {"version", function.version.str()}};
}

Json infoJson(const EngineOptions &options, const std::vector<RuntimePtr> &runtimes)
{
    const LimitRanges &limits = options.limits;
    return {{"description", "Signalbox, an OpenWhisk-compatible serverless engine"},
            {"support",
             {{"github", "https://github.com/apache/openwhisk/issues"},
              {"slack", "http://slack.openwhisk.org"}}},
            {"api_paths", Json::array({"/api/v1"})},
            {"limits",
             {{"actions_per_minute", quotaNumber(options.quotas.invocationsPerMinute)},
              {"triggers_per_minute", quotaNumber(options.quotas.firesPerMinute)},
              {"concurrent_actions", quotaNumber(options.quotas.concurrentInvocations)},
              {"sequence_length", maxFlowComponents},
              {"default_min_action_duration", limits.minTimeout.count()},
              {"default_max_action_duration", limits.maxTimeout.count()},
              {"default_min_action_memory", limits.minMemoryMiB * mebi},
              {"default_max_action_memory", limits.maxMemoryMiB * mebi},
              {"default_min_action_logs", limits.minLogsMiB * mebi},
              {"default_max_action_logs", limits.maxLogsMiB * mebi},
              {"min_action_duration", limits.minTimeout.count()},
              {"max_action_duration", limits.maxTimeout.count()},
              {"min_action_memory", limits.minMemoryMiB * mebi},
              {"max_action_memory", limits.maxMemoryMiB * mebi},
              {"min_action_logs", limits.minLogsMiB * mebi},
              {"max_action_logs", limits.maxLogsMiB * mebi}}},
            {"runtimes", runtimesJson(runtimes)}};
}

Json apiJson(std::string_view build, std::string_view buildNumber)
{
    return {{"description", "OpenWhisk API"},
            {"api_version", "1.0.0"},
            {"api_version_path", "v1"},
            {"build", build},
            {"buildno", buildNumber},
            {"swagger_paths", {{"ui", "/docs"}, {"api-docs", "/api-docs"}}}};
}

Json namespaceLimitsJson(const LimitRanges &limits, const Quotas &quotas)
{
    return {{"invocationsPerMinute", quotaNumber(quotas.invocationsPerMinute)},
            {"concurrentInvocations", quotaNumber(quotas.concurrentInvocations)},
            {"firesPerMinute", quotaNumber(quotas.firesPerMinute)},
            {"minActionMemory", limits.minMemoryMiB},
            {"maxActionMemory", limits.maxMemoryMiB},
            {"minActionLogs", limits.minLogsMiB},
            {"maxActionLogs", limits.maxLogsMiB},
            {"minActionTimeout", limits.minTimeout.count()},
            {"maxActionTimeout", limits.maxTimeout.count()},
            {"minActionConcurrency", limits.minConcurrency},
            {"maxActionConcurrency", limits.maxConcurrency},
            {"maxParameterSize", std::to_string(limits.maxParameters / mebi) + " MB"},
            {"maxActionInstances", quotaNumber(quotas.concurrentInvocations)}};
}

} // namespace signalbox::whisk
