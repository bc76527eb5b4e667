#pragma once

#include <functional>
#include <map>
#include <memory>

#include "engine/schedule/invocation.h"

namespace signalbox {

// How long a run waits and which try it is are facts of its acceptance: they are kept in its first
// decision (Kind::Accepted: span, number), which is journaled with it.

void setPace(Activation &run, Duration wait, int attempt);
/// Not to be started before.
[[nodiscard]] Timestamp dueOf(const Activation &run);
/// 0 for the first try.
[[nodiscard]] int attemptOf(const Activation &run);

/// Accepted runs that are not to be started yet (dueOf): delayed by a rule, or waiting for their
/// retry. They are in the journal already; the next engine finds them as queued. Owned
/// by the invoker, engine thread.
class WaitingRuns
{
public:
    using Begin = std::function<void(std::unique_ptr<Invocation>)>;

    /// @p begin gets each run when it is due.
    WaitingRuns(const Clock &clock, Timers &timers, Begin begin);
    ~WaitingRuns();
    WaitingRuns(const WaitingRuns &) = delete;
    WaitingRuns &operator=(const WaitingRuns &) = delete;

    void hold(std::unique_ptr<Invocation> invocation);
    [[nodiscard]] ActivationPtr live(const ActivationId &id) const;
    /// Null when it does not wait here.
    [[nodiscard]] std::unique_ptr<Invocation> take(const ActivationId &id);
    [[nodiscard]] std::size_t size() const { return m_runs.size(); }

private:
    struct Held
    {
        std::unique_ptr<Invocation> invocation;
        TimerId timer = 0;
    };

    void arm(const ActivationId &id);

    const Clock &m_clock;
    Timers &m_timers;
    Begin m_begin;
    std::map<ActivationId, Held> m_runs;
};

} // namespace signalbox
