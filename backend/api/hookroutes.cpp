// `/hooks/…`, the URLs of webhooks, and the management of those that run one function.

#include "api/signalboxreplies.h"
#include "api/signalboxroutes.h"
#include "api/whiskcall.h"
#include "core/jsonkeys.h"
#include "engine/feeds/hookdesk.h"

namespace signalbox {

namespace {

constexpr std::size_t maxHookBody = 1U << 20;

std::string contentTypeOf(const Call &call)
{
    for (const HttpHeader &header : call.request.headers)
        if (header.name == "content-type")
            return header.value;
    return {};
}

// --- of a trigger --------------------------------------------------------------------------------

WebhookRequest hookRequest(const Call &call)
{
    WebhookRequest request{.method = std::string(nameOf(call.request.method)),
                           .query = call.uri.query,
                           .body = call.request.body.str()};
    for (const HttpHeader &header : call.request.headers)
        request.headers.emplace_back(header.name, header.value);
    return request;
}

void serveHook(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const QualifiedName trigger{call->captures[0], {}, call->captures[1]};
    context->plane.receiveWebhook(
        trigger, call->captures[2], hookRequest(*call), [call, reply](const WebhookReply &answer) {
            reply(answer.status == 202
                      ? jsonResponse(Json::object(), 202)
                      : errorResponse(answer.status, answer.error, call->requestId));
        });
}

// --- of a function -------------------------------------------------------------------------------

/// With the path that is to be called.
Json hookJson(const FunctionHook &hook)
{
    Json json = toJson(hook);
    json["url"] = "/hooks/" + hook.id + "/invoke";
    return json;
}

Handler<FunctionHookPtr> answerHook(const CallPtr &call, const Reply &reply, int status)
{
    return [call, reply, status](const Result<FunctionHookPtr> &hook) {
        reply(hook ? jsonResponse(hookJson(**hook), status)
                   : errorResponse(hook.error(), call->requestId));
    };
}

/// What an answer has and is no setting.
constexpr std::string_view toldOnly[] = {"id", "namespace", "created", "updated", "url"};

void servePutHook(const ApiContextPtr &context, const CallPtr &call, const std::string &id,
                  const Reply &reply)
{
    auto update = parseJson(call->request.body.view()).and_then([](const Json &json) {
        return fromSentJson<FunctionHookUpdate>(json, toldOnly);
    });
    if (!update)
        return reply(errorResponse(update.error(), call->requestId));
    if (update->function && update->function->ns == "_")
        update->function->ns = call->identity.ns;
    context->plane.putFunctionHook(call->identity, id, *update,
                                   answerHook(call, reply, id.empty() ? 201 : 200));
}

/// The names are Qinling's: whatever called its webhooks can call these.
void serveCall(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const auto input = hookInput(call->uri.query, contentTypeOf(*call), call->request.body.view());
    if (!input)
        return reply(errorResponse(input.error(), call->requestId));
    context->plane.callFunctionHook(
        call->captures.front(), *input, [call, reply](const Result<ActivationId> &run) {
            reply(run ? jsonResponse(
                      Json{{"execution_id", run->str()}, {"activationId", run->str()}}, 202)
                      : errorResponse(run.error(), call->requestId));
        });
}

void addManagement(Router &router, const ApiContextPtr &context)
{
    const std::string base = std::string(signalboxBase) + "/webhooks";
    router.add(
        {.pattern = base + "[/]", .handler = [context](const CallPtr &call, const Reply &reply) {
             Json list = Json::array();
             for (const FunctionHookPtr &hook : context->plane.functionHooks(call->identity))
                 list.push_back(hookJson(*hook));
             reply(jsonResponse(list));
         }});
    router.add(
        {.method = HttpMethod::POST,
         .pattern = base + "[/]",
         .handler = [context](const CallPtr &call,
                              const Reply &reply) { servePutHook(context, call, {}, reply); },
         .body = BodyRule::RequiredJson});
    router.add(
        {.pattern = base + "/{id}", .handler = [context](const CallPtr &call, const Reply &reply) {
             answerHook(call, reply,
                        200)(context->plane.functionHook(call->identity, call->captures.front()));
         }});
    router.add({.method = HttpMethod::PUT,
                .pattern = base + "/{id}",
                .handler =
                    [context](const CallPtr &call, const Reply &reply) {
                        servePutHook(context, call, call->captures.front(), reply);
                    },
                .body = BodyRule::RequiredJson});
    router.add({.method = HttpMethod::DELETE,
                .pattern = base + "/{id}",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    context->plane.deleteFunctionHook(call->identity, call->captures.front(),
                                                      answerDone(call, reply));
                }});
}

} // namespace

void addWebhookRoutes(Router &router, const ApiContextPtr &context)
{
    for (const HttpMethod method : {HttpMethod::POST, HttpMethod::GET, HttpMethod::PUT,
                                    HttpMethod::PATCH, HttpMethod::DELETE})
        router.add({.method = method,
                    .pattern = "/hooks/{ns}/{trigger}/{path}",
                    .handler = [context](const CallPtr &call,
                                         const Reply &reply) { serveHook(context, call, reply); },
                    .access = RouteAccess::Anonymous,
                    .maxBody = maxHookBody,
                    .effect = RouteEffect::Runs});
    router.add({.method = HttpMethod::POST,
                .pattern = "/hooks/{id}/invoke",
                .handler = [context](const CallPtr &call,
                                     const Reply &reply) { serveCall(context, call, reply); },
                .access = RouteAccess::Anonymous,
                .maxBody = maxHookBody});
    addManagement(router, context);
}

} // namespace signalbox
