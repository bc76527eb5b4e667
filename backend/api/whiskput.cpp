#include <algorithm>
#include <limits>

#include "api/whiskfields.h"
#include "api/whiskjson.h"

namespace signalbox::whisk {

namespace {

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
    const Json *value = givenMember(object, key);
    if (!value)
        return std::string();
    if (!value->is_string())
        return malformedBody("'" + std::string(key) + "' must be a string in " + place,
                             place + "." + key);
    return value->get<std::string>();
}

Result<SequenceExec> parseSequence(const Json &json, std::string_view ns)
{
    const Json *components = givenMember(json, "components");
    if (!components || !components->is_array())
        return malformedBody("'components' must be defined for sequence kind", "exec.components");
    SequenceExec exec;
    for (const auto &component : *components) {
        if (!component.is_string())
            return malformedBody("'components' must be an array of names", "exec.components");
        auto name = QualifiedName::parse(component.get_ref<const std::string &>(), ns);
        if (!name)
            return malformedBody(name.error().message, "exec.components");
        exec.components.push_back(std::move(*name));
    }
    return exec;
}

Result<Exec> parseExec(const Json &json, std::string_view ns)
{
    if (!json.is_object())
        return malformedBody("'exec' must be an object", "exec");
    const Json *kindValue = givenMember(json, "kind");
    if (!kindValue || !kindValue->is_string())
        return malformedBody("'kind' must be a string defined in 'exec'", "exec.kind");
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
            return malformedBody(
                "'image' must be a string defined in 'exec' for 'blackbox' actions", "exec.image");
        return Exec(ImageExec{.image = *image, .code = Blob(*code), .main = *main});
    }
    if (!givenMember(json, "code"))
        return malformedBody("'code' must be a string defined in 'exec' for '" + kind + "' actions",
                             "exec.code");
    return Exec(CodeExec{.kind = kind, .code = Blob(*code), .main = *main});
}

Result<std::optional<int>> limit(const Json &limits, const char *key)
{
    const Json *value = givenMember(limits, key);
    if (!value)
        return std::optional<int>();
    const bool fits = value->is_number_integer()
                      && value->get<double>() <= std::numeric_limits<int>::max()
                      && value->get<double>() >= std::numeric_limits<int>::min();
    if (!fits)
        return malformedBody(std::string(key) + " limit must be a whole number",
                             std::string("limits.") + key);
    return std::optional<int>(value->get<int>());
}

Result<> readLimits(const Json &json, FunctionUpdate &update)
{
    if (!json.is_object())
        return malformedBody("'limits' must be an object", "limits");
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
        return malformedBody("'delAnnotations' must be an array of names", "delAnnotations");
    update.deletedAnnotations = json.get<std::vector<std::string>>();
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
         return keepParsed(parseParameterList(json), update.parameters);
     }},
    {"annotations",
     [](const Json &json, FunctionUpdate &update) {
         return keepParsed(parseAnnotationList(json), update.annotations);
     }},
    {"limits", readLimits},
    {"delAnnotations", readDeletedAnnotations},
    {"version",
     [](const Json &json, FunctionUpdate &update) {
         return keepParsed(parseVersionMember(json), update.version);
     }},
    {"publish",
     [](const Json &json, FunctionUpdate &update) {
         return keepParsed(parsePublishMember(json), update.publish);
     }},
};

} // namespace

Result<FunctionUpdate> parseActionPut(std::string_view body, std::string_view ns)
{
    const auto json = parsePutBody(body);
    if (!json)
        return fail(json.error());
    FunctionUpdate update;
    if (const Json *exec = givenMember(*json, "exec")) {
        if (auto stored = keepParsed(parseExec(*exec, ns), update.exec); !stored)
            return fail(stored.error());
    }
    for (const auto &[key, read] : members) {
        const Json *value = givenMember(*json, key);
        if (!value)
            continue;
        if (auto done = read(*value, update); !done)
            return fail(done.error());
    }
    return update;
}

} // namespace signalbox::whisk
