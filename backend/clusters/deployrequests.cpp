#include "clusters/deployrequests.h"

#include <algorithm>

#include "clusters/deployedentities.h"
#include "clusters/deployerwork.h"
#include "clusters/openwhiskjson.h"
#include "core/jsoncodec.h"
#include "deployment/entityindex.h"
#include "deployment/routedocument.h"

namespace signalbox::deployer {

namespace {

using deployment::EntityIndex;
using deployment::EntityKind;
using Verb = RestRequest::Verb;

RestRequest write(Verb verb, QByteArray path, const std::string &body = {})
{
    RestRequest request{.verb = verb, .path = std::move(path)};
    request.body = QByteArray::fromStdString(body);
    return request;
}

RestRequest replace(QByteArray path, const std::string &body)
{
    RestRequest request = write(Verb::Put, std::move(path), body);
    request.query.addQueryItem(QStringLiteral("overwrite"), QStringLiteral("true"));
    return request;
}

LaterRequest atOnce(RestRequest request)
{
    return [request = std::move(request)](const QByteArray &) { return request; };
}

/// The requests of one step; names are those of the place.
class Requests
{
public:
    Requests(const deployment::Project &current, const deployment::Project &wanted,
             const Place &place)
        : m_current(deployment::placed(current, place.ns))
        , m_wanted(deployment::placed(wanted, place.ns))
        , m_before(m_current)
        , m_after(m_wanted)
        , m_place(place)
    {
    }

    std::vector<LaterRequest> of(const deployment::PlanStep &step)
    {
        const std::string &name = step.entity.name;
        const bool put = step.write == deployment::PlanStep::Write::Put;
        switch (step.entity.kind) {
        case EntityKind::Runtime: put ? add(m_after.runtime(name)) : removeRuntime(name); break;
        case EntityKind::Package:
            put ? add(m_after.package(name)) : remove("packages", name);
            break;
        case EntityKind::Function:
            put ? add(m_after.function(name)) : remove("actions", name);
            break;
        case EntityKind::Trigger:
            put ? add(m_after.trigger(name)) : remove("triggers", name);
            break;
        case EntityKind::Rule: put ? add(m_after.rule(name)) : remove("rules", name); break;
        case EntityKind::Route: put ? add(m_after.route(name)) : removeRoute(name); break;
        }
        return std::move(m_requests);
    }

private:
    void then(RestRequest request) { m_requests.push_back(atOnce(std::move(request))); }

    void remove(const char *collection, const std::string &name)
    {
        const auto parsed = QualifiedName::parse(name, m_place.ns);
        if (parsed)
            then(write(Verb::Delete, whiskPath(collection, *parsed)));
    }

    void removeRuntime(const std::string &kind)
    {
        then(write(Verb::Delete, "/signalbox/v1/runtimes/" + encodedPath(kind)));
    }

    void removeRoute(const std::string &basePath)
    {
        RestRequest request = write(Verb::Delete, "/api/v1/web/whisk.system/apimgmt/deleteApi");
        request.query.addQueryItem(
            QStringLiteral("basepath"),
            QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(basePath))));
        then(std::move(request));
    }

    void add(const Runtime *runtime)
    {
        if (runtime)
            then(write(Verb::Put, "/signalbox/v1/runtimes/" + encodedPath(runtime->kind),
                       dumpJson(toJson(*runtime))));
    }

    void add(const Package *package)
    {
        if (!package)
            return;
        if (!m_place.extended)
            return then(
                replace(whiskPath("packages", package->name), openwhisk::writePackage(*package)));
        then(replace(ownPath("packages", package->name),
                     dumpJson(toJson(PackageUpdate{.binding = package->binding,
                                                   .parameters = package->parameters,
                                                   .annotations = package->annotations,
                                                   .publish = package->publish}))));
    }

    void add(const deployment::ProjectFunction *entry)
    {
        if (!entry)
            return;
        const Function &function = entry->function;
        FunctionUpdate update{.exec = function.exec,
                              .parameters = function.parameters,
                              .annotations = function.annotations,
                              .timeout = function.limits.timeout,
                              .memoryMiB = function.limits.memoryMiB,
                              .logsMiB = function.limits.logsMiB,
                              .concurrency = function.limits.concurrency,
                              .instances = function.limits.instances,
                              .publish = function.publish};
        const auto *former = m_before.function(function.name.local());
        for (const Annotation &annotation : former ? former->function.annotations : Annotations()) {
            // Annotations are merged, so what is to go must be named.
            if (!findAnnotation(function.annotations, annotation.name))
                update.deletedAnnotations.push_back(annotation.name);
        }
        // OpenWhisk discards the parameters of a sequence.
        if (std::holds_alternative<SequenceExec>(function.exec))
            update.parameters.reset();
        then(replace(whiskPath("actions", function.name), openwhisk::writeUpdate(update)));
        if (m_place.extended)
            addAliases(*entry, former);
    }

    void addAliases(const deployment::ProjectFunction &entry,
                    const deployment::ProjectFunction *former)
    {
        const QByteArray path = ownPath("functions", entry.function.name) + "/aliases/";
        auto version = std::make_shared<std::string>();
        for (const std::string &alias : entry.aliases) {
            m_requests.push_back([path, alias, version](const QByteArray &answer) {
                // The first one comes behind the function, whose answer names the new version.
                if (version->empty()) {
                    const auto json =
                        parseJson({answer.constData(), static_cast<std::size_t>(answer.size())});
                    *version = json && json->is_object() ? json->value("version", "") : "";
                }
                return write(Verb::Put, path + encodedPath(alias),
                             dumpJson({{"version", *version}}));
            });
        }
        for (const std::string &alias : former ? former->aliases : std::vector<std::string>()) {
            if (std::ranges::find(entry.aliases, alias) == entry.aliases.end())
                then(write(Verb::Delete, path + encodedPath(alias)));
        }
    }

    void add(const Trigger *trigger)
    {
        if (!trigger)
            return;
        if (!m_place.extended)
            return then(
                replace(whiskPath("triggers", trigger->name), openwhisk::writeTrigger(*trigger)));
        const Trigger *former = m_before.trigger(trigger->name.name);
        TriggerUpdate update{.parameters = trigger->parameters,
                             .annotations = trigger->annotations,
                             .publish = trigger->publish};
        // A feed that stays keeps its position, and a webhook its address.
        if (!former || former->feed != trigger->feed)
            update.feed = trigger->feed.value_or(FeedSpec{});
        then(replace(ownPath("triggers", trigger->name), dumpJson(toJson(update))));
    }

    void add(const Rule *rule)
    {
        if (!rule)
            return;
        if (m_place.extended) {
            Json body = toJson(RuleUpdate{.trigger = rule->trigger,
                                          .function = rule->function,
                                          .annotations = rule->annotations,
                                          .criteria = rule->criteria,
                                          .policy = rule->policy,
                                          .publish = rule->publish});
            body["mapping"] = rule->mapping.value_or(Json());
            then(replace(ownPath("rules", rule->name), dumpJson(body)));
            return then(write(Verb::Put, ownPath("rules", rule->name) + "/state",
                              dumpJson({{"active", rule->active}})));
        }
        then(replace(whiskPath("rules", rule->name), openwhisk::writeRule(*rule)));
        then(write(Verb::Post, whiskPath("rules", rule->name),
                   dumpJson({{"status", rule->active ? "active" : "inactive"}})));
    }

    void add(const GatewayApi *route)
    {
        if (!route)
            return;
        const Json swagger = deployment::routeAt(route->swagger, m_place.origin);
        then(write(Verb::Post, "/api/v1/web/whisk.system/apimgmt/createApi",
                   dumpJson({{"apidoc", {{"namespace", m_place.ns}, {"swagger", swagger}}}})));
    }

    deployment::Project m_current;
    deployment::Project m_wanted;
    EntityIndex m_before;
    EntityIndex m_after;
    Place m_place;
    std::vector<LaterRequest> m_requests;
};

} // namespace

std::vector<LaterRequest> requestsOf(const deployment::PlanStep &step,
                                     const deployment::Project &current,
                                     const deployment::Project &wanted, const Place &place)
{
    return Requests(current, wanted, place).of(step);
}

} // namespace signalbox::deployer
