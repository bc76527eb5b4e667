#include "engine/incident/incidentfolder.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "engine/catalog/apidesk.h"
#include "engine/feeds/hookdesk.h"
#include "metering/usage.h"
#include "store/meterdb.h"

namespace signalbox {

namespace {

/// The event loop of a store that is only filled: what it posts runs on the thread that waits.
class FillingLoop
{
public:
    Post poster()
    {
        return [state = m_state](std::function<void()> work) {
            const std::lock_guard lock(state->mutex);
            state->work.push_back(std::move(work));
            state->wake.notify_one();
        };
    }

    /// A handler that is waited for; the first failure is kept.
    Handler<void> handler()
    {
        ++m_open;
        return [this](const Result<> &done) {
            --m_open;
            if (!done && m_result)
                m_result = done;
        };
    }

    Result<> wait()
    {
        while (m_open > 0) {
            std::unique_lock lock(m_state->mutex);
            m_state->wake.wait(lock, [this] { return !m_state->work.empty(); });
            const auto work = std::move(m_state->work.front());
            m_state->work.pop_front();
            lock.unlock();
            work();
        }
        return m_result;
    }

private:
    struct State
    {
        std::mutex mutex;
        std::condition_variable wake;
        std::deque<std::function<void()>> work;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
    std::size_t m_open = 0;
    Result<> m_result;
};

template <class T>
std::vector<std::shared_ptr<const T>> shared(const std::vector<T> &values)
{
    std::vector<std::shared_ptr<const T>> list;
    for (const T &value : values)
        list.push_back(std::make_shared<const T>(value));
    return list;
}

void putEntities(const Incident &incident, Store &store, FillingLoop &loop)
{
    for (const auto &version : shared(incident.versions))
        store.putFunction(version, loop.handler());
    for (const auto &[name, aliases] : incident.aliases) {
        for (const auto &[alias, version] : aliases)
            store.putAlias(name, alias, version, loop.handler());
    }
    store.putWiring({.packages = shared(incident.packages),
                     .triggers = shared(incident.triggers),
                     .rules = shared(incident.rules)},
                    loop.handler());
    for (const auto &runtime : shared(incident.runtimes))
        store.putRuntime(runtime, loop.handler());
    store.putSetting("prices", incident.prices, loop.handler());
    store.putSetting("quotas", incident.quotas, loop.handler());
    const auto put = [&](std::pair<std::string, std::string> setting) {
        store.putSetting(std::move(setting.first), std::move(setting.second), loop.handler());
    };
    std::ranges::for_each(incident.apis, put, [](const GatewayApi &api) { return settingOf(api); });
    std::ranges::for_each(incident.hooks, put,
                          [](const FunctionHook &hook) { return settingOf(hook); });
    store.putSetting(recordingSetting, dumpJson(manifestJson(incident.manifest)), loop.handler());
}

void putFacts(const Incident &incident, Store &store, FillingLoop &loop)
{
    UsageLedger ledger;
    CountedUpto counted; // All: the engine that opens it must not do it again.
    for (const auto &run : incident.runs) {
        store.appendAccepted(run, loop.handler(), Urgency::Soon);
        if (run->state != ActivationState::Finished)
            continue;
        store.appendFinished(run, loop.handler());
        ledger.add(*run, run->end);
        counted = {.usage = run->id, .rollups = run->id};
    }
    store.meters().write({.rows = incident.rollups, .goneSeries = {}}, ledger.take(),
                         incident.manifest.to, counted);
}

} // namespace

Result<> fillFolder(const Incident &incident, const std::filesystem::path &folder)
{
    std::error_code error;
    if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error))
        return fail(ErrorCode::Conflict, folder.string() + " is not empty");
    FillingLoop loop;
    Store store({.directory = folder}, loop.poster());
    if (const auto opened = store.open(); !opened)
        return fail(opened.error());
    putEntities(incident, store, loop);
    putFacts(incident, store, loop);
    // Behind everything else, so that the index is there when the engine starts.
    store.flush([done = loop.handler()] { done({}); });
    return loop.wait();
}

} // namespace signalbox
