#include "deployment/routeoperations.h"

#include <algorithm>
#include <tuple>

namespace signalbox::deployment {

namespace {

std::string text(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    const bool there = object.is_object() && found != object.end() && found->is_string();
    return there ? found->get<std::string>() : std::string();
}

std::optional<RouteOperation> operationOf(const std::string &path, const std::string &method,
                                          const Json &operation)
{
    if (!operation.is_object() || !operation.contains("x-openwhisk"))
        return std::nullopt;
    const Json &target = operation["x-openwhisk"];
    const std::string package = text(target, "package");
    const std::string url = text(target, "url");
    const auto dot = url.rfind('.');
    RouteOperation result{.path = path, .method = method};
    result.function = {text(target, "namespace"), package == "default" ? "" : package,
                       text(target, "action")};
    result.response = dot == std::string::npos ? "http" : url.substr(dot + 1);
    return result.function.name.empty() ? std::nullopt : std::optional(result);
}

} // namespace

std::vector<RouteOperation> operationsOf(const GatewayApi &route)
{
    std::vector<RouteOperation> list;
    if (!route.swagger.is_object() || !route.swagger.contains("paths"))
        return list;
    const Json &paths = route.swagger["paths"];
    if (!paths.is_object())
        return list;
    for (const auto &[path, operations] : paths.items()) {
        if (!operations.is_object())
            continue;
        for (const auto &[method, operation] : operations.items()) {
            if (auto found = operationOf(path, method, operation))
                list.push_back(std::move(*found));
        }
    }
    std::ranges::sort(list, {}, [](const auto &o) { return std::tie(o.path, o.method); });
    return list;
}

GatewayApi plainRoute(const std::string &title, const std::string &basePath,
                      const std::vector<RouteOperation> &operations)
{
    Json swagger = {{"swagger", "2.0"},
                    {"info", {{"title", title}, {"version", "1.0.0"}}},
                    {"basePath", basePath},
                    {"paths", Json::object()}};
    for (const RouteOperation &operation : operations) {
        const QualifiedName &function = operation.function;
        const std::string package = function.package.empty() ? "default" : function.package;
        swagger["paths"][operation.path][operation.method] = {
            {"operationId", operation.method + "_" + operation.path},
            {"x-openwhisk",
             {{"namespace", function.ns},
              {"package", package},
              {"action", function.name},
              {"url", "/api/v1/web/" + function.ns + "/" + package + "/" + function.name + "."
                          + operation.response}}},
            {"responses", {{"default", {{"description", "Default response"}}}}}};
    }
    return {.ns = std::string(ownNamespace), .basePath = basePath, .swagger = std::move(swagger)};
}

std::string titleOf(const GatewayApi &route)
{
    const auto info = route.swagger.is_object() ? route.swagger.find("info") : route.swagger.end();
    std::string title;
    if (route.swagger.is_object() && info != route.swagger.end())
        title = text(*info, "title");
    return title.empty() ? route.basePath : title;
}

} // namespace signalbox::deployment
