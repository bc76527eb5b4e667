#include "api/whiskfields.h"
#include "api/whiskwiring.h"

namespace signalbox::whisk {

namespace {

template <class Update>
struct PutMember
{
    const char *key;
    Result<> (*read)(const Json &json, std::string_view ns, Update &update);
};

/// Reads what is given of @p members.
template <class Update, std::size_t N>
Result<Update> readPut(std::string_view body, std::string_view ns,
                       const PutMember<Update> (&members)[N])
{
    const auto json = parsePutBody(body);
    if (!json)
        return fail(json.error());
    Update update;
    const auto read = [&](const char *key, auto reader) -> Result<> {
        const Json *value = givenMember(*json, key);
        return value ? reader(*value) : Result<>{};
    };
    auto common =
        read("annotations",
             [&](const Json &j) { return keepParsed(parseAnnotationList(j), update.annotations); })
            .and_then([&] {
                return read("version", [&](const Json &j) {
                    return keepParsed(parseVersionMember(j), update.version);
                });
            })
            .and_then([&] {
                return read("publish", [&](const Json &j) {
                    return keepParsed(parsePublishMember(j), update.publish);
                });
            });
    for (std::size_t i = 0; common && i < N; ++i)
        common =
            read(members[i].key, [&](const Json &j) { return members[i].read(j, ns, update); });
    if (!common)
        return fail(common.error());
    return update;
}

template <class Update>
Result<> readParameters(const Json &json, std::string_view, Update &update)
{
    return keepParsed(parseParameterList(json), update.parameters);
}

/// `{}` is no binding: clients send it back as they read it.
Result<> readBinding(const Json &json, std::string_view ns, PackageUpdate &update)
{
    if (!json.is_object())
        return malformedBody("'binding' must be an object", "binding");
    if (json.empty())
        return {};
    const Json *name = givenMember(json, "name");
    const Json *owner = givenMember(json, "namespace");
    if (!name || !name->is_string() || (owner && !owner->is_string()))
        return malformedBody("'binding' must have a namespace and a name", "binding");
    const std::string owned = owner ? owner->get<std::string>() : "_";
    auto full = QualifiedName::parse("/" + owned + "/" + name->get<std::string>(), ns);
    if (!full)
        return malformedBody(full.error().message, "binding");
    update.binding = std::move(*full);
    return {};
}

/// `/ns/pkg/name` or `{path, name}`; a name alone says too little.
Result<QualifiedName> parseEnd(const Json &json, std::string_view ns, const char *key)
{
    std::string text;
    if (json.is_string())
        text = json.get<std::string>();
    else if (json.is_object() && json.value("path", Json()).is_string()
             && json.value("name", Json()).is_string())
        text = "/" + json["path"].get<std::string>() + "/" + json["name"].get<std::string>();
    else
        return malformedBody(std::string("'") + key + "' must be a name", key);
    auto name = text.starts_with('/')
                    ? QualifiedName::parse(text, ns)
                    : fail(ErrorCode::Malformed,
                           "The fully qualified name of the entity must contain at least the "
                           "namespace and the name of the entity.");
    if (!name)
        return malformedBody(name.error().message, key);
    return *name;
}

constexpr PutMember<PackageUpdate> packageMembers[] = {
    {"parameters", readParameters<PackageUpdate>},
    {"binding", readBinding},
};

constexpr PutMember<TriggerUpdate> triggerMembers[] = {
    {"parameters", readParameters<TriggerUpdate>},
};

constexpr PutMember<RuleUpdate> ruleMembers[] = {
    {"trigger",
     [](const Json &json, std::string_view ns, RuleUpdate &update) {
         return keepParsed(parseEnd(json, ns, "trigger"), update.trigger);
     }},
    {"action",
     [](const Json &json, std::string_view ns, RuleUpdate &update) {
         return keepParsed(parseEnd(json, ns, "action"), update.function);
     }},
};

} // namespace

Result<PackageUpdate> parsePackagePut(std::string_view body, std::string_view ns)
{
    return readPut(body, ns, packageMembers);
}

Result<TriggerUpdate> parseTriggerPut(std::string_view body)
{
    return readPut(body, {}, triggerMembers);
}

Result<RuleUpdate> parseRulePut(std::string_view body, std::string_view ns)
{
    return readPut(body, ns, ruleMembers);
}

Result<RuleState> parseRuleState(std::string_view body)
{
    const auto json = parsePutBody(body);
    if (!json)
        return fail(json.error());
    const Json status = json->value("status", Json());
    if (status == "active")
        return RuleState::Active;
    if (status == "inactive")
        return RuleState::Inactive;
    return malformedBody("'status' must be 'active' or 'inactive'", "status");
}

} // namespace signalbox::whisk
