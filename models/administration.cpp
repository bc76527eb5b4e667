#include "models/administration.h"

#include "clusters/futures.h"

namespace signalbox {

namespace {

using Verb = RestRequest::Verb;

const QByteArray namespacesPath = "/signalbox/v1/namespaces";
const QByteArray managementPath = "/api/v1/web/whisk.system/apimgmt/";

/// The document of an answer; null when it is none.
Json documentOf(const RestReply &reply)
{
    return parseJson(std::string_view(reply.body.constData(), std::size_t(reply.body.size())))
        .value_or(Json());
}

QByteArray bodyOf(const Json &json)
{
    return QByteArray::fromStdString(dumpJson(json));
}

std::string wordOf(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int numberOf(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_number_integer() ? found->get<int>() : 0;
}

/// Member @p key of @p object; an empty object where there is none.
Json memberOf(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found == object.end() ? Json::object() : *found;
}

QString text(const std::string &words)
{
    return QString::fromStdString(words);
}

/// A request whose answer says nothing but that it went well.
QFuture<Result<>> done(Cluster &cluster, const RestRequest &request)
{
    return mapped(cluster.send(request), &cluster, [](const Result<RestReply> &reply) {
        return reply ? Result<>() : Result<>(fail(reply.error()));
    });
}

std::vector<NamespaceQuotas> quotasIn(const Json &list)
{
    std::vector<NamespaceQuotas> rows;
    for (const Json &item : list.is_array() ? list : Json::array()) {
        const Json quotas = memberOf(item, "quotas");
        rows.push_back({.name = text(wordOf(item, "namespace")),
                        .invocationsPerMinute = numberOf(quotas, "invocationsPerMinute"),
                        .concurrentInvocations = numberOf(quotas, "concurrentInvocations"),
                        .firesPerMinute = numberOf(quotas, "firesPerMinute")});
    }
    return rows;
}

/// The operations of @p swagger that lead to functions; parameters and what others have added do not.
void appendRoutes(std::vector<ApiRoute> &routes, const Json &swagger)
{
    const Json info = memberOf(swagger, "info");
    const Json paths = memberOf(swagger, "paths");
    for (const auto &[path, operations] : paths.items()) {
        for (const auto &[method, operation] : operations.items()) {
            const Json *target = operation.is_object() && operation.contains("x-openwhisk")
                                     ? &operation["x-openwhisk"]
                                     : nullptr;
            if (!target)
                continue;
            const std::string package = wordOf(*target, "package");
            routes.push_back({.apiName = text(wordOf(info, "title")),
                              .basePath = text(wordOf(swagger, "basePath")),
                              .path = text(path),
                              .method = text(method).toUpper(),
                              .function = {wordOf(*target, "namespace"),
                                           package == "default" ? std::string() : package,
                                           wordOf(*target, "action")}});
        }
    }
}

std::vector<ApiRoute> routesIn(const Json &answer)
{
    std::vector<ApiRoute> routes;
    for (const Json &api : memberOf(answer, "apis"))
        appendRoutes(routes, memberOf(memberOf(api, "value"), "apidoc"));
    return routes;
}

} // namespace

QFuture<Result<std::vector<NamespaceQuotas>>> namespacesOf(Cluster &cluster)
{
    using Rows = Result<std::vector<NamespaceQuotas>>;
    return mapped(cluster.send({.path = namespacesPath}), &cluster,
                  [](const Result<RestReply> &reply) {
                      return reply ? Rows(quotasIn(documentOf(*reply))) : Rows(fail(reply.error()));
                  });
}

QFuture<Result<QString>> makeNamespace(Cluster &cluster, const QString &name)
{
    const RestRequest request{.verb = Verb::Put,
                              .path = namespacesPath + '/' + QUrl::toPercentEncoding(name)};
    return mapped(cluster.send(request), &cluster, [](const Result<RestReply> &reply) {
        if (!reply)
            return Result<QString>(fail(reply.error()));
        const Json made = documentOf(*reply);
        return Result<QString>(text(wordOf(made, "uuid") + ':' + wordOf(made, "key")));
    });
}

QFuture<Result<>> putQuotas(Cluster &cluster, const NamespaceQuotas &quotas)
{
    return done(cluster,
                {.verb = Verb::Put,
                 .path = namespacesPath + '/' + QUrl::toPercentEncoding(quotas.name) + "/quotas",
                 .body = bodyOf({{"invocationsPerMinute", quotas.invocationsPerMinute},
                                 {"concurrentInvocations", quotas.concurrentInvocations},
                                 {"firesPerMinute", quotas.firesPerMinute}})});
}

QFuture<Result<std::vector<ApiRoute>>> apiRoutesOf(Cluster &cluster)
{
    using Rows = Result<std::vector<ApiRoute>>;
    return mapped(cluster.send({.path = managementPath + "getApi"}), &cluster,
                  [](const Result<RestReply> &reply) {
                      return reply ? Rows(routesIn(documentOf(*reply))) : Rows(fail(reply.error()));
                  });
}

QFuture<Result<>> putApiRoute(Cluster &cluster, const ApiRoute &route)
{
    const std::string &package = route.function.package;
    const std::string name =
        package.empty() ? route.function.name : package + '/' + route.function.name;
    const QString origin =
        cluster.origin().isEmpty() ? QStringLiteral("http://localhost") : cluster.origin();
    // The request carries the caller's key itself; the field must not be empty.
    const Json action{{"name", name},
                      {"namespace", route.function.ns},
                      {"backendMethod", route.method.toStdString()},
                      {"backendUrl", origin.toStdString() + "/api/v1/web"},
                      {"authkey", "of-the-request"}};
    const Json document{{"namespace", cluster.ns().toStdString()},
                        {"apiName", route.apiName.toStdString()},
                        {"gatewayBasePath", route.basePath.toStdString()},
                        {"gatewayPath", route.path.toStdString()},
                        {"gatewayMethod", route.method.toStdString()},
                        {"action", action}};
    return done(cluster, {.verb = Verb::Post,
                          .path = managementPath + "createApi",
                          .body = bodyOf({{"apidoc", document}, {"responsetype", "http"}})});
}

QFuture<Result<>> deleteApiRoute(Cluster &cluster, const ApiRoute &route)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("basepath"), route.basePath);
    query.addQueryItem(QStringLiteral("relpath"), route.path);
    query.addQueryItem(QStringLiteral("operation"), route.method.toLower());
    return done(cluster,
                {.verb = Verb::Delete, .path = managementPath + "deleteApi", .query = query});
}

} // namespace signalbox
