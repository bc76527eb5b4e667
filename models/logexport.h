#pragma once

#include <stop_token>

#include <QStringList>

#include "core/error.h"
#include "models/logrows.h"

namespace signalbox {

/// Place in the rows of a log: a row and a character of it.
struct LogPlace
{
    std::uint64_t row = 0;
    int column = 0;

    friend auto operator<=>(const LogPlace &, const LogPlace &) = default;
};

enum class LogColors { Kept, Removed };

/// How lines are written to a file.
struct LogForm
{
    LogColors colors = LogColors::Kept;
    QStringList sources; ///< Names that stand before the lines of a merged log; none: they do not.
};

/// Writes @p count rows from @p first on to the file @p path, which is there as a whole or not at
/// all. Lines of runs have the platform's time and stream before them. Returns how many. ErrorCode::Cancelled when stopped. Any thread.
[[nodiscard]] Result<std::uint64_t> writeLogRows(const LogRows &rows, std::uint64_t first,
                                                 std::uint64_t count, const LogForm &form,
                                                 const QString &path, const std::stop_token &stop);

/// Text between two places, and whether it is cut because there is more than can be copied.
struct LogText
{
    QString text;
    bool cut = false;
};
/// What @p rows show between @p from and @p to, without colours, whole lines behind the name of
/// their source when @p sources are said. Any thread.
[[nodiscard]] LogText readLogText(const LogRows &rows, LogPlace from, LogPlace to,
                                  const QStringList &sources, const std::stop_token &stop);

} // namespace signalbox
