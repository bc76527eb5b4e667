#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "store/indexdb.h"
#include "store/journal.h"

namespace signalbox {

/// The indexer thread: follows the journal in batches, by reading its files. Live records, catching
/// up after a crash and rebuilding a lost index are the same thing. Nobody who commits waits for it.
class Indexer
{
public:
    /// Told whether the index has caught up; run on the indexer thread.
    using Reached = std::function<void(const Result<> &)>;

    /// @p closeReaders is called, and waited for, before the file is thrown away.
    Indexer(std::filesystem::path folder, std::filesystem::path index,
            std::function<void()> closeReaders);
    ~Indexer(); ///< Finishes the batch at hand and joins; the rest is caught up by the next start.

    /// Starts the thread; it catches up to @p end first.
    void start(JournalPlace end);

    /// From the journal thread: there is something up to @p mark.
    void follow(const JournalMark &mark);
    /// Calls @p reached when everything up to @p mark is in the index. Does not gather first.
    void whenReached(const JournalMark &mark, Reached reached);
    /// Throws the index away and makes it again; from any thread.
    void rebuild();
    /// Forgets the rows of @p segments, some at a time between other work, then removes their files.
    void drop(std::vector<DroppedSegment> segments);

    /// Sequence number of the last journal entry that lists see; -1 before it has caught up.
    [[nodiscard]] std::int64_t indexed() const { return m_indexed.load(); }

private:
    struct Waiting
    {
        JournalMark mark;
        Reached reached;
    };

    void run();
    void work(const JournalMark &target, std::vector<Waiting> waiting);
    Result<> ensureOpen();
    Result<> catchUp(JournalPlace end);
    Result<> readSegment(std::uint32_t number, std::uint32_t from,
                         std::optional<std::uint32_t> upto);
    Result<> forgetSome();
    Result<> withoutDamage(Result<> result);
    void throwAway(const std::string &why);
    [[nodiscard]] bool stopping() const;

    const std::filesystem::path m_folder;
    const std::filesystem::path m_path;
    const std::function<void()> m_closeReaders;

    std::optional<IndexDb> m_db; ///< Indexer thread only.
    bool m_failing = false;
    std::vector<DroppedSegment> m_forgetting; ///< Indexer thread only, as is the next.
    bool m_hasMore = false;                   ///< Of those, without anybody having asked.
    std::atomic<std::int64_t> m_indexed{-1};

    mutable std::mutex m_mutex; ///< Guards what follows.
    std::condition_variable m_wake;
    JournalMark m_target;
    bool m_news = false;
    bool m_rebuild = false;
    bool m_stopping = false;
    std::vector<Waiting> m_waiting;
    std::vector<DroppedSegment> m_dropped;

    std::thread m_thread;
};

} // namespace signalbox
