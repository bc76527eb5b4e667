#include "api/whiskroutes.h"

#include <algorithm>

#include "api/replies.h"
#include "api/whiskjson.h"

namespace signalbox {

namespace {

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

/// Swagger 2.0: the paths this server has, taken from the routing table itself.
Json apiDocs(const Router &router, const std::string &build)
{
    constexpr std::string_view base = "/api/v1";
    Json paths = Json::object();
    router.forEach([&paths, base](const Route &route) {
        if (!route.pattern.starts_with(base) || route.pattern.size() == base.size())
            return;
        std::string path = route.pattern.substr(base.size());
        if (path.ends_with("[/]"))
            path.resize(path.size() - 3);
        if (!path.empty())
            paths[path][lower(nameOf(route.method))] = {
                {"responses", {{"default", {{"description", "see docs/api.md"}}}}}};
    });
    return {{"swagger", "2.0"},
            {"info", {{"title", "OpenWhisk REST API"}, {"version", build}}},
            {"basePath", base},
            {"securityDefinitions", {{"basicAuth", {{"type", "basic"}}}}},
            {"paths", std::move(paths)}};
}

} // namespace

void addRootRoutes(Router &router, const ApiContextPtr &context)
{
    const auto add = [&router](std::string pattern, RouteHandler handler,
                               std::string produces = "application/json") {
        router.add({.method = HttpMethod::GET,
                    .pattern = std::move(pattern),
                    .handler = std::move(handler),
                    .access = RouteAccess::Anonymous,
                    .produces = std::move(produces)});
    };
    add("/", [context](const CallPtr &, const Reply &reply) {
        reply(jsonResponse(whisk::infoJson(context->plane.options(), context->plane.runtimes())));
    });
    add("/api/v1[/]", [context](const CallPtr &, const Reply &reply) {
        reply(jsonResponse(whisk::apiJson(context->build, "signalbox")));
    });
    const RouteHandler docs = [context, &router](const CallPtr &, const Reply &reply) {
        reply(jsonResponse(apiDocs(router, context->build)));
    };
    add("/api/v1/api-docs[/]", docs);
    add("/api-docs[/]", docs);
    add(
        "/ping",
        [](const CallPtr &, const Reply &reply) {
            reply({.contentType = "text/plain; charset=UTF-8", .body = "pong"});
        },
        "text/plain");
    router.add({.pattern = "/metrics",
                .handler =
                    [context](const CallPtr &, const Reply &reply) {
                        reply({.contentType = "text/plain; version=0.0.4; charset=utf-8",
                               .body = context->plane.metricsText()});
                    },
                .access = context->metrics,
                .produces = "text/plain"});
}

} // namespace signalbox
