#include "api/whiskroutes.h"

#include "api/listquery.h"
#include "api/replies.h"
#include "api/whiskcall.h"
#include "api/whiskjson.h"
#include "api/whisktexts.h"

namespace signalbox {

namespace {

constexpr std::string_view base = "/api/v1/namespaces";

void serveLimits(const ApiContextPtr &context, const Call &call, const Reply &reply)
{
    const auto ns = namespaceOf(call, call.captures.front());
    if (!ns)
        return reply(whiskErrorResponse(ns.error(), call.requestId));
    if (auto own = requireOwn(call, *ns); !own)
        return reply(whiskErrorResponse(own.error(), call.requestId));
    reply(jsonResponse(whisk::namespaceLimitsJson(context->plane.options())));
}

/// An empty list of @p collection, once the query is known to be a good one.
void serveEmptyList(std::string_view collection, const Call &call, const Reply &reply)
{
    const auto ns = namespaceOf(call, call.captures.front());
    if (!ns)
        return reply(whiskErrorResponse(ns.error(), call.requestId));
    // Packages are the one collection that may be listed elsewhere (openwhisk.md 2.3).
    if (auto own = requireOwn(call, *ns); !own && collection != "packages")
        return reply(whiskErrorResponse(own.error(), call.requestId));
    const auto query = ListQuery::parse(call.uri, collection);
    if (!query)
        return reply(whiskErrorResponse(query.error(), call.requestId));
    if (query->answer == Answer::Count)
        return reply(jsonResponse({{collection, 0}}));
    reply(jsonResponse(Json::array()));
}

void serveSingle(const Call &call, const Reply &reply)
{
    const auto name = entityOf(call);
    if (!name)
        return reply(whiskErrorResponse(name.error(), call.requestId));
    if (auto own = requireOwn(call, name->ns); !own)
        return reply(whiskErrorResponse(own.error(), call.requestId));
    reply(errorResponse(404, texts::noSuchEntity, call.requestId));
}

void addComing(Router &router, const std::string &collection)
{
    const std::string list = std::string(base) + "/{ns}/" + collection + "[/]";
    router.add({.pattern = list, .handler = [collection](const CallPtr &call, const Reply &reply) {
                    serveEmptyList(collection, *call, reply);
                }});
    const std::string single = std::string(base) + "/{ns}/" + collection + "/{name}[/]";
    router.add({.pattern = single, .handler = [](const CallPtr &call, const Reply &reply) {
                    serveSingle(*call, reply);
                }});
    for (const auto method : {HttpMethod::PUT, HttpMethod::POST, HttpMethod::DELETE}) {
        router.add(
            {.method = method,
             .pattern = single,
             .handler =
                 [collection](const CallPtr &call, const Reply &reply) {
                     reply(errorResponse(501, "this server does not support " + collection + " yet",
                                         call->requestId));
                 },
             .maxBody = 1U << 20});
    }
}

} // namespace

void addNamespaceRoutes(Router &router, const ApiContextPtr &context)
{
    router.add({.pattern = std::string(base) + "[/]",
                .handler = [](const CallPtr &call, const Reply &reply) {
                    reply(jsonResponse(Json::array({call->identity.ns})));
                }});
    router.add({.pattern = std::string(base) + "/{ns}/limits[/]",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    serveLimits(context, *call, reply);
                }});
    router.add({.pattern = std::string(base) + "/{ns}/limits/{rest}",
                .handler = [](const CallPtr &call, const Reply &reply) {
                    reply(errorResponse(400, "limits have no parts", call->requestId));
                }});
}

void addComingRoutes(Router &router, const ApiContextPtr &)
{
    for (const char *collection : {"triggers", "rules", "packages"})
        addComing(router, collection);
}

} // namespace signalbox
