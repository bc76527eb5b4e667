#include "api/signalboxroutes.h"

#include <algorithm>

#include "api/codereply.h"
#include "api/invoking.h"
#include "api/signalboxreplies.h"
#include "api/whiskcall.h"
#include "core/jsonkeys.h"

namespace signalbox {

namespace {

using FunctionHandler = std::function<void(const CallPtr &, const QualifiedName &, const Reply &)>;

std::size_t capturesIn(std::string_view pattern)
{
    return static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '{'));
}

/// Adds @p route for `functions/{name}` and `functions/{pkg}/{name}`, its pattern behind them.
void addForFunction(Router &router, Route route, FunctionHandler handler)
{
    const std::string behind = route.pattern;
    route.handler = [handler = std::move(handler), rest = capturesIn(behind)](const CallPtr &call,
                                                                              const Reply &reply) {
        const auto name = ownEntityOf(*call, rest);
        if (!name)
            return reply(errorResponse(name.error(), call->requestId));
        handler(call, *name, reply);
    };
    for (const char *path : {"/functions/{name}", "/functions/{pkg}/{name}"}) {
        route.pattern = std::string(signalboxBase) + path + behind;
        router.add(route);
    }
}

/// The function with its code, or the error.
Handler<FunctionPtr> answerFunction(const ApiContextPtr &context, const CallPtr &call,
                                    const Reply &reply)
{
    return [context, call, reply](const Result<FunctionPtr> &function) {
        if (!function)
            return reply(errorResponse(function.error(), call->requestId));
        replyWithCode(
            context, *function, [](const Function &f) { return jsonResponse(toJson(f)); }, reply);
    };
}

void listFunctions(const ApiContextPtr &context, const Call &call, const Reply &reply)
{
    const auto functions = context->plane.functions(call.identity, call.identity.ns);
    if (!functions)
        return reply(errorResponse(functions.error(), call.requestId));
    Json list = Json::array();
    for (const auto &function : *functions)
        list.push_back(toJson(summarise(*function)));
    reply(jsonResponse(list));
}

void writeAlias(const ApiContextPtr &context, const CallPtr &call, const QualifiedName &name,
                const Reply &reply)
{
    const auto json = parseJson(call->request.body.view());
    if (!json)
        return reply(errorResponse(json.error(), call->requestId));
    if (!json->is_object() || !json->contains("version") || !(*json)["version"].is_string())
        return reply(
            errorResponse(400, "an alias needs {\"version\": \"1.2.3\"}", call->requestId));
    constexpr std::string_view keys[] = {"version"};
    if (const auto known = onlyKeys(*json, keys); !known)
        return reply(errorResponse(known.error(), call->requestId));
    context->plane.putAlias(call->identity, name, call->captures.back(),
                            (*json)["version"].get<std::string>(), answerDone(call, reply));
}

void addVersions(Router &router, const ApiContextPtr &context)
{
    addForFunction(router, {.pattern = "/versions"},
                   [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                       context->plane.versions(call->identity, name,
                                               answerList<FunctionVersion>(call, reply));
                   });
    addForFunction(router, {.pattern = "/versions/{version}"},
                   [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                       context->plane.functionVersion(call->identity, name, call->captures.back(),
                                                      answerFunction(context, call, reply));
                   });
    addForFunction(router, {.method = HttpMethod::POST, .pattern = "/versions/{version}/restore"},
                   [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                       context->plane.restoreVersion(call->identity, name, call->captures.back(),
                                                     answerFunction(context, call, reply));
                   });
}

Json deletedJson(const DeletedFunction &function)
{
    return {{"name", function.name.str()},
            {"version", function.version.str()},
            {"kind", function.kind},
            {"versions", function.versions},
            {"deleted", toMillis(function.deleted)},
            {"until", toMillis(function.until())}};
}

void listDeleted(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    context->plane.deletedFunctions(
        call->identity, [call, reply](const Result<std::vector<DeletedFunction>> &functions) {
            if (!functions)
                return reply(errorResponse(functions.error(), call->requestId));
            Json list = Json::array();
            for (const DeletedFunction &function : *functions)
                list.push_back(deletedJson(function));
            reply(jsonResponse(list));
        });
}

/// What was deleted, and bringing it back.
void addDeleted(Router &router, const ApiContextPtr &context)
{
    router.add({.pattern = std::string(signalboxBase) + "/deleted/functions[/]",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    listDeleted(context, call, reply);
                }});
    addForFunction(router, {.method = HttpMethod::POST, .pattern = "/undelete"},
                   [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                       context->plane.undeleteFunction(call->identity, name,
                                                       answerFunction(context, call, reply));
                   });
}

void addAliases(Router &router, const ApiContextPtr &context)
{
    addForFunction(
        router,
        {.method = HttpMethod::PUT, .pattern = "/aliases/{alias}", .body = BodyRule::RequiredJson},
        [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
            writeAlias(context, call, name, reply);
        });
    addForFunction(router, {.method = HttpMethod::DELETE, .pattern = "/aliases/{alias}"},
                   [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                       context->plane.putAlias(call->identity, name, call->captures.back(),
                                               std::nullopt, answerDone(call, reply));
                   });
}

void addRunning(Router &router, const ApiContextPtr &context)
{
    addForFunction(router,
                   {.method = HttpMethod::POST,
                    .pattern = "/invoke",
                    .body = BodyRule::OptionalJson,
                    .maxBody = context->plane.options().limits.maxPayload},
                   [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                       const auto version = call->uri.value("version").value_or("");
                       invokeFunction(context, call, name, std::string(version), reply);
                   });
    struct Wish
    {
        HttpMethod method;
        bool pinned;
    };
    for (const auto &[method, pinned] :
         {Wish{HttpMethod::PUT, true}, Wish{HttpMethod::DELETE, false}}) {
        addForFunction(router, {.method = method, .pattern = "/pin"},
                       [context, keep = pinned](const CallPtr &call, const QualifiedName &name,
                                                const Reply &reply) {
                           answerDone(call, reply)(context->plane.pin(call->identity, name, keep));
                       });
    }
}

} // namespace

void addVersionRoutes(Router &router, const ApiContextPtr &context)
{
    router.add({.pattern = std::string(signalboxBase) + "/functions[/]",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    listFunctions(context, *call, reply);
                }});
    addVersions(router, context);
    addDeleted(router, context);
    addAliases(router, context);
    addRunning(router, context);
}

} // namespace signalbox
