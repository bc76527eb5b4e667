#include "clusters/openwhiskjson.h"

#include <algorithm>

#include "clusters/openwhiskfields.h"

namespace signalbox::openwhisk {

namespace {

constexpr std::int64_t mebi = 1 << 20;

Limits readLimits(const Json &json)
{
    Limits limits;
    limits.timeout = std::chrono::milliseconds(integer(json, "timeout", limits.timeout.count()));
    limits.memoryMiB = small(json, "memory", limits.memoryMiB);
    limits.logsMiB = small(json, "logs", limits.logsMiB);
    limits.concurrency = small(json, "concurrency", limits.concurrency);
    if (member(json, "instances").is_number())
        limits.instances = small(json, "instances", 0);
    return limits;
}

Annotations readAnnotations(const Json &json)
{
    Annotations annotations;
    for (const auto &item : elements(json, "annotations"))
        annotations.push_back({text(item, "key"), member(item, "value")});
    return annotations;
}

Parameters readParameters(const Json &json)
{
    Parameters parameters;
    for (const auto &item : elements(json, "parameters"))
        parameters.push_back(
            {text(item, "key"), member(item, "value"), isTruthy(member(item, "init"))});
    return parameters;
}

Exec readExec(const Json &json)
{
    const std::string kind = text(json, "kind");
    if (kind == "sequence") {
        SequenceExec sequence;
        for (const auto &component : elements(json, "components")) {
            if (!component.is_string())
                continue;
            if (auto name = QualifiedName::parse(component.get<std::string>(), "_"))
                sequence.components.push_back(*name);
        }
        return sequence;
    }
    const Blob code(text(json, "code"));
    const bool binary = isTruthy(member(json, "binary"));
    if (kind == "blackbox")
        return ImageExec{text(json, "image"), code, binary, text(json, "main")};
    return CodeExec{kind, code, binary, text(json, "main")};
}

/// `namespace` is `ns` or `ns/pkg`.
Result<QualifiedName> readName(const Json &json)
{
    return QualifiedName::parse("/" + text(json, "namespace") + "/" + text(json, "name"), "_");
}

SemVer readVersion(const Json &json)
{
    return SemVer::parse(text(json, "version")).value_or(SemVer{});
}

Result<FunctionSummary> readFunctionSummary(const Json &json)
{
    auto name = readName(json);
    if (!name)
        return fail(name.error());
    const Json &exec = member(json, "exec");
    FunctionSummary summary{.name = *name,
                            .version = readVersion(json),
                            .publish = isTruthy(member(json, "publish")),
                            .kind = text(exec, "kind"),
                            .main = text(exec, "main"),
                            .binary = isTruthy(member(exec, "binary")),
                            .limits = readLimits(member(json, "limits")),
                            .annotations = readAnnotations(json),
                            .updated = fromMillis(integer(json, "updated", 0))};
    // Lists tell the kind by an annotation only.
    const Json *kind = findAnnotation(summary.annotations, "exec");
    if (summary.kind.empty() && kind && kind->is_string())
        summary.kind = kind->get<std::string>();
    return summary;
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

Json execJson(const Exec &exec)
{
    Json json{{"kind", kindOf(exec)}};
    const auto put = [&json](const Blob &code, const std::string &main) {
        if (!code.empty())
            json["code"] = code.str();
        if (!main.empty())
            json["main"] = main;
    };
    if (const auto *code = std::get_if<CodeExec>(&exec)) {
        json["code"] = "";
        put(code->code, code->main);
    } else if (const auto *image = std::get_if<ImageExec>(&exec)) {
        json["image"] = image->image;
        put(image->code, image->main);
    } else if (const auto *sequence = std::get_if<SequenceExec>(&exec)) {
        json["components"] = Json::array();
        for (const auto &component : sequence->components)
            json["components"].push_back(component.str());
    } else {
        json["code"] = std::get<WorkflowExec>(exec).text;
    }
    return json;
}

Json updateLimits(const FunctionUpdate &update)
{
    Json limits = Json::object();
    if (update.timeout)
        limits["timeout"] = update.timeout->count();
    if (update.memoryMiB)
        limits["memory"] = *update.memoryMiB;
    if (update.logsMiB)
        limits["logs"] = *update.logsMiB;
    if (update.concurrency)
        limits["concurrency"] = *update.concurrency;
    if (update.instances)
        limits["instances"] = *update.instances;
    return limits;
}

std::vector<Runtime> readRuntimes(const Json &families)
{
    std::vector<Runtime> runtimes;
    if (!families.is_object())
        return runtimes;
    for (const auto &[family, kinds] : families.items()) {
        for (const auto &item : arrayOf(kinds)) {
            Runtime runtime{.kind = text(item, "kind"), .family = family};
            runtime.label = runtime.kind;
            runtime.isDefault = isTruthy(member(item, "default"));
            runtime.deprecated = isTruthy(member(item, "deprecated"));
            if (!runtime.kind.empty())
                runtimes.push_back(std::move(runtime));
        }
    }
    return runtimes;
}

LimitRanges readRanges(const Json &json)
{
    LimitRanges ranges;
    const auto millis = [&](const char *key, auto fallback) {
        return std::chrono::milliseconds(integer(json, key, fallback.count()));
    };
    // Memory and logs are given in bytes here (openwhisk.md 2.2).
    const auto mebis = [&](const char *key, int fallback) {
        return static_cast<int>(integer(json, key, fallback * mebi) / mebi);
    };
    ranges.minTimeout = millis("min_action_duration", ranges.minTimeout);
    ranges.maxTimeout = millis("max_action_duration", ranges.maxTimeout);
    ranges.minMemoryMiB = mebis("min_action_memory", ranges.minMemoryMiB);
    ranges.maxMemoryMiB = mebis("max_action_memory", ranges.maxMemoryMiB);
    ranges.minLogsMiB = mebis("min_action_logs", ranges.minLogsMiB);
    ranges.maxLogsMiB = mebis("max_action_logs", ranges.maxLogsMiB);
    return ranges;
}

} // namespace

Result<Function> readFunction(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    auto summary = readFunctionSummary(*json);
    if (!summary)
        return fail(summary.error());
    return Function{.name = summary->name,
                    .version = summary->version,
                    .publish = summary->publish,
                    .exec = readExec(member(*json, "exec")),
                    .parameters = readParameters(*json),
                    .annotations = std::move(summary->annotations),
                    .limits = summary->limits,
                    .updated = summary->updated};
}

Result<std::vector<FunctionSummary>> readFunctions(std::string_view body)
{
    return readList<FunctionSummary>(body, readFunctionSummary);
}

Result<std::string> readNamespace(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    if (!json->is_array() || json->empty() || !json->front().is_string())
        return fail(ErrorCode::Malformed, "the list of namespaces is not one");
    return json->front().get<std::string>();
}

Result<ActivationId> readActivationId(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    return ActivationId::parse(text(*json, "activationId"));
}

Result<ServerInfo> readServerInfo(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    if (!json->is_object())
        return fail(ErrorCode::Malformed, "the server's description is not an object");
    return ServerInfo{.description = text(*json, "description"),
                      .runtimes = readRuntimes(member(*json, "runtimes")),
                      .limits = readRanges(member(*json, "limits"))};
}

std::string writeUpdate(const FunctionUpdate &update)
{
    Json json = Json::object();
    if (update.exec)
        json["exec"] = execJson(*update.exec);
    if (update.parameters)
        json["parameters"] = parametersJson(*update.parameters);
    if (update.annotations) {
        json["annotations"] = Json::array();
        for (const auto &annotation : *update.annotations)
            json["annotations"].push_back({{"key", annotation.name}, {"value", annotation.value}});
    }
    if (!update.deletedAnnotations.empty())
        json["delAnnotations"] = update.deletedAnnotations;
    if (Json limits = updateLimits(update); !limits.empty())
        json["limits"] = std::move(limits);
    if (update.version)
        json["version"] = update.version->str();
    if (update.publish)
        json["publish"] = *update.publish;
    return dumpJson(json);
}

} // namespace signalbox::openwhisk
