#pragma once

#include <thread>

#include "engine/catalog/apidesk.h"
#include "engine/builtinruns.h"
#include "engine/catalog/wiringdesk.h"
#include "engine/feeds/enginesenses.h"
#include "engine/feeds/feedmanager.h"
#include "engine/feeds/hookdesk.h"
#include "engine/feeds/runhub.h"
#include "engine/feeds/sourcecrew.h"
#include "engine/firing.h"
#include "engine/invoker.h"
#include "engine/record/runmeter.h"
#include "engine/record/activationarchive.h"

namespace signalbox {

/// Everything inside the engine, wired. Owned by the control plane, which is its only door.
class ControlPlane::Rooms final : private FeedSource, private EngineSenses
{
public:
    Rooms(EngineOptions engineOptions, Clock &engineClock, Timers &engineTimers, Store &engineStore,
          SandboxPort &sandboxPort, Post post);
    ~Rooms() override;

    void start(Unfinished unfinished, std::vector<Runtime> detected, Handler<void> ready);
    void stop(std::function<void()> done);

    /// Own things only: others' are Forbidden whether they exist or not.
    [[nodiscard]] Result<FunctionPtr> own(const Identity &caller, const QualifiedName &name) const;
    /// The query, bound to the caller's namespace.
    [[nodiscard]] static Result<ActivationQuery> ownQuery(const Identity &caller,
                                                          ActivationQuery query);
    void putRuntime(Runtime runtime, Handler<RuntimePtr> done);
    void deleteRuntime(const std::string &kind, Handler<void> done);
    Result<> pin(const Identity &caller, const QualifiedName &name, bool pinned);
    /// The record of a run or flow that has not ended, or null.
    [[nodiscard]] ActivationPtr live(const ActivationId &id) const;
    void activation(const Identity &caller, const ActivationId &id, Handler<ActivationPtr> done);
    [[nodiscard]] EngineStatus status() const;
    [[nodiscard]] std::vector<EnvironmentCheck> environment() const;
    [[nodiscard]] std::string metricsText() const;

    const std::thread::id thread = std::this_thread::get_id();
    EngineOptions options;
    Clock &clock;
    Timers &timers;
    Store &store;
    SandboxPort &sandboxes;
    Workers workers;
    ActivationArchive archive;
    Catalog catalog;
    Identities identities;
    ApiDesk apis;
    QuotaTable quotas;
    CodeCache codes;
    NameLocks locks;
    ChangeFeed feed;
    Recorder recorder;
    Scheduler scheduler;
    FunctionDesk functions;
    Flows flows;
    FormerFeeds formerFeeds;
    WiringDesk wiring;
    BuiltinRuns builtins;
    Invoker invoker;
    Firing firing;
    RunMeter meter;
    RunHub endedRuns;
    HookDesk hooks;
    SourceCrew sources; ///< Outlives the feeds, whose threads it waits for.
    FeedManager feeds;

    void tryRule(const Identity &caller, Rule rule, std::size_t events, Handler<RuleTrial> done);
    void fireAgain(const Identity &caller, const ActivationId &event, Handler<ActivationId> done);
    void receiveWebhook(const QualifiedName &trigger, const std::string &path,
                        const WebhookRequest &request, std::function<void(WebhookReply)> done);
    void putHook(const Identity &caller, const std::string &id, const FunctionHookUpdate &update,
                 Handler<FunctionHookPtr> done);
    /// NotFound when it is not the caller's.
    [[nodiscard]] Result<FunctionHookPtr> ownHook(const Identity &caller,
                                                  const std::string &id) const;
    void callHook(const std::string &id, const Json &input, const Handler<ActivationId> &done);
    /// The trigger, when it is the caller's and has a feed.
    [[nodiscard]] Result<TriggerPtr> withFeed(const Identity &caller,
                                              const QualifiedName &trigger) const;

private:
    [[nodiscard]] RunMeter::Senses meterSenses();
    [[nodiscard]] FeedRooms feedRooms(const Post &post);
    void fireFeed(const QualifiedName &trigger, Blob payload, Cause cause, Handler<void> durable);
    void removeTrigger(const QualifiedName &trigger, Afterwards what);
    void tellFeeds(const WiringChange &change);
    void adopt(StoredEntities stored, const Unfinished &unfinished,
               const std::vector<Runtime> &detected);
    void showRecorded(StoredEntities stored);
    void restorePins(const std::string &text);
    void storePins();
    void readUsage();
    void functionChanged(const FunctionPtr &function);
    void wiringChanged(const WiringChange &change);
    void runtimesChanged(const std::vector<RuntimePtr> &changed);
    [[nodiscard]] EnvironmentCheck storeCheck() const;
    [[nodiscard]] EnvironmentCheck memoryCheck() const;

    std::vector<FunctionPtr> feedFunctions(const std::string &ns) const override;
    FunctionPtr feedFunction(const QualifiedName &name) const override;
    const std::vector<RuntimePtr> &feedRuntimes() const override { return catalog.runtimes(); }
    std::vector<SandboxView> feedSandboxes(const std::string &ns) const override;
    std::optional<SandboxView> feedSandbox(SandboxId id) const override;
    EngineStatus feedStatus() const override { return status(); }
    [[nodiscard]] std::vector<WaitingFunction> waiting(const std::string &ns) const override;
    [[nodiscard]] MemoryUse memory() const override;
    [[nodiscard]] std::shared_ptr<void> onRunEnded(RunHandler handler) override;
    [[nodiscard]] JournalPlace journalEnd() const override;
    void walkJournal(JournalWalk walk, Handler<JournalSlice> done) override;
    void record(const ActivationId &id, Handler<ActivationPtr> done) override;
    [[nodiscard]] Result<PriceTable> prices(const std::string &id) const override;
    [[nodiscard]] std::uint64_t priceRevision() const override;
    void usage(UsageQuery query, Handler<std::vector<UsageRow>> done) override;
    void tellWiring(ChangeSet &changes, const std::string &ns) const override;
    void tellWiring(ChangeSet &changes, WiringPart part, const QualifiedName &name) const override;

    std::set<QualifiedName> m_pins;
    StoreUsage m_usage;
    TimerId m_usageTimer = 0;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
