#include "core/gatewayprotection.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace signalbox {

namespace {

using Place = std::optional<std::string>;

constexpr std::array<std::string_view, 2> rateLimits{"x-ibm-rate-limit", "x-gateway-rate-limit"};
constexpr std::array<std::string_view, 2> configurations{"x-ibm-configuration",
                                                         "x-gateway-configuration"};
/// Policies of an assembly that turn callers away.
constexpr std::array<std::string_view, 10> policies{
    "ratelimit",       "rate-limit",    "jwt-validate",   "validate-jwt", "client-security",
    "validate-client", "user-security", "validate-oauth", "oauth",        "validate-usernametoken"};

const Json &within(const Json &value, std::string_view key)
{
    static const Json nothing;
    const auto found = value.is_object() ? value.find(std::string(key)) : value.end();
    return value.is_object() && found != value.end() ? *found : nothing;
}

std::string below(const std::string &place, std::string_view key)
{
    return place.empty() ? std::string(key) : place + "." + std::string(key);
}

/// Null and what is empty say nothing.
bool says(const Json &value)
{
    return !value.is_null() && !(value.is_structured() && value.empty());
}

/// Requirements are alternatives; an empty one lets everybody in.
bool closes(const Json &security)
{
    const auto open = [](const Json &requirement) {
        return requirement.is_object() && requirement.empty();
    };
    return says(security) && !(security.is_array() && std::ranges::any_of(security, open));
}

Place policyIn(const Json &value, const std::string &place)
{
    if (!value.is_structured())
        return std::nullopt;
    for (const auto &[key, member] : value.items()) {
        const std::string at = below(place, key);
        if (value.is_object() && std::ranges::find(policies, key) != policies.end())
            return at;
        if (Place found = policyIn(member, at))
            return found;
    }
    return std::nullopt;
}

/// What the document, a path or an operation demands by its own members.
Place demandOf(const Json &node, const std::string &place)
{
    if (closes(within(node, "security")))
        return below(place, "security");
    for (const std::string_view key : rateLimits) {
        if (says(within(node, key)))
            return below(place, key);
    }
    for (const std::string_view key : configurations) {
        const Json &configuration = within(node, key);
        for (const std::string_view limit : rateLimits) {
            if (says(within(configuration, limit)))
                return below(below(place, key), limit);
        }
        if (Place found =
                policyIn(within(configuration, "assembly"), below(below(place, key), "assembly")))
            return found;
    }
    return std::nullopt;
}

Place definitionIn(const Json &definitions, const std::string &place)
{
    if (!says(definitions))
        return std::nullopt;
    return definitions.is_object() ? below(place, definitions.begin().key()) : place;
}

} // namespace

std::optional<std::string> unenforceableProtection(const Json &swagger)
{
    if (Place found = demandOf(swagger, {}))
        return found;
    if (Place found = definitionIn(within(swagger, "securityDefinitions"), "securityDefinitions"))
        return found;
    if (Place found = definitionIn(within(within(swagger, "components"), "securitySchemes"),
                                   "components.securitySchemes"))
        return found;
    const Json &paths = within(swagger, "paths");
    if (!paths.is_object())
        return std::nullopt;
    for (const auto &[path, operations] : paths.items()) {
        const std::string at = below("paths", path);
        if (Place found = demandOf(operations, at))
            return found;
        if (!operations.is_object())
            continue;
        for (const auto &[method, operation] : operations.items()) {
            if (Place found = demandOf(operation, below(at, method)))
                return found;
        }
    }
    return std::nullopt;
}

std::string unenforceableText(const std::string &place)
{
    return "the gateway has no API keys, OAuth, JWT or rate limits and would serve openly what the "
           "document protects in "
           + place;
}

} // namespace signalbox
