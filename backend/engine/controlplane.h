#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/activation.h"
#include "core/changeset.h"
#include "core/entities.h"
#include "core/functionhook.h"
#include "core/gatewayapi.h"
#include "core/ruletrial.h"
#include "core/wiring.h"
#include "engine/feeds/webhookplan.h"
#include "engine/sandbox/sandboxport.h"
#include "store/store.h"
#include "engine/feeds/watchfolders.h"

namespace signalbox {

class ActivationArchive;

/// Quotas of a namespace; 0 is off, which is the default on a desktop (openwhisk.md 7.11).
struct Quotas
{
    int invocationsPerMinute = 0;
    int concurrentInvocations = 0;
    int firesPerMinute = 0;

    friend bool operator==(const Quotas &, const Quotas &) = default;
};

struct EngineOptions
{
    LimitRanges limits;
    Quotas quotas;
    int memoryMiB = 0; ///< What sandboxes may reserve together; 0: half of the machine's.
    std::size_t maxQueued = 100000; ///< Beyond it an invocation is refused (Throttled).
    std::string apiHost;            ///< `__OW_API_HOST` for functions.
    WatchFolders watchFolders;      ///< Of feeds of kind `files`.
};

/// One request to run a function.
struct InvokeRequest
{
    Identity caller;
    QualifiedName function;
    std::string version; ///< A SemVer or an alias; empty: the current one.
    Blob payload;        ///< JSON object or empty.
    Cause cause;
};

/// One event for a trigger.
struct FireRequest
{
    Identity caller;
    QualifiedName trigger;
    Blob payload; ///< JSON object or empty.
    Blob headers; ///< Of the request, a JSON object: functions get it as `__ow_headers`. Or empty.
    Cause cause;
};

/// When to tell the caller what. Both run on the engine thread, at most once each.
struct InvokeHandlers
{
    /// The accepted record is on disk (or the disk refused). 202 may be answered.
    Handler<ActivationId> accepted;
    /// The end is recorded and durable. Empty for non-blocking calls.
    std::function<void(std::shared_ptr<const Activation>)> finished;
};

/// Two versions of one function with their code, to compare.
using FunctionPtr = std::shared_ptr<const Function>;
using ActivationPtr = std::shared_ptr<const Activation>;
using RuntimePtr = std::shared_ptr<const Runtime>;
using PackagePtr = std::shared_ptr<const Package>;
using TriggerPtr = std::shared_ptr<const Trigger>;
using RulePtr = std::shared_ptr<const Rule>;

enum class Overwrite { No, Yes };
/// What happens to the functions in a package that is to be deleted: none may be there, or they go.
enum class Contents { Keep, Delete };
enum class RuleState { Inactive, Active };

/// A function as a caller reaches it: by its own name, or through a package binding.
struct ReachedFunction
{
    FunctionPtr function;
    PackagePtr package; ///< The provider's; null in the default package.
    PackagePtr binding; ///< Null unless it was reached through one.

    /// Provider package < binding < function: later wins (openwhisk.md 1.4). What a package calls
    /// an init parameter is an argument like the others: sandboxes know the function's own only.
    [[nodiscard]] Parameters parameters() const;
    [[nodiscard]] std::optional<QualifiedName> bindingName() const;
};

/// A package as it is read: with what is in it, through a binding too.
struct PackageView
{
    PackagePtr package;
    Parameters parameters;              ///< Of a binding: its own over the provider's.
    std::vector<FunctionPtr> functions; ///< The provider's, of a binding.
};

/// Listens to the change feed of one namespace. Destroying it ends the subscription.
class ChangeSubscription
{
public:
    virtual ~ChangeSubscription() = default;
    /// Changes since the last call, last state per id, cheap when there are none. A receiver that
    /// was too slow for the ring gets a full one.
    virtual ChangeSet take() = 0;
};

class RunMeter;

/// The engine's only public class: everything the window and the HTTP API can ask for.
///
/// Engine thread only (asserted). Nothing blocks. Handlers are called on the engine thread, later
/// or before the call returns. Requests name the caller's identity; entities of another namespace
/// are Forbidden whether they exist or not (openwhisk.md 2.1).
class ControlPlane
{
public:
    ControlPlane(EngineOptions options, Clock &clock, Timers &timers, Store &store,
                 SandboxPort &sandboxes, Post post);
    ~ControlPlane();
    ControlPlane(const ControlPlane &) = delete;
    ControlPlane &operator=(const ControlPlane &) = delete;

    /// Loads entities, adopts @p detected runtimes, queues what the last engine left and closes
    /// what it had in flight. @p ready runs when invocations are taken.
    void start(Unfinished unfinished, std::vector<Runtime> detected, Handler<void> ready);
    /// Refuses new work, ends running sandboxes (their runs are closed as system errors).
    void stop(std::function<void()> done);

    // --- identities ----------------------------------------------------------------------------
    /// Constant-time comparison. Unauthorized with OpenWhisk's text otherwise.
    [[nodiscard]] Result<Identity> authenticate(std::string_view uuid, std::string_view key) const;
    void putIdentity(const Identity &identity, Handler<void> done);
    [[nodiscard]] std::vector<Identity> identities() const;
    /// Makes a namespace with a key of its own. Conflict when it is there, Invalid for no name.
    void makeNamespace(const std::string &ns, Handler<Identity> done);
    /// Takes the namespace away; its key opens nothing from then on. Conflict while it holds
    /// anything, Forbidden for `guest` and for the caller's own, NotFound.
    void deleteNamespace(const Identity &caller, const std::string &ns, Handler<void> done);
    [[nodiscard]] Quotas quotas(const std::string &ns) const;
    /// Kept over restarts. Without a value the engine's own hold again.
    void putQuotas(const std::string &ns, std::optional<Quotas> quotas, Handler<void> done);

    // --- functions -----------------------------------------------------------------------------
    // Secrets among the parameters of functions and packages are taken and never told
    // (core/parametersecrets.h): every value that leaves here says keptSecret in their place.

    /// Creates or updates (openwhisk.md 2.4). Code is checked (base64, zip) on a worker first.
    void putFunction(const Identity &caller, const QualifiedName &name, FunctionUpdate update,
                     Overwrite overwrite, Handler<FunctionPtr> done);
    [[nodiscard]] Result<FunctionPtr> function(const Identity &caller,
                                               const QualifiedName &name) const;
    /// The function as a caller of it meets it: found through bindings and in published packages,
    /// with the parameters that it inherits (openwhisk.md 2.4).
    [[nodiscard]] Result<ReachedFunction> reach(const Identity &caller,
                                                const QualifiedName &name) const;
    /// It can be brought back for a while (core/deletedfunction.h).
    void deleteFunction(const Identity &caller, const QualifiedName &name,
                        Handler<FunctionPtr> done);
    /// As it was, with versions, aliases and secrets. NotFound when none is kept, Conflict when
    /// there is a function of that name again.
    void undeleteFunction(const Identity &caller, const QualifiedName &name,
                          Handler<FunctionPtr> done);
    /// The caller's that can be brought back, newest first.
    void deletedFunctions(const Identity &caller, Handler<std::vector<DeletedFunction>> done);
    /// Newest first by `updated`; @p package empty: all of the namespace, otherwise what is in it,
    /// also through a binding.
    [[nodiscard]] Result<std::vector<FunctionPtr>> functions(const Identity &caller,
                                                             const std::string &ns,
                                                             const std::string &package = {}) const;
    void versions(const Identity &caller, const QualifiedName &name,
                  Handler<std::vector<FunctionVersion>> done);
    /// @p version is a SemVer or an alias.
    void functionVersion(const Identity &caller, const QualifiedName &name,
                         const std::string &version, Handler<FunctionPtr> done);
    /// Puts an old version's code and settings back as a new version.
    void restoreVersion(const Identity &caller, const QualifiedName &name,
                        const std::string &version, Handler<FunctionPtr> done);
    /// Without a version: removes the alias.
    void putAlias(const Identity &caller, const QualifiedName &name, const std::string &alias,
                  std::optional<std::string> version, Handler<void> done);

    // --- packages, triggers, rules ---------------------------------------------------------------
    // Functions, packages, triggers and rules of a namespace share one set of names: a name of
    // another collection is a Conflict, whatever is asked of it (openwhisk.md 2.1).

    /// Creates or updates (openwhisk.md 2.8).
    void putPackage(const Identity &caller, const QualifiedName &name, PackageUpdate update,
                    Overwrite overwrite, Handler<PackagePtr> done);
    /// Also another namespace's, when it is published.
    [[nodiscard]] Result<PackageView> package(const Identity &caller,
                                              const QualifiedName &name) const;
    /// Newest first; of another namespace the published ones that are no bindings.
    [[nodiscard]] Result<std::vector<PackagePtr>> packages(const Identity &caller,
                                                           const std::string &ns) const;
    void deletePackage(const Identity &caller, const QualifiedName &name, Contents contents,
                       Handler<PackagePtr> done);

    /// Creates or updates (openwhisk.md 2.6).
    void putTrigger(const Identity &caller, const QualifiedName &name, TriggerUpdate update,
                    Overwrite overwrite, Handler<TriggerPtr> done);
    [[nodiscard]] Result<TriggerPtr> trigger(const Identity &caller,
                                             const QualifiedName &name) const;
    [[nodiscard]] Result<std::vector<TriggerPtr>> triggers(const Identity &caller,
                                                           const std::string &ns) const;
    /// Its rules stay, inactive.
    void deleteTrigger(const Identity &caller, const QualifiedName &name, Handler<TriggerPtr> done);
    /// The rules that the trigger knows, by name; none of a trigger that is not there.
    [[nodiscard]] std::vector<RulePtr> rulesOf(const Identity &caller,
                                               const QualifiedName &trigger) const;

    /// Creates or updates (openwhisk.md 2.7).
    void putRule(const Identity &caller, const QualifiedName &name, RuleUpdate update,
                 Overwrite overwrite, Handler<RulePtr> done);
    [[nodiscard]] Result<RulePtr> rule(const Identity &caller, const QualifiedName &name) const;
    [[nodiscard]] Result<std::vector<RulePtr>> rules(const Identity &caller,
                                                     const std::string &ns) const;
    void deleteRule(const Identity &caller, const QualifiedName &name, Handler<RulePtr> done);
    /// NotFound when its trigger is gone.
    void setRuleActive(const Identity &caller, const QualifiedName &name, RuleState state,
                       Handler<RulePtr> done);

    // --- runtimes --------------------------------------------------------------------------------
    [[nodiscard]] std::vector<RuntimePtr> runtimes() const;
    /// Creates or replaces by kind.
    void putRuntime(const Identity &caller, Runtime runtime, Handler<RuntimePtr> done);
    /// Conflict while functions use it.
    void deleteRuntime(const Identity &caller, const std::string &kind, Handler<void> done);
    [[nodiscard]] std::vector<SandboxView> sandboxes(const Identity &caller) const;
    /// Keeps @p function's sandbox warm (starting one if there is none), or lets it go again.
    Result<> pin(const Identity &caller, const QualifiedName &function, bool pinned);
    /// Ends idle sandboxes of @p kind; busy ones end after their run.
    Result<> drain(const Identity &caller, const std::string &kind);
    Result<> destroySandbox(const Identity &caller, SandboxId sandbox);

    // --- running ---------------------------------------------------------------------------------
    /// Accepts an invocation: existence, limits, quotas, reserved parameters; then queued and
    /// journaled. A refused one returns the error and calls no handler.
    Result<ActivationId> invoke(InvokeRequest request, InvokeHandlers handlers);
    /// Fires a trigger (openwhisk.md 2.6): asks its rules, and accepts a run for each that matches.
    /// Nothing when no rule is active; then nothing is recorded. Otherwise @p accepted is told when
    /// the event is on disk: from then on its runs happen, whatever happens to the engine. The
    /// record of the event (ADR 0011) has the returned id and says what each rule said.
    Result<std::optional<ActivationId>> fire(FireRequest request, Handler<ActivationId> accepted);
    /// Fires a stored event again, with the payload it had. Conflict when no rule is active now.
    void fireAgain(const Identity &caller, const ActivationId &event, Handler<ActivationId> done);
    /// What @p rule, saved or not, would have done with the last events of its trigger (at most
    /// 1,000). Nothing is run. Invalid, with the place, when the rule cannot work.
    void tryRule(const Identity &caller, Rule rule, std::size_t events, Handler<RuleTrial> done);

    // --- feeds ---------------------------------------------------------------------------------
    // A feed is part of its trigger: putTrigger() makes, changes and removes it. Its secrets are
    // taken and never told (core/feedsecrets.h).

    [[nodiscard]] Result<FeedStatus> feedStatus(const Identity &caller,
                                                const QualifiedName &trigger) const;
    [[nodiscard]] std::vector<FeedStatus> feeds(const Identity &caller) const;
    /// A paused feed makes no events; those due meanwhile are not made up for.
    void pauseFeed(const Identity &caller, const QualifiedName &trigger, bool paused,
                   Handler<TriggerPtr> done);
    /// One event now, as the feed would make it.
    void fireFeed(const Identity &caller, const QualifiedName &trigger, Handler<void> durable);
    /// Begins anew: what has ended or failed runs again, counts start at nought.
    Result<> rearmFeed(const Identity &caller, const QualifiedName &trigger);
    /// A request to the URL of a webhook, from anybody. @p path is the last part of the URL.
    void receiveWebhook(const QualifiedName &trigger, const std::string &path,
                        const WebhookRequest &request, std::function<void(WebhookReply)> done);

    // --- webhooks that run one function ------------------------------------------------------------
    /// The caller's, oldest first.
    [[nodiscard]] std::vector<std::shared_ptr<const FunctionHook>> functionHooks(
        const Identity &caller) const;
    [[nodiscard]] Result<std::shared_ptr<const FunctionHook>> functionHook(
        const Identity &caller, const std::string &id) const;
    /// Without an id: makes one. NotFound, Invalid when there is no such function or version.
    void putFunctionHook(const Identity &caller, const std::string &id,
                         const FunctionHookUpdate &update,
                         Handler<std::shared_ptr<const FunctionHook>> done);
    void deleteFunctionHook(const Identity &caller, const std::string &id, Handler<void> done);
    /// A request to the URL of one, from anybody. @p done is told when the run is on disk.
    void callFunctionHook(const std::string &id, const Json &input, Handler<ActivationId> done);

    /// Ends it wherever it is; it closes as a developer error that says "cancelled".
    Result<> cancel(const Identity &caller, const ActivationId &id);

    // --- the gateway -----------------------------------------------------------------------------
    /// The APIs of namespace @p ns, by base path. Whoever calls them is nobody in particular.
    [[nodiscard]] std::vector<std::shared_ptr<const GatewayApi>> gatewayApis(
        const std::string &ns) const;
    /// Creates or replaces the caller's API of that base path.
    void putGatewayApi(const Identity &caller, const std::string &basePath, Json swagger,
                       Handler<std::shared_ptr<const GatewayApi>> done);
    void deleteGatewayApi(const Identity &caller, const std::string &basePath, Handler<void> done);

    // --- activations -----------------------------------------------------------------------------
    void activation(const Identity &caller, const ActivationId &id, Handler<ActivationPtr> done);
    void activations(const Identity &caller, ActivationQuery query,
                     Handler<std::vector<ActivationSummary>> done);
    void fullActivations(const Identity &caller, ActivationQuery query,
                         Handler<std::vector<ActivationPtr>> done);
    void countActivations(const Identity &caller, ActivationQuery query,
                          Handler<std::int64_t> done);

    /// Searches, sums and retention of the whole history.
    [[nodiscard]] ActivationArchive &archive();

    // --- watching --------------------------------------------------------------------------------
    /// Changes of the caller's namespace. @p from 0: the first take() is a full snapshot;
    /// otherwise it goes on after that revision when the ring still has it. @p wake is called on
    /// the engine thread when there is something new, once until the next take().
    std::unique_ptr<ChangeSubscription> subscribe(const Identity &caller, Revision from,
                                                  std::function<void()> wake);
    [[nodiscard]] EngineStatus status() const;
    [[nodiscard]] std::vector<EnvironmentCheck> environment() const;
    [[nodiscard]] const EngineOptions &options() const;
    /// User metrics of openwhisk.md 1.8 and the engine's own, in Prometheus text form.
    [[nodiscard]] std::string metricsText() const;
    /// What runs did and used: rollups, usage, prices (engine/record/runmeter.h).
    [[nodiscard]] RunMeter &meter();

private:
    class Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace signalbox
