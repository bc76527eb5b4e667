#pragma once

#include <optional>

#include "clusters/cluster.h"
#include "core/activationfindings.h"

namespace signalbox {

// What a cluster's history holds and where it ends, asked over its HTTP API (docs/api.md), so that the
// engine in the window and a server are the same here. Futures are finished on the GUI thread.

struct HistoryUsage
{
    qint64 runs = 0;
    qint64 journalBytes = 0;
    qint64 indexBytes = 0;
    qint64 textBytes = 0;   ///< Words of inputs, results and logs.
    qint64 entityBytes = 0; ///< Functions, versions, wiring: no bound is for them.
    Timestamp oldest{};
    HistoryBounds bounds; ///< That hold now.

    friend bool operator==(const HistoryUsage &, const HistoryUsage &) = default;
};

[[nodiscard]] QFuture<Result<HistoryUsage>> historyUsageOf(Cluster &cluster);
/// Those that hold from now on; nothing: the program's own hold again.
[[nodiscard]] QFuture<Result<HistoryBounds>> setHistoryBounds(
    Cluster &cluster, const std::optional<HistoryBounds> &bounds);

/// About how many runs @p bounds would delete of what @p usage tells, @p older of which are older than
/// its age. Whole segments of the journal go, so that it may be a few thousand fewer.
[[nodiscard]] qint64 runsBeyond(const HistoryUsage &usage, const HistoryBounds &bounds,
                                qint64 older);

} // namespace signalbox
