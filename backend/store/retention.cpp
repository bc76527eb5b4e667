#include "store/retention.h"

namespace signalbox {

std::size_t chooseDropped(std::span<const SealedSegment> sealed,
                          std::optional<std::uint32_t> oldestOpen, std::int64_t totalBytes,
                          const StoreOptions &options, std::int64_t nowMillis)
{
    const auto maxBytes = static_cast<std::int64_t>(options.maxJournalBytes);
    const std::int64_t maxMillis =
        std::chrono::duration_cast<std::chrono::milliseconds>(options.maxAge).count();
    std::size_t count = 0;
    for (const auto &segment : sealed) {
        // A segment is as old as its youngest record, which is when its successor was made.
        const bool hasSuccessor = count + 1 < sealed.size();
        const std::int64_t closed =
            hasSuccessor ? sealed[count + 1].madeMillis : segment.last.millis();
        const bool tooMuch = maxBytes > 0 && totalBytes > maxBytes;
        const bool tooOld = maxMillis > 0 && nowMillis - closed > maxMillis;
        const bool needed = oldestOpen && *oldestOpen <= segment.number;
        if (needed || (!tooMuch && !tooOld))
            break;
        totalBytes -= segment.bytes;
        ++count;
    }
    return count;
}

} // namespace signalbox
