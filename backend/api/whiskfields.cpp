#include "api/whiskfields.h"

#include "api/whisktexts.h"

namespace signalbox::whisk {

namespace {

/// Reads `[{key, value, …}]`, the form parameters and annotations share.
template <class Item, class Read>
Result<std::vector<Item>> parsePairs(const Json &json, const std::string &field, Read read)
{
    if (!json.is_array())
        return malformedBody("'" + field + "' must be an array of {key, value}", field);
    std::vector<Item> items;
    for (const auto &pair : json) {
        if (!pair.is_object() || !pair.contains("key") || !pair["key"].is_string()
            || pair["key"].get_ref<const std::string &>().empty() || !pair.contains("value"))
            return malformedBody("each of '" + field + "' must have a key and a value", field);
        items.push_back(read(pair));
    }
    return items;
}

Parameter readParameter(const Json &pair)
{
    const Json *init = givenMember(pair, "init");
    return {.name = pair["key"], .value = pair["value"], .init = init && isTruthy(*init)};
}

Annotation readAnnotation(const Json &pair)
{
    return {.name = pair["key"], .value = pair["value"]};
}

} // namespace

tl::unexpected<Error> malformedBody(const std::string &why, std::string field)
{
    return fail(ErrorCode::Malformed, std::string(texts::malformedContent) + why, std::move(field));
}

const Json *givenMember(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

Result<Json> parsePutBody(std::string_view body)
{
    auto json = parseJson(body);
    if (!json)
        return malformedBody(json.error().message, {});
    if (!json->is_object())
        return malformedBody("the body must be a JSON object", {});
    return json;
}

Result<Parameters> parseParameterList(const Json &json)
{
    return parsePairs<Parameter>(json, "parameters", readParameter);
}

Result<Annotations> parseAnnotationList(const Json &json)
{
    return parsePairs<Annotation>(json, "annotations", readAnnotation);
}

Result<SemVer> parseVersionMember(const Json &json)
{
    if (!json.is_string())
        return malformedBody("'version' must be a string", "version");
    const auto version = SemVer::parse(json.get_ref<const std::string &>());
    if (!version)
        return malformedBody(version.error().message, "version");
    return *version;
}

Result<bool> parsePublishMember(const Json &json)
{
    if (!json.is_boolean())
        return malformedBody("'publish' must be true or false", "publish");
    return json.get<bool>();
}

} // namespace signalbox::whisk
