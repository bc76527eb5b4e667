#include "api/signalboxroutes.h"

#include <algorithm>

#include "api/signalboxreplies.h"
#include "core/jsonkeys.h"

namespace signalbox {

namespace {

Json quotasJson(const Quotas &quotas)
{
    return {{"invocationsPerMinute", quotas.invocationsPerMinute},
            {"concurrentInvocations", quotas.concurrentInvocations},
            {"firesPerMinute", quotas.firesPerMinute}};
}

/// A missing member is 0: off.
Result<Quotas> parseQuotas(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    if (!json->is_object())
        return fail(ErrorCode::Malformed, "quotas are an object");
    constexpr std::string_view keys[] = {"invocationsPerMinute", "concurrentInvocations",
                                         "firesPerMinute"};
    if (auto known = onlyKeys(*json, keys); !known)
        return fail(known.error());
    Quotas quotas;
    struct Field
    {
        const char *key;
        int &value;
    };
    for (const Field &field : {Field{"invocationsPerMinute", quotas.invocationsPerMinute},
                               Field{"concurrentInvocations", quotas.concurrentInvocations},
                               Field{"firesPerMinute", quotas.firesPerMinute}}) {
        const auto given = json->find(field.key);
        if (given == json->end())
            continue;
        if (!given->is_number_integer() || *given < 0 || *given > 1'000'000'000)
            return fail(ErrorCode::Invalid,
                        std::string(field.key) + " must be a whole number; 0 switches it off",
                        field.key);
        field.value = given->get<int>();
    }
    return quotas;
}

bool isKnown(const ControlPlane &plane, const std::string &ns)
{
    const auto all = plane.identities();
    return std::ranges::any_of(all, [&](const Identity &identity) { return identity.ns == ns; });
}

/// Keys are not told: whoever made a namespace was told its key then.
void listNamespaces(const ApiContextPtr &context, const Call &, const Reply &reply)
{
    Json list = Json::array();
    for (const Identity &identity : context->plane.identities())
        list.push_back({{"namespace", identity.ns},
                        {"quotas", quotasJson(context->plane.quotas(identity.ns))}});
    reply(jsonResponse(list));
}

void putQuotas(const ApiContextPtr &context, const CallPtr &call, std::optional<Quotas> quotas,
               const Reply &reply)
{
    const std::string &ns = call->captures.front();
    if (!isKnown(context->plane, ns))
        return reply(errorResponse(404, "there is no namespace '" + ns + "'", call->requestId));
    context->plane.putQuotas(ns, quotas, [context, call, reply](const Result<> &done) {
        reply(done ? jsonResponse(quotasJson(context->plane.quotas(call->captures.front())))
                   : errorResponse(done.error(), call->requestId));
    });
}

} // namespace

void addOwnershipRoutes(Router &router, const ApiContextPtr &context)
{
    const std::string base = std::string(signalboxBase) + "/namespaces";
    router.add(
        {.pattern = base + "[/]", .handler = [context](const CallPtr &call, const Reply &reply) {
             listNamespaces(context, *call, reply);
         }});
    router.add({.method = HttpMethod::PUT,
                .pattern = base + "/{name}",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    context->plane.makeNamespace(
                        call->captures.front(), [call, reply](const Result<Identity> &made) {
                            reply(made ? jsonResponse(toJson(*made))
                                       : errorResponse(made.error(), call->requestId));
                        });
                }});
    router.add({.method = HttpMethod::DELETE,
                .pattern = base + "/{name}",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    context->plane.deleteNamespace(call->identity, call->captures.front(),
                                                   answerDone(call, reply));
                }});
    router.add({.method = HttpMethod::PUT,
                .pattern = base + "/{name}/quotas",
                .handler =
                    [context](const CallPtr &call, const Reply &reply) {
                        const auto quotas = parseQuotas(call->request.body.view());
                        if (!quotas)
                            return reply(errorResponse(quotas.error(), call->requestId));
                        putQuotas(context, call, *quotas, reply);
                    },
                .body = BodyRule::RequiredJson});
    router.add({.method = HttpMethod::DELETE,
                .pattern = base + "/{name}/quotas",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    putQuotas(context, call, std::nullopt, reply);
                }});
}

} // namespace signalbox
