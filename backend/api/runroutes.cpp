#include "api/signalboxroutes.h"

#include "api/listquery.h"
#include "api/signalboxreplies.h"

namespace signalbox {

namespace {

/// OpenWhisk's query plus `errors`, `cold`, and `before` for paging by key.
Result<ActivationQuery> parseQuery(const Call &call)
{
    const auto basic = ActivationListQuery::parse(call.uri);
    if (!basic)
        return fail(basic.error());
    ActivationQuery query = basic->toQuery(call.identity.ns);
    const auto errors = queryFlag(call.uri, "errors");
    if (!errors)
        return fail(errors.error());
    query.errorsOnly = *errors;
    const auto cold = queryFlag(call.uri, "cold");
    if (!cold)
        return fail(cold.error());
    query.coldOnly = *cold;
    if (const auto text = call.uri.value("before")) {
        const auto before = ActivationId::parse(*text);
        if (!before)
            return fail(ErrorCode::Malformed, malformedQuery("before", before.error().message));
        query.before = *before;
    }
    return query;
}

void listRuns(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const auto query = parseQuery(*call);
    if (!query)
        return reply(errorResponse(query.error(), call->requestId));
    context->plane.activations(call->identity, *query, answerList<ActivationSummary>(call, reply));
}

using RunHandler = std::function<void(const CallPtr &, const ActivationId &, const Reply &)>;

RouteHandler withId(RunHandler handler)
{
    return [handler = std::move(handler)](const CallPtr &call, const Reply &reply) {
        const auto id = ActivationId::parse(call->captures.front());
        if (!id)
            return reply(errorResponse(id.error(), call->requestId));
        handler(call, *id, reply);
    };
}

} // namespace

void addRunRoutes(Router &router, const ApiContextPtr &context)
{
    const std::string base = std::string(signalboxBase) + "/activations";
    router.add(
        {.pattern = base + "[/]", .handler = [context](const CallPtr &call, const Reply &reply) {
             listRuns(context, call, reply);
         }});
    router.add({.pattern = base + "/{id}",
                .handler = withId(
                    [context](const CallPtr &call, const ActivationId &id, const Reply &reply) {
                        context->plane.activation(call->identity, id,
                                                  answerValue<Activation>(call, reply));
                    })});
    const RouteHandler cancel =
        withId([context](const CallPtr &call, const ActivationId &id, const Reply &reply) {
            answerDone(call, reply)(context->plane.cancel(call->identity, id));
        });
    router.add({.method = HttpMethod::DELETE, .pattern = base + "/{id}", .handler = cancel});
    router.add({.method = HttpMethod::POST, .pattern = base + "/{id}/cancel", .handler = cancel});
}

void addSignalboxRoutes(Router &router, const ApiContextPtr &context)
{
    addRuntimeRoutes(router, context);
    addVersionRoutes(router, context);
    addRunRoutes(router, context);
    addChangeRoutes(router, context);
}

} // namespace signalbox
