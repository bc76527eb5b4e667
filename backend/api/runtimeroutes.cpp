#include "api/signalboxroutes.h"

#include <algorithm>
#include <charconv>

#include "api/signalboxreplies.h"
#include "core/jsonkeys.h"

namespace signalbox {

namespace {

Json runtimesJson(const std::vector<RuntimePtr> &runtimes)
{
    Json list = Json::array();
    for (const auto &runtime : runtimes)
        list.push_back(toJson(*runtime));
    return list;
}

void readRuntime(const ApiContextPtr &context, const Call &call, const Reply &reply)
{
    const std::string &kind = call.captures.front();
    const auto runtimes = context->plane.runtimes();
    const auto found = std::ranges::find(runtimes, kind, [](const auto &r) { return r->kind; });
    if (found == runtimes.end())
        return reply(errorResponse(404, "there is no runtime '" + kind + "'", call.requestId));
    reply(jsonResponse(toJson(**found)));
}

void writeRuntime(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    auto json = parseJson(call->request.body.view());
    if (!json)
        return reply(errorResponse(json.error(), call->requestId));
    if (json->is_object())
        (*json)["kind"] = call->captures.front(); // The path names it, whatever the body says.
    auto runtime = fromSentJson<Runtime>(*json);
    if (!runtime)
        return reply(errorResponse(runtime.error(), call->requestId));
    context->plane.putRuntime(call->identity, std::move(*runtime),
                              answerValue<Runtime>(call, reply));
}

void destroySandbox(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const std::string &text = call->captures.front();
    SandboxId id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc() || end != text.data() + text.size())
        return reply(errorResponse(400, "'" + text + "' is not a sandbox id", call->requestId));
    answerDone(call, reply)(context->plane.destroySandbox(call->identity, id));
}

void addEngineRoutes(Router &router, const ApiContextPtr &context, const std::string &base)
{
    router.add(
        {.pattern = base + "/status", .handler = [context](const CallPtr &, const Reply &reply) {
             reply(jsonResponse(toJson(context->plane.status())));
         }});
    router.add({.pattern = base + "/environment",
                .handler = [context](const CallPtr &, const Reply &reply) {
                    reply(jsonResponse(listJson(context->plane.environment())));
                }});
    router.add(
        {.pattern = base + "/limits", .handler = [context](const CallPtr &, const Reply &reply) {
             reply(jsonResponse(toJson(context->plane.options().limits)));
         }});
}

void addPoolRoutes(Router &router, const ApiContextPtr &context, const std::string &base)
{
    router.add({.pattern = base + "/sandboxes[/]",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    reply(jsonResponse(listJson(context->plane.sandboxes(call->identity))));
                }});
    router.add({.method = HttpMethod::DELETE,
                .pattern = base + "/sandboxes/{id}",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    destroySandbox(context, call, reply);
                }});
    router.add({.method = HttpMethod::POST,
                .pattern = base + "/runtimes/{kind}/drain",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    answerDone(call,
                               reply)(context->plane.drain(call->identity, call->captures.front()));
                }});
}

} // namespace

void addRuntimeRoutes(Router &router, const ApiContextPtr &context)
{
    const std::string base = signalboxBase;
    addEngineRoutes(router, context, base);
    addPoolRoutes(router, context, base);
    router.add({.pattern = base + "/runtimes[/]",
                .handler = [context](const CallPtr &, const Reply &reply) {
                    reply(jsonResponse(runtimesJson(context->plane.runtimes())));
                }});
    router.add({.pattern = base + "/runtimes/{kind}",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    readRuntime(context, *call, reply);
                }});
    router.add({.method = HttpMethod::PUT,
                .pattern = base + "/runtimes/{kind}",
                .handler = [context](const CallPtr &call,
                                     const Reply &reply) { writeRuntime(context, call, reply); },
                .body = BodyRule::RequiredJson});
    router.add({.method = HttpMethod::DELETE,
                .pattern = base + "/runtimes/{kind}",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    context->plane.deleteRuntime(call->identity, call->captures.front(),
                                                 answerDone(call, reply));
                }});
}

} // namespace signalbox
