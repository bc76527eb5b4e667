#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "store/recovery.h"
#include "store/segmentwriter.h"
#include "store/store.h"

namespace signalbox {

/// What is behind the last durable record, and how many entries were handed in up to there.
struct JournalMark
{
    JournalPlace end;
    std::uint64_t sequence = 0;
};

/// One thing for the journal thread to do.
struct JournalEntry
{
    enum class Kind { Accepted, Finished, Started, Barrier };

    Kind kind = Kind::Barrier;
    Urgency urgency = Urgency::Now;
    std::shared_ptr<const Activation> activation; ///< Of Accepted and Finished.
    ActivationId id;                              ///< Of Started.
    bool joined = false;                          ///< Written in one go with the next one.
    Handler<void> durable;                        ///< Run on the engine thread after the sync.
    /// Of Barrier: run on the journal thread when everything before it is durable or refused.
    std::function<void(const JournalMark &)> reached;
};

/// A sealed segment that retention wants to be rid of.
struct DroppedSegment
{
    std::uint32_t number = 0;
    ActivationId last; ///< No id in it is greater.
};

/// Where the journal reports to; called on the journal thread.
struct JournalListener
{
    std::function<void(const JournalMark &)> committed;
    /// The listener forgets what it knows of them, then removes the files.
    std::function<void(std::vector<DroppedSegment>)> dropped;
};

/// The journal thread: writes what is there, syncs once, wakes all who waited; repeats. append()
/// may be called from any thread; the order of calls is the order on disk.
class Journal
{
public:
    Journal(const StoreOptions &options, Post post, JournalListener listener);
    ~Journal(); ///< Writes and syncs what is queued, joins.

    /// Continues behind what @p recovered found. Starts the thread.
    Result<> start(RecoveredJournal recovered);
    /// Returns the sequence number of the entry.
    std::uint64_t append(JournalEntry entry);
    /// Appends all of @p entries, none other between them; as urgent as the last one. The disk gets
    /// all of them or none.
    std::uint64_t append(std::vector<JournalEntry> entries);
    /// Behind the last durable record; from any thread. Moves before those who waited are told.
    [[nodiscard]] JournalPlace durableEnd() const { return JournalPlace::unpack(m_durableEnd); }
    /// Bytes of all segments.
    [[nodiscard]] std::int64_t bytes() const;
    /// Where history is dropped; from any thread.
    [[nodiscard]] HistoryBounds bounds() const;
    void setBounds(const HistoryBounds &bounds);

private:
    void run();
    [[nodiscard]] std::vector<JournalEntry> takeBatch();
    void process(std::vector<JournalEntry> batch, std::uint64_t sequence);
    Result<> writeBatch(const std::vector<JournalEntry> &batch);
    void encode(const std::vector<JournalEntry> &batch);
    Result<> makeRoom(std::size_t size);
    Result<> seal();
    Result<> openSegment();
    [[nodiscard]] SealedSegment currentAsSealed();
    void note(const std::vector<JournalEntry> &batch);
    void answer(std::vector<JournalEntry> batch, const Result<> &written, const JournalMark &mark);
    void applyRetention();

    const StoreOptions m_options;
    const std::filesystem::path m_folder;
    const Post m_post;
    const JournalListener m_listener;

    // Journal thread only.
    SegmentWriter m_segment;
    OpenSet m_open;
    std::vector<SealedSegment> m_sealed;
    std::uint32_t m_nextNumber = 1;
    std::string m_buffer;
    std::vector<std::uint32_t> m_offsets; ///< Of each record of the batch, within m_buffer.
    bool m_failing = false;               ///< The last batch was refused; said once.
    std::chrono::steady_clock::time_point m_lastRetention{};

    std::atomic<std::int64_t> m_durableEnd = 0; ///< Packed.

    mutable std::mutex m_mutex; ///< Guards what follows.
    std::condition_variable m_wake;
    std::vector<JournalEntry> m_queue;
    std::uint64_t m_sequence = 0;
    bool m_urgent = false; ///< Somebody waits for what is queued.
    bool m_stopping = false;
    bool m_newBounds = false;
    HistoryBounds m_bounds;
    std::int64_t m_bytes = 0;

    std::thread m_thread;
};

} // namespace signalbox
