#include <algorithm>
#include <functional>
#include <set>

#include "core/base64.h"
#include "core/jsoncodec.h"
#include "engine/incident/incident.h"
#include "engine/incident/incidentzip.h"
#include "engine/sandbox/archivereader.h"

namespace signalbox {

namespace {

constexpr const char *manifestPart = "manifest.json";
constexpr const char *entitiesPart = "entities.jsonl";
constexpr const char *runsPart = "runs.jsonl";
constexpr const char *metricsPart = "metrics.jsonl";

/// Packs at most half of it (incidentrecording.cpp).
constexpr CodeBounds readBounds{.maxUnpacked = 256U << 20, .maxFiles = 4, .maxRatio = 2000};

// --- writing -------------------------------------------------------------------------------------

void addLine(std::string &lines, const char *kind, const Json &value)
{
    lines.append(dumpJson({{kind, value}})).append(1, '\n');
}

template <class T>
void addLines(std::string &lines, const char *kind, const std::vector<T> &values)
{
    for (const T &value : values)
        addLine(lines, kind, toJson(value));
}

std::string entityLines(const Incident &incident)
{
    std::string lines;
    addLines(lines, "function", incident.versions);
    for (const auto &[name, aliases] : incident.aliases) {
        for (const auto &[alias, version] : aliases)
            addLine(lines, "alias",
                    {{"function", name.str()}, {"alias", alias}, {"version", version.str()}});
    }
    addLines(lines, "package", incident.packages);
    addLines(lines, "trigger", incident.triggers);
    addLines(lines, "rule", incident.rules);
    addLines(lines, "runtime", incident.runtimes);
    if (!incident.prices.empty())
        addLine(lines, "prices", incident.prices);
    if (!incident.quotas.empty())
        addLine(lines, "quotas", incident.quotas);
    for (const GatewayApi &api : incident.apis)
        addLine(lines, "api",
                {{"basePath", api.basePath},
                 {"swagger", api.swagger},
                 {"updated", toMillis(api.updated)}});
    addLines(lines, "webhook", incident.hooks);
    return lines;
}

std::string runLines(const Incident &incident)
{
    std::string lines;
    for (const auto &run : incident.runs)
        addLine(lines, "run", toJson(*run));
    return lines;
}

std::string metricLines(const Incident &incident)
{
    std::string lines;
    for (const RollupRow &row : incident.rollups)
        addLine(lines, "slot",
                {{"series", row.series},
                 {"length", row.length},
                 {"start", row.start},
                 {"bytes", base64Encode(row.bytes)}});
    return lines;
}

// --- reading -------------------------------------------------------------------------------------

Error damaged(const std::string &part, std::size_t line, const std::string &why)
{
    return {.code = ErrorCode::Malformed,
            .message = "the incident file is damaged: " + part + ", line " + std::to_string(line)
                       + ": " + why,
            .field = {}};
}

/// One line of a part: what kind of value it is, and the value.
using TakeLine = std::function<Result<>(const std::string &kind, const Json &value)>;

Result<> eachLine(const std::string &part, std::string_view text, const TakeLine &take)
{
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const auto json = parseJson(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!json)
            return fail(damaged(part, number, json.error().message));
        if (!json->is_object() || json->size() != 1)
            return fail(damaged(part, number, "it is no object with one key"));
        if (auto taken = take(json->begin().key(), json->begin().value()); !taken)
            return fail(damaged(part, number, taken.error().message));
    }
    return {};
}

template <class T>
Result<> add(std::vector<T> &values, const Json &json)
{
    return fromJson<T>(json).map([&](T value) { values.push_back(std::move(value)); });
}

/// The same of what belongs to a namespace: another one's is refused.
template <class T>
Result<> addOwn(std::vector<T> &values, const Json &json, const std::string &ns)
{
    return fromJson<T>(json).and_then([&](T value) -> Result<> {
        if (value.name.ns != ns)
            return fail(ErrorCode::Malformed, value.name.str() + " is of another namespace");
        values.push_back(std::move(value));
        return {};
    });
}

Result<> addAlias(Incident &incident, const Json &json)
{
    const auto text = [&](const char *key) {
        const auto found = json.is_object() ? json.find(key) : json.end();
        return json.is_object() && found != json.end() && found->is_string()
                   ? found->get<std::string>()
                   : std::string();
    };
    const auto name = QualifiedName::parse(text("function"), "");
    const auto version = SemVer::parse(text("version"));
    if (!name || !version || text("alias").empty())
        return fail(ErrorCode::Malformed, "it is no alias");
    incident.aliases[*name][text("alias")] = *version;
    return {};
}

Result<> addApi(Incident &incident, const Json &json)
{
    const bool formed = json.is_object() && json.contains("basePath") && json.contains("swagger")
                        && json.contains("updated") && json["basePath"].is_string()
                        && json["swagger"].is_object() && json["updated"].is_number_integer();
    GatewayApi api{.ns = incident.manifest.ns};
    if (formed)
        api = {.ns = incident.manifest.ns,
               .basePath = json["basePath"].get<std::string>(),
               .swagger = json["swagger"],
               .updated = fromMillis(json["updated"].get<std::int64_t>())};
    if (!api.basePath.starts_with('/'))
        return fail(ErrorCode::Malformed, "it is no API");
    incident.apis.push_back(std::move(api));
    return {};
}

Result<> addHook(Incident &incident, const Json &json)
{
    auto hook = fromJson<FunctionHook>(json);
    if (!hook)
        return fail(hook.error());
    if (hook->ns != incident.manifest.ns || hook->id.empty())
        return fail(ErrorCode::Malformed, "the webhook is of another namespace");
    incident.hooks.push_back(std::move(*hook));
    return {};
}

/// A setting that is kept as it is.
Result<> takeSetting(Incident &incident, const std::string &kind, const Json &value)
{
    if ((kind != "prices" && kind != "quotas") || !value.is_string())
        return fail(ErrorCode::Malformed, "it is nothing that is known");
    (kind == "prices" ? incident.prices : incident.quotas) = value.get<std::string>();
    return {};
}

Result<> takeEntity(Incident &incident, const std::string &kind, const Json &value)
{
    const std::string &ns = incident.manifest.ns;
    if (kind == "function")
        return addOwn(incident.versions, value, ns);
    if (kind == "alias")
        return addAlias(incident, value);
    if (kind == "package")
        return addOwn(incident.packages, value, ns);
    if (kind == "trigger")
        return addOwn(incident.triggers, value, ns);
    if (kind == "rule")
        return addOwn(incident.rules, value, ns);
    if (kind == "runtime")
        return add(incident.runtimes, value);
    if (kind == "api")
        return addApi(incident, value);
    if (kind == "webhook")
        return addHook(incident, value);
    return takeSetting(incident, kind, value);
}

Result<> takeRun(Incident &incident, const std::string &kind, const Json &value)
{
    if (kind != "run")
        return fail(ErrorCode::Malformed, "it is no run");
    auto run = fromJson<Activation>(value);
    if (!run)
        return fail(run.error());
    if (run->ns != incident.manifest.ns)
        return fail(ErrorCode::Malformed, "the run is of another namespace");
    if (!incident.runs.empty() && !(incident.runs.back()->id < run->id))
        return fail(ErrorCode::Malformed, "the runs are not in the order of their ids");
    incident.runs.push_back(std::make_shared<const Activation>(std::move(*run)));
    return {};
}

Result<> takeSlot(Incident &incident, const std::string &kind, const Json &value)
{
    const auto whole = [&](const char *key) {
        return value.contains(key) && value[key].is_number_integer();
    };
    const auto text = [&](const char *key) {
        return value.contains(key) && value[key].is_string();
    };
    const bool formed = kind == "slot" && value.is_object() && text("series") && text("bytes")
                        && whole("length") && whole("start");
    auto bytes =
        formed ? base64Decode(value["bytes"].get_ref<const std::string &>()) : std::nullopt;
    if (!bytes)
        return fail(ErrorCode::Malformed, "it is no slot of a series");
    incident.rollups.push_back({.series = value["series"].get<std::string>(),
                                .length = value["length"].get<std::int64_t>(),
                                .start = value["start"].get<std::int64_t>(),
                                .bytes = std::move(*bytes)});
    return {};
}

/// In the words of incident files instead of those of code.
Error archiveError(Error error)
{
    constexpr std::string_view ofCode = "the code is base64, but not a readable archive";
    if (error.message.starts_with(ofCode))
        error.message = "its archive is damaged" + error.message.substr(ofCode.size());
    else if (error.message.starts_with("the code is"))
        error.message = "it is no archive";
    error.message = "this is no incident file that can be read: " + error.message;
    return error;
}

Result<std::map<std::string, Blob>> partsOf(std::string_view file)
{
    auto files = readArchive(file, readBounds);
    if (!files)
        return fail(archiveError(files.error()));
    std::map<std::string, Blob> parts;
    for (CodeFile &part : *files)
        parts[part.path] = std::move(part.bytes);
    for (const char *name : {manifestPart, entitiesPart, runsPart, metricsPart}) {
        if (!parts.contains(name))
            return fail(ErrorCode::Malformed,
                        "this is no incident file of Signalbox: it has no " + std::string(name));
    }
    return parts;
}

} // namespace

Result<std::string> packIncident(const Incident &incident)
{
    IncidentZip zip;
    zip.add(manifestPart, dumpJson(manifestJson(incident.manifest), 2) + "\n");
    zip.add(entitiesPart, entityLines(incident));
    zip.add(runsPart, runLines(incident));
    zip.add(metricsPart, metricLines(incident));
    return zip.finish();
}

Result<Incident> unpackIncident(std::string_view file)
{
    const auto parts = partsOf(file);
    if (!parts)
        return fail(parts.error());
    Incident incident;
    const auto read = parseJson(parts->at(manifestPart).view()).and_then(manifestFrom);
    if (!read)
        return fail(read.error());
    incident.manifest = *read;
    const auto take = [&](const char *part, auto taker) {
        return eachLine(part, parts->at(part).view(),
                        [&incident, taker](const std::string &kind, const Json &value) {
                            return taker(incident, kind, value);
                        });
    };
    return take(entitiesPart, takeEntity)
        .and_then([&] { return take(runsPart, takeRun); })
        .and_then([&] { return take(metricsPart, takeSlot); })
        .map([&] { return std::move(incident); });
}

} // namespace signalbox
