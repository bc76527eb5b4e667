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
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (!use(lines[i], line + i))
                return;
        row += lines.size();
    }
}

std::optional<LineOwner> ownerOf(const LogRows &rows, std::uint64_t line)
{
    if (!rows.owners || line >= rows.owners->lineCount())
        return {};
    return rows.owners->of(line);
}

/// `name     | ` before lines that several have written.
QString sourceLead(const QStringList &sources, const std::optional<LineOwner> &owner)
{
    if (sources.size() < 2 || !owner)
        return {};
    qsizetype widest = 0;
    for (const QString &name : sources)
        widest = std::max(widest, name.size());
    return sources.value(owner->source).leftJustified(widest) + QStringLiteral(" | ");
}

/// `2026-11-21T06:30:00.125Z stdout: `, as the platform writes it.
std::string platformLead(const std::optional<LineOwner> &owner)
{
    if (!owner || !owner->isTimed())
        return {};
    return toIso(owner->time) + (owner->stream == Stream::Stderr ? " stderr: " : " stdout: ");
}

} // namespace

Result<std::uint64_t> writeLogRows(const LogRows &rows, std::uint64_t first, std::uint64_t count,
                                   const LogForm &form, const QString &path,
                                   const std::stop_token &stop)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Unavailable, file.errorString().toStdString());
    std::uint64_t written = 0;
    eachLine(rows, first, count, stop, [&](const std::string &line, std::uint64_t number) {
        const auto owner = ownerOf(rows, number);
        std::string text = sourceLead(form.sources, owner).toStdString() + platformLead(owner);
        text += form.colors == LogColors::Kept ? line : readAnsi(line).text;
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

LogText readLogText(const LogRows &rows, LogPlace from, LogPlace to, const QStringList &sources,
                    const std::stop_token &stop)
{
    LogText copied;
    const LogLook plain;
    LogRowMaker maker(plain);
    std::uint64_t row = from.row;
    eachLine(rows, from.row, to.row - from.row + 1, stop,
             [&](const std::string &line, std::uint64_t number) {
                 QString text = maker.make(0, line).text;
                 if (row == to.row)
                     text.truncate(to.column);
                 if (row == from.row)
                     text.remove(0, from.column);
                 else
                     copied.text += u'\n';
                 // What begins within a line stands for itself.
                 if (row > from.row || from.column == 0)
                     copied.text += sourceLead(sources, ownerOf(rows, number));
                 copied.text += text;
                 ++row;
                 copied.cut = copied.text.size() > mostCopied;
                 return !copied.cut;
             });
    return copied;
}

} // namespace signalbox
