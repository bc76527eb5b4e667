#pragma once

#include <map>

#include <QHash>
#include <QString>

namespace signalbox {

class FileWriter;

/// Bookmarks in logs with their notes, kept in one small file for all logs, by their paths. Owned by
/// the window; GUI thread.
class LogMarks
{
public:
    /// Line, from 0, and what was noted about it.
    using OfLog = std::map<quint64, QString>;

    /// Reads @p path; a missing or damaged file means none.
    LogMarks(QString path, FileWriter &files);

    [[nodiscard]] OfLog of(const QString &log) const { return m_marks.value(log); }
    /// Replaces those of @p log.
    void put(const QString &log, const OfLog &marks);

private:
    QString m_path;
    FileWriter &m_files;
    QHash<QString, OfLog> m_marks;
};

} // namespace signalbox
