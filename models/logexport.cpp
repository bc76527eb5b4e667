#include "models/logexport.h"

#include <algorithm>

#include <QSaveFile>

#include "logs/ansitext.h"
#include "models/logrow.h"

namespace signalbox {

namespace {

constexpr std::uint64_t rowsAtOnce = 4096;
constexpr qsizetype mostCopied = 32 << 20; ///< Characters; clipboards of other programs suffer.

/// Calls @p use with every line of the rows from @p first on; ends when it returns false.
template <class Use>
void eachLine(const LogRows &rows, std::uint64_t first, std::uint64_t count,
              const std::stop_token &stop, Use use)
{
    const std::uint64_t end = std::min(first + count, rows.count());
    std::uint64_t row = first;
    while (row < end && !stop.stop_requested()) {
        // Lines that follow each other are read together.
        const std::uint64_t line = rows.lineOf(row);
        std::uint64_t length = 1;
        const std::uint64_t most = std::min(rowsAtOnce, end - row);
        while (length < most && rows.lineOf(row + length) == line + length)
            ++length;
        const auto lines = rows.index->lines(line, std::size_t(length), *rows.bytes);
        if (lines.empty())
            return;
        for (const std::string &text : lines)
            if (!use(text))
                return;
        row += lines.size();
    }
}

} // namespace

Result<std::uint64_t> writeLogRows(const LogRows &rows, std::uint64_t first, std::uint64_t count,
                                   LogColors colors, const QString &path,
                                   const std::stop_token &stop)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Unavailable, file.errorString().toStdString());
    std::uint64_t written = 0;
    eachLine(rows, first, count, stop, [&](const std::string &line) {
        std::string text = colors == LogColors::Kept ? line : readAnsi(line).text;
        text += '\n';
        ++written;
        return file.write(text.data(), qint64(text.size())) == qint64(text.size());
    });
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, "the export was stopped");
    if (!file.commit())
        return fail(ErrorCode::Unavailable, file.errorString().toStdString());
    return written;
}

LogText readLogText(const LogRows &rows, LogPlace from, LogPlace to, const std::stop_token &stop)
{
    LogText copied;
    const LogLook plain;
    LogRowMaker maker(plain);
    std::uint64_t row = from.row;
    eachLine(rows, from.row, to.row - from.row + 1, stop, [&](const std::string &line) {
        QString text = maker.make(0, line).text;
        if (row == to.row)
            text.truncate(to.column);
        if (row == from.row)
            text.remove(0, from.column);
        else
            copied.text += u'\n';
        copied.text += text;
        ++row;
        copied.cut = copied.text.size() > mostCopied;
        return !copied.cut;
    });
    return copied;
}

} // namespace signalbox
