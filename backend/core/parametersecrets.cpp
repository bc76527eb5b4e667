#include "core/parametersecrets.h"

#include <algorithm>

#include "core/feedsecrets.h"

namespace signalbox {

namespace {

/// The names in the annotation @p key; what is no text is none.
SecretNames namesIn(const Annotations &annotations, std::string_view key)
{
    SecretNames names;
    const Json *list = findAnnotation(annotations, key);
    if (!list || !list->is_array())
        return names;
    for (const Json &name : *list) {
        if (name.is_string())
            names.insert(name.get<std::string>());
    }
    return names;
}

void setNames(Annotations &annotations, std::string_view key, const SecretNames &names)
{
    if (names.empty())
        std::erase_if(annotations, [&](const Annotation &a) { return a.name == key; });
    else
        setAnnotation(annotations, key, Json(names));
}

const Parameter *find(const Parameters &parameters, const std::string &name)
{
    const auto found = std::ranges::find(parameters, name, &Parameter::name);
    return found == parameters.end() ? nullptr : &*found;
}

bool hides(const Parameters &parameters, const SecretNames &secrets)
{
    return !secrets.empty() && std::ranges::any_of(parameters, [&](const Parameter &p) {
        return secrets.contains(p.name);
    });
}

template <class Entity>
std::shared_ptr<const Entity> without(std::shared_ptr<const Entity> entity,
                                      const SecretNames &secrets)
{
    if (!hides(entity->parameters, secrets))
        return entity;
    auto open = std::make_shared<Entity>(*entity);
    open->parameters = withoutSecrets(std::move(open->parameters), secrets);
    return open;
}

Result<> checkMark(const Annotations &annotations)
{
    const Json *mark = findAnnotation(annotations, secretParametersKey);
    const bool fine = !mark || mark->is_null()
                      || (mark->is_array() && std::ranges::all_of(*mark, [](const Json &name) {
                              return name.is_string();
                          }));
    if (fine)
        return {};
    const std::string place = "annotations." + std::string(secretParametersKey);
    return fail(ErrorCode::Invalid, place + " must be a list of names of parameters", place);
}

} // namespace

SecretNames secretNames(const Annotations &annotations)
{
    return namesIn(annotations, secretParametersKey);
}

SecretNames everSecretNames(const Annotations &annotations)
{
    SecretNames names = secretNames(annotations);
    names.merge(namesIn(annotations, formerSecretsKey));
    return names;
}

void setSecretNames(Annotations &annotations, const SecretNames &names)
{
    setNames(annotations, secretParametersKey, names);
}

Parameters withoutSecrets(Parameters parameters, const SecretNames &secrets)
{
    for (Parameter &parameter : parameters) {
        if (secrets.contains(parameter.name))
            parameter.value = keptSecret;
    }
    return parameters;
}

std::shared_ptr<const Function> openly(std::shared_ptr<const Function> function)
{
    return function ? without(function, secretNames(function->annotations)) : nullptr;
}

std::shared_ptr<const Package> openly(std::shared_ptr<const Package> package)
{
    return package ? without(package, secretNames(package->annotations)) : nullptr;
}

std::shared_ptr<const Function> openly(std::shared_ptr<const Function> former,
                                       const Function *current)
{
    if (!former || !current || former.get() == current || former->version == current->version)
        return openly(std::move(former));
    SecretNames secrets = everSecretNames(former->annotations);
    secrets.merge(everSecretNames(current->annotations));
    return without(std::move(former), secrets);
}

Result<MarkedParameters> withKeptSecrets(MarkedParameters next, const SentMarks &sent,
                                         const MarkedParameters *current)
{
    if (auto fine = checkMark(next.annotations); !fine)
        return fail(fine.error());
    const SecretNames before = current ? secretNames(current->annotations) : SecretNames{};
    const SecretNames once = current ? everSecretNames(current->annotations) : SecretNames{};
    SecretNames marked = secretNames(next.annotations);
    // Annotations of packages are replaced as a whole: one that is not named has not been taken away.
    const bool says =
        sent.unmarks
        || (sent.annotations && findAnnotation(*sent.annotations, secretParametersKey));
    if (!says)
        marked.insert(before.begin(), before.end());
    for (Parameter &parameter : next.parameters) {
        const Parameter *stored = current ? find(current->parameters, parameter.name) : nullptr;
        const bool secret = stored && before.contains(parameter.name);
        const bool keeps = parameter.value == keptSecret;
        if (keeps && !secret)
            return fail(ErrorCode::Invalid,
                        "parameters." + parameter.name + " must be given: there is none to keep",
                        "parameters." + parameter.name);
        if (keeps)
            parameter.value = stored->value;
        if (secret && (keeps || !sent.parameters))
            marked.insert(parameter.name);
    }
    setNames(next.annotations, secretParametersKey, marked);
    SecretNames former;
    std::ranges::set_difference(once, marked, std::inserter(former, former.end()));
    setNames(next.annotations, formerSecretsKey, former);
    return next;
}

} // namespace signalbox
