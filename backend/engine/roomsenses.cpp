// The part of the control plane's rooms that feeds watch the engine through.

#include "core/jsonvalue.h"
#include "engine/rooms.h"

#include <fstream>

namespace signalbox {

namespace {

/// Percent of the machine's memory that is in use; 0 where the kernel does not say.
int machineUse()
{
    std::ifstream file("/proc/meminfo");
    std::string key;
    std::string unit;
    std::int64_t total = 0;
    std::int64_t available = 0;
    for (std::int64_t value = 0; file >> key >> value && std::getline(file, unit);) {
        if (key == "MemTotal:")
            total = value;
        else if (key == "MemAvailable:")
            available = value;
        if (total > 0 && available > 0)
            return static_cast<int>(100 - available * 100 / total);
    }
    return 0;
}

} // namespace

std::vector<WaitingFunction> ControlPlane::Rooms::waiting(const std::string &ns) const
{
    std::vector<WaitingFunction> list;
    const auto counted = scheduler.waiting(
        ns, [](const Activation &run) { return !followsFromEngineFeed(run.cause); });
    for (const auto &[function, count] : counted)
        list.push_back({.function = function, .waiting = count});
    return list;
}

MemoryUse ControlPlane::Rooms::memory() const
{
    return {.sandboxes = scheduler.load().memoryUsedMiB * 100 / options.memoryMiB,
            .machine = machineUse()};
}

RunMeter::Senses ControlPlane::Rooms::meterSenses()
{
    return {.triggerOf =
                [this](const QualifiedName &name) {
                    const RulePtr rule = catalog.rule(name);
                    return rule ? rule->trigger.name : std::string();
                },
            .sample =
                [this] {
                    const SchedulerLoad load = scheduler.load();
                    return EngineSample{.queued = load.queued,
                                        .running = load.running,
                                        .warm = load.warm,
                                        .prewarmed = load.prewarmed,
                                        .memoryReserved = load.memoryUsedMiB,
                                        .memoryTotal = options.memoryMiB};
                },
            .tagOf =
                [this](const QualifiedName &name, const std::string &key) {
                    const FunctionPtr function = catalog.function(name);
                    const Json *value =
                        function ? findAnnotation(function->annotations, key) : nullptr;
                    return value ? plainText(*value) : std::string();
                }};
}

std::shared_ptr<void> ControlPlane::Rooms::onRunEnded(RunHandler handler)
{
    return endedRuns.listen(std::move(handler));
}

JournalPlace ControlPlane::Rooms::journalEnd() const
{
    return store.durableEnd();
}

void ControlPlane::Rooms::walkJournal(JournalWalk walk, Handler<JournalSlice> done)
{
    store.walk(std::move(walk), std::move(done));
}

void ControlPlane::Rooms::record(const ActivationId &id, Handler<ActivationPtr> done)
{
    store.load(id, std::move(done));
}

Result<PriceTable> ControlPlane::Rooms::prices(const std::string &id) const
{
    return meter.prices().table(id);
}

std::uint64_t ControlPlane::Rooms::priceRevision() const
{
    return meter.prices().revision();
}

void ControlPlane::Rooms::usage(UsageQuery query, Handler<std::vector<UsageRow>> done)
{
    meter.usage(std::move(query), std::move(done));
}

} // namespace signalbox
