#pragma once

#include <unordered_map>
#include <vector>

#include "store/journalwalk.h"

namespace signalbox {

/// What a walk through the journal says of runs that ended and events that told of them, put
/// together. Pure.
class UntoldRuns
{
public:
    /// @p begin: what the engine writes while it reads stands behind this.
    void add(const std::vector<JournalFinding> &found, JournalPlace begin);

    /// Runs that ended and were not told, in the order of their ends.
    [[nodiscard]] std::vector<JournalFinding> untold() const;
    /// Runs that were told and whose end was not met.
    [[nodiscard]] std::vector<ActivationId> told() const;
    /// Runs that were told, and whose end was written only by a later engine: a place may come to lie
    /// between the two.
    [[nodiscard]] const std::vector<ActivationId> &apart() const { return m_apart; }

private:
    struct Event
    {
        JournalPlace place;
        std::size_t endsBefore =
            0; ///< Of other runs; none is written between an event and its run.
    };

    std::unordered_map<ActivationId, JournalPlace> m_ended;
    std::unordered_map<ActivationId, Event> m_told;
    std::vector<ActivationId> m_apart;
    std::size_t m_ends = 0;
};

} // namespace signalbox
