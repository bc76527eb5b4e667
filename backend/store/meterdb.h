#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "metering/rollups.h"
#include "metering/usage.h"
#include "store/endings.h"
#include "store/journalplace.h"
#include "store/sqlite.h"
#include "store/store.h"
#include "store/worker.h"

namespace signalbox {

/// The runs that were counted last, as the journal has their ends in order: what stands behind them
/// was not counted yet when an engine died.
struct CountedUpto
{
    ActivationId usage;
    ActivationId rollups; ///< Of seconds that are over, so it is that of usage or one before it.
};

/// A run that ended and is not in what was written.
struct UncountedRun
{
    std::shared_ptr<const Activation> run; ///< Without input, result and logs.
    bool billed = false;                   ///< Its usage is; the rollups lack it.
};

/// A slice of what the journal has behind what was counted last.
struct Uncounted
{
    CountedUpto upto;
    std::vector<UncountedRun> runs; ///< In the order of their ends.
    bool last = true;               ///< There is no other slice.
};

/// The rollups and the usage on disk: a SQLite file of their own on a thread of their own, so that
/// neither the journal nor the index waits for it. Written once a second at most; what a crash
/// takes is counted again from the journal. A damaged file is put aside and begun anew.
///
/// Owned by the store; called on the engine thread, handlers run there too.
class MeterDb
{
public:
    MeterDb(std::filesystem::path path, Post post);

    /// Before anything else, with a journal in which nothing ever ended: whatever will is counted, even
    /// if the engine dies before it asks for what is not. Blocks.
    Result<> beginWithTheJournal();
    /// Adds @p usage to what is there, replaces and removes rollups, and drops those that are older
    /// at @p now than their resolution is kept. @p upto is kept in the same go, and so are the parts
    /// that came before.
    void write(RollupChange rollups, std::vector<UsageEntry> usage, Timestamp now,
               std::optional<CountedUpto> upto = {});
    /// A part of what the next write() completes, without which nothing of it is kept. Calls @p next
    /// when it has been taken.
    void writePart(RollupChange rollups, std::vector<UsageEntry> usage, std::function<void()> next);
    /// Runs that end meanwhile may be among it. Where nothing was ever counted, what ended upto @p start
    /// was before there was a meter, and stays so.
    void uncounted(Timestamp start, Handler<Uncounted> handler);
    /// The slice behind one that was not the last.
    void moreUncounted(Handler<Uncounted> handler);
    static constexpr std::size_t mostInSlice = 500; ///< Runs.
    /// Every rollup.
    void load(Handler<std::vector<RollupRow>> handler);
    /// Summed up over the range; sees everything written before.
    void usage(UsageQuery query, Handler<std::vector<UsageRow>> handler);

private:
    template <class T>
    void ask(std::function<Result<T>()> job, Handler<T> handler);
    Result<> ensureOpen();
    void keep(const std::function<Result<>()> &write);
    Result<> beginWriting();
    Result<> writeNow(const RollupChange &rollups, const std::vector<UsageEntry> &usage,
                      Timestamp now, const std::optional<CountedUpto> &upto);
    Result<> writeUpto(const CountedUpto &upto);
    Result<Uncounted> uncountedNow(Timestamp start);
    Result<Uncounted> nextUncounted();
    Result<> writeRollups(const RollupChange &rollups);
    Result<> writeUsage(const std::vector<UsageEntry> &usage);
    Result<> prune(Timestamp now);
    Result<std::vector<RollupRow>> loadNow();
    Result<std::vector<UsageRow>> usageNow(const UsageQuery &query);
    Result<> withoutDamage(Result<> result);

    /// How far uncounted() has come.
    struct Reading
    {
        CountedUpto upto;
        JournalPlace next;
        JournalPlace end;
        JournalPlace billed;           ///< What ended behind this is not.
        std::deque<JournaledEnd> ends; ///< Read, and too many for the slices so far.
    };

    const std::filesystem::path m_path;
    const std::filesystem::path m_journal;
    const Post m_post;
    // Of the worker's thread:
    Database m_db;
    std::optional<Transaction> m_writing; ///< From the first part on, until all is written.
    Reading m_reading;
    std::int64_t m_prunedMinute = 0;
    bool m_failing = false;
    Worker m_worker; ///< Last, so that it ends while the rest is still there.
};

} // namespace signalbox
