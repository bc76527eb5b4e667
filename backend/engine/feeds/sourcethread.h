#pragma once

#include <functional>
#include <memory>

#include "engine/feeds/source.h"
#include "engine/feeds/sourcecrew.h"
#include "store/store.h"

namespace signalbox {

/// How a source is tried again, and how much of it is under way.
struct SourcePace
{
    std::chrono::milliseconds firstPause{1000}; ///< Before it is opened again; doubled each time.
    std::chrono::milliseconds longestPause{60'000};
    std::size_t window = 256; ///< Events received and not acknowledged.
};

/// Runs a source on a thread of its own and hands what it brings to the engine thread. Owned by a
/// feed, engine thread. Destroying it stops the source without waiting for it: the thread ends in
/// its own time and calls nobody any more.
class SourceThread
{
public:
    /// Called on the engine thread.
    struct Handlers
    {
        std::function<void()> opened;
        std::function<void(std::string why)> failed;
        /// @p session counts the times that it was opened: receipts are valid in theirs only.
        std::function<void(std::vector<SourceEvent> events, int session)> received;
    };

    /// @p crew may be null.
    SourceThread(std::unique_ptr<Source> source, Post post, Handlers handlers, SourcePace pace = {},
                 SourceCrew *crew = nullptr);
    ~SourceThread();
    SourceThread(const SourceThread &) = delete;
    SourceThread &operator=(const SourceThread &) = delete;

    /// One of a former session is ignored: the source brings its event again.
    void acknowledge(std::string receipt, int session);
    /// The source is told so before it is destroyed.
    void leave();

private:
    class Loop;
    std::shared_ptr<Loop> m_loop;
};

} // namespace signalbox
