#include "api/whiskroutes.h"

#include "api/replies.h"
#include "api/whiskcall.h"
#include "api/whiskjson.h"

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
    reply(jsonResponse(
        whisk::namespaceLimitsJson(context->plane.options().limits, context->plane.quotas(*ns))));
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

} // namespace signalbox
