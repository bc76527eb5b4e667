#include "api/whiskroutes.h"

#include "api/collectionpage.h"
#include "api/signalboxreplies.h"
#include "api/whiskcall.h"
#include "api/whiskwiring.h"

namespace signalbox {

namespace {

constexpr std::size_t maxWiringBody = 4U << 20; ///< Parameters and annotations, 1 MB each, and air.

using NamedHandler = std::function<void(const CallPtr &, const QualifiedName &, const Reply &)>;

/// Adds @p route for one entity of @p collection.
void addForOne(Router &router, const std::string &collection, Route route, NamedHandler handler)
{
    route.pattern = "/api/v1/namespaces/{ns}/" + collection + "/{name}[/]";
    route.handler = [handler = std::move(handler)](const CallPtr &call, const Reply &reply) {
        const auto name = entityOf(*call);
        if (!name)
            return reply(whiskErrorResponse(name.error(), call->requestId));
        handler(call, *name, reply);
    };
    router.add(std::move(route));
}

/// Adds the list of @p collection; @p list gives the entities of a namespace.
template <class List, class Write>
void addList(Router &router, const std::string &collection, List list, Write write)
{
    router.add({.pattern = "/api/v1/namespaces/{ns}/" + collection + "[/]",
                .handler = [collection, list, write](const CallPtr &call, const Reply &reply) {
                    const auto ns = namespaceOf(*call, call->captures.front());
                    if (!ns)
                        return reply(whiskErrorResponse(ns.error(), call->requestId));
                    const auto entities = list(call->identity, *ns);
                    if (!entities)
                        return reply(whiskErrorResponse(entities.error(), call->requestId));
                    reply(pageOf(*call, collection, *entities, write));
                }});
}

/// Answers with what @p write makes of the entity that a command came back with, or its error.
template <class T, class Write>
Handler<std::shared_ptr<const T>> answerEntity(const CallPtr &call, const Reply &reply, Write write)
{
    return [call, reply, write](const Result<std::shared_ptr<const T>> &entity) {
        reply(entity ? jsonResponse(write(**entity))
                     : whiskErrorResponse(entity.error(), call->requestId));
    };
}

/// Parses `overwrite` and the body, then hands both to @p put.
template <class Update, class Put>
void servePut(const Call &call, Result<Update> update, const Reply &reply, Put put)
{
    const auto overwrite = queryFlag(call.uri, "overwrite");
    if (!overwrite)
        return reply(whiskErrorResponse(overwrite.error(), call.requestId));
    if (!update)
        return reply(whiskErrorResponse(update.error(), call.requestId));
    put(std::move(*update), *overwrite ? Overwrite::Yes : Overwrite::No);
}

Route putRoute()
{
    return {.method = HttpMethod::PUT, .body = BodyRule::RequiredJson, .maxBody = maxWiringBody};
}

Json packageAnswer(const Package &package)
{
    return whisk::packageJson(package);
}

// --- triggers ------------------------------------------------------------------------------------

void fireTrigger(const ApiContextPtr &context, const CallPtr &call, const QualifiedName &name,
                 const Reply &reply)
{
    const auto answer = [call, reply](const Result<ActivationId> &id) {
        if (!id)
            return reply(whiskErrorResponse(id.error(), call->requestId));
        HttpResponse response = jsonResponse({{"activationId", id->str()}}, 202);
        response.headers.push_back({"X-OpenWhisk-Activation-Id", id->str()});
        reply(std::move(response));
    };
    const auto fired =
        context->plane.fire({.caller = call->identity,
                             .trigger = name,
                             .payload = call->request.body,
                             .headers = Blob(whisk::headersText(call->request.headers)),
                             .cause = {.kind = Cause::Kind::Api, .transaction = call->requestId}},
                            answer);
    if (!fired)
        reply(whiskErrorResponse(fired.error(), call->requestId));
    else if (!*fired)
        reply(emptyResponse());
}

// --- rules ---------------------------------------------------------------------------------------

RuleState stateOf(const Rule &rule)
{
    return rule.active ? RuleState::Active : RuleState::Inactive;
}

Json ruleAnswer(const Rule &rule)
{
    return whisk::ruleJson(rule, stateOf(rule));
}

/// A deleted rule is inactive, whatever it was (openwhisk.md 2.7).
Json deletedRule(const Rule &rule)
{
    return whisk::ruleJson(rule, RuleState::Inactive);
}

void switchRule(const ApiContextPtr &context, const CallPtr &call, const QualifiedName &name,
                const Reply &reply)
{
    const auto state = whisk::parseRuleState(call->request.body.view());
    if (!state)
        return reply(whiskErrorResponse(state.error(), call->requestId));
    context->plane.setRuleActive(
        call->identity, name, *state, [call, reply](const Result<RulePtr> &rule) {
            reply(rule ? HttpResponse{.status = 200}
                       : whiskErrorResponse(rule.error(), call->requestId));
        });
}

} // namespace

void addPackageRoutes(Router &router, const ApiContextPtr &context)
{
    const auto add = [&](Route route, NamedHandler handler) {
        addForOne(router, "packages", std::move(route), std::move(handler));
    };
    addList(
        router, "packages",
        [context](const Identity &caller, const std::string &ns) {
            return context->plane.packages(caller, ns);
        },
        whisk::packageSummaryJson);
    add({}, [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
        const auto view = context->plane.package(call->identity, name);
        reply(view ? jsonResponse(whisk::packageJson(*view))
                   : whiskErrorResponse(view.error(), call->requestId));
    });
    add(putRoute(), [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
        servePut(*call, whisk::parsePackagePut(call->request.body.view(), call->identity.ns), reply,
                 [&](PackageUpdate update, Overwrite overwrite) {
                     context->plane.putPackage(call->identity, name, std::move(update), overwrite,
                                               answerEntity<Package>(call, reply, packageAnswer));
                 });
    });
    add({.method = HttpMethod::DELETE},
        [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
            const auto force = queryFlag(call->uri, "force");
            if (!force)
                return reply(whiskErrorResponse(force.error(), call->requestId));
            context->plane.deletePackage(call->identity, name,
                                         *force ? Contents::Delete : Contents::Keep,
                                         answerEntity<Package>(call, reply, packageAnswer));
        });
}

void addTriggerRoutes(Router &router, const ApiContextPtr &context)
{
    const auto add = [&](Route route, NamedHandler handler) {
        addForOne(router, "triggers", std::move(route), std::move(handler));
    };
    // The rules as they are when the answer is written.
    const auto answer = [context](const CallPtr &call) {
        return [context, call](const Trigger &trigger) {
            return whisk::triggerJson(trigger,
                                      context->plane.rulesOf(call->identity, trigger.name));
        };
    };
    addList(
        router, "triggers",
        [context](const Identity &caller, const std::string &ns) {
            return context->plane.triggers(caller, ns);
        },
        whisk::triggerSummaryJson);
    add({}, [context, answer](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
        answerEntity<Trigger>(call, reply,
                              answer(call))(context->plane.trigger(call->identity, name));
    });
    add(putRoute(), [context, answer](const CallPtr &call, const QualifiedName &name,
                                      const Reply &reply) {
        servePut(*call, whisk::parseTriggerPut(call->request.body.view()), reply,
                 [&](TriggerUpdate update, Overwrite overwrite) {
                     context->plane.putTrigger(call->identity, name, std::move(update), overwrite,
                                               answerEntity<Trigger>(call, reply, answer(call)));
                 });
    });
    add({.method = HttpMethod::DELETE},
        [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
            // Its rules are told as they were: afterwards it knows none.
            const auto rules = context->plane.rulesOf(call->identity, name);
            context->plane.deleteTrigger(
                call->identity, name,
                answerEntity<Trigger>(call, reply, [rules](const Trigger &trigger) {
                    return whisk::triggerJson(trigger, rules);
                }));
        });
    add({.method = HttpMethod::POST,
         .body = BodyRule::OptionalJson,
         .maxBody = context->plane.options().limits.maxPayload},
        [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
            fireTrigger(context, call, name, reply);
        });
}

void addRuleRoutes(Router &router, const ApiContextPtr &context)
{
    const auto add = [&](Route route, NamedHandler handler) {
        addForOne(router, "rules", std::move(route), std::move(handler));
    };
    addList(
        router, "rules",
        [context](const Identity &caller, const std::string &ns) {
            return context->plane.rules(caller, ns);
        },
        whisk::ruleListJson);
    add({}, [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
        answerEntity<Rule>(call, reply, ruleAnswer)(context->plane.rule(call->identity, name));
    });
    add(putRoute(), [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
        servePut(*call, whisk::parseRulePut(call->request.body.view(), call->identity.ns), reply,
                 [&](RuleUpdate update, Overwrite overwrite) {
                     context->plane.putRule(call->identity, name, std::move(update), overwrite,
                                            answerEntity<Rule>(call, reply, ruleAnswer));
                 });
    });
    add({.method = HttpMethod::DELETE},
        [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
            context->plane.deleteRule(call->identity, name,
                                      answerEntity<Rule>(call, reply, deletedRule));
        });
    add({.method = HttpMethod::POST, .body = BodyRule::RequiredJson},
        [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
            switchRule(context, call, name, reply);
        });
}

} // namespace signalbox
