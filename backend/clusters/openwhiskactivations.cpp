#include <algorithm>
#include <cstdio>

#include "clusters/openwhiskfields.h"
#include "clusters/openwhiskjson.h"
#include "core/jsonscan.h"

namespace signalbox::openwhisk {

namespace {

const Json &annotation(const Json &json, std::string_view key)
{
    for (const auto &item : elements(json, "annotations")) {
        if (text(item, "key") == key)
            return member(item, "value");
    }
    return nothing();
}

Outcome outcomeOf(std::string_view status)
{
    for (const auto outcome :
         {Outcome::Success, Outcome::ApplicationError, Outcome::DeveloperError}) {
        if (status == statusText(outcome))
            return outcome;
    }
    return Outcome::SystemError;
}

std::chrono::milliseconds millis(const Json &value)
{
    return std::chrono::milliseconds(whole(value, 0));
}

/// What the function is called: the `path` annotation, or namespace and name where there is none.
Result<QualifiedName> functionOf(const Json &json)
{
    const Json &path = annotation(json, "path");
    if (path.is_string())
        return QualifiedName::parse("/" + path.get<std::string>(), "_");
    return QualifiedName::parse("/" + text(json, "namespace") + "/" + text(json, "name"), "_");
}

Limits limitsOf(const Json &json)
{
    const Json &value = annotation(json, "limits");
    Limits limits;
    limits.timeout = std::chrono::milliseconds(integer(value, "timeout", limits.timeout.count()));
    limits.memoryMiB = small(value, "memory", limits.memoryMiB);
    limits.logsMiB = small(value, "logs", limits.logsMiB);
    limits.concurrency = small(value, "concurrency", limits.concurrency);
    return limits;
}

Cause causeOf(const Json &json)
{
    Cause cause;
    const Json &by = annotation(json, "causedBy");
    if (by.is_string() && by.get<std::string>() == "sequence")
        cause.kind = Cause::Kind::Sequence;
    if (auto parent = ActivationId::parse(text(json, "cause")))
        cause.parent = *parent;
    return cause;
}

/// Everything that lists and records have in common.
Result<Activation> readHead(const Json &json)
{
    auto id = ActivationId::parse(text(json, "activationId"));
    if (!id)
        return fail(id.error());
    auto function = functionOf(json);
    if (!function)
        return fail(function.error());
    const Json &kind = annotation(json, "kind");
    const Json &init = annotation(json, "initTime");
    Activation a;
    a.id = *id;
    a.ns = text(json, "namespace");
    a.function = *function;
    a.version = SemVer::parse(text(json, "version")).value_or(SemVer{});
    a.kind = kind.is_string() ? kind.get<std::string>() : std::string();
    a.limits = limitsOf(json);
    a.cause = causeOf(json);
    a.state = ActivationState::Finished;
    a.start = fromMillis(integer(json, "start", 0));
    a.end = fromMillis(integer(json, "end", toMillis(a.start)));
    a.wait = millis(annotation(json, "waitTime"));
    a.accepted = a.start - a.wait;
    if (init.is_number())
        a.init = millis(init);
    const auto total =
        std::chrono::milliseconds(integer(json, "duration", toMillis(a.end - a.start)));
    a.run = std::max(Duration{}, Duration(total) - a.init.value_or(Duration{}));
    a.timedOut = isTruthy(annotation(json, "timeout"));
    return a;
}

Result<ActivationSummary> readSummary(const Json &json)
{
    auto head = readHead(json);
    if (!head)
        return fail(head.error());
    ActivationSummary summary = summarise(*head);
    const auto code = integer(json, "statusCode", 0);
    summary.outcome = code >= 0 && code <= 3 ? static_cast<Outcome>(code) : Outcome::SystemError;
    return summary;
}

/// `2016-09-21T12:03:35.619234386Z`
std::optional<Timestamp> readIso(const std::string &text)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    double second = 0;
    if (std::sscanf(text.c_str(), "%4d-%2u-%2uT%2d:%2d:%lfZ", &year, &month, &day, &hour, &minute,
                    &second)
        != 6)
        return std::nullopt;
    using namespace std::chrono;
    const year_month_day date{std::chrono::year(year), std::chrono::month(month),
                              std::chrono::day(day)};
    if (!date.ok())
        return std::nullopt;
    return sys_days(date) + hours(hour) + minutes(minute)
           + Duration(static_cast<std::int64_t>(second * 1e6));
}

/// Time padded to 30 columns, `stdout:` or `stderr:`, text (openwhisk.md 2.9); any other line is
/// taken as it is.
LogLine readLine(const std::string &line)
{
    constexpr std::size_t timeWidth = 30;
    constexpr std::size_t headWidth = timeWidth + 9; // " stdout: "
    const auto is = [&](std::string_view stream) {
        return line.size() + 1 >= headWidth && line.compare(timeWidth, stream.size(), stream) == 0;
    };
    const bool error = is(" stderr:");
    if (!error && !is(" stdout:"))
        return {.text = line};
    const auto time = readIso(line);
    return {.time = time.value_or(Timestamp{}),
            .stream = error ? Stream::Stderr : Stream::Stdout,
            .text = line.size() > headWidth ? line.substr(headWidth) : std::string()};
}

/// `response.result` as the server wrote it: numbers keep every digit.
Blob resultOf(std::string_view body)
{
    const auto record = outlineJson(body);
    const auto *response = record ? record->find("response") : nullptr;
    const auto inner = response ? outlineJson(response->value) : Result<JsonOutline>();
    const auto *result = inner ? inner->find("result") : nullptr;
    return result ? Blob(std::string(result->value)) : Blob();
}

} // namespace

Result<Activation> readActivation(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    auto activation = readHead(*json);
    if (!activation)
        return activation;
    activation->outcome = outcomeOf(text(member(*json, "response"), "status"));
    activation->result = resultOf(body);
    for (const auto &line : elements(*json, "logs")) {
        if (line.is_string())
            activation->logs.push_back(readLine(line.get<std::string>()));
    }
    return activation;
}

Result<std::vector<ActivationSummary>> readActivations(std::string_view body)
{
    return readList<ActivationSummary>(body, readSummary);
}

} // namespace signalbox::openwhisk
