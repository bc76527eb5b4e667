#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "logs/logspool.h"

namespace signalbox {

/// Reads a pipe to its end on a thread of its own and keeps the last of it. Owned by whoever shows
/// the log; the destructor stops reading and waits.
class LogPipe
{
public:
    struct News
    {
        std::shared_ptr<const LogSpool> spool; ///< Another one when the beginning was dropped.
        std::uint64_t droppedLines = 0;        ///< From the beginning, since the pipe was opened.
        bool ended = false;
        std::string problem; ///< Why reading ended before the end; else empty.
    };
    /// Called on the reading thread, at most some 25 times a second.
    using Tell = std::function<void(const News &news)>;

    /// Takes @p file over. Of the log, @p limit bytes at most are kept: when there are more, the
    /// older half goes.
    LogPipe(int file, std::uint64_t limit, Tell tell);
    ~LogPipe();
    LogPipe(const LogPipe &) = delete;
    LogPipe &operator=(const LogPipe &) = delete;

private:
    void run(const std::stop_token &stop);
    [[nodiscard]] Result<> keep(std::string_view bytes);
    [[nodiscard]] Result<> dropOlderHalf();

    int m_file;
    int m_wake; ///< An eventfd that ends the wait for more.
    std::uint64_t m_limit;
    Tell m_tell;
    std::shared_ptr<LogSpool> m_spool;
    std::uint64_t m_dropped = 0;
    std::jthread m_thread; ///< Last: it uses all of the above.
};

} // namespace signalbox
