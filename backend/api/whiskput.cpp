#include <algorithm>
#include <limits>

#include "api/whiskjson.h"
#include "api/whisktexts.h"

namespace signalbox::whisk {

namespace {

tl::unexpected<Error> malformed(const std::string &why, std::string field)
{
    return fail(ErrorCode::Malformed, std::string(texts::malformedContent) + why, std::move(field));
}

/// The member @p key, or null when it is absent or JSON null: clients send both for "not given".
const Json *member(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

/// A string member; empty when it is not given.
Result<std::string> text(const Json &object, const char *key, const std::string &place)
{
    const Json *value = member(object, key);
    if (!value)
        return std::string();
    if (!value->is_string())
        return malformed("'" + std::string(key) + "' must be a string in " + place,
                         place + "." + key);
    return value->get<std::string>();
}

Result<SequenceExec> parseSequence(const Json &json, std::string_view ns)
{
    const Json *components = member(json, "components");
    if (!components || !components->is_array())
        return malformed("'components' must be defined for sequence kind", "exec.components");
    SequenceExec exec;
    for (const auto &component : *components) {
        if (!component.is_string())
            return malformed("'components' must be an array of names", "exec.components");
        auto name = QualifiedName::parse(component.get_ref<const std::string &>(), ns);
        if (!name)
            return malformed(name.error().message, "exec.components");
        exec.components.push_back(std::move(*name));
    }
    return exec;
}

Result<Exec> parseExec(const Json &json, std::string_view ns)
{
    if (!json.is_object())
        return malformed("'exec' must be an object", "exec");
    const Json *kindValue = member(json, "kind");
    if (!kindValue || !kindValue->is_string())
        return malformed("'kind' must be a string defined in 'exec'", "exec.kind");
    const std::string kind = lower(kindValue->get<std::string>());
    if (kind == "sequence")
        return parseSequence(json, ns).map([](SequenceExec exec) { return Exec(std::move(exec)); });

    const auto code = text(json, "code", "exec");
    if (!code)
        return fail(code.error());
    const auto main = text(json, "main", "exec");
    if (!main)
        return fail(main.error());
    if (kind == "blackbox") {
        const auto image = text(json, "image", "exec");
        if (!image)
            return fail(image.error());
        if (image->empty())
            return malformed("'image' must be a string defined in 'exec' for 'blackbox' actions",
                             "exec.image");
        return Exec(ImageExec{.image = *image, .code = Blob(*code), .main = *main});
    }
    if (!member(json, "code"))
        return malformed("'code' must be a string defined in 'exec' for '" + kind + "' actions",
                         "exec.code");
    return Exec(CodeExec{.kind = kind, .code = Blob(*code), .main = *main});
}

/// Reads `[{key, value, …}]`, the form parameters and annotations share.
template <class Item, class Read>
Result<std::vector<Item>> parsePairs(const Json &json, const std::string &field, Read read)
{
    if (!json.is_array())
        return malformed("'" + field + "' must be an array of {key, value}", field);
    std::vector<Item> items;
    for (const auto &pair : json) {
        if (!pair.is_object() || !pair.contains("key") || !pair["key"].is_string()
            || pair["key"].get_ref<const std::string &>().empty() || !pair.contains("value"))
            return malformed("each of '" + field + "' must have a key and a value", field);
        items.push_back(read(pair));
    }
    return items;
}

Parameter readParameter(const Json &pair)
{
    const Json *init = member(pair, "init");
    return {.name = pair["key"], .value = pair["value"], .init = init && isTruthy(*init)};
}

Annotation readAnnotation(const Json &pair)
{
    return {.name = pair["key"], .value = pair["value"]};
}

Result<std::optional<int>> limit(const Json &limits, const char *key)
{
    const Json *value = member(limits, key);
    if (!value)
        return std::optional<int>();
    const bool fits = value->is_number_integer()
                      && value->get<double>() <= std::numeric_limits<int>::max()
                      && value->get<double>() >= std::numeric_limits<int>::min();
    if (!fits)
        return malformed(std::string(key) + " limit must be a whole number",
                         std::string("limits.") + key);
    return std::optional<int>(value->get<int>());
}

Result<> readLimits(const Json &json, FunctionUpdate &update)
{
    if (!json.is_object())
        return malformed("'limits' must be an object", "limits");
    struct Field
    {
        const char *key;
        std::optional<int> &value;
    };
    std::optional<int> timeout;
    for (const Field &field :
         {Field{"timeout", timeout}, Field{"memory", update.memoryMiB},
          Field{"logs", update.logsMiB}, Field{"concurrency", update.concurrency},
          Field{"instances", update.instances}}) {
        auto value = limit(json, field.key);
        if (!value)
            return fail(value.error());
        field.value = *value;
    }
    if (timeout)
        update.timeout = std::chrono::milliseconds(*timeout);
    return {};
}

Result<> readDeletedAnnotations(const Json &json, FunctionUpdate &update)
{
    if (!json.is_array()
        || !std::ranges::all_of(json, [](const Json &key) { return key.is_string(); }))
        return malformed("'delAnnotations' must be an array of names", "delAnnotations");
    update.deletedAnnotations = json.get<std::vector<std::string>>();
    return {};
}

Result<> readVersion(const Json &json, FunctionUpdate &update)
{
    if (!json.is_string())
        return malformed("'version' must be a string", "version");
    const auto version = SemVer::parse(json.get_ref<const std::string &>());
    if (!version)
        return malformed(version.error().message, "version");
    update.version = *version;
    return {};
}

Result<> readPublish(const Json &json, FunctionUpdate &update)
{
    if (!json.is_boolean())
        return malformed("'publish' must be true or false", "publish");
    update.publish = json.get<bool>();
    return {};
}

template <class T>
Result<> store(Result<T> value, std::optional<T> &into)
{
    if (!value)
        return fail(value.error());
    into = std::move(*value);
    return {};
}

using Reader = Result<> (*)(const Json &json, FunctionUpdate &update);

struct Member
{
    const char *key;
    Reader read;
};

constexpr Member members[] = {
    {"parameters",
     [](const Json &json, FunctionUpdate &update) {
         return store(parsePairs<Parameter>(json, "parameters", readParameter), update.parameters);
     }},
    {"annotations",
     [](const Json &json, FunctionUpdate &update) {
         return store(parsePairs<Annotation>(json, "annotations", readAnnotation),
                      update.annotations);
     }},
    {"limits", readLimits},
    {"delAnnotations", readDeletedAnnotations},
    {"version", readVersion},
    {"publish", readPublish},
};

} // namespace

Result<FunctionUpdate> parseActionPut(std::string_view body, std::string_view ns)
{
    const auto json = parseJson(body);
    if (!json)
        return malformed(json.error().message, {});
    if (!json->is_object())
        return malformed("the body must be a JSON object", {});

    FunctionUpdate update;
    if (const Json *exec = member(*json, "exec")) {
        if (auto stored = store(parseExec(*exec, ns), update.exec); !stored)
            return fail(stored.error());
    }
    for (const auto &[key, read] : members) {
        const Json *value = member(*json, key);
        if (!value)
            continue;
        if (auto done = read(*value, update); !done)
            return fail(done.error());
    }
    return update;
}

} // namespace signalbox::whisk
