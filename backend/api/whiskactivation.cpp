#include "api/whiskactivation.h"

#include "api/jsontext.h"
#include "api/whiskwiring.h"

namespace signalbox::whisk {

namespace {

void appendLimits(std::string &out, const Limits &limits)
{
    JsonObjectText json(out);
    json.number("timeout", limits.timeout.count())
        .number("memory", limits.memoryMiB)
        .number("logs", limits.logsMiB)
        .number("concurrency", limits.concurrency);
    json.end();
}

bool insideSequence(const Cause &cause)
{
    return cause.kind == Cause::Kind::Sequence || cause.kind == Cause::Kind::Workflow;
}

/// Appends `{"key":…,"value":…}` after a comma; the value is a complete JSON text.
void appendAnnotation(std::string &out, std::string_view key, std::string_view value)
{
    out += ",{\"key\":\"";
    out.append(key).append("\",\"value\":").append(value).append(1, '}');
}

/// Clients break without `path` and `kind`; `initTime` is how they tell cold from warm.
template <class Record>
void appendAnnotations(std::string &out, const Record &record)
{
    out += "[{\"key\":\"path\",\"value\":";
    appendQuoted(out, record.function.path());
    out += '}';
    std::string value;
    appendQuoted(value, record.kind);
    appendAnnotation(out, "kind", value);
    value.clear();
    appendLimits(value, record.limits);
    appendAnnotation(out, "limits", value);
    if (isFlow(record))
        appendAnnotation(out, "topmost", insideSequence(record.cause) ? "false" : "true");
    else
        appendAnnotation(out, "timeout", record.timedOut ? "true" : "false");
    if (record.conductor)
        appendAnnotation(out, "conductor", "true");
    appendAnnotation(out, "waitTime", std::to_string(toMillis(record.wait)));
    if (record.init)
        appendAnnotation(out, "initTime", std::to_string(toMillis(*record.init)));
    if (insideSequence(record.cause))
        appendAnnotation(out, "causedBy", "\"sequence\"");
    if (record.binding) {
        value.clear();
        appendQuoted(value, record.binding->path());
        appendAnnotation(out, "binding", value);
    }
    out += ']';
}

/// What list elements and whole records have in common.
template <class Record>
void addHead(JsonObjectText &json, const Record &record)
{
    json.text("namespace", record.ns)
        .text("name", record.function.name)
        .text("version", record.version.str())
        .flag("publish", false)
        .text("activationId", record.id.str())
        .number("start", toMillis(record.start));
    // An event has no end: it is not a run (openwhisk.md 2.6).
    if (record.isEvent()) {
        json.raw("annotations", "[]");
        return;
    }
    json.number("end", toMillis(record.end)).number("duration", shownDuration(record));
    if (record.cause.parent && insideSequence(record.cause))
        json.text("cause", record.cause.parent->str());
    appendAnnotations(json.begin("annotations"), record);
}

/// A sequence has no lines of its own: its logs are the ids of its components. Those of an event
/// are what its rules said.
void appendLogs(std::string &out, const Activation &activation)
{
    const std::size_t start = out.size();
    for (const auto &line : activation.logs)
        appendQuoted(out += ',', formatLogLine(line));
    for (const auto &component : activation.components)
        appendQuoted(out += ',', component.str());
    for (const auto &rule : activation.rules)
        appendQuoted(out += ',', ruleLogText(rule));
    if (out.size() == start)
        out += '[';
    else
        out[start] = '[';
    out += ']';
}

void appendResponse(std::string &out, const Activation &activation)
{
    const auto result = resultText(activation);
    JsonObjectText json(out);
    json.text("status", statusText(activation.outcome))
        .flag("success", activation.outcome == Outcome::Success)
        .raw("result", result)
        .number("size", static_cast<std::int64_t>(result.size()));
    json.end();
}

} // namespace

std::string activationText(const Activation &activation, Logs logs)
{
    std::string out;
    out.reserve(700 + activation.result.size());
    JsonObjectText json(out);
    addHead(json, activation);
    json.text("subject", activation.ns);
    if (logs == Logs::With || isFlow(activation))
        appendLogs(json.begin("logs"), activation);
    else
        json.raw("logs", "[]");
    appendResponse(json.begin("response"), activation);
    json.end();
    return out;
}

std::string activationSummaryText(const ActivationSummary &activation)
{
    std::string out;
    out.reserve(500);
    JsonObjectText json(out);
    addHead(json, activation);
    json.number("statusCode", static_cast<int>(activation.outcome));
    json.end();
    return out;
}

std::string responseText(const Activation &activation)
{
    std::string out;
    appendResponse(out, activation);
    return out;
}

std::string logsText(const Activation &activation)
{
    std::string out;
    JsonObjectText json(out);
    appendLogs(json.begin("logs"), activation);
    json.end();
    return out;
}

std::string_view resultText(const Activation &activation)
{
    return activation.result.empty() ? std::string_view("{}") : activation.result.view();
}

int blockingStatus(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success: return 200;
    case Outcome::ApplicationError:
    case Outcome::DeveloperError: return 502;
    case Outcome::SystemError: break;
    }
    return 500;
}

} // namespace signalbox::whisk
