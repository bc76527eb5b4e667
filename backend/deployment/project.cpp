#include "deployment/project.h"

#include <algorithm>
#include <array>

#include "core/feedchoices.h"
#include "core/parametersecrets.h"
#include "deployment/routedocument.h"

namespace signalbox::deployment {

namespace {

constexpr std::array<std::string_view, 6> kindNames{"runtime", "package", "function",
                                                    "trigger", "rule",    "route"};

/// Puts namespace `to` in the place of `from` wherever a name stands.
struct Renaming
{
    std::string_view from;
    std::string_view to;

    void operator()(QualifiedName &name) const
    {
        if (name.ns == from)
            name.ns = to;
    }
    void operator()(std::optional<QualifiedName> &name) const
    {
        if (name)
            (*this)(*name);
    }
};

/// The path of the feed that a client has put on a trigger.
void renameFeed(Annotations &annotations, const Renaming &rename)
{
    for (Annotation &annotation : annotations) {
        if (annotation.name != "feed" || !annotation.value.is_string())
            continue;
        const std::string path = annotation.value.get<std::string>();
        auto name = QualifiedName::parse(path, rename.from);
        if (!path.starts_with('/') || !name)
            continue;
        rename(*name);
        annotation.value = name->str();
    }
}

void rename(Project &project, const Renaming &renaming)
{
    for (Package &package : project.packages) {
        renaming(package.name);
        renaming(package.binding);
    }
    for (ProjectFunction &entry : project.functions) {
        renaming(entry.function.name);
        if (auto *sequence = std::get_if<SequenceExec>(&entry.function.exec))
            std::ranges::for_each(sequence->components, renaming);
    }
    for (Trigger &trigger : project.triggers) {
        renaming(trigger.name);
        renameFeed(trigger.annotations, renaming);
    }
    for (Rule &rule : project.rules) {
        renaming(rule.name);
        renaming(rule.trigger);
        renaming(rule.function);
        renaming(rule.policy.deadLetter);
    }
    for (GatewayApi &route : project.routes) {
        route.swagger = renamedRoute(std::move(route.swagger), renaming.from, renaming.to);
        if (route.ns == renaming.from)
            route.ns = renaming.to;
    }
}

/// By name; of several with one name the last.
template <class T>
void tidy(std::vector<T> &list)
{
    std::ranges::stable_sort(list, {}, &T::name);
    std::vector<T> kept;
    for (T &entry : list) {
        if (!kept.empty() && kept.back().name == entry.name)
            kept.back() = std::move(entry);
        else
            kept.push_back(std::move(entry));
    }
    list = std::move(kept);
}

void drop(Annotations &annotations, std::string_view name)
{
    std::erase_if(annotations, [&](const Annotation &a) { return a.name == name; });
}

template <class T>
void forget(T &entity)
{
    entity.version = SemVer{};
    entity.updated = Timestamp{};
    tidy(entity.annotations);
}

/// A new function gets `provide-api-key: false` from the server, and one without the annotation gets
/// the key (openwhisk.md 1.6). In files it is the other way round: nothing stands for false.
void turnApiKey(Annotations &annotations)
{
    const Json *provided = findAnnotation(annotations, "provide-api-key");
    if (!provided)
        setAnnotation(annotations, "provide-api-key", true);
    else if (*provided == Json(false))
        drop(annotations, "provide-api-key");
}

void forgetServer(ProjectFunction &entry)
{
    Function &function = entry.function;
    drop(function.annotations, "exec");
    drop(function.annotations, formerSecretsKey);
    forget(function);
    if (std::holds_alternative<SequenceExec>(function.exec))
        function.parameters.clear();
    tidy(function.parameters);
    std::ranges::sort(entry.aliases);
}

void forgetServer(Package &package)
{
    drop(package.annotations, "binding");
    forget(package);
    tidy(package.parameters);
}

void forgetServer(Trigger &trigger)
{
    forget(trigger);
    tidy(trigger.parameters);
    if (trigger.feed)
        trigger.feed = withoutChoices(std::move(*trigger.feed));
}

void forgetServer(Rule &rule)
{
    forget(rule);
    rule.linked = true;
}

template <class T, class Projection>
void arrange(std::vector<T> &list, Projection projection)
{
    std::ranges::stable_sort(list, {}, projection);
}

} // namespace

std::string_view nameOf(EntityKind kind)
{
    return kindNames.at(static_cast<std::size_t>(kind));
}

std::string EntityId::str() const
{
    return std::string(nameOf(kind)) + " " + name;
}

std::vector<EntityId> entitiesOf(const Project &project)
{
    std::vector<EntityId> list;
    for (const Runtime &runtime : project.runtimes)
        list.push_back({EntityKind::Runtime, runtime.kind});
    for (const Package &package : project.packages)
        list.push_back({EntityKind::Package, package.name.name});
    for (const ProjectFunction &entry : project.functions)
        list.push_back({EntityKind::Function, entry.function.name.local()});
    for (const Trigger &trigger : project.triggers)
        list.push_back({EntityKind::Trigger, trigger.name.name});
    for (const Rule &rule : project.rules)
        list.push_back({EntityKind::Rule, rule.name.name});
    for (const GatewayApi &route : project.routes)
        list.push_back({EntityKind::Route, route.basePath});
    return list;
}

Project canonical(Project project, std::string_view ns)
{
    if (ns != ownNamespace) {
        rename(project, {.from = ns, .to = ownNamespace});
        for (ProjectFunction &entry : project.functions)
            turnApiKey(entry.function.annotations);
    }
    std::erase_if(project.runtimes, [](const Runtime &runtime) { return runtime.detected; });
    for (Runtime &runtime : project.runtimes) {
        runtime.updated = {};
        runtime.problem.clear();
    }
    for (Package &package : project.packages)
        forgetServer(package);
    for (ProjectFunction &entry : project.functions)
        forgetServer(entry);
    for (Trigger &trigger : project.triggers)
        forgetServer(trigger);
    for (Rule &rule : project.rules)
        forgetServer(rule);
    for (GatewayApi &route : project.routes)
        route.updated = {};
    arrange(project.runtimes, &Runtime::kind);
    arrange(project.packages, &Package::name);
    arrange(project.functions, [](const ProjectFunction &f) { return f.function.name; });
    arrange(project.triggers, &Trigger::name);
    arrange(project.rules, &Rule::name);
    arrange(project.routes, &GatewayApi::basePath);
    return project;
}

Project placed(Project project, std::string_view ns)
{
    rename(project, {.from = ownNamespace, .to = ns});
    for (ProjectFunction &entry : project.functions) {
        Annotations &annotations = entry.function.annotations;
        if (!findAnnotation(annotations, "provide-api-key"))
            setAnnotation(annotations, "provide-api-key", false);
    }
    return project;
}

std::string localText(const QualifiedName &name)
{
    return name.ns == ownNamespace ? name.local() : name.str();
}

Result<QualifiedName> parseLocal(std::string_view text)
{
    return QualifiedName::parse(text, ownNamespace);
}

} // namespace signalbox::deployment
