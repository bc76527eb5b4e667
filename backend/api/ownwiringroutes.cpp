#include "api/signalboxroutes.h"

#include "api/listquery.h"
#include "api/signalboxreplies.h"
#include "api/whiskcall.h"
#include "core/jsonkeys.h"

namespace signalbox {

namespace {

constexpr std::size_t maxWiringBody = 4U << 20;

/// The three collections, as the control plane spells them. `toldOnly` is what answers have and a
/// put takes without a word, so that whoever reads, changes and writes back need not know it.
struct PackageCollection
{
    using Value = Package;
    using Update = PackageUpdate;
    static constexpr const char *path = "/packages";
    static constexpr std::string_view toldOnly[] = {"name", "updated"};

    static auto list(ControlPlane &plane, const Identity &caller)
    {
        return plane.packages(caller, caller.ns);
    }
    static Result<PackagePtr> read(ControlPlane &plane, const Identity &caller,
                                   const QualifiedName &name)
    {
        return plane.package(caller, name).map([](const PackageView &v) { return v.package; });
    }
    static void put(ControlPlane &plane, const Identity &caller, const QualifiedName &name,
                    PackageUpdate update, Overwrite overwrite, Handler<PackagePtr> done)
    {
        plane.putPackage(caller, name, std::move(update), overwrite, std::move(done));
    }
    static void remove(ControlPlane &plane, const Identity &caller, const QualifiedName &name,
                       Contents contents, Handler<PackagePtr> done)
    {
        plane.deletePackage(caller, name, contents, std::move(done));
    }
};

struct TriggerCollection
{
    using Value = Trigger;
    using Update = TriggerUpdate;
    static constexpr const char *path = "/triggers";
    static constexpr std::string_view toldOnly[] = {"name", "updated"};

    static auto list(ControlPlane &plane, const Identity &caller)
    {
        return plane.triggers(caller, caller.ns);
    }
    static Result<TriggerPtr> read(ControlPlane &plane, const Identity &caller,
                                   const QualifiedName &name)
    {
        return plane.trigger(caller, name);
    }
    static void put(ControlPlane &plane, const Identity &caller, const QualifiedName &name,
                    TriggerUpdate update, Overwrite overwrite, Handler<TriggerPtr> done)
    {
        plane.putTrigger(caller, name, std::move(update), overwrite, std::move(done));
    }
    static void remove(ControlPlane &plane, const Identity &caller, const QualifiedName &name,
                       Contents, Handler<TriggerPtr> done)
    {
        plane.deleteTrigger(caller, name, std::move(done));
    }
};

struct RuleCollection
{
    using Value = Rule;
    using Update = RuleUpdate;
    static constexpr const char *path = "/rules";
    static constexpr std::string_view toldOnly[] = {"name", "active", "linked", "updated"};

    static auto list(ControlPlane &plane, const Identity &caller)
    {
        return plane.rules(caller, caller.ns);
    }
    static Result<RulePtr> read(ControlPlane &plane, const Identity &caller,
                                const QualifiedName &name)
    {
        return plane.rule(caller, name);
    }
    static void put(ControlPlane &plane, const Identity &caller, const QualifiedName &name,
                    RuleUpdate update, Overwrite overwrite, Handler<RulePtr> done)
    {
        plane.putRule(caller, name, std::move(update), overwrite, std::move(done));
    }
    static void remove(ControlPlane &plane, const Identity &caller, const QualifiedName &name,
                       Contents, Handler<RulePtr> done)
    {
        plane.deleteRule(caller, name, std::move(done));
    }
};

/// A name that says no namespace (`_`) is one of the caller's own.
QualifiedName ownName(QualifiedName name, const Identity &caller)
{
    if (name.ns == "_")
        name.ns = caller.ns;
    return name;
}

void own(std::optional<QualifiedName> &name, const Identity &caller)
{
    if (name)
        name = ownName(std::move(*name), caller);
}

void ownNames(PackageUpdate &update, const Identity &caller)
{
    own(update.binding, caller);
}

void ownNames(TriggerUpdate &, const Identity &) {}

void ownNames(RuleUpdate &update, const Identity &caller)
{
    own(update.trigger, caller);
    own(update.function, caller);
    if (update.policy)
        own(update.policy->deadLetter, caller);
}

template <class Collection>
void servePut(const ApiContextPtr &context, const CallPtr &call, const QualifiedName &name,
              const Reply &reply)
{
    using Update = typename Collection::Update;
    const auto overwrite = queryFlag(call->uri, "overwrite");
    if (!overwrite)
        return reply(errorResponse(overwrite.error(), call->requestId));
    auto update = parseJson(call->request.body.view()).and_then([](const Json &json) {
        return fromSentJson<Update>(json, Collection::toldOnly);
    });
    if (!update)
        return reply(errorResponse(update.error(), call->requestId));
    ownNames(*update, call->identity);
    Collection::put(context->plane, call->identity, name, std::move(*update),
                    *overwrite ? Overwrite::Yes : Overwrite::No,
                    answerValue<typename Collection::Value>(call, reply));
}

using OwnHandler = std::function<void(const CallPtr &, const QualifiedName &, const Reply &)>;

RouteHandler withOwnName(OwnHandler handler)
{
    return [handler = std::move(handler)](const CallPtr &call, const Reply &reply) {
        const auto name = ownEntityOf(*call, 0);
        if (!name)
            return reply(errorResponse(name.error(), call->requestId));
        handler(call, *name, reply);
    };
}

template <class Collection>
void addCollection(Router &router, const ApiContextPtr &context)
{
    using Value = typename Collection::Value;
    const std::string base = std::string(signalboxBase) + Collection::path;
    router.add(
        {.pattern = base + "[/]", .handler = [context](const CallPtr &call, const Reply &reply) {
             const auto list = Collection::list(context->plane, call->identity);
             if (!list)
                 return reply(errorResponse(list.error(), call->requestId));
             Json json = Json::array();
             for (const auto &value : *list)
                 json.push_back(toJson(*value));
             reply(jsonResponse(json));
         }});
    router.add({.pattern = base + "/{name}",
                .handler = withOwnName(
                    [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                        answerValue<Value>(call, reply)(
                            Collection::read(context->plane, call->identity, name));
                    })});
    router.add({.method = HttpMethod::PUT,
                .pattern = base + "/{name}",
                .handler = withOwnName(
                    [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                        servePut<Collection>(context, call, name, reply);
                    }),
                .body = BodyRule::RequiredJson,
                .maxBody = maxWiringBody});
    router.add({.method = HttpMethod::DELETE,
                .pattern = base + "/{name}",
                .handler = withOwnName(
                    [context](const CallPtr &call, const QualifiedName &name, const Reply &reply) {
                        const auto force = queryFlag(call->uri, "force");
                        if (!force)
                            return reply(errorResponse(force.error(), call->requestId));
                        Collection::remove(context->plane, call->identity, name,
                                           *force ? Contents::Delete : Contents::Keep,
                                           answerValue<Value>(call, reply));
                    })});
}

/// `{"active": true}`
void serveState(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const auto name = ownEntityOf(*call, 0);
    if (!name)
        return reply(errorResponse(name.error(), call->requestId));
    const auto json = parseJson(call->request.body.view());
    if (!json || !json->is_object() || !json->value("active", Json()).is_boolean())
        return reply(errorResponse(400, R"(a state is {"active": true} or {"active": false})",
                                   call->requestId));
    constexpr std::string_view keys[] = {"active"};
    if (const auto known = onlyKeys(*json, keys); !known)
        return reply(errorResponse(known.error(), call->requestId));
    const bool active = (*json)["active"].get<bool>();
    context->plane.setRuleActive(call->identity, *name,
                                 active ? RuleState::Active : RuleState::Inactive,
                                 answerValue<Rule>(call, reply));
}

} // namespace

void addOwnWiringRoutes(Router &router, const ApiContextPtr &context)
{
    addCollection<PackageCollection>(router, context);
    addCollection<TriggerCollection>(router, context);
    addCollection<RuleCollection>(router, context);
    router.add({.method = HttpMethod::PUT,
                .pattern = std::string(signalboxBase) + "/rules/{name}/state",
                .handler = [context](const CallPtr &call,
                                     const Reply &reply) { serveState(context, call, reply); },
                .body = BodyRule::RequiredJson});
}

} // namespace signalbox
