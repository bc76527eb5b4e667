#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "engine/record/costs.h"
#include "engine/record/pricebook.h"
#include "metering/rollupquery.h"
#include "metering/rollups.h"
#include "metering/usage.h"
#include "store/meterdb.h"
#include "store/store.h"

namespace signalbox {

/// What runs did and used: told of each, it keeps rollups and usage, writes both once a second
/// while something happens, and answers for them. Owned by the control plane, engine thread.
class RunMeter
{
public:
    /// What it looks at.
    struct Senses
    {
        std::function<std::string(const QualifiedName &rule)> triggerOf;
        std::function<EngineSample()> sample;
        /// The annotation @p key of a function as it is now; empty when it has none.
        std::function<std::string(const QualifiedName &function, const std::string &key)> tagOf;
    };

    /// Of rollups or of usage, so much is handed to the file in one turn of the engine's thread.
    static constexpr std::size_t mostAtOnce = 1000;

    RunMeter(const Clock &clock, Timers &timers, Store &store, Senses senses);
    ~RunMeter();
    RunMeter(const RunMeter &) = delete;
    RunMeter &operator=(const RunMeter &) = delete;

    /// Takes back what an earlier engine wrote, and counts what it had no time to write. Until then
    /// nothing is written.
    void start();
    /// Writes the second that is going on.
    void stop();
    /// Writes what there is, also of the second that is going on, then calls @p done: whatever reads the
    /// file from then on sees it.
    void settle(std::function<void()> done);

    void ended(const Activation &run);
    void refused(const std::string &ns);
    /// Something changed that samples may show.
    void stir();

    [[nodiscard]] Result<SeriesAnswer> series(SeriesQuery query) const;
    /// Sees all runs that have ended.
    void usage(UsageQuery query, Handler<std::vector<UsageRow>> done);
    /// The month's bill by what is used so far.
    void cost(CostQuery query, Handler<CostAnswer> done);
    [[nodiscard]] Timestamp now() const { return m_clock.now(); }
    [[nodiscard]] PriceBook &prices() { return m_prices; }
    [[nodiscard]] const PriceBook &prices() const { return m_prices; }
    /// The percentiles of the last five minutes and the size of the rollups, for `/metrics`.
    [[nodiscard]] std::string text() const;

private:
    void tick();
    /// Whether a question has to wait; then it is asked again later.
    [[nodiscard]] bool isBusy() const { return !m_adopted || m_writing; }
    void askWaiting();
    void write();
    void writePart(RollupChange rollups);
    void writeAll();
    void recount(const Result<Uncounted> &slice);
    void adopted();
    [[nodiscard]] BillKey billKey(const CostQuery &query) const;

    const Clock &m_clock;
    Timers &m_timers;
    Store &m_store;
    Senses m_senses;
    Rollups m_rollups;
    UsageLedger m_ledger;
    PriceBook m_prices;
    EngineSample m_sample;
    TimerId m_timer = 0;
    bool m_adopted = false;
    std::vector<std::function<void()>> m_waiting; ///< Questions from while this was busy.
    std::set<ActivationId> m_early;               ///< Ended before that; then no more.
    /// How far runs are counted.
    struct Count
    {
        void note(const ActivationId &run, std::int64_t itsSecond);

        ActivationId last;       ///< The run that was counted last,
        std::int64_t second = 0; ///< and its second; 0: an engine before has counted it.
        ActivationId lastOver;   ///< The last one of a second that is over.
    };
    Count m_count;
    /// What is being written, part by part.
    struct Writing
    {
        Timestamp until;       ///< The rollups of the seconds before this,
        ActivationId lastOver; ///< which have the runs up to this one.
    };
    std::optional<Writing> m_writing;
    std::optional<Count> m_recount; ///< Of the engine before, while that is read in the journal.
    std::size_t m_missing = 0;      ///< So many were counted for it.
    bool m_stirred = false;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
