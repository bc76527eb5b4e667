#include "engine/rooms.h"

#include <algorithm>
#include <unistd.h>

#include "core/feedsecrets.h"
#include "core/parametersecrets.h"
#include "engine/catalog/runtimerules.h"

namespace signalbox {

namespace {

constexpr std::size_t maxCachedCode = 64U << 20;
constexpr unsigned workerThreads = 2;
constexpr std::size_t changesKept = 4096; ///< For who was away.
/// Of one batch to one reader: some 100,000 lines a second, as readers take 20 batches.
constexpr std::size_t liveLines = 5000;
constexpr Duration usageInterval = std::chrono::seconds(30);

int machineMiB()
{
    return static_cast<int>(static_cast<std::int64_t>(sysconf(_SC_PHYS_PAGES))
                            * sysconf(_SC_PAGE_SIZE) / (1 << 20));
}

EngineOptions completed(EngineOptions options)
{
    if (options.memoryMiB == 0)
        options.memoryMiB = std::max(512, machineMiB() / 2);
    return options;
}

SchedulerOptions schedulerOptions(const EngineOptions &options)
{
    return {.totalMiB = options.memoryMiB,
            .maxQueued = options.maxQueued,
            .maxResult = options.limits.maxResult,
            .apiHost = options.apiHost};
}

} // namespace

ControlPlane::Rooms::Rooms(EngineOptions engineOptions, Clock &engineClock, Timers &engineTimers,
                           Store &engineStore, SandboxPort &sandboxPort, Post post)
    : options(completed(std::move(engineOptions)))
    , clock(engineClock)
    , timers(engineTimers)
    , store(engineStore)
    , sandboxes(sandboxPort)
    , workers(workerThreads, post)
    , archive(engineStore, workers)
    , apis(store)
    , quotas(options.quotas)
    , codes(workers, maxCachedCode)
    , feed(clock, *this, changesKept, liveLines)
    , recorder(clock, store, feed)
    , scheduler(schedulerOptions(options), clock, timers, sandboxes, codes, recorder)
    , functions(catalog, store, codes, locks, clock, options.limits,
                {.changed = [this](const FunctionPtr &f) { functionChanged(f); },
                 .removed =
                     [this](const QualifiedName &name) {
                         scheduler.retire(name);
                         m_pins.erase(name);
                         feed.functionChanged(name);
                     }})
    , flows({.run = [this](FlowStep step) { return invoker.runStep(std::move(step)); },
             .cancel = [this](const ActivationId &id) { (void)invoker.cancel(id); }},
            recorder, clock, timers, options.maxQueued)
    , formerFeeds(store)
    , wiring({.catalog = catalog,
              .store = store,
              .locks = locks,
              .clock = clock,
              .formerFeeds = formerFeeds,
              .ranges = options.limits,
              .watchFolders = options.watchFolders,
              .changed = [this](const WiringChange &change) { wiringChanged(change); }})
    , builtins({.catalog = catalog,
                .identities = identities,
                .wiring = wiring,
                .feeds = feeds,
                .recorder = recorder,
                .clock = clock})
    , invoker({catalog, functions, identities, scheduler, flows, recorder, quotas, clock, timers,
               builtins},
              options.limits)
    , firing({.catalog = catalog,
              .invoker = invoker,
              .recorder = recorder,
              .store = store,
              .quotas = quotas,
              .clock = clock,
              .timers = timers},
             options.limits)
    , meter(clock, timers, store, meterSenses())
    , hooks(store)
    , feeds(feedRooms(post))
{
    recorder.onClosing([this](const Activation &run) { firing.runEnded(run); });
    recorder.onEnding([this](const Activation &run) {
        meter.ended(run);
        endedRuns.publish(run);
    });
    recorder.onStir([this] { meter.stir(); });
    recorder.onRefused([this](const std::string &ns) { meter.refused(ns); });
}

ControlPlane::Rooms::~Rooms()
{
    timers.cancel(m_usageTimer);
}

// --- from start to stop --------------------------------------------------------------------------

void ControlPlane::Rooms::start(Unfinished unfinished, std::vector<Runtime> detected,
                                Handler<void> ready)
{
    store.loadEntities([this, alive = std::weak_ptr<void>(m_alive),
                        unfinished = std::move(unfinished), detected = std::move(detected),
                        ready = std::move(ready)](Result<StoredEntities> stored) {
        if (alive.expired())
            return;
        if (!stored) {
            ready(fail(stored.error()));
            return;
        }
        const auto settings = stored->settings;
        adopt(std::move(*stored), unfinished, detected);
        meter.start();
        // Feeds may fire at once, and rules have to remember by then.
        firing.recall([this, alive, settings, ready] {
            if (alive.expired())
                return;
            if (!archive.recorded())
                feeds.start(catalog.allTriggers(), settings);
            ready({});
        });
    });
}

void ControlPlane::Rooms::adopt(StoredEntities stored, const Unfinished &unfinished,
                                const std::vector<Runtime> &detected)
{
    const std::string pins = stored.settings["pinned"];
    quotas.load(stored.settings["quotas"]);
    identities.load(std::move(stored.identities));
    apis.load(stored.settings);
    hooks.load(stored.settings);
    formerFeeds.load(stored.settings);
    meter.prices().load(stored.settings["prices"]);
    archive.load(stored.settings);
    if (archive.recorded())
        return showRecorded(std::move(stored));
    catalog.load(std::move(stored), detected);
    catalog.addSystem(systemPackages(catalog.runtimes()));
    scheduler.setRuntimes(catalog.runtimes());
    invoker.resume(unfinished);
    firing.resume(unfinished);
    restorePins(pins);
    readUsage();
    store.forgetDeleted(clock.now() - deletedKept, [](const Result<> &) {});
}

/// Of an incident file: what had not ended stays as it was, nothing is made ready, no feed begins, and
/// the runtimes are those of the machine that it was recorded on.
void ControlPlane::Rooms::showRecorded(StoredEntities stored)
{
    const std::vector<Runtime> there = stored.runtimes;
    catalog.load(std::move(stored), there);
    readUsage();
}

void ControlPlane::Rooms::stop(std::function<void()> done)
{
    invoker.stop();
    recorder.onLeaving(Invoker::isLeftToNext);
    flows.stop();
    // What that cuts off has failed, as behind a crash: retries and dead letters are on disk with its
    // end, and feeds are told of it.
    scheduler.stop([this, done = std::move(done)] {
        feeds.stop();
        meter.stop();
        store.flush(done);
    });
}

void ControlPlane::Rooms::restorePins(const std::string &text)
{
    const auto names = parseJson(text.empty() ? "[]" : text);
    if (!names || !names->is_array())
        return;
    for (const Json &entry : *names) {
        const auto name =
            QualifiedName::parse(entry.is_string() ? entry.get<std::string>() : "", "");
        if (name)
            (void)pin({.ns = name->ns}, *name, true);
    }
}

/// A pin holds the current version warm, not a former one.
void ControlPlane::Rooms::functionChanged(const FunctionPtr &function)
{
    const RuntimePtr runtime = catalog.runtime(kindOf(function->exec));
    if (runtime && m_pins.contains(function->name)) {
        scheduler.unpin(function->name, function->name.ns);
        scheduler.pin(function, runtime, function->name.ns);
    }
    feed.functionChanged(function->name);
}

void ControlPlane::Rooms::wiringChanged(const WiringChange &change)
{
    const auto tellAll = [this](WiringPart part, const auto &entities) {
        for (const auto &entity : entities)
            feed.wiringChanged(part, entity->name);
    };
    const auto tellRemoved = [this](WiringPart part, const std::vector<QualifiedName> &names) {
        for (const QualifiedName &name : names)
            feed.wiringChanged(part, name);
    };
    for (const QualifiedName &name : change.removedFunctions)
        functions.gone(name);
    tellFeeds(change);
    tellAll(WiringPart::Package, change.packages);
    tellAll(WiringPart::Trigger, change.triggers);
    tellAll(WiringPart::Rule, change.rules);
    tellRemoved(WiringPart::Package, change.removedPackages);
    tellRemoved(WiringPart::Trigger, change.removedTriggers);
    tellRemoved(WiringPart::Rule, change.removedRules);
}

void ControlPlane::Rooms::storePins()
{
    Json names = Json::array();
    for (const QualifiedName &name : m_pins)
        names.push_back(name.str());
    store.putSetting("pinned", dumpJson(names), [](const Result<> &) {});
}

/// The figures of the environment page and /metrics; a little old, because asking takes a thread.
void ControlPlane::Rooms::readUsage()
{
    store.usage([this, alive = std::weak_ptr<void>(m_alive)](Result<StoreUsage> usage) {
        if (alive.expired())
            return;
        if (usage)
            m_usage = *usage;
        formerFeeds.forget(clock.now());
        m_usageTimer = timers.after(usageInterval, [this] { readUsage(); });
    });
}

// --- requests ------------------------------------------------------------------------------------

Result<FunctionPtr> ControlPlane::Rooms::own(const Identity &caller,
                                             const QualifiedName &name) const
{
    const FunctionPtr function = name.ns == caller.ns ? catalog.function(name) : nullptr;
    return function ? Result<FunctionPtr>(function) : absent(catalog, caller.ns, name);
}

Result<ActivationQuery> ControlPlane::Rooms::ownQuery(const Identity &caller, ActivationQuery query)
{
    if (!query.ns.empty() && query.ns != caller.ns)
        return foreign();
    query.ns = caller.ns;
    return query;
}

void ControlPlane::Rooms::putRuntime(Runtime runtime, Handler<RuntimePtr> done)
{
    if (auto checked = checkRuntime(runtime, options.limits); !checked) {
        done(fail(checked.error()));
        return;
    }
    if (const RuntimePtr former = catalog.runtime(runtime.kind))
        runtime.detected = former->detected;
    runtime.problem = runtimeProblem(runtime);
    runtime.updated = clock.now();
    auto value = std::make_shared<const Runtime>(std::move(runtime));
    store.putRuntime(value, [this, value, done = std::move(done)](Result<> durable) {
        if (!durable) {
            done(fail(durable.error()));
            return;
        }
        const auto changed = catalog.putRuntime(*value);
        for (const RuntimePtr &other : changed) {
            if (other->kind != value->kind)
                store.putRuntime(other, [](const Result<> &) {});
        }
        runtimesChanged(changed);
        done(catalog.runtime(value->kind));
    });
}

void ControlPlane::Rooms::runtimesChanged(const std::vector<RuntimePtr> &changed)
{
    scheduler.setRuntimes(catalog.runtimes());
    for (const RuntimePtr &runtime : changed)
        feed.runtimeChanged(runtime->kind);
}

void ControlPlane::Rooms::deleteRuntime(const std::string &kind, Handler<void> done)
{
    if (!catalog.runtime(kind)) {
        done(missing());
        return;
    }
    if (const FunctionPtr user = catalog.userOf(kind)) {
        done(fail(ErrorCode::Conflict, "the runtime '" + kind + "' is used by " + user->name.str()
                                           + "; change or delete that first"));
        return;
    }
    store.deleteRuntime(kind, [this, kind, done = std::move(done)](Result<> durable) {
        if (durable) {
            catalog.removeRuntime(kind);
            scheduler.setRuntimes(catalog.runtimes());
            feed.runtimeChanged(kind);
        }
        done(durable);
    });
}

Result<> ControlPlane::Rooms::pin(const Identity &caller, const QualifiedName &name, bool pinned)
{
    const auto function = own(caller, name);
    if (!function)
        return fail(function.error());
    if (!pinned) {
        m_pins.erase(name);
        scheduler.unpin(name, caller.ns);
        storePins();
        return {};
    }
    if (isSequence(**function))
        return fail(ErrorCode::Invalid, name.str()
                                            + " is a sequence, which has no sandbox to pin; "
                                              "pin its components");
    const RuntimePtr runtime = catalog.runtime(kindOf((*function)->exec));
    if (!runtime)
        return fail(ErrorCode::Unavailable, "the runtime of " + name.str() + " does not exist");
    m_pins.insert(name);
    scheduler.pin(*function, runtime, caller.ns);
    storePins();
    return {};
}

ActivationPtr ControlPlane::Rooms::live(const ActivationId &id) const
{
    if (ActivationPtr run = scheduler.live(id))
        return run;
    ActivationPtr flow = flows.live(id);
    return flow ? flow : invoker.waiting(id);
}

void ControlPlane::Rooms::activation(const Identity &caller, const ActivationId &id,
                                     Handler<ActivationPtr> done)
{
    if (const ActivationPtr live = this->live(id)) {
        // A copy: the record goes on changing on this thread.
        if (live->ns == caller.ns)
            done(std::make_shared<const Activation>(*live));
        else
            done(missing());
        return;
    }
    store.load(id, [ns = caller.ns, done = std::move(done)](Result<ActivationPtr> loaded) {
        const bool own = loaded && (*loaded)->ns == ns;
        const bool unknown = !loaded && loaded.error().code == ErrorCode::NotFound;
        done(own || (!loaded && !unknown) ? std::move(loaded) : missing());
    });
}

// --- looking on ----------------------------------------------------------------------------------

EngineStatus ControlPlane::Rooms::status() const
{
    const SchedulerLoad load = scheduler.load();
    return {.queued = load.queued,
            .running = load.running,
            .warm = load.warm,
            .prewarmed = load.prewarmed,
            .memoryUsedMiB = load.memoryUsedMiB,
            .memoryTotalMiB = options.memoryMiB,
            .activationsToday = recorder.endedToday(),
            .errorsToday = recorder.failedToday()};
}

std::vector<EnvironmentCheck> ControlPlane::Rooms::environment() const
{
    using State = EnvironmentCheck::State;
    std::vector<EnvironmentCheck> checks = sandboxes.environment();
    for (const RuntimePtr &runtime : catalog.runtimes()) {
        EnvironmentCheck check{.id = "runtime." + runtime->kind,
                               .fact = runtime->label
                                       + (runtime->interpreter.empty()
                                              ? std::string()
                                              : " (" + runtime->interpreter + ")")};
        if (!runtime->problem.empty()) {
            check.state = State::Missing;
            check.fact = runtime->problem;
            check.effect = "functions of kind " + runtime->kind + " cannot run";
            check.mend = "install the interpreter again, or edit or delete the runtime";
        }
        checks.push_back(std::move(check));
    }
    // Of an incident file, this machine has nothing to do with it.
    if (!archive.recorded())
        checks.push_back(memoryCheck());
    checks.push_back(storeCheck());
    return checks;
}

EnvironmentCheck ControlPlane::Rooms::memoryCheck() const
{
    const int machine = machineMiB();
    EnvironmentCheck check{.id = "memory",
                           .fact = std::to_string(options.memoryMiB) + " MiB of "
                                   + std::to_string(machine) + " MiB are for sandboxes"};
    if (options.memoryMiB < 1024) {
        check.state = EnvironmentCheck::State::Weaker;
        check.effect = "few functions can be kept warm at the same time";
        check.mend = "give the engine more memory in the settings";
    }
    return check;
}

EnvironmentCheck ControlPlane::Rooms::storeCheck() const
{
    EnvironmentCheck check{.id = "store",
                           .fact = std::to_string(m_usage.activations) + " activations, "
                                   + std::to_string(m_usage.journalBytes >> 20)
                                   + " MiB of journal, " + std::to_string(m_usage.indexBytes >> 20)
                                   + " MiB of index"};
    if (!recorder.storeProblem().empty()) {
        check.state = EnvironmentCheck::State::Missing;
        check.fact = recorder.storeProblem();
        check.effect = "activations are run but not recorded";
        check.mend = "free space on the disk of the data folder, or make it writable";
    }
    return check;
}

std::string ControlPlane::Rooms::metricsText() const
{
    const EngineStatus now = status();
    std::string text = recorder.metrics().text();
    text += gaugeText("signalbox_queued", "Invocations that wait.", now.queued);
    text += gaugeText("signalbox_running", "Invocations that run.", now.running);
    text += gaugeText("signalbox_sandboxes_warm", "Idle sandboxes with code.", now.warm);
    text += gaugeText("signalbox_sandboxes_prewarmed", "Prepared sandboxes.", now.prewarmed);
    text += gaugeText("signalbox_memory_reserved_mebibytes", "Reserved by sandboxes.",
                      now.memoryUsedMiB);
    text += gaugeText("signalbox_memory_total_mebibytes", "What sandboxes may reserve.",
                      now.memoryTotalMiB);
    text += gaugeText("signalbox_store_activations", "Activations kept.",
                      static_cast<double>(m_usage.activations));
    text += gaugeText("signalbox_store_journal_bytes", "Size of the journal.",
                      static_cast<double>(m_usage.journalBytes));
    text += gaugeText("signalbox_store_index_bytes", "Size of the index.",
                      static_cast<double>(m_usage.indexBytes));
    return text + meter.text();
}

std::vector<FunctionPtr> ControlPlane::Rooms::feedFunctions(const std::string &ns) const
{
    return catalog.functions(ns);
}

FunctionPtr ControlPlane::Rooms::feedFunction(const QualifiedName &name) const
{
    return catalog.function(name);
}

void ControlPlane::Rooms::tellWiring(ChangeSet &changes, const std::string &ns) const
{
    for (const PackagePtr &package : catalog.packages(ns))
        changes.packages.push_back(*openly(package));
    for (const TriggerPtr &trigger : catalog.triggers(ns))
        changes.triggers.push_back(withoutSecrets(*trigger));
    changes.feeds = feeds.statuses(ns);
    for (const RulePtr &rule : catalog.rules(ns))
        changes.rules.push_back(*rule);
}

void ControlPlane::Rooms::tellWiring(ChangeSet &changes, WiringPart part,
                                     const QualifiedName &name) const
{
    const auto tell = [&name](const auto &entity, auto &present, auto &removed) {
        if (entity)
            present.push_back(*entity);
        else
            removed.push_back(name);
    };
    switch (part) {
    case WiringPart::Package:
        return tell(openly(catalog.package(name)), changes.packages, changes.removedPackages);
    case WiringPart::Trigger:
        if (const auto status = feeds.status(name))
            changes.feeds.push_back(*status);
        return tell(openly(catalog.trigger(name)), changes.triggers, changes.removedTriggers);
    case WiringPart::Rule: return tell(catalog.rule(name), changes.rules, changes.removedRules);
    }
}

std::vector<SandboxView> ControlPlane::Rooms::feedSandboxes(const std::string &ns) const
{
    return scheduler.views(ns);
}

std::optional<SandboxView> ControlPlane::Rooms::feedSandbox(SandboxId id) const
{
    return scheduler.view(id);
}

} // namespace signalbox
