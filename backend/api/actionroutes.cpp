#include "api/whiskroutes.h"

#include "api/codereply.h"
#include "api/collectionpage.h"
#include "api/invoking.h"
#include "api/whiskcall.h"
#include "api/whiskjson.h"

namespace signalbox {

namespace {

constexpr std::size_t maxPutBody = 50U << 20; ///< openwhisk.md 1.3

HttpResponse wholeAction(const Function &function)
{
    return jsonResponse(whisk::actionJson(function, whisk::Code::With));
}

/// Answers with the action a command came back with, or with its error.
Handler<FunctionPtr> answerAction(const ApiContextPtr &context, const CallPtr &call,
                                  const Reply &reply)
{
    return [context, call, reply](const Result<FunctionPtr> &function) {
        if (!function)
            return reply(whiskErrorResponse(function.error(), call->requestId));
        replyWithCode(context, *function, wholeAction, reply);
    };
}

/// Captures `ns` or `ns, pkg`.
void listActions(const ApiContextPtr &context, const Call &call, const Reply &reply)
{
    const auto refuse = [&](const Error &error) {
        reply(whiskErrorResponse(error, call.requestId));
    };
    const auto ns = namespaceOf(call, call.captures.front());
    if (!ns)
        return refuse(ns.error());
    const std::string package = call.captures.size() > 1 ? call.captures[1] : std::string();
    const auto functions = context->plane.functions(call.identity, *ns, package);
    if (!functions)
        return refuse(functions.error());

    reply(pageOf(call, "actions", *functions, whisk::actionSummaryJson));
}

/// The function with the parameters that it inherits, as callers meet it.
FunctionPtr shownFunction(const ReachedFunction &reached)
{
    if (!reached.package)
        return reached.function;
    auto shown = std::make_shared<Function>(*reached.function);
    shown->parameters = reached.parameters();
    return shown;
}

void readAction(const ApiContextPtr &context, const Call &call, const QualifiedName &name,
                const Reply &reply)
{
    const bool withCode = !call.uri.value("code");
    const auto code = queryFlag(call.uri, "code");
    if (!code)
        return reply(whiskErrorResponse(code.error(), call.requestId));
    const auto reached = context->plane.reach(call.identity, name);
    if (!reached)
        return reply(whiskErrorResponse(reached.error(), call.requestId));
    if (withCode || *code)
        return replyWithCode(context, shownFunction(*reached), wholeAction, reply);
    reply(jsonResponse(whisk::reachedActionJson(*reached)));
}

void writeAction(const ApiContextPtr &context, const CallPtr &call, const QualifiedName &name,
                 const Reply &reply)
{
    const auto overwrite = queryFlag(call->uri, "overwrite");
    if (!overwrite)
        return reply(whiskErrorResponse(overwrite.error(), call->requestId));
    const Overwrite mode = *overwrite ? Overwrite::Yes : Overwrite::No;
    auto parse = [call, name, reply, mode, context]() -> std::function<void()> {
        auto update = whisk::parseActionPut(call->request.body.view(), call->identity.ns);
        return [call, name, reply, mode, context, update = std::move(update)]() mutable {
            if (!update)
                return reply(whiskErrorResponse(update.error(), call->requestId));
            context->plane.putFunction(call->identity, name, std::move(*update), mode,
                                       answerAction(context, call, reply));
        };
    };
    if (call->request.body.size() < offloadFrom)
        return parse()();
    context->offload(std::move(parse));
}

using ActionHandler = std::function<void(const CallPtr &, const QualifiedName &, const Reply &)>;

/// Adds @p route for `actions/{name}` and `actions/{pkg}/{name}`.
void addForAction(Router &router, Route route, ActionHandler handler)
{
    route.handler = [handler = std::move(handler)](const CallPtr &call, const Reply &reply) {
        const auto name = entityOf(*call);
        if (!name)
            return reply(whiskErrorResponse(name.error(), call->requestId));
        handler(call, *name, reply);
    };
    for (const char *path : {"{name}", "{pkg}/{name}"}) {
        route.pattern = std::string("/api/v1/namespaces/{ns}/actions/") + path;
        router.add(route);
    }
}

} // namespace

void addActionRoutes(Router &router, const ApiContextPtr &context)
{
    const RouteHandler list = [context](const CallPtr &call, const Reply &reply) {
        listActions(context, *call, reply);
    };
    router.add({.pattern = "/api/v1/namespaces/{ns}/actions[/]", .handler = list});
    router.add({.pattern = "/api/v1/namespaces/{ns}/actions/{pkg}/", .handler = list});

    addForAction(router, {.method = HttpMethod::GET},
                 [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                     readAction(context, *call, name, reply);
                 });
    addForAction(router,
                 {.method = HttpMethod::PUT, .body = BodyRule::RequiredJson, .maxBody = maxPutBody},
                 [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                     writeAction(context, call, name, reply);
                 });
    addForAction(router, {.method = HttpMethod::DELETE},
                 [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                     context->plane.deleteFunction(call->identity, name,
                                                   answerAction(context, call, reply));
                 });
    addForAction(router,
                 {.method = HttpMethod::POST,
                  .body = BodyRule::OptionalJson,
                  .maxBody = context->plane.options().limits.maxPayload},
                 [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                     invokeFunction(context, call, name, {}, reply);
                 });
}

} // namespace signalbox
