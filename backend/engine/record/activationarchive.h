#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/activationfindings.h"
#include "engine/incident/flightrecorder.h"
#include "store/store.h"

namespace signalbox {

/// Questions to the whole of a namespace's history, and how much of it is kept. Owned by the control
/// plane; engine thread. Long questions never delay anybody: they run on the store's search threads.
class ActivationArchive
{
public:
    ActivationArchive(Store &store, Workers &workers);

    /// Takes the bounds that were set through the API, which hold over the program's, and whether
    /// all this is a recording.
    void load(const std::map<std::string, std::string> &settings);

    // A question in a lane ends the former one of that lane, which is answered Cancelled: whoever
    // types sees only what was typed last. No lane: it is answered in any case.

    void find(const Identity &caller, FindQuery query, const std::string &lane,
              Handler<FoundActivations> done);
    void histogram(const Identity &caller, HistogramQuery query, const std::string &lane,
                   Handler<ActivationHistogram> done);
    void groups(const Identity &caller, GroupQuery query, const std::string &lane,
                Handler<FoundGroups> done);

    void usage(Handler<StoreUsage> done) { m_store.usage(std::move(done)); }
    /// Writes the last minutes into a file.
    [[nodiscard]] FlightRecorder &recorder() { return m_recorder; }
    /// The history is that of an incident file: nothing is run, nothing may change.
    [[nodiscard]] bool recorded() const { return m_recorded; }

    [[nodiscard]] HistoryBounds bounds() const { return m_store.bounds(); }
    /// Kept over restarts. Without a value the program's own hold again.
    void putBounds(const std::optional<HistoryBounds> &bounds, Handler<void> done);

private:
    [[nodiscard]] Unwanted enter(const Identity &caller, const std::string &lane);

    Store &m_store;
    FlightRecorder m_recorder;
    bool m_recorded = false;
    HistoryBounds m_ownBounds; ///< The program's.
    std::map<std::string, std::weak_ptr<std::atomic<bool>>> m_lanes;
};

} // namespace signalbox
