#pragma once

#include "engine/record/changefeed.h"
#include "engine/record/metrics.h"
#include "engine/schedule/invocation.h"

namespace signalbox {

/// Writes down what happens to invocations: store, change feed, metrics. Owned by the control
/// plane, engine thread.
class Recorder final : public RunObserver
{
public:
    Recorder(const Clock &clock, Store &store, ChangeFeed &feed);

    /// Told of each run that has ended, before its end is journaled: what follows from it (a retry)
    /// is on disk no later than the end itself. Also of runs that an earlier engine began or never
    /// came to: they have failed, too.
    void onClosing(std::function<void(const Activation &)> closing)
    {
        m_closing = std::move(closing);
    }

    /// The same, behind that.
    void onEnding(std::function<void(const Activation &)> ending) { m_ending = std::move(ending); }

    /// Says of runs that have ended that the next engine is to run them again: their end is not
    /// written down. What waits for it is told nothing.
    void onLeaving(std::function<bool(const Invocation &)> leaves) { m_leaves = std::move(leaves); }

    /// Told of whatever changes how busy the engine is.
    void onStir(std::function<void()> stir) { m_stir = std::move(stir); }
    /// Told of each namespace that a quota refused an invocation of.
    void onRefused(std::function<void(const std::string &)> refusal)
    {
        m_refusal = std::move(refusal);
    }

    /// Journals an accepted invocation; @p accepted is told when that is durable.
    void accept(const Invocation &invocation, Handler<ActivationId> accepted);
    /// Journals an event with its runs; @p accepted is told when that is durable.
    void acceptEvent(AcceptedEvent event, Handler<ActivationId> accepted);
    /// Journals that all runs of an event of an earlier engine are accepted.
    void closeEvent(ActivationPtr event);
    /// It was journaled already, by an earlier engine or with its event.
    void readopt(const Invocation &invocation);
    /// Journals the end of a run that an earlier engine began.
    void closeForeign(ActivationPtr activation);

    void starting(const Invocation &invocation) override;
    void stateChanged(const Invocation &invocation) override;
    void lineKept(const Invocation &invocation, const LogLine &line) override;
    void ended(std::unique_ptr<Invocation> invocation) override;
    void sandboxChanged(SandboxId sandbox, const std::string &ns) override;

    /// A quota of @p ns refused an invocation, which leaves no record.
    void refused(const std::string &ns, Metrics::Quota quota);

    [[nodiscard]] const Metrics &metrics() const { return m_metrics; }
    /// Of the current UTC day.
    [[nodiscard]] std::int64_t endedToday() const;
    [[nodiscard]] std::int64_t failedToday() const;
    /// Why the store refused the last record, empty while it does not.
    [[nodiscard]] const std::string &storeProblem() const { return m_storeProblem; }

private:
    void count(const Activation &activation);
    /// Writes down the end, in one go with what follows from it.
    void close(const ActivationPtr &record, Handler<void> durable);
    [[nodiscard]] std::int64_t today() const;
    void note(const Result<> &written);
    void stir() const;

    std::function<void(const Activation &)> m_closing;
    std::function<void(const Activation &)> m_ending;
    std::function<bool(const Invocation &)> m_leaves;
    std::function<void()> m_stir;
    std::function<void(const std::string &)> m_refusal;
    const Clock &m_clock;
    Store &m_store;
    ChangeFeed &m_feed;
    Metrics m_metrics;
    std::int64_t m_day = 0;
    std::int64_t m_ended = 0;
    std::int64_t m_failed = 0;
    std::string m_storeProblem;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
