// The part of OpenWhiskCluster that is about packages, triggers, feeds and rules of a Signalbox server.

#include "clusters/openwhiskask.h"
#include "clusters/openwhiskjson.h"
#include "core/ruletrial.h"

namespace signalbox {

namespace {

using Verb = RestRequest::Verb;

QByteArray pathOf(const char *collection, const QualifiedName &name, const QByteArray &rest = {})
{
    return QByteArray("/signalbox/v1/") + collection + '/'
           + QUrl::toPercentEncoding(QString::fromStdString(name.name)) + rest;
}

QByteArray bodyOf(const Json &json)
{
    return QByteArray::fromStdString(dumpJson(json));
}

RestRequest putOf(const QByteArray &path, const Json &update, bool create)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("overwrite"),
                       create ? QStringLiteral("false") : QStringLiteral("true"));
    return {.verb = Verb::Put, .path = path, .query = query, .body = bodyOf(update)};
}

/// An event's id, or nothing: no rule was on, and the answer has no body.
Result<std::optional<ActivationId>> readFired(std::string_view body)
{
    if (body.empty())
        return std::optional<ActivationId>();
    return openwhisk::readActivationId(body).map(
        [](const ActivationId &id) { return std::optional(id); });
}

} // namespace

/// Who may not write functions may not wire them either; an event is a write too.
std::optional<Error> OpenWhiskCluster::wiringRefusal() const
{
    const auto refused = refusal(Capability::Wiring);
    return refused ? refused : refusal(Capability::EditFunctions);
}

QFuture<Result<>> OpenWhiskCluster::writeWiring(const RestRequest &request)
{
    if (auto refused = wiringRefusal())
        return ready<void>(fail(*refused));
    // A feed of changes tells by itself.
    return m_pushing ? tell(request) : thenRefresh(tell(request));
}

QFuture<Result<>> OpenWhiskCluster::putPackage(const QualifiedName &name, PackageUpdate update,
                                               bool create)
{
    return writeWiring(putOf(pathOf("packages", name), toJson(update), create));
}

QFuture<Result<>> OpenWhiskCluster::deletePackage(const QualifiedName &name)
{
    return writeWiring({.verb = Verb::Delete, .path = pathOf("packages", name)});
}

QFuture<Result<>> OpenWhiskCluster::putTrigger(const QualifiedName &name, TriggerUpdate update,
                                               bool create)
{
    return writeWiring(putOf(pathOf("triggers", name), toJson(update), create));
}

QFuture<Result<>> OpenWhiskCluster::deleteTrigger(const QualifiedName &name)
{
    return writeWiring({.verb = Verb::Delete, .path = pathOf("triggers", name)});
}

QFuture<Result<std::optional<ActivationId>>> OpenWhiskCluster::fire(const QualifiedName &trigger,
                                                                    Blob payload)
{
    using Fired = std::optional<ActivationId>;
    if (auto refused = wiringRefusal())
        return ready<Fired>(fail(*refused));
    return ask<Fired>({.verb = Verb::Post,
                       .path = namespacePath() + "/triggers/"
                               + QUrl::toPercentEncoding(QString::fromStdString(trigger.name)),
                       .body = QByteArray::fromStdString(payload.str())},
                      readFired);
}

QFuture<Result<>> OpenWhiskCluster::putRule(const QualifiedName &name, RuleUpdate update,
                                            bool create)
{
    return writeWiring(putOf(pathOf("rules", name), toJson(update), create));
}

QFuture<Result<>> OpenWhiskCluster::deleteRule(const QualifiedName &name)
{
    return writeWiring({.verb = Verb::Delete, .path = pathOf("rules", name)});
}

QFuture<Result<>> OpenWhiskCluster::setRuleActive(const QualifiedName &name, bool active)
{
    return writeWiring({.verb = Verb::Put,
                        .path = pathOf("rules", name, "/state"),
                        .body = bodyOf(Json{{"active", active}})});
}

QFuture<Result<RuleTrial>> OpenWhiskCluster::tryRule(Rule rule, std::size_t events)
{
    if (!m_extended)
        return ready<RuleTrial>(fail(*refusal(Capability::Wiring)));
    return ask<RuleTrial>({.verb = Verb::Post,
                           .path = "/signalbox/v1/rules/try",
                           .body = bodyOf(Json{{"rule", toJson(rule)}, {"events", events}})},
                          openwhisk::readValue<RuleTrial>);
}

QFuture<Result<ActivationId>> OpenWhiskCluster::fireAgain(const ActivationId &event)
{
    if (auto refused = wiringRefusal())
        return ready<ActivationId>(fail(*refused));
    return ask<ActivationId>(
        {.verb = Verb::Post,
         .path = "/signalbox/v1/events/" + QByteArray::fromStdString(event.str()) + "/fire"},
        openwhisk::readActivationId);
}

QFuture<Result<>> OpenWhiskCluster::pauseFeed(const QualifiedName &trigger, bool paused)
{
    return writeWiring(
        {.verb = Verb::Post,
         .path = pathOf("triggers", trigger, paused ? "/feed/pause" : "/feed/resume")});
}

QFuture<Result<>> OpenWhiskCluster::fireFeed(const QualifiedName &trigger)
{
    return writeWiring({.verb = Verb::Post, .path = pathOf("triggers", trigger, "/feed/fire")});
}

QFuture<Result<>> OpenWhiskCluster::rearmFeed(const QualifiedName &trigger)
{
    return writeWiring({.verb = Verb::Post, .path = pathOf("triggers", trigger, "/feed/rearm")});
}

QString OpenWhiskCluster::webhookBase() const
{
    return m_extended
               ? m_connection.url.toString(QUrl::StripTrailingSlash) + QStringLiteral("/hooks")
               : QString();
}

} // namespace signalbox
