#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/activation.h"
#include "store/journalplace.h"

namespace signalbox {

/// Which of the two records of an activation the journal holds at a place.
enum class JournalMoment { Accepted, Ended };

/// Something that a walk through the journal was to pick up.
struct JournalFinding
{
    ActivationId id;
    JournalMoment moment = JournalMoment::Ended;
    JournalPlace place;

    friend bool operator==(const JournalFinding &, const JournalFinding &) = default;
};

/// What to look for in the journal, and from where on.
struct JournalWalk
{
    /// From Store::durableEnd(), or where a slice said that it goes on; nowhere: what there is.
    JournalPlace from;
    std::optional<JournalPlace> upto; ///< None: whatever was appended before.
    /// The id to note of a record, if any. Runs on another thread.
    std::function<std::optional<ActivationId>(JournalMoment, const ActivationSummary &)> pick;
};

/// The findings of some megabytes of the journal, in the order in which it was written.
struct JournalSlice
{
    std::vector<JournalFinding> found;
    JournalPlace next; ///< Where the walk goes on,
    JournalPlace upto; ///< and where it ends.
    bool gap = false;  ///< What stood before the slice is gone: retention dropped it.

    [[nodiscard]] bool isLast() const { return next >= upto; }
};

} // namespace signalbox
