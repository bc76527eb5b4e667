#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "logs/lineowners.h"
#include "logs/logspool.h"

namespace signalbox {

/// The lines of several sources as one log, kept in a nameless file, the last of it when there are
/// more than its limit. One thread appends; what it hands out any thread may read.
class MergedSpool
{
public:
    /// What readers need of the lines so far.
    struct State
    {
        std::shared_ptr<const LogSpool> spool; ///< Another one when the beginning was dropped.
        std::shared_ptr<const LineOwners> owners = std::make_shared<LineOwners>();
        std::uint64_t droppedLines = 0; ///< From the beginning, of all there were.
    };

    explicit MergedSpool(std::uint64_t limit)
        : m_limit(limit)
    {
    }

    /// Adds @p line, which has no newline in it. ErrorCode::Unavailable.
    Result<> append(std::string_view line, LineOwner owner);
    /// Everything that was appended. ErrorCode::Unavailable.
    [[nodiscard]] Result<State> state();

private:
    Result<> flush();
    Result<> dropOlderHalf();

    std::uint64_t m_limit;
    std::shared_ptr<LogSpool> m_spool;
    std::shared_ptr<const LineOwners> m_owners = std::make_shared<LineOwners>();
    std::string m_text; ///< Lines that are not in the spool yet, and whose they are.
    std::vector<LineOwner> m_textOwners;
    std::uint64_t m_dropped = 0;
};

} // namespace signalbox
