#include "api/signalboxroutes.h"

#include <algorithm>

#include "api/historyroutes.h"
#include "api/listquery.h"
#include "api/signalboxreplies.h"

namespace signalbox {

namespace {

/// What a list is asked for: OpenWhisk's query plus `errors`, `cold`, and `before` for paging by
/// key.
struct RunListQuery
{
    ActivationQuery query;
    Answer answer = Answer::Items;
    Detail detail = Detail::Summary;
};

Result<RunListQuery> parseQuery(const Call &call)
{
    const auto basic = ActivationListQuery::parse(call.uri);
    if (!basic)
        return fail(basic.error());
    RunListQuery list{.query = basic->toQuery(call.identity.ns),
                      .answer = basic->page.answer,
                      .detail = basic->detail};
    ActivationQuery &query = list.query;
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
    return list;
}

/// The total without what `skip` leaves out.
Handler<std::int64_t> answerCount(const CallPtr &call, const Reply &reply, std::size_t skip)
{
    return [call, reply, skip](const Result<std::int64_t> &total) {
        if (!total)
            return reply(errorResponse(total.error(), call->requestId));
        const auto left = std::max<std::int64_t>(0, *total - static_cast<std::int64_t>(skip));
        reply(jsonResponse({{"activations", left}}));
    };
}

Handler<std::vector<ActivationPtr>> answerRecords(const CallPtr &call, const Reply &reply)
{
    return [call, reply](const Result<std::vector<ActivationPtr>> &records) {
        if (!records)
            return reply(errorResponse(records.error(), call->requestId));
        Json list = Json::array();
        for (const ActivationPtr &record : *records)
            list.push_back(toJson(*record));
        reply(jsonResponse(list));
    };
}

void listRuns(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    if (call->uri.value("query"))
        return findRuns(context, call, reply);
    const auto list = parseQuery(*call);
    if (!list)
        return reply(errorResponse(list.error(), call->requestId));
    ControlPlane &plane = context->plane;
    if (list->answer == Answer::Count)
        return plane.countActivations(call->identity, list->query,
                                      answerCount(call, reply, list->query.skip));
    if (list->detail == Detail::Full)
        return plane.fullActivations(call->identity, list->query, answerRecords(call, reply));
    plane.activations(call->identity, list->query, answerList<ActivationSummary>(call, reply));
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
    addHistoryRoutes(router, context);
    addFeedRoutes(router, context);
    addMetricRoutes(router, context);
    addCostRoutes(router, context);
    addBudgetRoutes(router, context);
    addIncidentRoutes(router, context);
    addWebhookRoutes(router, context);
    addChangeRoutes(router, context);
    addOwnWiringRoutes(router, context);
    addOwnershipRoutes(router, context);
}

} // namespace signalbox
