#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include "logs/lineindex.h"
#include "logs/lineowners.h"
#include "logs/lineset.h"

namespace signalbox {

/// Which lines of a log are shown, in order: all, or those that filters leave, within bounds. A
/// value; any thread may keep one, whatever becomes of the log.
struct LogRows
{
    static constexpr std::uint64_t noEnd = std::numeric_limits<std::uint64_t>::max();

    std::shared_ptr<const LogBytes> bytes;
    std::shared_ptr<const LineIndex> index = std::make_shared<LineIndex>();
    std::shared_ptr<const LineOwners> owners; ///< Of a merged log; of at least what is indexed.
    std::optional<LineSet> chosen;            ///< Nothing: every line.
    std::uint64_t fromLine = 0;               ///< Lines before are not shown,
    std::uint64_t toLine = noEnd;             ///< nor is this one and those after.

    [[nodiscard]] std::uint64_t count() const { return before(toLine) - before(fromLine); }
    /// The line that row @p row, which must exist, shows.
    [[nodiscard]] std::uint64_t lineOf(std::uint64_t row) const;
    /// The first row at or after @p line; the count when there is none.
    [[nodiscard]] std::uint64_t rowOf(std::uint64_t line) const;
    [[nodiscard]] bool shows(std::uint64_t line) const;

private:
    /// How many lines before @p line could be shown if there were no bounds.
    [[nodiscard]] std::uint64_t before(std::uint64_t line) const;
};

} // namespace signalbox
