#include "deployment/secrets.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "core/feedsecrets.h"
#include "core/parametersecrets.h"

namespace signalbox::deployment {

namespace {

constexpr std::uint64_t referenceSubtype = 0x5ec7e7;

/// Visits what may hold a secret: @p visit gets the entity, the name of the field and its value.
template <class P, class Visit>
void eachField(P &project, const Visit &visit)
{
    for (auto &package : project.packages) {
        const EntityId id{EntityKind::Package, package.name.name};
        for (auto &parameter : package.parameters)
            visit(id, parameter.name, parameter.value);
        for (auto &annotation : package.annotations)
            visit(id, annotation.name, annotation.value);
    }
    for (auto &entry : project.functions) {
        const EntityId id{EntityKind::Function, entry.function.name.local()};
        for (auto &parameter : entry.function.parameters)
            visit(id, parameter.name, parameter.value);
        for (auto &annotation : entry.function.annotations)
            visit(id, annotation.name, annotation.value);
    }
    for (auto &trigger : project.triggers) {
        const EntityId id{EntityKind::Trigger, trigger.name.name};
        for (auto &parameter : trigger.parameters)
            visit(id, parameter.name, parameter.value);
        for (auto &annotation : trigger.annotations)
            visit(id, annotation.name, annotation.value);
        if (trigger.feed)
            visit(id, "feed", trigger.feed->settings);
    }
    for (auto &rule : project.rules) {
        const EntityId id{EntityKind::Rule, rule.name.name};
        for (auto &annotation : rule.annotations)
            visit(id, annotation.name, annotation.value);
        if (rule.mapping)
            visit(id, "mapping", *rule.mapping);
    }
    for (auto &route : project.routes)
        visit(EntityId{EntityKind::Route, route.basePath}, "swagger", route.swagger);
}

std::string lettersOf(std::string_view text)
{
    std::string letters;
    for (const unsigned char c : text) {
        if (std::isalnum(c))
            letters += static_cast<char>(std::tolower(c));
    }
    return letters;
}

std::string variableName(const std::string &entity, const std::string &field)
{
    std::string name;
    for (const unsigned char c : entity + "_" + field) {
        const bool plain = c < 0x80 && std::isalnum(c);
        if (!plain && (name.empty() || name.back() == '_'))
            continue;
        name += plain ? static_cast<char>(std::toupper(c)) : '_';
    }
    while (name.ends_with('_'))
        name.pop_back();
    if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front())))
        name.insert(0, "S_");
    return name;
}

/// Whether @p value can be one: a text or number that says something. A text of expressions says
/// where a secret comes from, and is none.
bool holdsSecret(const Json &value)
{
    if (value.is_string()) {
        const auto &text = value.get_ref<const std::string &>();
        return !text.empty() && !text.starts_with("${");
    }
    return value.is_number();
}

/// The action of an assembly that sets the header which opens a function.
bool setsSecretHeader(const Json &object)
{
    const auto set = object.find("set");
    return set != object.end() && set->is_string()
           && lettersOf(set->get_ref<const std::string &>()).ends_with("requirewhiskauth");
}

/// How a reference stands where only text can: in the environment of a runtime.
std::string textReference(const std::string &name)
{
    return "${" + name + "}";
}

std::optional<std::string> nameInText(const std::string &text)
{
    if (text.size() < 4 || !text.starts_with("${") || !text.ends_with("}"))
        return std::nullopt;
    return text.substr(2, text.size() - 3);
}

class Taker
{
public:
    void operator()(const EntityId &entity, const std::string &field, Json &value)
    {
        if (value.is_object()) {
            const bool header = setsSecretHeader(value);
            for (auto &[key, member] : value.items())
                (*this)(entity, header && key == "value" ? "require-whisk-auth" : key, member);
        } else if (value.is_array()) {
            for (Json &item : value)
                (*this)(entity, field, item);
        } else if (value == Json(keptSecret)) {
            // A feed's, which is never told: there is a place for it, and no value.
            value = secretReference(variableName(entity.name, field));
        } else if (namesSecret(field) && holdsSecret(value)) {
            const std::string name = freeName(variableName(entity.name, field), value);
            m_taken[name] = std::exchange(value, secretReference(name));
        }
    }
    /// A parameter that is marked as secret, whatever it is called and whatever its value is.
    void takeMarked(const EntityId &entity, const std::string &field, Json &value)
    {
        const std::string name = variableName(entity.name, field);
        if (value == Json(keptSecret))
            value = secretReference(name);
        else if (!secretName(value)) {
            const std::string free = freeName(name, value);
            m_taken[free] = std::exchange(value, secretReference(free));
        }
    }
    SecretValues taken() { return std::move(m_taken); }

private:
    /// One name for one value: the same text in the same place needs no second name.
    std::string freeName(const std::string &wanted, const Json &value) const
    {
        std::string name = wanted;
        for (int number = 2; m_taken.contains(name) && m_taken.at(name) != value; ++number)
            name = wanted + "_" + std::to_string(number);
        return name;
    }

    SecretValues m_taken;
};

/// Fills @p value from the lookup, or from what stands in its place in @p former (null: nothing).
void fill(Json &value, const SecretLookup &lookup, const Json *former)
{
    if (const auto name = secretName(value)) {
        if (auto known = lookup(*name))
            value = std::move(*known);
        else if (former && !former->is_structured() && !former->is_null())
            value = *former;
        return;
    }
    if (value.is_object()) {
        for (auto &[key, member] : value.items()) {
            const bool same = former && former->is_object() && former->contains(key);
            fill(member, lookup, same ? &(*former)[key] : nullptr);
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            const bool same = former && former->is_array() && i < former->size();
            fill(value[i], lookup, same ? &(*former)[i] : nullptr);
        }
    }
}

void collect(const EntityId &entity, const Json &value, std::vector<MissingSecret> &found)
{
    if (const auto name = secretName(value))
        found.push_back({entity, *name});
    else if (value.is_structured())
        for (const Json &member : value)
            collect(entity, member, found);
}

} // namespace

Json secretReference(std::string_view name)
{
    return Json::binary({name.begin(), name.end()}, referenceSubtype);
}

std::optional<std::string> secretName(const Json &value)
{
    if (!value.is_binary())
        return std::nullopt;
    const auto &bytes = value.get_binary();
    return std::string(bytes.begin(), bytes.end());
}

bool namesSecret(std::string_view field)
{
    static constexpr std::array<std::string_view, 12> parts{
        "password",   "passwd",      "passphrase", "secret",           "token",     "apikey",
        "privatekey", "credentials", "accesskey",  "requirewhiskauth", "securekey", "signingkey"};
    // What says something about a secret instead of being one.
    static constexpr std::array<std::string_view, 4> about{"url", "uri", "name", "expires"};
    if (field == secretParametersKey || field == formerSecretsKey)
        return false;
    const std::string letters = lettersOf(field);
    const auto ends = [&](std::string_view end) { return letters.ends_with(end); };
    const auto has = [&](std::string_view part) { return letters.find(part) != std::string::npos; };
    return !std::ranges::any_of(about, ends) && std::ranges::any_of(parts, has);
}

SecretValues takeSecrets(Project &project)
{
    Taker taker;
    const auto takeMarked = [&taker](const EntityId &id, auto &entity) {
        const SecretNames secrets = secretNames(entity.annotations);
        for (Parameter &parameter : entity.parameters) {
            if (secrets.contains(parameter.name))
                taker.takeMarked(id, parameter.name, parameter.value);
        }
    };
    for (Package &package : project.packages)
        takeMarked({EntityKind::Package, package.name.name}, package);
    for (ProjectFunction &entry : project.functions)
        takeMarked({EntityKind::Function, entry.function.name.local()}, entry.function);
    eachField(project, [&](const EntityId &entity, const std::string &field, Json &value) {
        taker(entity, field, value);
    });
    for (Runtime &runtime : project.runtimes) {
        for (auto &[key, text] : runtime.environment) {
            Json value = text;
            taker({EntityKind::Runtime, runtime.kind}, key, value);
            if (const auto name = secretName(value))
                text = textReference(*name);
        }
    }
    return taker.taken();
}

void fillSecrets(Project &project, const SecretLookup &lookup, const Project &current)
{
    std::map<std::pair<EntityId, std::string>, const Json *> former;
    eachField(current, [&](const EntityId &entity, const std::string &field, const Json &value) {
        former[{entity, field}] = &value;
    });
    eachField(project, [&](const EntityId &entity, const std::string &field, Json &value) {
        const auto found = former.find({entity, field});
        fill(value, lookup, found == former.end() ? nullptr : found->second);
    });
    for (Runtime &runtime : project.runtimes) {
        const auto known = std::ranges::find(current.runtimes, runtime.kind, &Runtime::kind);
        for (auto &[key, text] : runtime.environment) {
            const auto name = nameInText(text);
            const auto value = name ? lookup(*name) : std::nullopt;
            if (value)
                text = value->is_string() ? value->get<std::string>() : dumpJson(*value);
            else if (name && known != current.runtimes.end() && known->environment.contains(key))
                text = known->environment.at(key);
        }
    }
}

std::vector<MissingSecret> missingSecrets(const Project &project)
{
    std::vector<MissingSecret> found;
    eachField(project, [&](const EntityId &entity, const std::string &, const Json &value) {
        collect(entity, value, found);
    });
    for (const Runtime &runtime : project.runtimes) {
        for (const auto &[key, text] : runtime.environment) {
            if (const auto name = nameInText(text); name && namesSecret(key))
                found.push_back({{EntityKind::Runtime, runtime.kind}, *name});
        }
    }
    return found;
}

} // namespace signalbox::deployment
