#include "api/signalboxroutes.h"

#include "api/signalboxreplies.h"
#include "api/whiskcall.h"
#include "core/feedform.h"
#include "core/jsonkeys.h"

namespace signalbox {

namespace {

constexpr std::size_t maxRuleBody = 4U << 20;
constexpr std::size_t maxTriedEvents = 1000;

using NamedHandler = std::function<void(const CallPtr &, const QualifiedName &, const Reply &)>;

/// For `…/{name}…`, one of the caller's own.
RouteHandler withName(NamedHandler handler)
{
    return [handler = std::move(handler)](const CallPtr &call, const Reply &reply) {
        const auto name = ownEntityOf(*call, 0);
        if (!name)
            return reply(errorResponse(name.error(), call->requestId));
        handler(call, *name, reply);
    };
}

Handler<void> answerStatus(const ApiContextPtr &context, const CallPtr &call,
                           const QualifiedName &trigger, const Reply &reply)
{
    return [context, call, trigger, reply](const Result<> &done) {
        const auto status =
            done ? context->plane.feedStatus(call->identity, trigger) : fail(done.error());
        reply(status ? jsonResponse(toJson(*status))
                     : errorResponse(status.error(), call->requestId));
    };
}

void pause(const ApiContextPtr &context, const CallPtr &call, const QualifiedName &trigger,
           bool paused, const Reply &reply)
{
    context->plane.pauseFeed(
        call->identity, trigger, paused,
        [answer = answerStatus(context, call, trigger, reply)](const Result<TriggerPtr> &changed) {
            answer(changed ? Result<>{} : fail(changed.error()));
        });
}

void addFeedControl(Router &router, const ApiContextPtr &context)
{
    const std::string base = std::string(signalboxBase) + "/triggers/{name}/feed";
    const auto add = [&router](HttpMethod method, std::string pattern, NamedHandler handler) {
        router.add({.method = method,
                    .pattern = std::move(pattern),
                    .handler = withName(std::move(handler))});
    };
    using Name = QualifiedName;
    add(HttpMethod::GET, base,
        [context](const CallPtr &call, const Name &name, const Reply &reply) {
            answerStatus(context, call, name, reply)({});
        });
    add(HttpMethod::POST, base + "/pause",
        [context](const CallPtr &call, const Name &name, const Reply &reply) {
            pause(context, call, name, true, reply);
        });
    add(HttpMethod::POST, base + "/resume",
        [context](const CallPtr &call, const Name &name, const Reply &reply) {
            pause(context, call, name, false, reply);
        });
    add(HttpMethod::POST, base + "/fire",
        [context](const CallPtr &call, const Name &name, const Reply &reply) {
            context->plane.fireFeed(call->identity, name, answerStatus(context, call, name, reply));
        });
    add(HttpMethod::POST, base + "/rearm",
        [context](const CallPtr &call, const Name &name, const Reply &reply) {
            answerStatus(context, call, name,
                         reply)(context->plane.rearmFeed(call->identity, name));
        });
}

// --- events of the past --------------------------------------------------------------------------

QualifiedName inNamespace(QualifiedName name, const std::string &ns)
{
    if (name.ns == "_" || name.ns.empty())
        name.ns = ns;
    return name;
}

/// `{"rule": {…}, "events": 1000}`; the rule needs no name and no function.
Result<Rule> ruleOf(const Json &json, const Identity &caller)
{
    Json draft = json.is_object() ? json.value("rule", Json()) : Json();
    if (draft.is_object()) {
        draft.emplace("name", "/_/draft");
        draft.emplace("function", "/_/draft");
    }
    auto rule = fromSentJson<Rule>(draft, {}, "rule");
    if (rule)
        rule->trigger = inNamespace(std::move(rule->trigger), caller.ns);
    return rule;
}

void serveTrial(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const auto json = parseJson(call->request.body.view());
    constexpr std::string_view keys[] = {"rule", "events"};
    if (const auto known = json ? onlyKeys(*json, keys) : Result<>(fail(json.error())); !known)
        return reply(errorResponse(known.error(), call->requestId));
    auto rule = ruleOf(*json, call->identity);
    if (!rule)
        return reply(errorResponse(rule.error(), call->requestId));
    const Json events = json->value("events", Json(maxTriedEvents));
    if (!events.is_number_unsigned() || events.get<std::size_t>() > maxTriedEvents)
        return reply(errorResponse(400, "events must be a number up to 1000", call->requestId));
    context->plane.tryRule(call->identity, std::move(*rule), events.get<std::size_t>(),
                           [call, reply](const Result<RuleTrial> &trial) {
                               reply(trial ? jsonResponse(toJson(*trial))
                                           : errorResponse(trial.error(), call->requestId));
                           });
}

void serveFireAgain(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const auto id = ActivationId::parse(call->captures.front());
    if (!id)
        return reply(errorResponse(id.error(), call->requestId));
    context->plane.fireAgain(call->identity, *id, [call, reply](const Result<ActivationId> &fired) {
        reply(fired ? jsonResponse(Json{{"activationId", fired->str()}}, 202)
                    : errorResponse(fired.error(), call->requestId));
    });
}

} // namespace

void addFeedRoutes(Router &router, const ApiContextPtr &context)
{
    const std::string base = signalboxBase;
    router.add({.pattern = base + "/feeds[/]",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    reply(jsonResponse(listJson(context->plane.feeds(call->identity))));
                }});
    router.add(
        {.pattern = base + "/feeds/kinds", .handler = [](const CallPtr &, const Reply &reply) {
             reply(jsonResponse(listJson(feedForms())));
         }});
    addFeedControl(router, context);
    router.add({.method = HttpMethod::POST,
                .pattern = base + "/rules/try",
                .handler = [context](const CallPtr &call,
                                     const Reply &reply) { serveTrial(context, call, reply); },
                .body = BodyRule::RequiredJson,
                .maxBody = maxRuleBody,
                .effect = RouteEffect::Reads});
    router.add({.method = HttpMethod::POST,
                .pattern = base + "/events/{id}/fire",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    serveFireAgain(context, call, reply);
                }});
}

} // namespace signalbox
