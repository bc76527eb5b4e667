#include "clusters/openwhiskask.h"
#include "clusters/openwhiskjson.h"

namespace signalbox {

namespace {

using Verb = RestRequest::Verb;

QByteArray encoded(const std::string &part)
{
    return QUrl::toPercentEncoding(QString::fromStdString(part));
}

QByteArray encoded(const QString &part)
{
    return QUrl::toPercentEncoding(part);
}

QByteArray localPath(const QualifiedName &name)
{
    return name.package.empty() ? encoded(name.name)
                                : encoded(name.package) + "/" + encoded(name.name);
}

QByteArray idText(const ActivationId &id)
{
    return QByteArray::fromStdString(id.str());
}

Result<FunctionPtr> readFunctionPtr(std::string_view body)
{
    return openwhisk::readFunction(body).map(
        [](Function function) { return std::make_shared<const Function>(std::move(function)); });
}

Result<ActivationPtr> readActivationPtr(std::string_view body)
{
    return openwhisk::readActivation(body).map([](Activation activation) {
        return std::make_shared<const Activation>(std::move(activation));
    });
}

QUrlQuery with(const char *key, const QString &value)
{
    QUrlQuery query;
    query.addQueryItem(QLatin1String(key), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return query;
}

} // namespace

QByteArray OpenWhiskCluster::namespacePath() const
{
    return "/api/v1/namespaces/" + encoded(m_ns.empty() ? std::string("_") : m_ns);
}

QByteArray OpenWhiskCluster::actionPath(const QualifiedName &name) const
{
    return "/api/v1/namespaces/" + encoded(name.ns.empty() ? std::string("_") : name.ns)
           + "/actions/" + localPath(name);
}

QByteArray OpenWhiskCluster::extensionPath(const QualifiedName &name, const QByteArray &rest) const
{
    return "/signalbox/v1/functions/" + localPath(name) + rest;
}

QFuture<Result<>> OpenWhiskCluster::tell(const RestRequest &request)
{
    return mapped(m_client.send(request), this, [](const Result<RestReply> &reply) -> Result<> {
        if (!reply)
            return fail(reply.error());
        return {};
    });
}

QFuture<Result<RestReply>> OpenWhiskCluster::send(const RestRequest &request)
{
    if (request.verb != Verb::Get) {
        if (auto refused = refusal(Capability::EditFunctions))
            return ready<RestReply>(fail(*refused));
    }
    return m_client.send(request);
}

// --- functions --------------------------------------------------------------------------------

QFuture<Result<FunctionPtr>> OpenWhiskCluster::function(const QualifiedName &name)
{
    return hidden(ask<FunctionPtr>({.path = actionPath(name)}, readFunctionPtr));
}

/// What the mark of a secret hides is not shown, though the platform tells it.
QFuture<Result<FunctionPtr>> OpenWhiskCluster::hidden(const QFuture<Result<FunctionPtr>> &read)
{
    return mapped(read, this, [this](const Result<FunctionPtr> &function) {
        return function.map([this](const FunctionPtr &it) { return m_secrets.hide(it); });
    });
}

/// The lists show what was written at once, not at the next poll.
QFuture<Result<FunctionPtr>> OpenWhiskCluster::afterWrite(QFuture<Result<FunctionPtr>> written)
{
    return mapped(written, this, [this](const Result<FunctionPtr> &function) {
        // A feed tells more than this answer, which names no size of the code.
        if (function && !m_pushing) {
            ChangeSet changes;
            m_view.takeFunction(summarise(**function), changes);
            deliver(std::move(changes));
        }
        return function;
    });
}

QFuture<Result<FunctionPtr>> OpenWhiskCluster::putFunction(const QualifiedName &name,
                                                           FunctionUpdate update, bool create)
{
    if (auto refused = refusal(Capability::EditFunctions))
        return ready<FunctionPtr>(fail(*refused));
    update = m_secrets.fill(name, std::move(update));
    return afterWrite(hidden(ask<FunctionPtr>(
        {.verb = Verb::Put,
         .path = actionPath(name),
         .query = with("overwrite", create ? QStringLiteral("false") : QStringLiteral("true")),
         .body = QByteArray::fromStdString(openwhisk::writeUpdate(update))},
        readFunctionPtr)));
}

QFuture<Result<>> OpenWhiskCluster::deleteFunction(const QualifiedName &name)
{
    if (auto refused = refusal(Capability::EditFunctions))
        return ready<void>(fail(*refused));
    const auto deleted = tell({.verb = Verb::Delete, .path = actionPath(name)});
    return mapped(deleted, this, [this, name](const Result<> &done) {
        if (done) {
            ChangeSet changes;
            m_view.removeFunction(name, changes);
            deliver(std::move(changes));
        }
        return done;
    });
}

QFuture<Result<std::vector<FunctionVersion>>> OpenWhiskCluster::versions(const QualifiedName &name)
{
    if (auto refused = refusal(Capability::Versions))
        return ready<std::vector<FunctionVersion>>(fail(*refused));
    return ask<std::vector<FunctionVersion>>({.path = extensionPath(name, "/versions")},
                                             openwhisk::readValues<FunctionVersion>);
}

QFuture<Result<FunctionPtr>> OpenWhiskCluster::functionVersion(const QualifiedName &name,
                                                               const QString &version)
{
    if (auto refused = refusal(Capability::Versions))
        return ready<FunctionPtr>(fail(*refused));
    return ask<FunctionPtr>({.path = extensionPath(name, "/versions/" + encoded(version))},
                            openwhisk::readShared<Function>);
}

QFuture<Result<FunctionPtr>> OpenWhiskCluster::restoreVersion(const QualifiedName &name,
                                                              const QString &version)
{
    for (const auto needed : {Capability::Versions, Capability::EditFunctions}) {
        if (auto refused = refusal(needed))
            return ready<FunctionPtr>(fail(*refused));
    }
    return afterWrite(ask<FunctionPtr>(
        {.verb = Verb::Post,
         .path = extensionPath(name, "/versions/" + encoded(version) + "/restore")},
        openwhisk::readShared<Function>));
}

QFuture<Result<>> OpenWhiskCluster::putAlias(const QualifiedName &name, const QString &alias,
                                             const QString &version)
{
    for (const auto needed : {Capability::Versions, Capability::EditFunctions}) {
        if (auto refused = refusal(needed))
            return ready<void>(fail(*refused));
    }
    const QByteArray path = extensionPath(name, "/aliases/" + encoded(alias));
    if (version.isEmpty())
        return tell({.verb = Verb::Delete, .path = path});
    return tell(
        {.verb = Verb::Put,
         .path = path,
         .body = QByteArray::fromStdString(dumpJson(Json{{"version", version.toStdString()}}))});
}

// --- runtimes ---------------------------------------------------------------------------------

QFuture<Result<>> OpenWhiskCluster::thenRefresh(const QFuture<Result<>> &written)
{
    return mapped(written, this, [this](const Result<> &done) {
        refresh();
        return done;
    });
}

QFuture<Result<>> OpenWhiskCluster::putRuntime(Runtime runtime)
{
    if (auto refused = refusal(Capability::EditRuntimes))
        return ready<void>(fail(*refused));
    return thenRefresh(tell({.verb = Verb::Put,
                             .path = "/signalbox/v1/runtimes/" + encoded(runtime.kind),
                             .body = QByteArray::fromStdString(dumpJson(toJson(runtime)))}));
}

QFuture<Result<>> OpenWhiskCluster::deleteRuntime(const QString &kind)
{
    if (auto refused = refusal(Capability::EditRuntimes))
        return ready<void>(fail(*refused));
    return thenRefresh(
        tell({.verb = Verb::Delete, .path = "/signalbox/v1/runtimes/" + encoded(kind)}));
}

QFuture<Result<>> OpenWhiskCluster::pin(const QualifiedName &function, bool pinned)
{
    for (const auto needed : {Capability::PoolState, Capability::EditRuntimes}) {
        if (auto refused = refusal(needed))
            return ready<void>(fail(*refused));
    }
    return tell(
        {.verb = pinned ? Verb::Put : Verb::Delete, .path = extensionPath(function, "/pin")});
}

QFuture<Result<>> OpenWhiskCluster::drain(const QString &kind)
{
    for (const auto needed : {Capability::PoolState, Capability::EditRuntimes}) {
        if (auto refused = refusal(needed))
            return ready<void>(fail(*refused));
    }
    return tell({.verb = Verb::Post, .path = "/signalbox/v1/runtimes/" + encoded(kind) + "/drain"});
}

QFuture<Result<>> OpenWhiskCluster::endSandbox(SandboxId sandbox)
{
    for (const auto needed : {Capability::PoolState, Capability::EditRuntimes}) {
        if (auto refused = refusal(needed))
            return ready<void>(fail(*refused));
    }
    return thenRefresh(tell(
        {.verb = Verb::Delete, .path = "/signalbox/v1/sandboxes/" + QByteArray::number(sandbox)}));
}

// --- runs -------------------------------------------------------------------------------------

QFuture<Result<RunTicket>> OpenWhiskCluster::invoke(const QualifiedName &function,
                                                    const QString &version, Blob payload)
{
    // A run changes things at the other end, so it is a write too.
    if (auto refused = refusal(Capability::EditFunctions))
        return ready<RunTicket>(fail(*refused));
    RestRequest request{.verb = Verb::Post,
                        .path = actionPath(function),
                        .query = with("blocking", QStringLiteral("false")),
                        .body = QByteArray::fromStdString(payload.str())};
    if (!version.isEmpty()) {
        if (auto refused = refusal(Capability::Versions))
            return ready<RunTicket>(fail(*refused));
        request.path = extensionPath(function, "/invoke");
        request.query.addQueryItem(QStringLiteral("version"),
                                   QString::fromLatin1(encoded(version)));
    }
    return mapped(ask<ActivationId>(request, openwhisk::readActivationId), this,
                  [this, function, payload](const Result<ActivationId> &id) -> Result<RunTicket> {
                      if (!id)
                          return fail(id.error());
                      return startFollowing(function, *id, payload);
                  });
}

QFuture<Result<>> OpenWhiskCluster::cancel(const ActivationId &id)
{
    if (auto refused = refusal(Capability::Cancel))
        return ready<void>(fail(*refused));
    return tell(
        {.verb = Verb::Post, .path = "/signalbox/v1/activations/" + idText(id) + "/cancel"});
}

QFuture<Result<ActivationPtr>> OpenWhiskCluster::activation(const ActivationId &id)
{
    if (m_extended)
        return ask<ActivationPtr>({.path = "/signalbox/v1/activations/" + idText(id)},
                                  openwhisk::readShared<Activation>);
    const auto found = ask<ActivationPtr>({.path = namespacePath() + "/activations/" + idText(id)},
                                          readActivationPtr);
    return mapped(found, this, [this, id](const Result<ActivationPtr> &record) {
        const auto input = m_inputs.find(id);
        if (!record || input == m_inputs.end())
            return record;
        Activation known = **record;
        known.input = input->second;
        return Result<ActivationPtr>(std::make_shared<const Activation>(std::move(known)));
    });
}

QFuture<Result<std::vector<EnvironmentCheck>>> OpenWhiskCluster::environment()
{
    using Checks = std::vector<EnvironmentCheck>;
    if (m_extended)
        return ask<Checks>({.path = "/signalbox/v1/environment"},
                           openwhisk::readValues<EnvironmentCheck>);
    return ask<Checks>({.path = "/"}, [](std::string_view body) {
        return openwhisk::readServerInfo(body).map([](const openwhisk::ServerInfo &info) {
            Checks checks{{.id = "server", .fact = info.description}};
            for (const auto &runtime : info.runtimes)
                checks.push_back({.id = "runtime." + runtime.kind,
                                  .state = runtime.deprecated ? EnvironmentCheck::State::Weaker
                                                              : EnvironmentCheck::State::Good,
                                  .fact = runtime.kind,
                                  .effect = runtime.deprecated
                                                ? "functions of it can be read and deleted only"
                                                : ""});
            return checks;
        });
    });
}

} // namespace signalbox
