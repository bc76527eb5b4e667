#include "engine/catalog/parameters.h"

#include <algorithm>

#include "core/feedsecrets.h"
#include "core/jsonscan.h"
#include "engine/catalog/functionrules.h"

namespace signalbox {

namespace {

constexpr std::string_view headersKey = "__ow_headers";

bool isFinal(const Function &function)
{
    const Json *value = findAnnotation(function.annotations, "final");
    return value && isTruthy(*value);
}

Result<> checkFinal(const Function &function, const Parameters &defaults,
                    const JsonOutline &payload)
{
    if (!isFinal(function))
        return {};
    const bool closed = std::ranges::any_of(
        defaults, [&](const Parameter &p) { return !p.value.is_null() && payload.find(p.name); });
    if (closed)
        return fail(ErrorCode::Invalid, "Request defines parameters that are not allowed (e.g., "
                                        "reserved properties).");
    return {};
}

/// `"key":value,…` of the defaults that the payload leaves open.
std::string openDefaults(const Parameters &parameters, const JsonOutline &payload)
{
    std::string text;
    for (const Parameter &parameter : parameters) {
        if (parameter.init || payload.find(parameter.name))
            continue;
        text += text.empty() ? "" : ",";
        text += dumpJson(Json(parameter.name)) + ":" + dumpJson(parameter.value);
    }
    return text;
}

Result<> checkSize(std::size_t size, std::size_t maxPayload)
{
    if (size > maxPayload)
        return fail(ErrorCode::TooLarge, tooLargeText("Request", size, maxPayload));
    return {};
}

const Blob &nothing()
{
    static const Blob empty("{}");
    return empty;
}

} // namespace

Result<Blob> mergeInput(const Function &function, const Parameters &defaults, const Blob &payload,
                        std::size_t maxPayload, PayloadOf source)
{
    if (auto fits = checkSize(payload.size(), maxPayload); !fits)
        return fail(fits.error());
    const Blob &sent = payload.empty() ? nothing() : payload;
    auto outline = outlineJson(sent.view());
    if (!outline)
        return fail(ErrorCode::Malformed,
                    "The request content was malformed: " + outline.error().message);
    if (outline->type == JsonType::Array && source == PayloadOf::Flow)
        return sent;
    if (outline->type != JsonType::Object)
        return fail(ErrorCode::Malformed, "The request content was malformed: Object expected");
    if (auto open = checkFinal(function, defaults, *outline); !open && source == PayloadOf::Caller)
        return fail(open.error());

    const std::string members = openDefaults(defaults, *outline);
    if (members.empty())
        return sent;
    const std::string_view text = sent.view();
    const std::size_t inside = text.find('{') + 1;
    std::string merged = "{" + members + (outline->members.empty() ? "" : ",");
    merged += text.substr(inside);
    if (auto fits = checkSize(merged.size(), maxPayload); !fits)
        return fail(fits.error());
    return Blob(std::move(merged));
}

Result<Blob> mergeEvent(const Parameters &trigger, const Blob &payload, const Blob &headers,
                        std::size_t maxPayload)
{
    if (auto fits = checkSize(payload.size(), maxPayload); !fits)
        return fail(fits.error());
    const Blob &sent = payload.empty() ? nothing() : payload;
    auto outline = outlineJson(sent.view());
    if (!outline || outline->type != JsonType::Object)
        return fail(ErrorCode::Malformed,
                    "The request content was malformed: "
                        + (outline ? "Object expected" : outline.error().message));
    std::string members = openDefaults(trigger, *outline);
    for (const JsonMember &member : outline->members) {
        if (!headers.empty() && member.key == headersKey)
            continue;
        members += (members.empty() ? "" : ",") + dumpJson(Json(member.key)) + ":";
        members += member.value;
    }
    if (!headers.empty()) {
        members += (members.empty() ? "\"" : ",\"") + std::string(headersKey) + "\":";
        members += headers.view();
    }
    return Blob("{" + members + "}");
}

Blob withSecrets(const Blob &input, const Parameters &secrets)
{
    if (secrets.empty())
        return input;
    const auto outline = outlineJson(input.view());
    if (!outline || outline->type != JsonType::Object)
        return input;
    static const std::string kept = dumpJson(Json(keptSecret));
    std::string members;
    for (const JsonMember &member : outline->members) {
        const auto secret = std::ranges::find(secrets, member.key, &Parameter::name);
        const bool fills = secret != secrets.end() && member.value == kept;
        members += (members.empty() ? "" : ",") + dumpJson(Json(member.key)) + ":";
        members += fills ? dumpJson(secret->value) : std::string(member.value);
    }
    return Blob("{" + members + "}");
}

std::map<std::string, std::string> initEnvironment(const Parameters &parameters)
{
    std::map<std::string, std::string> environment;
    for (const Parameter &parameter : parameters) {
        if (!parameter.init)
            continue;
        const Json &value = parameter.value;
        environment[parameter.name] = value.is_string() ? value.get<std::string>()
                                      : value.is_null() ? std::string()
                                                        : dumpJson(value);
    }
    return environment;
}

} // namespace signalbox
