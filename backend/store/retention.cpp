#include "store/retention.h"

namespace signalbox {

std::size_t chooseDropped(std::span<const SealedSegment> sealed,
                          std::optional<std::uint32_t> oldestOpen, HistoryHeld held,
                          const HistoryBounds &bounds, std::int64_t nowMillis)
{
    const std::int64_t maxMillis =
        std::chrono::duration_cast<std::chrono::milliseconds>(bounds.maxAge).count();
    std::size_t count = 0;
    for (const auto &segment : sealed) {
        // A segment is as old as its youngest record, which is when its successor was made.
        const bool hasSuccessor = count + 1 < sealed.size();
        const std::int64_t closed =
            hasSuccessor ? sealed[count + 1].madeMillis : segment.last.millis();
        const bool tooBig = bounds.maxBytes > 0 && held.bytes > bounds.maxBytes;
        const bool tooMany = bounds.maxRuns > 0 && held.runs - segment.runs >= bounds.maxRuns;
        const bool tooOld = maxMillis > 0 && nowMillis - closed > maxMillis;
        const bool needed = oldestOpen && *oldestOpen <= segment.number;
        if (needed || (!tooBig && !tooMany && !tooOld))
            break;
        held.bytes -= segment.bytes;
        held.runs -= segment.runs;
        ++count;
    }
    return count;
}

} // namespace signalbox
