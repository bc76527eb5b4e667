#pragma once

#include <vector>

#include "core/activation.h"

namespace signalbox {

/// Keeps the lines of one run within its log limit, and says so where it cut (openwhisk.md 2.13).
class LogKeeper
{
public:
    enum class Ending { Complete, Abrupt };

    explicit LogKeeper(int limitMiB = 0);

    /// Appends @p line to @p lines, or a cut form of it when the limit is reached. Returns whether
    /// anything was kept.
    bool add(std::vector<LogLine> &lines, LogLine line);
    /// Adds what OpenWhisk adds at the end: the truncation line, and after a developer error (an
    /// abrupt end) that lines may be missing.
    void close(std::vector<LogLine> &lines, Ending ending, Timestamp now) const;

    /// Bytes the function wrote, newlines included, before any cut.
    [[nodiscard]] std::int64_t written() const { return m_written; }

private:
    std::int64_t m_limit;
    std::int64_t m_written = 0;
    bool m_truncated = false;
};

} // namespace signalbox
