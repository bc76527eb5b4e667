#include "engine/controlplane.h"

#include <algorithm>
#include <cassert>

#include "core/feedsecrets.h"
#include "core/parametersecrets.h"
#include "engine/rooms.h"

namespace signalbox {

namespace {

/// Tells an entity without its secrets.
template <class T>
Handler<std::shared_ptr<const T>> told(Handler<std::shared_ptr<const T>> done)
{
    return [done = std::move(done)](Result<std::shared_ptr<const T>> entity) {
        done(entity.map([](const auto &value) { return openly(value); }));
    };
}

template <class T>
std::vector<T> allTold(std::vector<T> list)
{
    std::ranges::transform(list, list.begin(), [](const T &value) { return openly(value); });
    return list;
}

/// The rooms, entered on the thread that built them.
template <class Rooms>
Rooms &enter(const std::unique_ptr<Rooms> &rooms)
{
    assert(std::this_thread::get_id() == rooms->thread);
    return *rooms;
}

} // namespace

ControlPlane::ControlPlane(EngineOptions options, Clock &clock, Timers &timers, Store &store,
                           SandboxPort &sandboxes, Post post)
    : m_rooms(std::make_unique<Rooms>(std::move(options), clock, timers, store, sandboxes,
                                      std::move(post)))
{
}

ControlPlane::~ControlPlane() = default;

void ControlPlane::start(Unfinished unfinished, std::vector<Runtime> detected, Handler<void> ready)
{
    enter(m_rooms).start(std::move(unfinished), std::move(detected), std::move(ready));
}

void ControlPlane::stop(std::function<void()> done)
{
    enter(m_rooms).stop(std::move(done));
}

// --- identities ----------------------------------------------------------------------------------

Result<Identity> ControlPlane::authenticate(std::string_view uuid, std::string_view key) const
{
    return enter(m_rooms).identities.authenticate(uuid, key);
}

void ControlPlane::putIdentity(const Identity &identity, Handler<void> done)
{
    Rooms &rooms = enter(m_rooms);
    rooms.store.putIdentity(identity, [&rooms, identity, done = std::move(done)](Result<> durable) {
        if (durable)
            rooms.identities.put(identity);
        done(durable);
    });
}

std::vector<Identity> ControlPlane::identities() const
{
    return enter(m_rooms).identities.all();
}

void ControlPlane::makeNamespace(const std::string &ns, Handler<Identity> done)
{
    if (auto named = parseEntityName(ns); !named)
        done(fail(named.error()));
    else if (ns == systemNamespace)
        done(fail(ErrorCode::Conflict, "the namespace '" + ns + "' is everybody's"));
    else if (enter(m_rooms).identities.ofNamespace(ns))
        done(fail(ErrorCode::Conflict, "the namespace '" + ns + "' exists already"));
    else {
        const Identity identity{ns, randomUuid(), randomAlphanumeric(64)};
        putIdentity(identity, [identity, done = std::move(done)](Result<> durable) {
            done(durable ? Result<Identity>(identity) : fail(durable.error()));
        });
    }
}

void ControlPlane::deleteNamespace(const Identity &caller, const std::string &ns,
                                   Handler<void> done)
{
    Rooms &rooms = enter(m_rooms);
    const Catalog &catalog = rooms.catalog;
    if (!rooms.identities.ofNamespace(ns))
        return done(fail(ErrorCode::NotFound, "there is no namespace '" + ns + "'"));
    if (ns == "guest" || ns == caller.ns)
        return done(fail(ErrorCode::Forbidden, "the namespace '" + ns + "' is in use"));
    const std::size_t entities = catalog.functions(ns).size() + catalog.packages(ns).size()
                                 + catalog.triggers(ns).size() + catalog.rules(ns).size()
                                 + gatewayApis(ns).size();
    if (entities > 0)
        return done(fail(ErrorCode::Conflict, "the namespace '" + ns + "' is not empty (contains "
                                                  + std::to_string(entities) + ")"));
    // Closed first, so that nobody puts anything into it while the disk is at work.
    const Identity former = *rooms.identities.ofNamespace(ns);
    rooms.identities.remove(ns);
    rooms.store.deleteIdentity(
        ns, [this, &rooms, former, done = std::move(done)](const Result<> &durable) {
            if (!durable) {
                rooms.identities.put(former);
                return done(durable);
            }
            rooms.formerFeeds.forgetAll(former.ns);
            putQuotas(former.ns, std::nullopt, done);
        });
}

Quotas ControlPlane::quotas(const std::string &ns) const
{
    return enter(m_rooms).quotas.of(ns);
}

void ControlPlane::putQuotas(const std::string &ns, std::optional<Quotas> quotas,
                             Handler<void> done)
{
    if (auto fine = checkQuotas(quotas.value_or(Quotas{})); !fine) {
        done(fine);
        return;
    }
    enter(m_rooms).quotas.set(ns, quotas);
    m_rooms->store.putSetting("quotas", m_rooms->quotas.text(), std::move(done));
}

// --- functions -----------------------------------------------------------------------------------

void ControlPlane::putFunction(const Identity &caller, const QualifiedName &name,
                               FunctionUpdate update, Overwrite overwrite,
                               Handler<FunctionPtr> done)
{
    if (name.ns != caller.ns)
        done(foreign());
    else
        enter(m_rooms).functions.put(name, std::move(update), overwrite == Overwrite::Yes,
                                     told(std::move(done)));
}

Result<FunctionPtr> ControlPlane::function(const Identity &caller, const QualifiedName &name) const
{
    return enter(m_rooms).own(caller, name).map([](const FunctionPtr &f) { return openly(f); });
}

Result<ReachedFunction> ControlPlane::reach(const Identity &caller, const QualifiedName &name) const
{
    return reachFunction(enter(m_rooms).catalog, caller.ns, name)
        .map([](const ReachedFunction &reached) { return openly(reached, nullptr); });
}

void ControlPlane::deleteFunction(const Identity &caller, const QualifiedName &name,
                                  Handler<FunctionPtr> done)
{
    if (name.ns != caller.ns)
        done(foreign());
    else
        enter(m_rooms).functions.remove(name, told(std::move(done)));
}

void ControlPlane::undeleteFunction(const Identity &caller, const QualifiedName &name,
                                    Handler<FunctionPtr> done)
{
    if (name.ns != caller.ns)
        done(foreign());
    else
        enter(m_rooms).functions.undelete(name, told(std::move(done)));
}

void ControlPlane::deletedFunctions(const Identity &caller,
                                    Handler<std::vector<DeletedFunction>> done)
{
    enter(m_rooms).functions.deleted(caller.ns, std::move(done));
}

Result<std::vector<FunctionPtr>> ControlPlane::functions(const Identity &caller,
                                                         const std::string &ns,
                                                         const std::string &package) const
{
    const Catalog &catalog = enter(m_rooms).catalog;
    if (package.empty())
        return ns == caller.ns ? Result<std::vector<FunctionPtr>>(allTold(catalog.functions(ns)))
                               : foreign();
    const auto reached = reachPackage(catalog, caller.ns, {ns, {}, package});
    if (!reached)
        return fail(reached.error());
    const QualifiedName provider = (*reached)->binding.value_or((*reached)->name);
    return allTold(catalog.functions(provider.ns, provider.name));
}

void ControlPlane::versions(const Identity &caller, const QualifiedName &name,
                            Handler<std::vector<FunctionVersion>> done)
{
    if (const auto function = enter(m_rooms).own(caller, name))
        m_rooms->functions.versions(name, std::move(done));
    else
        done(fail(function.error()));
}

void ControlPlane::functionVersion(const Identity &caller, const QualifiedName &name,
                                   const std::string &version, Handler<FunctionPtr> done)
{
    const Rooms &rooms = enter(m_rooms);
    if (const auto function = rooms.own(caller, name))
        m_rooms->functions.version(
            name, version,
            [&rooms, name, done = std::move(done)](const Result<FunctionPtr> &found) {
                // What has become a secret meanwhile is one of the former version too.
                const FunctionPtr current = rooms.catalog.function(name);
                done(found.map([&](const FunctionPtr &f) { return openly(f, current.get()); }));
            });
    else
        done(fail(function.error()));
}

void ControlPlane::restoreVersion(const Identity &caller, const QualifiedName &name,
                                  const std::string &version, Handler<FunctionPtr> done)
{
    if (const auto function = enter(m_rooms).own(caller, name))
        m_rooms->functions.restore(name, version, told(std::move(done)));
    else
        done(fail(function.error()));
}

void ControlPlane::putAlias(const Identity &caller, const QualifiedName &name,
                            const std::string &alias, std::optional<std::string> version,
                            Handler<void> done)
{
    if (const auto function = enter(m_rooms).own(caller, name))
        m_rooms->functions.putAlias(name, alias, std::move(version), std::move(done));
    else
        done(fail(function.error()));
}

// --- packages, triggers, rules -------------------------------------------------------------------

void ControlPlane::putPackage(const Identity &caller, const QualifiedName &name,
                              PackageUpdate update, Overwrite overwrite, Handler<PackagePtr> done)
{
    if (name.ns == caller.ns)
        enter(m_rooms).wiring.putPackage(name, std::move(update), overwrite == Overwrite::Yes,
                                         told(std::move(done)));
    else
        done(foreign());
}

Result<PackageView> ControlPlane::package(const Identity &caller, const QualifiedName &name) const
{
    const Catalog &catalog = enter(m_rooms).catalog;
    const auto package = reachPackage(catalog, caller.ns, name);
    if (!package)
        return fail(package.error());
    const QualifiedName provider = (*package)->binding.value_or(name);
    const PackagePtr shown = openly(*package);
    PackageView view{shown, shown->parameters,
                     allTold(catalog.functions(provider.ns, provider.name))};
    if (shown->binding)
        view.parameters =
            inheritParameters(openly(catalog.package(provider))->parameters, view.parameters);
    return view;
}

Result<std::vector<PackagePtr>> ControlPlane::packages(const Identity &caller,
                                                       const std::string &ns) const
{
    auto list = enter(m_rooms).catalog.packages(ns);
    if (ns != caller.ns)
        std::erase_if(list, [](const PackagePtr &p) { return !p->publish || p->binding; });
    return allTold(std::move(list));
}

void ControlPlane::deletePackage(const Identity &caller, const QualifiedName &name,
                                 Contents contents, Handler<PackagePtr> done)
{
    if (name.ns == caller.ns)
        enter(m_rooms).wiring.deletePackage(name, contents == Contents::Delete,
                                            told(std::move(done)));
    else
        done(foreign());
}

void ControlPlane::putTrigger(const Identity &caller, const QualifiedName &name,
                              TriggerUpdate update, Overwrite overwrite, Handler<TriggerPtr> done)
{
    if (name.ns == caller.ns)
        enter(m_rooms).wiring.putTrigger(name, std::move(update), overwrite == Overwrite::Yes,
                                         told(std::move(done)));
    else
        done(foreign());
}

Result<TriggerPtr> ControlPlane::trigger(const Identity &caller, const QualifiedName &name) const
{
    const Catalog &catalog = enter(m_rooms).catalog;
    return catalog.trigger(name) && name.ns == caller.ns
               ? Result<TriggerPtr>(openly(catalog.trigger(name)))
               : absent(catalog, caller.ns, name);
}

Result<std::vector<TriggerPtr>> ControlPlane::triggers(const Identity &caller,
                                                       const std::string &ns) const
{
    if (ns != caller.ns)
        return foreign();
    return allTold(enter(m_rooms).catalog.triggers(ns));
}

void ControlPlane::deleteTrigger(const Identity &caller, const QualifiedName &name,
                                 Handler<TriggerPtr> done)
{
    if (name.ns == caller.ns)
        enter(m_rooms).wiring.deleteTrigger(name, told(std::move(done)));
    else
        done(foreign());
}

std::vector<RulePtr> ControlPlane::rulesOf(const Identity &caller,
                                           const QualifiedName &trigger) const
{
    if (trigger.ns != caller.ns)
        return {};
    return enter(m_rooms).catalog.rulesOf(trigger);
}

void ControlPlane::putRule(const Identity &caller, const QualifiedName &name, RuleUpdate update,
                           Overwrite overwrite, Handler<RulePtr> done)
{
    if (name.ns == caller.ns)
        enter(m_rooms).wiring.putRule(name, std::move(update), overwrite == Overwrite::Yes,
                                      std::move(done));
    else
        done(foreign());
}

Result<RulePtr> ControlPlane::rule(const Identity &caller, const QualifiedName &name) const
{
    const Catalog &catalog = enter(m_rooms).catalog;
    return catalog.rule(name) && name.ns == caller.ns ? Result<RulePtr>(catalog.rule(name))
                                                      : absent(catalog, caller.ns, name);
}

Result<std::vector<RulePtr>> ControlPlane::rules(const Identity &caller,
                                                 const std::string &ns) const
{
    if (ns != caller.ns)
        return foreign();
    return enter(m_rooms).catalog.rules(ns);
}

void ControlPlane::deleteRule(const Identity &caller, const QualifiedName &name,
                              Handler<RulePtr> done)
{
    if (name.ns == caller.ns)
        enter(m_rooms).wiring.deleteRule(name, std::move(done));
    else
        done(foreign());
}

void ControlPlane::setRuleActive(const Identity &caller, const QualifiedName &name, RuleState state,
                                 Handler<RulePtr> done)
{
    if (name.ns == caller.ns)
        enter(m_rooms).wiring.setRuleActive(name, state == RuleState::Active, std::move(done));
    else
        done(foreign());
}

// --- runtimes ------------------------------------------------------------------------------------

std::vector<RuntimePtr> ControlPlane::runtimes() const
{
    return enter(m_rooms).catalog.runtimes();
}

void ControlPlane::putRuntime(const Identity &, Runtime runtime, Handler<RuntimePtr> done)
{
    enter(m_rooms).putRuntime(std::move(runtime), std::move(done));
}

void ControlPlane::deleteRuntime(const Identity &, const std::string &kind, Handler<void> done)
{
    enter(m_rooms).deleteRuntime(kind, std::move(done));
}

std::vector<SandboxView> ControlPlane::sandboxes(const Identity &caller) const
{
    return enter(m_rooms).scheduler.views(caller.ns);
}

Result<> ControlPlane::pin(const Identity &caller, const QualifiedName &function, bool pinned)
{
    return enter(m_rooms).pin(caller, function, pinned);
}

Result<> ControlPlane::drain(const Identity &, const std::string &kind)
{
    if (!enter(m_rooms).catalog.runtime(kind))
        return missing();
    m_rooms->scheduler.drain(kind);
    return {};
}

Result<> ControlPlane::destroySandbox(const Identity &caller, SandboxId sandbox)
{
    return enter(m_rooms).scheduler.destroySandbox(sandbox, caller.ns) ? Result<>{} : missing();
}

// --- running -------------------------------------------------------------------------------------

Result<ActivationId> ControlPlane::invoke(InvokeRequest request, InvokeHandlers handlers)
{
    if (enter(m_rooms).archive.recorded())
        return fail(recordedError());
    return m_rooms->invoker.invoke(std::move(request), std::move(handlers));
}

Result<std::optional<ActivationId>> ControlPlane::fire(FireRequest request,
                                                       Handler<ActivationId> accepted)
{
    if (enter(m_rooms).archive.recorded())
        return fail(recordedError());
    return m_rooms->firing.fire(std::move(request), std::move(accepted));
}

void ControlPlane::fireAgain(const Identity &caller, const ActivationId &event,
                             Handler<ActivationId> done)
{
    if (enter(m_rooms).archive.recorded())
        return done(fail(recordedError()));
    m_rooms->fireAgain(caller, event, std::move(done));
}

void ControlPlane::tryRule(const Identity &caller, Rule rule, std::size_t events,
                           Handler<RuleTrial> done)
{
    enter(m_rooms).tryRule(caller, std::move(rule), events, std::move(done));
}

// --- feeds ---------------------------------------------------------------------------------------

Result<FeedStatus> ControlPlane::feedStatus(const Identity &caller,
                                            const QualifiedName &trigger) const
{
    if (auto own = enter(m_rooms).withFeed(caller, trigger); !own)
        return fail(own.error());
    return m_rooms->feeds.status(trigger).value_or(FeedStatus{.trigger = trigger});
}

std::vector<FeedStatus> ControlPlane::feeds(const Identity &caller) const
{
    return enter(m_rooms).feeds.statuses(caller.ns);
}

void ControlPlane::pauseFeed(const Identity &caller, const QualifiedName &trigger, bool paused,
                             Handler<TriggerPtr> done)
{
    const auto own = enter(m_rooms).withFeed(caller, trigger);
    if (!own) {
        done(fail(own.error()));
        return;
    }
    FeedSpec spec = *(*own)->feed;
    spec.paused = paused;
    m_rooms->wiring.putTrigger(trigger, {.feed = std::move(spec)}, true, told(std::move(done)));
}

void ControlPlane::fireFeed(const Identity &caller, const QualifiedName &trigger,
                            Handler<void> durable)
{
    if (auto own = enter(m_rooms).withFeed(caller, trigger); own)
        m_rooms->feeds.fireNow(trigger, std::move(durable));
    else
        durable(fail(own.error()));
}

Result<> ControlPlane::rearmFeed(const Identity &caller, const QualifiedName &trigger)
{
    const auto own = enter(m_rooms).withFeed(caller, trigger);
    return own ? m_rooms->feeds.rearm(trigger) : fail(own.error());
}

void ControlPlane::receiveWebhook(const QualifiedName &trigger, const std::string &path,
                                  const WebhookRequest &request,
                                  std::function<void(WebhookReply)> done)
{
    enter(m_rooms).receiveWebhook(trigger, path, request, std::move(done));
}

// --- webhooks that run one function --------------------------------------------------------------

std::vector<FunctionHookPtr> ControlPlane::functionHooks(const Identity &caller) const
{
    return enter(m_rooms).hooks.of(caller.ns);
}

Result<FunctionHookPtr> ControlPlane::functionHook(const Identity &caller,
                                                   const std::string &id) const
{
    return enter(m_rooms).ownHook(caller, id);
}

void ControlPlane::putFunctionHook(const Identity &caller, const std::string &id,
                                   const FunctionHookUpdate &update, Handler<FunctionHookPtr> done)
{
    enter(m_rooms).putHook(caller, id, update, std::move(done));
}

void ControlPlane::deleteFunctionHook(const Identity &caller, const std::string &id,
                                      Handler<void> done)
{
    if (const auto hook = enter(m_rooms).ownHook(caller, id))
        m_rooms->hooks.remove(id, std::move(done));
    else
        done(fail(hook.error()));
}

void ControlPlane::callFunctionHook(const std::string &id, const Json &input,
                                    Handler<ActivationId> done)
{
    enter(m_rooms).callHook(id, input, std::move(done));
}

// --- ending ----------------------------------------------------------------------------------------

Result<> ControlPlane::cancel(const Identity &caller, const ActivationId &id)
{
    const ActivationPtr live = enter(m_rooms).live(id);
    if (!live || live->ns != caller.ns)
        return fail(ErrorCode::NotFound, "activation " + id.str() + " does not run");
    m_rooms->invoker.cancel(id);
    return {};
}

// --- the gateway ---------------------------------------------------------------------------------

std::vector<GatewayApiPtr> ControlPlane::gatewayApis(const std::string &ns) const
{
    return enter(m_rooms).apis.of(ns);
}

void ControlPlane::putGatewayApi(const Identity &caller, const std::string &basePath, Json swagger,
                                 Handler<GatewayApiPtr> done)
{
    Rooms &rooms = enter(m_rooms);
    rooms.apis.put({.ns = caller.ns,
                    .basePath = basePath,
                    .swagger = std::move(swagger),
                    .updated = rooms.clock.now()},
                   rooms.options.limits.maxParameters, std::move(done));
}

void ControlPlane::deleteGatewayApi(const Identity &caller, const std::string &basePath,
                                    Handler<void> done)
{
    enter(m_rooms).apis.remove(caller.ns, basePath, std::move(done));
}

// --- activations ---------------------------------------------------------------------------------

void ControlPlane::activation(const Identity &caller, const ActivationId &id,
                              Handler<ActivationPtr> done)
{
    enter(m_rooms).activation(caller, id, std::move(done));
}

void ControlPlane::activations(const Identity &caller, ActivationQuery query,
                               Handler<std::vector<ActivationSummary>> done)
{
    if (auto own = enter(m_rooms).ownQuery(caller, std::move(query)))
        m_rooms->store.list(std::move(*own), std::move(done));
    else
        done(fail(own.error()));
}

void ControlPlane::fullActivations(const Identity &caller, ActivationQuery query,
                                   Handler<std::vector<ActivationPtr>> done)
{
    if (auto own = enter(m_rooms).ownQuery(caller, std::move(query)))
        m_rooms->store.listFull(std::move(*own), std::move(done));
    else
        done(fail(own.error()));
}

void ControlPlane::countActivations(const Identity &caller, ActivationQuery query,
                                    Handler<std::int64_t> done)
{
    if (auto own = enter(m_rooms).ownQuery(caller, std::move(query)))
        m_rooms->store.count(std::move(*own), std::move(done));
    else
        done(fail(own.error()));
}

ActivationArchive &ControlPlane::archive()
{
    return enter(m_rooms).archive;
}

// --- watching ------------------------------------------------------------------------------------

std::unique_ptr<ChangeSubscription> ControlPlane::subscribe(const Identity &caller, Revision from,
                                                            std::function<void()> wake)
{
    return enter(m_rooms).feed.subscribe(caller.ns, from, std::move(wake));
}

EngineStatus ControlPlane::status() const
{
    return enter(m_rooms).status();
}

std::vector<EnvironmentCheck> ControlPlane::environment() const
{
    return enter(m_rooms).environment();
}

const EngineOptions &ControlPlane::options() const
{
    return m_rooms->options;
}

RunMeter &ControlPlane::meter()
{
    return enter(m_rooms).meter;
}

std::string ControlPlane::metricsText() const
{
    return enter(m_rooms).metricsText();
}

} // namespace signalbox
