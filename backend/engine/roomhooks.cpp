// The part of the control plane's rooms that deals with webhooks that run one function.

#include "engine/rooms.h"

namespace signalbox {

Result<FunctionHookPtr> ControlPlane::Rooms::ownHook(const Identity &caller,
                                                     const std::string &id) const
{
    const FunctionHookPtr hook = hooks.find(id);
    return hook && hook->ns == caller.ns ? Result<FunctionHookPtr>(hook) : missing();
}

void ControlPlane::Rooms::putHook(const Identity &caller, const std::string &id,
                                  const FunctionHookUpdate &update, Handler<FunctionHookPtr> done)
{
    FunctionHook hook{.id = randomUuid(), .ns = caller.ns, .created = clock.now()};
    if (!id.empty()) {
        const auto own = ownHook(caller, id);
        if (!own) {
            done(fail(own.error()));
            return;
        }
        hook = **own;
    }
    if (id.empty() && !update.function) {
        done(fail(ErrorCode::Invalid, "function is missing", "function"));
        return;
    }
    hook.function = update.function.value_or(hook.function);
    hook.version = update.version.value_or(hook.version);
    hook.description = update.description.value_or(hook.description);
    hook.updated = clock.now();
    const auto reached = reachFunction(catalog, caller.ns, hook.function);
    if (!reached) {
        done(fail(reached.error()));
        return;
    }
    const QualifiedName provider = reached->function->name;
    const auto version = hook.version.empty() ? Result<SemVer>(reached->function->version)
                                              : catalog.resolveVersion(provider, hook.version);
    if (!version) {
        done(fail(ErrorCode::Invalid, version.error().message, "version"));
        return;
    }
    functions.version(provider, *version,
                      [this, alive = std::weak_ptr<void>(m_alive), hook = std::move(hook),
                       done = std::move(done)](const Result<FunctionPtr> &function) {
                          if (alive.expired())
                              return;
                          if (function)
                              hooks.put(hook, done);
                          else
                              done(fail(ErrorCode::Invalid, function.error().message, "version"));
                      });
}

void ControlPlane::Rooms::callHook(const std::string &id, const Json &input,
                                   const Handler<ActivationId> &done)
{
    const FunctionHookPtr hook = hooks.find(id);
    if (!hook) {
        done(missing());
        return;
    }
    if (auto admitted = hooks.admit(id, clock.now()); !admitted) {
        done(fail(admitted.error()));
        return;
    }
    const auto owner = identities.ofNamespace(hook->ns);
    const auto accepted = invoker.invoke(
        {.caller = owner ? *owner : Identity{.ns = hook->ns},
         .function = hook->function,
         .version = hook->version,
         .payload = Blob(dumpJson(input)),
         .cause = {.kind = Cause::Kind::Feed, .subject = "webhook", .transaction = randomUuid()}},
        {.accepted = done});
    if (!accepted)
        done(fail(accepted.error()));
}

} // namespace signalbox
