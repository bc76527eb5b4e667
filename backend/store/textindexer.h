#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "store/journal.h"
#include "store/textdb.h"

namespace signalbox {

/// The text indexer's thread: follows the journal as the indexer does, with the words of inputs,
/// results and logs. It takes the processor after everybody else, so it may be far behind while the
/// engine is busy; a search says how far.
class TextIndexer
{
public:
    /// @p closeReaders is called, and waited for, before the file is thrown away.
    TextIndexer(std::filesystem::path journal, std::filesystem::path path,
                std::function<void()> closeReaders);
    ~TextIndexer(); ///< Finishes the batch at hand and joins.

    /// Starts the thread; it catches up to @p end first.
    void start(JournalPlace end);
    /// From the journal thread: there is something up to @p mark.
    void follow(const JournalMark &mark);
    /// Calls @p done, on this thread, when everything up to now is in; at once when that is far off.
    void whenNear(std::function<void()> done);
    void rebuild();
    /// The words of segments up to @p segment are not needed any more.
    void drop(std::uint32_t segment);

    /// Bytes of the journal, about, that are not in it yet.
    [[nodiscard]] std::int64_t behind() const;

private:
    struct Waiting
    {
        JournalPlace place;
        std::function<void()> done;
    };

    void run();
    void work(JournalPlace target, std::uint32_t dropped);
    Result<> catchUp(JournalPlace end);
    Result<> readSegment(std::uint32_t number, JournalPlace end);
    void throwAway(const std::string &why);
    void tellWaiting(bool all);
    [[nodiscard]] bool stopping() const;
    [[nodiscard]] std::int64_t distance(JournalPlace from, JournalPlace to) const;

    const std::filesystem::path m_folder;
    const std::filesystem::path m_path;
    const std::function<void()> m_closeReaders;

    std::optional<TextDb> m_db; ///< Text indexer thread only.
    std::string m_said;         ///< The last failure, which is not said again.

    mutable std::mutex m_mutex; ///< Guards what follows.
    std::condition_variable m_wake;
    JournalPlace m_target;
    JournalPlace m_reached;
    std::uint32_t m_dropped = 0;
    bool m_news = false;
    bool m_rebuild = false;
    bool m_stopping = false;
    std::vector<Waiting> m_waiting;

    std::thread m_thread;
};

} // namespace signalbox
