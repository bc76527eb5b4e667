#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/changeset.h"
#include "engine/incident/incident.h"
#include "engine/workers.h"
#include "store/store.h"

namespace signalbox {

/// What is to be recorded, and what only the running engine knows.
struct IncidentRequest
{
    std::string ns;
    Timestamp from{};
    Timestamp to{};    ///< Now.
    std::string build; ///< Version of the program.
    EngineStatus status;
    std::vector<SandboxView> sandboxes;
    std::vector<FeedStatus> feeds;
    std::vector<Runtime> runtimes; ///< With what was found on the machine.
    std::string quotas;            ///< QuotaTable::text() of this namespace.
    std::vector<GatewayApi> apis;
    std::vector<FunctionHook> hooks;
    /// The record of a run that has not ended, as far as it has come; null when it has ended.
    std::function<std::shared_ptr<const Activation>(const ActivationId &)> live;
};

/// How much a file takes at most. Beyond it the oldest runs are left out.
struct IncidentBounds
{
    std::size_t runs = 50'000;
    std::size_t bytes = 64U << 20; ///< Of inputs, results and logs.
    std::size_t code = 32U << 20;  ///< Of all versions.
};

/// Writes the last minutes into one file. Everything is in the store already: it is read by the
/// store's threads, cleaned and packed on a worker, and the engine's thread only hands it on. Owned by
/// the archive; engine thread.
class FlightRecorder
{
public:
    FlightRecorder(Store &store, Workers &workers)
        : m_store(store)
        , m_workers(workers)
    {
    }

    /// Answers with the bytes of the file.
    void record(IncidentRequest request, Handler<std::string> done);
    void setBounds(const IncidentBounds &bounds) { m_bounds = bounds; }

private:
    class Recording;

    Store &m_store;
    Workers &m_workers;
    IncidentBounds m_bounds;
};

} // namespace signalbox
