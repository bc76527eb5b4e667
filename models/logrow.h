#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <QString>

#include "core/time.h"
#include "logs/ansitext.h"
#include "logs/linefacts.h"
#include "logs/linematcher.h"
#include "logs/lineowners.h"

namespace signalbox {

/// Characters of a row, in UTF-16 units.
struct LogSpan
{
    int from = 0;
    int length = 0;

    friend bool operator==(const LogSpan &, const LogSpan &) = default;
};

/// One line of a log as it is shown: control sequences out, tabs as spaces.
struct LogRow
{
    struct Styled
    {
        LogSpan span;
        AnsiStyle style;
    };
    /// What a highlight rule has marked.
    struct Marked
    {
        LogSpan span;
        int rule = 0; ///< Its number.
    };

    std::uint64_t line = 0; ///< Its number in the log, from 0.
    QString text;
    std::vector<Styled> styles;
    std::vector<LogSpan> matches; ///< Of the search.
    std::vector<Marked> marks;
    Severity severity = Severity::Unknown;
    std::optional<Timestamp> time;
    LineOwner owner;     ///< Of a merged log, or of a run's.
    bool cut = false;    ///< The line is longer than what is shown.
    bool narrow = false; ///< Every character takes one column.
};

/// One field of JSON lines, shown as a column.
struct LogColumn
{
    std::string key;
    int width = 0; ///< In characters; a longer value is cut.

    friend bool operator==(const LogColumn &, const LogColumn &) = default;
};

/// What rows are made with. Copies share the matchers; any thread.
struct LogLook
{
    std::optional<LineMatcher> search;
    std::vector<LineMatcher> rules;
    std::vector<LogColumn> columns; ///< None: lines as they are.
};

/// Makes rows; one for each thread, as matching needs memory.
class LogRowMaker
{
public:
    explicit LogRowMaker(const LogLook &look);

    [[nodiscard]] LogRow make(std::uint64_t number, std::string_view line);

private:
    const LogLook &m_look;
    std::vector<LineMatcher::Scratch> m_scratch; ///< The search's is the last.
};

/// Characters between two columns.
inline constexpr int logColumnGap = 2;

/// The columns that @p lines offer: keys of the JSON objects among them, times, levels and messages
/// first; empty when most are no objects.
[[nodiscard]] std::vector<LogColumn> logColumnsOf(const std::vector<std::string> &lines);
/// @p line, a JSON object, as @p columns and then the rest; nothing when it is none.
[[nodiscard]] std::optional<std::string> asLogColumns(std::string_view line,
                                                      const std::vector<LogColumn> &columns);

} // namespace signalbox
